#include "app/records/QrCode.h"

#include <qrencode.h>

#include <algorithm>
#include <memory>

namespace trustbench {
namespace {

constexpr unsigned int utf8 = 26; // its number among the Extended Channel Interpretations

struct FreeInput {
    void operator()(QRinput* input) const { QRinput_free(input); }
};
struct FreeCode {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

/// Plain text is packed as densely as the standard knows how.
std::unique_ptr<QRcode, FreeCode> encode(const QByteArray& bytes) {
    const bool ascii = std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > 0; });
    if (ascii)
        return std::unique_ptr<QRcode, FreeCode>(
            QRcode_encodeString(bytes.constData(), 0, QR_ECLEVEL_M, QR_MODE_8, 1));
    const std::unique_ptr<QRinput, FreeInput> input(QRinput_new2(0, QR_ECLEVEL_M));
    // The library takes unsigned bytes.
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.constData());
    if (!input || QRinput_appendECIheader(input.get(), utf8) != 0 ||
        QRinput_append(input.get(), QR_MODE_8, static_cast<int>(bytes.size()), data) != 0)
        return nullptr;
    return std::unique_ptr<QRcode, FreeCode>(QRcode_encodeInput(input.get()));
}

} // namespace

Result<QrCode> QrCode::of(const QString& text) {
    const auto code = encode(text.toUtf8());
    if (!code)
        return fail(FailureCode::labelUnfit, text,
                    QStringLiteral("no QR code holds a text of %1 characters").arg(text.size()));
    const qsizetype modules = qsizetype(code->width) * code->width;
    return QrCode(code->width, QByteArray(reinterpret_cast<const char*>(code->data), modules));
}

} // namespace trustbench
