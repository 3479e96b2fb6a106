#include "core/crypto/CryptoLibrary.h"
#include "core/trust/CertificateImport.h"
#include "tests/core/trust/TestPki.h"
#include "tests/support/RunningCrypto.h"
#include "ui/bench/AnchorEditor.h"
#include "ui/trust/ChainWords.h"
#include "ui/trust/FingerprintPanel.h"
#include "ui/widgets/MessageBanner.h"
#include "ui/widgets/Theme.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace trustbench;
using namespace trustbench::pki;

/// Anchors come by comparison alone, stay with who and when, overlap, go, and leave as a file.
class tst_anchoreditor : public QObject {
    Q_OBJECT

private:
    RunningCrypto m_crypto;
    std::unique_ptr<ThemeController> m_theme;
    QTemporaryDir m_folder;

    QString save(const Certificate& certificate, const char* name) {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(pem(certificate.der())) < 0)
            qFatal("%s", qPrintable(file.errorString()));
        return path;
    }
    /// Valid while the test runs: the editor judges by the clock of the machine.
    static Issued current(const QByteArray& subject, int daysLeft = 3000) {
        const int today = int(now.daysTo(QDateTime::currentDateTimeUtc()));
        return root({.subject = subject, .days = {today - 100, today + daysLeft}});
    }
    static std::unique_ptr<AnchorEditor> editor() {
        auto made = std::make_unique<AnchorEditor>(QStringLiteral("Signing anchors"),
                                                   QStringLiteral("Roots for signing."));
        made->setOperatorName(QStringLiteral("m.olsen"));
        made->resize(820, 500);
        made->show();
        return made;
    }
    static QLineEdit* field(const AnchorEditor& of) {
        QApplication::processEvents(); // a new card is shown by its layout
        QLineEdit* visible = nullptr;
        for (auto* each : of.findChildren<QLineEdit*>(QStringLiteral("compareFingerprint")))
            if (each->isVisibleTo(&of))
                visible = each;
        return visible;
    }
    static QStringList words(const AnchorEditor& of) {
        QApplication::processEvents();
        QStringList all;
        for (const auto* label : of.findChildren<QLabel*>())
            if (label->isVisibleTo(&of))
                all.append(label->text());
        return all;
    }

