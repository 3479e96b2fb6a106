#pragma once

#include <QFrame>

class QPushButton;
class QVBoxLayout;

namespace trustbench {

/// One group of a site's settings: a card with its title and its fields below each other. What few sites
/// need can be folded away; folding changes nothing but what is seen. Tested in tests/ui/tst_sitegit.
class SiteCard : public QFrame {
    Q_OBJECT
public:
    /// Without a title, whoever fills the card brings its own.
    explicit SiteCard(const QString& title, QWidget* parent = nullptr);
    QVBoxLayout* rows() const { return m_rows; }
    void addField(const QString& name, QWidget* field);
    void addNote(const QString& words);
    /// Gives the title a button that folds the card; folded at first.
    void makeFoldable();
    void setFolded(bool folded);

private:
    QString m_title;
    QVBoxLayout* m_outer;
    QWidget* m_body;
    QVBoxLayout* m_rows;
    QPushButton* m_fold = nullptr;
};

} // namespace trustbench
