#pragma once

#include <QSvgRenderer>
#include <QWidget>

namespace trustbench {

/// A page of labels as it will be printed, as large as there is room. White in every theme: it is paper.
class LabelPreview : public QWidget {
    Q_OBJECT
public:
    explicit LabelPreview(QWidget* parent = nullptr);
    /// Empty: nothing to show.
    void setPage(const QByteArray& svg);
    bool isEmpty() const { return !m_page.isValid(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QSvgRenderer m_page;
};

} // namespace trustbench
