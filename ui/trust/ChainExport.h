#pragma once

#include "core/base/Result.h"

#include <QByteArray>

class QImage;

namespace trustbench {

class ChainScene;

/// The whole picture at natural size, whatever part of it is in view.
QByteArray chainAsSvg(ChainScene& scene);
QImage chainAsImage(ChainScene& scene, double devicePixelRatio);
/// Writes the picture of that kind: "svg" or "png"; fileUnwritable.
Result<void> exportChain(ChainScene& scene, const QString& path);

} // namespace trustbench
