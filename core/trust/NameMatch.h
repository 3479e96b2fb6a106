#pragma once

struct X509_name_st;

namespace trustbench {

/// Are two distinguished names the same (RFC 5280 section 7.1)? Case and white space do not count, nor does
/// the string type. OpenSSL folds the case of ASCII alone; this one folds that of every script. For building
/// paths; tested in tests/core/trust.
bool sameName(const X509_name_st* left, const X509_name_st* right);

} // namespace trustbench
