#pragma once

#include "core/crypto/CryptoLibrary.h"
#include "tests/core/trust/TestDer.h"

#include <QTest>

/// The cases that RFC 5280, read as a checklist, asks for: one file for each group of sections. Each case is
/// traced for any purpose, as a TLS server on paper, and as one on a live connection.
namespace trustbench::rfc5280 {

enum class Expect {
    valid,     ///< whatever the purpose
    invalid,   ///< whatever the purpose, and the finding names certificate, field and rule
    deviation, ///< a warning; an error for a TLS chain on paper; a warning again on a live connection
    warned,    ///< a warning whatever the purpose
    notForTls, ///< an error for TLS, nothing to say otherwise
};

struct Case {
    QByteArray name;
    Expect expect = Expect::valid;
    FindingCode code = FindingCode::encodingInvalid;
    QByteArray field = {};
    std::function<ChainTrace(const TracePolicy&)> trace = {};
};

QString describe(const ChainTrace& trace);
/// A finding of that code on that field; an empty field: on any.
const Finding* find(const ChainTrace& trace, FindingCode code, const QByteArray& field);
void check(const Case& one);

/// One root and one intermediate below it, made once for each program.
const pki::Issued& top();
const pki::Issued& middle();
/// Traces of a leaf below `middle`, and of a usual leaf below an intermediate or a root of that kind.
Case ofLeaf(const char* name, Expect expect, FindingCode code, const char* field, pki::Spec spec);
Case ofIssuer(const char* name, Expect expect, FindingCode code, const char* field, pki::Spec spec);
Case ofRoot(const char* name, Expect expect, FindingCode code, const char* field, pki::Spec spec);
/// Traces of a leaf made beforehand, with `middle` and `top`.
Case ofMade(const char* name, Expect expect, FindingCode code, const char* field, const Certificate& leaf);

/// A hook that adds an extension with that value.
std::function<void(x509_st*)> with(const char* oid, bool critical, const QByteArray& value);

void addRows(const std::vector<Case>& cases);

} // namespace trustbench::rfc5280

Q_DECLARE_METATYPE(trustbench::rfc5280::Case)
