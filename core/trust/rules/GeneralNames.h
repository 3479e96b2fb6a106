#pragma once

#include <QByteArrayView>
#include <QString>

struct GENERAL_NAME_st;
struct stack_st_GENERAL_NAME;
struct asn1_string_st;

namespace trustbench {

/// What RFC 5280 asks of the names in subjectAltName and issuerAltName (section 4.2.1.6) and of the bases of
/// name constraints (4.2.1.10). For the rules in this folder alone; tested through traceChain.
QByteArrayView contentOf(const asn1_string_st* text);

/// Are the elements of this GeneralNames tagged as DER wants them? OpenSSL reads strings in pieces too.
bool hasDerTags(QByteArrayView generalNames);
/// What is wrong with the form of a name; empty: nothing.
QString faultOfName(const GENERAL_NAME_st* name);

struct ConstraintFault {
    QString what;          ///< empty: nothing
    bool harmless = false; ///< every reader takes it the same way although RFC 5280 does not allow it
};
ConstraintFault faultOfConstraint(const GENERAL_NAME_st* base);

/// DNS names and addresses as a person writes them, the first few of many.
QString listOfHosts(const stack_st_GENERAL_NAME* names);

/// The host part of a URI with an authority; empty where there is none.
QByteArray hostOfUri(QByteArrayView uri);
bool looksLikeAddress(const QByteArray& host);

} // namespace trustbench
