#include "ui/onboarding/FileRow.h"

#include "ui/widgets/Controls.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QStyle>

namespace trustbench {

FileRow::FileRow(const QString& name, const QString& placeholder, QWidget* parent)
    : QWidget(parent)
    , m_name(name) {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    auto* label = makeLabel(TextRole::secondaryStrong, name);
    m_field = makeField(name, placeholder);
    label->setBuddy(m_field);
    m_choose = makeButton(ButtonKind::secondary, tr("Choose"), QStringLiteral("folder"));
    m_choose->setAccessibleName(tr("Choose a file: %1").arg(name));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_field, 1);
    row->addWidget(m_choose);
    rows->addWidget(label);
    rows->addLayout(row);
    connect(m_field, &QLineEdit::textChanged, this, &FileRow::edited);
    connect(m_choose, &QPushButton::clicked, this, [this] {
        const auto folder = QFileInfo(path()).absolutePath();
        const auto chosen = m_folder ? QFileDialog::getExistingDirectory(this, m_name, path())
                                     : QFileDialog::getOpenFileName(this, m_name, folder);
        if (!chosen.isEmpty())
            m_field->setText(chosen);
    });
}

QString FileRow::path() const {
    return m_field->text().trimmed();
}

void FileRow::setPath(const QString& path) {
    if (path != m_field->text())
        m_field->setText(path);
}

DropArea::DropArea(const QString& words, QWidget* parent)
    : QFrame(parent) {
    setProperty("zone", QStringLiteral("drop"));
    setAcceptDrops(true);
    setMinimumHeight(96);
    setAccessibleName(words);
    auto* row = new QHBoxLayout(this);
    row->setSpacing(12);
    row->addStretch(1);
    row->addWidget(new IconLabel(QStringLiteral("download"), Ink::text2, 24));
    row->addWidget(makeLabel(TextRole::lead, words, "text2"));
    row->addStretch(1);
}

void DropArea::arm(bool armed) {
    setProperty("armed", armed);
    style()->unpolish(this);
    style()->polish(this);
}

void DropArea::dragEnterEvent(QDragEnterEvent* event) {
    if (!event->mimeData()->hasUrls())
        return;
    event->acceptProposedAction();
    arm(true);
}

void DropArea::dragLeaveEvent(QDragLeaveEvent*) {
    arm(false);
}

void DropArea::dropEvent(QDropEvent* event) {
    arm(false);
    QStringList paths;
    for (const auto& url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT dropped(paths);
}

} // namespace trustbench