private Q_SLOTS:
    void initTestCase() {
        m_theme = std::make_unique<ThemeController>(*qApp);
        QVERIFY(QDir().mkpath(QStringLiteral(TRUSTBENCH_PICTURES)));
    }

    void onlyAnEqualFingerprintConfirms() {
        const auto edits = editor();
        const Issued top = current("Plant Root CA G2");
        QSignalSpy edited(edits.get(), &AnchorEditor::edited);
        edits->addFiles({save(top, "g2.pem")});
        QCOMPARE(edits->unconfirmed(), 1);
        QVERIFY(edits->anchors().isEmpty());
        QTest::keyClicks(field(*edits), QStringLiteral("00") + top.certificate.sha256Hex().mid(2));
        QVERIFY(edits->anchors().isEmpty());
        QVERIFY(
            words(*edits).contains(QStringLiteral("Not equal. This is another certificate; do not use it.")));
        field(*edits)->clear();
        // As somebody would read it out: in groups and capitals.
        QTest::keyClicks(field(*edits), groupedFingerprint(top.certificate.sha256()));
        QCOMPARE(edits->anchors().size(), 1);
        QCOMPARE(edits->unconfirmed(), 0);
        QCOMPARE(edits->anchors().first().confirmedBy, QStringLiteral("m.olsen"));
        QVERIFY(edits->anchors().first().confirmedAt.isValid());
        QCOMPARE(edits->anchors().first().sha256, top.certificate.sha256Hex());
        QVERIFY(edited.count() >= 2);
    }

    void successorStandsBesideTheOldOne() {
        const auto edits = editor();
        const Issued old = current("Plant Root CA G1", 60);
        const Issued next = current("Plant Root CA G2");
        for (const auto& [issued, name] : {std::pair(&old, "g1.pem"), std::pair(&next, "g2b.pem")}) {
            edits->addFiles({save(*issued, name)});
            QTest::keyClicks(field(*edits), issued->certificate.sha256Hex());
        }
        QCOMPARE(edits->anchors().size(), 2);
        QCOMPARE(words(*edits).filter(QStringLiteral("add its successor beside it")).size(), 1);
        // The old one goes when its time has come.
        QToolButton* remove = nullptr;
        for (auto* each : edits->findChildren<QToolButton*>(QStringLiteral("removeAnchor")))
            if (each->accessibleName() == QStringLiteral("Remove Plant Root CA G1"))
                remove = each;
        QVERIFY(remove);
        QTest::mouseClick(remove, Qt::LeftButton);
        QCOMPARE(edits->anchors().size(), 1);
        QCOMPARE(edits->anchors().first().sha256, next.certificate.sha256Hex());
    }

    void theSameTwiceIsOne() {
        const auto edits = editor();
        const QString path = save(current("Plant Root CA G2"), "twice.pem");
        edits->addFiles({path, path});
        QCOMPARE(edits->unconfirmed(), 1);
    }

    void exportHoldsConfirmedOnesAlone() {
        const auto edits = editor();
        auto* button = edits->findChild<QPushButton*>(QStringLiteral("exportAnchors"));
        QVERIFY(button && !button->isEnabled());
        const Issued confirmed = current("Plant Root CA G2");
        edits->addFiles({save(confirmed, "confirmed.pem")});
        QTest::keyClicks(field(*edits), confirmed.certificate.sha256Hex());
        edits->addFiles({save(current("Nobody's Root"), "unconfirmed.pem")});
        QVERIFY(button->isEnabled());
        const QString path = m_folder.filePath(QStringLiteral("out.pem"));
        edits->exportTo(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("# CN=Plant Root CA G2\n"));
        QVERIFY(text.contains("# Confirmed by m.olsen on 2"));
        QVERIFY(text.contains(", from confirmed.pem\n"));
        const auto back = importCertificates(text, path);
        QVERIFY(back.has_value());
        QCOMPARE(back->certificates.size(), std::size_t(1));
        QCOMPARE(back->certificates.front(), confirmed.certificate);
        // What was exported is not trusted where it is imported: it is compared again.
        const auto other = editor();
        other->addFiles({path});
        QVERIFY(other->anchors().isEmpty());
        QCOMPARE(other->unconfirmed(), 1);
    }

    void exportThatFailsIsSaid() {
        const auto edits = editor();
        edits->exportTo(QStringLiteral("/nowhere/at/all/anchors.pem"));
        QVERIFY(edits->findChild<MessageBanner*>()->message().contains(QStringLiteral("/nowhere")));
    }

    void whatIsNoCertificateIsSaid() {
        const auto edits = editor();
        const QString path = m_folder.filePath(QStringLiteral("note.txt"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not a certificate");
        file.close();
        edits->addFiles({path});
        QVERIFY(edits->findChild<MessageBanner*>()->isVisibleTo(edits.get()));
        QCOMPARE(edits->unconfirmed(), 0);
    }

    void picture() {
        for (const auto& [name, choice] :
             {std::pair("light", ThemeChoice::light), std::pair("dark", ThemeChoice::dark)}) {
            m_theme->choose(choice);
            const auto edits = editor();
            const Issued old = current("Plant Root CA G1", 60);
            edits->addFiles({save(old, "plant-north-g1.pem")});
            QTest::keyClicks(field(*edits), old.certificate.sha256Hex());
            edits->addFiles({save(current("Plant Root CA G2"), "plant-north-g2.pem")});
            edits->findChildren<FingerprintPanel*>().last()->spellButton()->click();
            for (int i = 0; i < 5; ++i)
                QApplication::processEvents();
            edits->resize(820, edits->layout()->totalHeightForWidth(820));
            for (int i = 0; i < 5; ++i)
                QApplication::processEvents();
            QImage image(edits->size(), QImage::Format_RGB32);
            image.fill(Theme::current().window);
            edits->render(&image);
            QVERIFY(
                image.save(QStringLiteral(TRUSTBENCH_PICTURES "/anchors-%1.png").arg(QLatin1String(name))));
        }
    }
};

QTEST_MAIN(tst_anchoreditor)
#include "tst_anchoreditor.moc"
