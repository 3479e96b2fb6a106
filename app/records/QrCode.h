#pragma once

#include "core/base/Result.h"

#include <QByteArray>

namespace trustbench {

/// A text as a square of dark and light modules, the quiet zone around it apart. Text beyond ASCII says that
/// it is UTF-8. Not for: how large it becomes on paper (LabelSheet). Tested in tests/core/records with a
/// decoder.
class QrCode {
public:
    /// Light modules that must stay around it on each side.
    static constexpr int quietZone = 4;

    /// labelUnfit where no QR code is large enough for the text.
    static Result<QrCode> of(const QString& text);

    int size() const { return m_size; } ///< modules along one side
    bool isDark(int x, int y) const { return (m_modules.at(y * m_size + x) & 1) != 0; }

private:
    QrCode(int size, QByteArray modules)
        : m_size(size)
        , m_modules(std::move(modules)) {}

    int m_size;
    QByteArray m_modules; ///< row by row, the lowest bit is the module
};

} // namespace trustbench
