#pragma once

#include <QString>

namespace trustbench {

struct Theme;

/// The style sheet of the whole program for a theme. Widgets choose their look through dynamic properties:
/// `kind` on buttons (primary, secondary, quiet, bar), `zone` on frames (surface, card, bar), `tone` on
/// labels (text2, text3, ok, warn, fail, accent).
QString styleSheet(const Theme& theme);

} // namespace trustbench
