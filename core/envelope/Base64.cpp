#include "core/envelope/Base64.h"

#include <QtEndian>

#include <array>
#include <cstdint>
#include <cstring>

namespace trustbench {
namespace {

constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Two characters for each twelve bits: half the look-ups of one character for each six.
constexpr auto pairs = [] {
    std::array<std::array<char, 2>, 4096> table{};
    for (std::size_t bits = 0; bits < table.size(); ++bits)
        table[bits] = {alphabet[bits >> 6], alphabet[bits & 63]};
    return table;
}();

char* writePair(std::uint64_t bits, char* out) {
    std::memcpy(out, pairs[bits & 0xfff].data(), 2);
    return out + 2;
}

} // namespace

qsizetype base64Length(qsizetype bytes) {
    return (bytes + 2) / 3 * 4;
}

void writeBase64(QByteArrayView data, char* out) {
    const auto* at = reinterpret_cast<const unsigned char*>(data.data());
    qsizetype left = data.size();
    // Six bytes at a time, read as eight, so that two more must be there.
    for (; left >= 8; left -= 6, at += 6) {
        const auto bits = qFromBigEndian<std::uint64_t>(at);
        for (const int shift : {52, 40, 28, 16})
            out = writePair(bits >> shift, out);
    }
    for (; left >= 3; left -= 3, at += 3) {
        const unsigned bits = unsigned{at[0]} << 16 | unsigned{at[1]} << 8 | at[2];
        out = writePair(bits >> 12, out);
        out = writePair(bits, out);
    }
    if (left == 0)
        return;
    const unsigned second = left == 2 ? at[1] : 0U;
    out = writePair(unsigned{at[0]} << 4 | second >> 4, out);
    *out++ = left == 2 ? alphabet[(second & 15U) << 2] : '=';
    *out = '=';
}

std::optional<QByteArray> fromCanonicalBase64(const QString& text) {
    const QByteArray latin = text.toLatin1();
    const auto decoded = QByteArray::fromBase64Encoding(latin, QByteArray::Base64Encoding |
                                                                   QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || base64Length(decoded.decoded.size()) != latin.size())
        return std::nullopt;
    // The decoder lets stray bits before the padding pass; writing it again does not.
    QByteArray again(latin.size(), Qt::Uninitialized);
    writeBase64(decoded.decoded, again.data());
    if (again != latin)
        return std::nullopt;
    return decoded.decoded;
}

} // namespace trustbench
