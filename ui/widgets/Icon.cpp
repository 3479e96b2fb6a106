#include "ui/widgets/Icon.h"

#include "ui/widgets/Theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPaintEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

namespace trustbench {

namespace {

QString pathOf(const QString& name) {
    return QStringLiteral(":/icons/%1.svg").arg(name);
}

QByteArray tinted(const QString& name, const QColor& colour) {
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("#000", colour.name().toLatin1());
}

QPixmap rendered(const QString& name, QSize devicePixels, const QColor& colour) {
    const auto key = QStringLiteral("tb:%1:%2:%3x%4")
                         .arg(name, colour.name())
                         .arg(devicePixels.width())
                         .arg(devicePixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QSvgRenderer renderer(tinted(name, colour));
    if (!renderer.isValid())
        return pixmap;
    pixmap = QPixmap(devicePixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    // Always square and at left: a wider place leaves a gap to the words beside it.
    const double side = qMin(devicePixels.width(), devicePixels.height());
    renderer.render(&painter, QRectF(0, 0, side, side));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class TintedIconEngine : public QIconEngine {
public:
    TintedIconEngine(QString name, Ink ink)
        : m_name(std::move(name))
        , m_ink(ink) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        paintIcon(painter, m_name, rect, colour(mode));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
        return rendered(m_name, size, colour(mode));
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override {
        return pixmap(size, mode, state);
    }
    QIconEngine* clone() const override { return new TintedIconEngine(m_name, m_ink); }

private:
    QColor colour(QIcon::Mode mode) const {
        return mode == QIcon::Disabled ? Theme::current().text3 : colourOf(m_ink);
    }
    QString m_name;
    Ink m_ink;
};

} // namespace

QColor colourOf(Ink ink) {
    const auto& t = Theme::current();
    switch (ink) {
    case Ink::text:
        return t.text;
    case Ink::text2:
        return t.text2;
    case Ink::text3:
        return t.text3;
    case Ink::accent:
        return t.accent;
    case Ink::onAccent:
        return t.onAccent;
    case Ink::ok:
        return t.ok.solid;
    case Ink::warn:
        return t.warn.solid;
    case Ink::fail:
        return t.fail.solid;
    case Ink::wait:
        return t.wait.solid;
    case Ink::barText:
        return t.barText;
    case Ink::barText2:
        return t.barText2;
    case Ink::barOk:
        return t.barOk;
    case Ink::barWarn:
        return t.barWarn;
    }
    return t.text;
}

QIcon icon(const QString& name, Ink ink) {
    return QIcon(new TintedIconEngine(name, ink));
}

QIcon applicationIcon() {
    QIcon logo;
    for (const int size : {16, 32, 64})
        logo.addPixmap(rendered(QStringLiteral("trustbench"), QSize(size, size), QColor(Qt::black)));
    return logo;
}

void paintIcon(QPainter* painter, const QString& name, const QRectF& where, const QColor& colour) {
    if (painter->paintEngine()->type() == QPaintEngine::SVG) {
        // An exported drawing stays one at every size.
        QSvgRenderer(tinted(name, colour)).render(painter, where);
        return;
    }
    // The transform and not the device: a zoomed picture or one drawn for print wants finer icons too.
    const auto& transform = painter->deviceTransform();
    const double scale = std::hypot(transform.m11(), transform.m12());
    const double ratio = std::clamp(std::ceil(scale * 2) / 2, 1.0, 4.0);
    const auto pixels = (where.size() * ratio).toSize();
    painter->save();
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    const auto picture = rendered(name, pixels, colour);
    painter->drawPixmap(where, picture, QRectF(picture.rect()));
    painter->restore();
}

IconLabel::IconLabel(const QString& name, Ink ink, int size, QWidget* parent)
    : QWidget(parent)
    , m_name(name)
    , m_ink(ink) {
    setFixedSize(size, size);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void IconLabel::setIcon(const QString& name, Ink ink) {
    m_name = name;
    m_ink = ink;
    update();
}

void IconLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintIcon(&painter, m_name, QRectF(rect()), colourOf(m_ink));
}

} // namespace trustbench
