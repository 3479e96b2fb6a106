#include "core/trust/Pem.h"

namespace trustbench {

namespace {

const QByteArray beginMark = QByteArrayLiteral("-----BEGIN ");
const QByteArray endMark = QByteArrayLiteral("-----END ");
const QByteArray dashes = QByteArrayLiteral("-----");

/// The block's text without white space and without RFC 1421 headers ("Proc-Type: ...").
QByteArray bodyOf(const QByteArray& text) {
    const qsizetype colon = text.indexOf(':');
    qsizetype from = 0;
    if (colon >= 0) {
        const qsizetype unixBreak = text.indexOf("\n\n", colon);
        const qsizetype dosBreak = text.indexOf("\r\n\r\n", colon);
        from = unixBreak >= 0 ? unixBreak : dosBreak >= 0 ? dosBreak : text.size();
    }
    QByteArray body;
    body.reserve(text.size() - from);
    for (qsizetype i = from; i < text.size(); ++i)
        if (static_cast<unsigned char>(text[i]) > ' ')
            body.append(text[i]);
    return body;
}

} // namespace

Result<std::vector<PemBlock>> readPem(const QByteArray& bytes, const QString& subject) {
    std::vector<PemBlock> blocks;
    qsizetype at = 0;
    const auto malformed = [&](const QString& why) {
        const auto line = bytes.left(at).count('\n') + 1;
        return fail(FailureCode::certificateMalformed, subject,
                    QStringLiteral("PEM block at line %1: %2").arg(line).arg(why));
    };
    while ((at = bytes.indexOf(beginMark, at)) >= 0) {
        const qsizetype labelFrom = at + beginMark.size();
        const qsizetype labelEnd = bytes.indexOf(dashes, labelFrom);
        if (labelEnd < 0 || labelEnd - labelFrom > 64)
            return malformed(QStringLiteral("BEGIN line is not complete"));
        const QByteArray label = bytes.mid(labelFrom, labelEnd - labelFrom);
        const QByteArray end = endMark + label + dashes;
        const qsizetype bodyFrom = labelEnd + dashes.size();
        const qsizetype bodyEnd = bytes.indexOf(endMark, bodyFrom);
        if (bodyEnd < 0 || bytes.mid(bodyEnd, end.size()) != end)
            return malformed(QStringLiteral("no matching END line"));
        const auto decoded = QByteArray::fromBase64Encoding(bodyOf(bytes.mid(bodyFrom, bodyEnd - bodyFrom)),
                                                            QByteArray::Base64Encoding |
                                                                QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return malformed(QStringLiteral("not base64"));
        blocks.push_back({label, *decoded});
        at = bodyEnd + end.size();
    }
    return blocks;
}

QByteArray writePem(const PemBlock& block) {
    constexpr qsizetype lineLength = 64; // RFC 7468 section 2
    const QByteArray base64 = block.der.toBase64();
    QByteArray text = beginMark + block.label + dashes + '\n';
    for (qsizetype at = 0; at < base64.size(); at += lineLength)
        text += base64.mid(at, lineLength) + '\n';
    return text + endMark + block.label + dashes + '\n';
}

} // namespace trustbench
