#include "ui/trust/ChainExport.h"

#include "core/base/Files.h"
#include "ui/trust/ChainScene.h"
#include "ui/trust/ChainWords.h"
#include "ui/widgets/Theme.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

namespace trustbench {

namespace {

constexpr double margin = 16;
constexpr double exportRatio = 2;
/// A picture larger than this is drawn smaller: 2000 cards at natural size would take gigabytes.
constexpr double mostPixels = 16000;

/// Cards are drawn in full, without the marks of focus and selection.
class PlainScene {
public:
    explicit PlainScene(ChainScene& scene)
        : m_scene(scene)
        , m_focus(scene.focusItem()) {
        m_scene.setFocusItem(nullptr);
    }
    ~PlainScene() { m_scene.setFocusItem(m_focus); }
    PlainScene(const PlainScene&) = delete;
    PlainScene& operator=(const PlainScene&) = delete;

private:
    ChainScene& m_scene;
    QGraphicsItem* m_focus;
};

} // namespace

QByteArray chainAsSvg(ChainScene& scene) {
    const PlainScene plain(scene);
    const QRectF source = scene.sceneRect().adjusted(-margin, -margin, margin, margin);
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96); // points become pixels as on the screen
    generator.setSize(source.size().toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), source.size()));
    generator.setTitle(QCoreApplication::translate("ChainExport", "Chain of certificates"));
    generator.setDescription(graphSummary(scene.graph()));
    QPainter painter(&generator);
    painter.fillRect(QRectF(QPointF(0, 0), source.size()), Theme::current().window);
    scene.render(&painter, QRectF(QPointF(0, 0), source.size()), source);
    painter.end();
    return buffer.data();
}

QImage chainAsImage(ChainScene& scene, double devicePixelRatio) {
    const PlainScene plain(scene);
    const QRectF source = scene.sceneRect().adjusted(-margin, -margin, margin, margin);
    const double ratio = std::min(devicePixelRatio, mostPixels / std::max(source.width(), source.height()));
    QImage image((source.size() * ratio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(Theme::current().window);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    scene.render(&painter, QRectF(QPointF(0, 0), source.size()), source);
    return image;
}

Result<void> exportChain(ChainScene& scene, const QString& path) {
    if (path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive))
        return writeFileAtomically(path, chainAsSvg(scene));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!chainAsImage(scene, exportRatio).save(&buffer, "PNG"))
        return fail(FailureCode::fileUnwritable, path, QStringLiteral("the picture could not be encoded"));
    return writeFileAtomically(path, bytes);
}

} // namespace trustbench
