#include "tests/data/Fixtures.h"
#include "tests/support/RunningCrypto.h"
#include "tests/ui/StagedDesk.h"
#include "ui/models/ActivityModel.h"
#include "ui/models/BenchModel.h"
#include "ui/text/Translations.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace trustbench;
using desk::Desk;
using desk::Stand;

/// The models on a real bench: rows, what they say, and that every change of a session reaches its row.
class tst_models : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void rowsFollowTheBench();
    void rowsSayWhereADeviceStands();
    void changesReachTheirRowAlone();
    void filterFindsSerialLabelModelAndState();
    void benchMayGoAway();
    void activityTellsTheWholeWay();
    void activityTellsFailureAndQuestion();
    void activityIsPerDevice();
    void activityHasAnEnd();
    void activityForgetsWhoLeft();

private:
    static QStringList lines(const ActivityModel& model) {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all.append(model.index(row, 0).data(ActivityModel::wordsRole).toString());
        return all;
    }
    RunningCrypto m_crypto;
};

void tst_models::initTestCase() {
    QVERIFY(installTranslations(QStringLiteral("en")));
}

void tst_models::rowsFollowTheBench() {
    Desk desk;
    BenchModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    desk.addRemembered();
    model.setBench(desk.bench.get());
    QCOMPARE(model.rowCount(), 6);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    auto* session = desk.bring(StepName::identify, Stand::fresh);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(model.rowCount(), 7);
    QCOMPARE(model.session(model.index(6)), session);
    QCOMPARE(model.indexOf(session).row(), 6);
    auto* first = desk.bench->sessions().front();
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    desk.bench->remove(first);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(model.rowCount(), 6);
    QVERIFY(!model.indexOf(first).isValid());
    QCOMPARE(model.indexOf(session).row(), 5);
    model.setBench(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void tst_models::rowsSayWhereADeviceStands() {
    Desk desk;
    BenchModel model;
    model.setBench(desk.bench.get());
    auto* session = desk.bring(StepName::identify, Stand::fresh);
    const auto at = [&](int role) { return model.indexOf(session).data(role); };
    QCOMPARE(at(BenchModel::serialRole).toString(), QStringLiteral("p256.pem"));
    QCOMPARE(at(BenchModel::secondLineRole).toString(), QStringLiteral("slot 04"));
    QCOMPARE(at(BenchModel::statusRole).toInt(), int(SessionStatus::waiting));
    QCOMPARE(at(BenchModel::finishedRole).toInt(), 0);
    desk.bench->start(session);
    QTRY_COMPARE(at(BenchModel::statusRole).toInt(), int(SessionStatus::needsOperator));
    QCOMPARE(at(BenchModel::serialRole).toString(), QStringLiteral("TB-P256-0001"));
    QCOMPARE(at(BenchModel::stepRole).toInt(), 4);
    QCOMPARE(at(BenchModel::finishedRole).toInt(), 3);
    QCOMPARE(at(Qt::AccessibleTextRole).toString(),
             QStringLiteral("TB-P256-0001, Needs you, step 4 of 7, Trust the WOS"));
    session->confirmSigner();
    QTRY_COMPARE(at(BenchModel::statusRole).toInt(), int(SessionStatus::done));
    QCOMPARE(at(BenchModel::finishedRole).toInt(), 7);
    QCOMPARE(at(BenchModel::secondLineRole).toString(), QStringLiteral("NX-16, slot 04"));
    QVERIFY(!model.index(99).isValid());
    QVERIFY(!model.data({}, BenchModel::serialRole).isValid());
}

void tst_models::changesReachTheirRowAlone() {
    Desk desk;
    desk.addRemembered();
    BenchModel model;
    model.setBench(desk.bench.get());
    auto* session = desk.bring(StepName::endpoint, Stand::fresh);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    desk.bench->start(session);
    QTRY_COMPARE(session->state().status(), SessionStatus::needsOperator);
    QVERIFY(changed.count() > 0);
    for (const auto& arguments : changed) {
        QCOMPARE(arguments.at(0).toModelIndex().row(), 6);
        QCOMPARE(arguments.at(1).toModelIndex().row(), 6);
    }
}

void tst_models::filterFindsSerialLabelModelAndState() {
    Desk desk;
    desk.addRemembered();
    auto* session = desk.bring(StepName::trust, Stand::done);
    QTRY_COMPARE(session->state().status(), SessionStatus::done);
    BenchModel model;
    model.setBench(desk.bench.get());
    BenchFilter filter;
    filter.setSourceModel(&model);
    const auto found = [&](const char* text) {
        filter.setText(QString::fromLatin1(text));
        return filter.rowCount();
    };
    QCOMPARE(found(""), 7);
    QCOMPARE(found("pf4533"), 2);
    QCOMPARE(found(" SLOT 05 "), 1);
    QCOMPARE(found("nx-16"), 1);
    QCOMPARE(found("failed"), 1);
    QCOMPARE(found("Set aside"), 1);
    QCOMPARE(found("no such"), 0);
}

void tst_models::benchMayGoAway() {
    auto desk = std::make_unique<Desk>();
    desk->addRemembered();
    BenchModel model;
    ActivityModel activity;
    model.setBench(desk->bench.get());
    activity.setBench(desk->bench.get());
    desk.reset();
    QCOMPARE(model.rowCount(), 0);
    activity.setBench(nullptr);
    QCOMPARE(activity.rowCount(), 0);
}

void tst_models::activityTellsTheWholeWay() {
    Desk desk;
    ActivityModel activity;
    const QAbstractItemModelTester tester(&activity, QAbstractItemModelTester::FailureReportingMode::QtTest);
    activity.setBench(desk.bench.get());
    auto* session = desk.bring(StepName::trust, Stand::done);
    activity.showSession(session);
    QTRY_COMPARE(session->state().status(), SessionStatus::done);
    const auto words = lines(activity);
    const QStringList way = {
        QStringLiteral("Device TB-P256-0001 identified, key EC P-256, possession proven"),
        QStringLiteral("WOS reached, TLS chain trusted, clock offset 0.4 s"),
        QStringLiteral("Device certificate uploaded"),
        QStringLiteral("Chain traced: WOS signing, Test Root"),
        QStringLiteral("Capability document accepted by the WOS"),
        QStringLiteral("Bundle written and read back; onboarding done")};
    qsizetype from = 0;
    for (const auto& line : way) {
        const auto at = words.indexOf(line, from);
        QVERIFY2(at >= from, qPrintable(line + QStringLiteral(" in\n") + words.join(QLatin1Char('\n'))));
        from = at + 1;
    }
    QCOMPARE(activity.newest().words, way.last());
    QCOMPARE(words.join(QString()).count(QStringLiteral("ghs_")), 0);
}

void tst_models::activityTellsFailureAndQuestion() {
    Desk desk;
    ActivityModel activity;
    activity.setBench(desk.bench.get());
    auto* session = desk.bring(StepName::trust, Stand::needsOperator);
    activity.showSession(session);
    QTRY_COMPARE(session->state().status(), SessionStatus::needsOperator);
    QCOMPARE(activity.newest().kind, ActivityModel::Kind::needsOperator);
    desk.wos.onboard.answer(fail(FailureCode::unreachable, QStringLiteral("https://wos.plant.example"), {}));
    session->confirmSigner();
    QTRY_COMPARE(session->state().status(), SessionStatus::failed);
    QCOMPARE(activity.newest().kind, ActivityModel::Kind::failed);
    QVERIFY(activity.newest().words.contains(QStringLiteral("wos.plant.example")));
    session->setAside();
    QCOMPARE(activity.newest().kind, ActivityModel::Kind::note);
}

void tst_models::activityIsPerDevice() {
    Desk desk;
    ActivityModel activity;
    activity.setBench(desk.bench.get());
    auto* session = desk.bring(StepName::endpoint, Stand::needsOperator);
    QTRY_COMPARE(session->state().status(), SessionStatus::needsOperator);
    desk.addRemembered();
    activity.showSession(desk.bench->sessions().back());
    QCOMPARE(activity.rowCount(), 0);
    QVERIFY(activity.newest().words.isEmpty());
    activity.showSession(session);
    QVERIFY(activity.rowCount() > 0);
    QVERIFY(activity.index(0, 0).data(Qt::AccessibleTextRole).toString().contains(QLatin1Char(':')));
}

void tst_models::activityHasAnEnd() {
    Desk desk;
    ActivityModel activity;
    const QAbstractItemModelTester tester(&activity, QAbstractItemModelTester::FailureReportingMode::QtTest);
    activity.setBench(desk.bench.get());
    auto* session = desk.bring(StepName::endpoint, Stand::needsOperator);
    activity.showSession(session);
    QTRY_COMPARE(session->state().status(), SessionStatus::needsOperator);
    for (int i = 0; i < 150; ++i) {
        session->setAside();
        session->start();
        QVERIFY(
            QTest::qWaitFor([&] { return session->state().status() == SessionStatus::needsOperator; }, 5000));
    }
    QCOMPARE(activity.rowCount(), 400);
    QVERIFY(!activity.index(400, 0).isValid());
}

void tst_models::activityForgetsWhoLeft() {
    Desk desk;
    ActivityModel activity;
    activity.setBench(desk.bench.get());
    auto* session = desk.bring(StepName::endpoint, Stand::needsOperator);
    activity.showSession(session);
    QTRY_COMPARE(session->state().status(), SessionStatus::needsOperator);
    desk.bench->remove(session);
    QCOMPARE(activity.rowCount(), 0);
}

QTEST_MAIN(tst_models)
#include "tst_models.moc"
