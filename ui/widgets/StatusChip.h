#pragma once

#include "ui/widgets/Status.h"

#include <QWidget>

namespace trustbench {

/// Icon and word on a tinted plate, 24 px high. The free functions draw the same inside delegates and scenes.
QSizeF chipSize(const QString& word);
void paintChip(QPainter* painter, const QRectF& where, Status status, const QString& word,
               const QString& iconName = {});

class StatusChip : public QWidget {
    Q_OBJECT
public:
    explicit StatusChip(Status status, const QString& word = {}, QWidget* parent = nullptr);
    /// An empty word takes the status's own.
    void setStatus(Status status, const QString& word = {});
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Status m_status;
    QString m_word;
};

} // namespace trustbench
