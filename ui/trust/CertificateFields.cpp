#include "ui/trust/CertificateFields.h"

#include "ui/text/FindingText.h"
#include "ui/trust/ChainWords.h"

#include <QCoreApplication>

#include <algorithm>

namespace trustbench {

namespace {

/// Gives the words below their translation context.
class CertificateFields {
    Q_DECLARE_TR_FUNCTIONS(CertificateFields)
};

using Kind = DetailField::Kind;

QString yesOrNo(std::optional<bool> value) {
    if (!value)
        return CertificateFields::tr("not said");
    return *value ? CertificateFields::tr("yes") : CertificateFields::tr("no");
}

void addFindings(QList<DetailField>& fields, const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
        const FindingText text = findingText(finding);
        const QString name = finding.severity == Severity::error     ? CertificateFields::tr("Error")
                             : finding.severity == Severity::warning ? CertificateFields::tr("Warning")
                                                                     : CertificateFields::tr("Note");
        fields.append({name, QStringLiteral("%1 %2").arg(text.what, text.remedy)});
    }
}

void addNames(QList<DetailField>& fields, const Certificate& certificate) {
    fields.append({CertificateFields::tr("Subject"), certificate.subject()});
    fields.append({CertificateFields::tr("Issuer"), certificate.issuer()});
    fields.append({CertificateFields::tr("Serial number"), certificate.serial(), Kind::code});
    fields.append({CertificateFields::tr("Valid from"), isoTime(certificate.notBefore())});
    fields.append({CertificateFields::tr("Valid to"), isoTime(certificate.notAfter())});
}

void addKeys(QList<DetailField>& fields, const Certificate& certificate) {
    fields.append({CertificateFields::tr("Public key"), certificate.key().name});
    fields.append({CertificateFields::tr("Signed with"), certificate.signatureName()});
    fields.append({CertificateFields::tr("Is a CA"), yesOrNo(certificate.isCa())});
    fields.append(
        {CertificateFields::tr("Digital signature"), yesOrNo(certificate.allowsDigitalSignature())});
    if (!certificate.subjectKeyId().isEmpty())
        fields.append({CertificateFields::tr("Subject key identifier"),
                       groupedFingerprint(certificate.subjectKeyId()), Kind::code});
    if (!certificate.authorityKeyId().isEmpty())
        fields.append({CertificateFields::tr("Authority key identifier"),
                       groupedFingerprint(certificate.authorityKeyId()), Kind::code});
    if (!certificate.issuerAddresses().isEmpty())
        fields.append({CertificateFields::tr("Issuer can be fetched from"),
                       certificate.issuerAddresses().join(QLatin1Char('\n'))});
}

void addExtensions(QList<DetailField>& fields, const Certificate& certificate) {
    const std::vector<Certificate::Extension> extensions = certificate.extensions();
    if (extensions.empty())
        return;
    fields.append({CertificateFields::tr("Extensions"), {}, Kind::heading});
    for (const Certificate::Extension& extension : extensions) {
        // OpenSSL's prefix tells nothing here: all are extensions of X.509 version 3.
        QString name = extension.name;
        if (name.startsWith(QLatin1String("X509v3 ")))
            name.remove(0, 7);
        if (extension.critical)
            name = CertificateFields::tr("%1, critical").arg(name);
        fields.append({name, extension.text, Kind::code});
    }
}

QList<DetailField> anchorFields(const ChainContent& content) {
    QList<DetailField> fields;
    for (const TrustAnchor& anchor : content.anchors) {
        fields.append({anchor.certificate.shortName(), {}, Kind::heading});
        fields.append(
            {CertificateFields::tr("SHA-256"), groupedFingerprint(anchor.certificate.sha256()), Kind::code});
        fields.append({CertificateFields::tr("Valid to"), isoTime(anchor.certificate.notAfter())});
        fields.append({CertificateFields::tr("From"), anchor.source});
        if (!anchor.confirmedBy.isEmpty())
            fields.append(
                {CertificateFields::tr("Confirmed by"),
                 CertificateFields::tr("%1 on %2").arg(anchor.confirmedBy, isoTime(anchor.confirmedAt))});
    }
    if (fields.isEmpty())
        fields.append({CertificateFields::tr("Anchors"), CertificateFields::tr("none pinned")});
    return fields;
}

QList<DetailField> missingFields(const ChainContent& content, const ChainNode& node) {
    QList<DetailField> fields{{CertificateFields::tr("Wanted"), node.name}};
    const Certificate& last = content.trace.path().back().certificate;
    fields.append({CertificateFields::tr("Its full name"), last.issuer()});
    fields.append({CertificateFields::tr("It issued"), last.shortName()});
    if (!last.authorityKeyId().isEmpty())
        fields.append({CertificateFields::tr("Its key identifier"), groupedFingerprint(last.authorityKeyId()),
                       Kind::code});
    fields.append({CertificateFields::tr("Can be fetched from"),
                   last.issuerAddresses().isEmpty() ? CertificateFields::tr("no address is named")
                                                    : last.issuerAddresses().join(QLatin1Char('\n'))});
    return fields;
}

} // namespace

QList<DetailField> detailFields(const ChainContent& content, const ChainGraph& graph, int index) {
    const ChainNode& node = graph.nodes()[index];
    if (node.kind == ChainNode::Kind::anchorBox)
        return anchorFields(content);
    if (node.kind == ChainNode::Kind::missingIssuer || !node.certificate)
        return missingFields(content, node);
    const Certificate& certificate = *node.certificate;
    QList<DetailField> fields;
    addFindings(fields, node.findings);
    addNames(fields, certificate);
    addKeys(fields, certificate);
    fields.append({CertificateFields::tr("From"), node.source});
    for (const TrustAnchor& anchor : content.anchors) {
        if (anchor.certificate == certificate && !anchor.confirmedBy.isEmpty())
            fields.append(
                {CertificateFields::tr("Confirmed by"),
                 CertificateFields::tr("%1 on %2").arg(anchor.confirmedBy, isoTime(anchor.confirmedAt))});
    }
    fields.append({CertificateFields::tr("SHA-256"), groupedFingerprint(certificate.sha256()), Kind::code});
    addExtensions(fields, certificate);
    return fields;
}

QString detailText(const QList<DetailField>& fields) {
    QStringList lines;
    for (const DetailField& field : fields) {
        if (field.kind == Kind::heading)
            lines.append({{}, field.name});
        else
            lines.append(QStringLiteral("%1: %2").arg(field.name, field.value));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace trustbench
