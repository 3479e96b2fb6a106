#include "tests/ui/BatchStage.h"

#include "core/onboarding/ProofFacts.h"
#include "ui/text/Translations.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>

namespace trustbench::desk {

/// What a journal remembers of a batch that was left in the middle: every state is there.
QList<DeviceRecord> rememberedBatch(int devices) {
    using S = SessionStatus;
    const QList<Failure> failures = {
        {FailureCode::tokenExpired, QStringLiteral("https://wos.plant.example/git/device.git"), {}},
        {FailureCode::requestRefused, QStringLiteral("https://wos.plant.example/v1/device/capabilities"),
         QStringLiteral("422: field properties.id is missing")},
        {FailureCode::unreachable, QStringLiteral("https://wos.plant.example/v1"),
         QStringLiteral("no route")}};
    QList<DeviceRecord> records;
    for (int i = 0; i < devices; ++i) {
        DeviceRecord record;
        auto& standing = record.standing;
        standing.entry = QStringLiteral("PF%1-AA").arg(i + 1, 5, 10, QLatin1Char('0'));
        standing.id = DeviceId(standing.entry);
        standing.files.certificate = standing.entry + QStringLiteral(".pem");
        standing.files.label = QStringLiteral("%1").arg(i + 1, 2, 10, QLatin1Char('0'));
        standing.status = i % 13 == 5           ? S::failed
                          : i % 29 == 3         ? S::setAside
                          : i < devices * 3 / 5 ? S::done
                                                : S::waiting;
        standing.step = standing.status == S::done      ? StepName::handover
                        : standing.status == S::waiting ? StepName::identify
                                                        : StepName(2 + i % 6);
        if (standing.status == S::done)
            record.proofs.insert(StepName::handover, {true, factsOf(Desk::receipt())});
        if (standing.status == S::failed)
            standing.failure = failures.at(i % failures.size());
        records.append(record);
    }
    return records;
}

void BatchStage::prepare() {
    QVERIFY(installTranslations(QStringLiteral("en")));
    m_theme = std::make_unique<ThemeController>(*qApp);
}

void BatchStage::open() {
    m_time = QDateTime(QDate(2026, 11, 24), QTime(9, 40), Qt::UTC);
    m_desk = std::make_unique<Desk>();
    m_view = std::make_unique<BatchView>(nullptr, [this] { return m_time; });
    m_view->resize(1440, 844);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
}

void BatchStage::close() {
    m_view.reset();
    m_desk.reset();
}

void BatchStage::fill(int devices) {
    m_desk->bench->remember(rememberedBatch(devices));
    SessionPlan common;
    common.endpoint = m_desk->context->policy().endpoint;
    m_desk->bench->addRemembered(common);
    m_view->setBench(m_desk->bench.get());
    QTRY_COMPARE(m_view->model()->rowCount(), devices);
}

QPushButton* BatchStage::button(const char* name) const {
    return m_view->findChild<QPushButton*>(QLatin1String(name));
}

OnboardingSession* BatchStage::first(SessionStatus status) const {
    for (auto* session : m_desk->bench->sessions())
        if (session->state().status() == status)
            return session;
    return nullptr;
}

QString BatchStage::cell(int row, int column) const {
    return m_view->table()->model()->index(row, column).data().toString();
}

} // namespace trustbench::desk
