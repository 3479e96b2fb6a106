#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace trustbench {

/// One file to choose: path field and a Choose button. Not for: reading the file.
class FileRow : public QWidget {
    Q_OBJECT
public:
    FileRow(const QString& name, const QString& placeholder, QWidget* parent = nullptr);
    QString path() const;
    void setPath(const QString& path);
    void setChoosesFolder() { m_folder = true; }
    QLineEdit* field() const { return m_field; }

Q_SIGNALS:
    void edited();

private:
    QString m_name;
    QLineEdit* m_field;
    QPushButton* m_choose;
    bool m_folder = false;
};

/// A place to drop files on; says so. Emits the local paths.
class DropArea : public QFrame {
    Q_OBJECT
public:
    explicit DropArea(const QString& words, QWidget* parent = nullptr);

Q_SIGNALS:
    void dropped(const QStringList& paths);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void arm(bool armed);
};

} // namespace trustbench
