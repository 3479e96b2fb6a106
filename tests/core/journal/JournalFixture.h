#pragma once

#include "core/journal/SqlJournal.h"
#include "tests/support/Programs.h"

#include <QTest>

namespace testing {

using namespace trustbench;

inline const QString deviceId = QStringLiteral("PF45343-AA");
inline const QString operatorName = QStringLiteral("Kim Ito");

/// The answer of a journal, for tests alone: it waits.
template<typename T> Result<T> kept(QFuture<Result<T>> future) {
    future.waitForFinished();
    return future.result();
}

inline std::unique_ptr<SqlJournal> openJournal(const QString& path) {
    auto opened = SqlJournal::open(path, operatorName);
    if (!opened)
        qWarning("%s: %s", qPrintable(path), qPrintable(opened.error().detail));
    return opened ? *std::move(opened) : nullptr;
}

inline Exchange exchange(const QByteArray& request = "{\"deviceId\":\"PF45343-AA\"}") {
    Exchange exchange;
    exchange.call = QStringLiteral("upload");
    exchange.method = "POST";
    exchange.url = QStringLiteral("https://wos.plant.example/api/devices");
    exchange.requestBody = request;
    exchange.requestSha256 = "aa11";
    exchange.sentAt = QDateTime(QDate(2026, 1, 1), QTime(8, 0, 0, 123), Qt::UTC);
    return exchange;
}

inline Exchange answered(Exchange exchange = testing::exchange()) {
    exchange.status = 201;
    exchange.responseBody = "{}";
    exchange.responseSha256 = "bb22";
    exchange.responseVerified = true;
    exchange.answeredAt = exchange.sentAt.addMSecs(70);
    exchange.clock = ClockOffset{std::chrono::milliseconds(-250), std::chrono::milliseconds(1035), true};
    return exchange;
}

inline DeviceStanding standing(const QString& entry = deviceId) {
    DeviceStanding standing;
    standing.entry = entry;
    standing.id = DeviceId(deviceId);
    standing.label = QStringLiteral("slot 7");
    standing.files = {QStringLiteral("/bench/device.pem"),
                      QStringLiteral("/bench/device.key"),
                      QStringLiteral("/bench/device.json"),
                      {},
                      QStringLiteral("slot 7")};
    standing.status = SessionStatus::failed;
    standing.step = StepName::git;
    standing.failure =
        Failure{FailureCode::tokenRefused, QStringLiteral("url"), QStringLiteral("status 401")};
    standing.at = QDateTime(QDate(2026, 1, 1), QTime(8, 1), Qt::UTC);
    return standing;
}

/// The sqlite3 program as the judge: what it prints, without the line break.
inline QByteArray sqlite3(const QString& path, const QString& statement) {
    const auto result = runProgram(QStringLiteral("sqlite3"), {path, statement});
    return result.exitCode == 0 ? result.out.trimmed() : "failed: " + result.err;
}

} // namespace testing
