#include "core/journal/SqliteJournal.h"

#include "core/journal/JournalRows.h"
#include "core/journal/JournalSchema.h"
#include "core/journal/JournalThread.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace trustbench {
namespace {

/// Does a program hold the journal to write it?
bool isInUse(const QString& path) {
    const int handle = ::open(QFile::encodeName(journalLockFile(path)).constData(), O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return false;
    const bool free = ::flock(handle, LOCK_SH | LOCK_NB) == 0;
    ::close(handle);
    return !free;
}

} // namespace

SqliteJournal::SqliteJournal(QString path, std::unique_ptr<JournalThread> thread)
    : m_path(std::move(path))
    , m_thread(std::move(thread)) {}

SqliteJournal::~SqliteJournal() = default;

Result<std::unique_ptr<SqliteJournal>> SqliteJournal::open(const QString& path,
                                                           std::shared_ptr<const Clock> clock) {
    auto thread = JournalThread::start(path, std::move(clock));
    if (!thread)
        return Unexpected(thread.error());
    return std::unique_ptr<SqliteJournal>(new SqliteJournal(path, *std::move(thread)));
}

QFuture<Result<qint64>> SqliteJournal::intend(DeviceId device, Exchange exchange) {
    return m_thread->submit<qint64>([device = std::move(device), exchange = std::move(exchange)](
                                        const auto& db) { return rows::insertIntent(db, device, exchange); });
}

QFuture<Result<void>> SqliteJournal::record(qint64 intent, Exchange exchange) {
    return m_thread->submit<void>([intent, exchange = std::move(exchange)](const auto& db) {
        return rows::updateOutcome(db, intent, exchange);
    });
}

QFuture<Result<void>> SqliteJournal::keepStanding(DeviceStanding standing) {
    return m_thread->submit<void>(
        [standing = std::move(standing)](const auto& db) { return rows::writeStanding(db, standing); });
}

QFuture<Result<void>> SqliteJournal::keepProof(DeviceId device, StepName step, Proof proof, QDateTime at) {
    return m_thread->submit<void>(
        [device = std::move(device), step, proof = std::move(proof), at = std::move(at)](const auto& db) {
            return rows::writeProof(db, device, step, proof, at);
        });
}

QFuture<Result<void>> SqliteJournal::forgetProofs(DeviceId device, StepName from) {
    return m_thread->submit<void>(
        [device = std::move(device), from](const auto& db) { return rows::deleteProofs(db, device, from); });
}

QFuture<Result<void>> SqliteJournal::keepDecision(Decision decision) {
    return m_thread->submit<void>(
        [decision = std::move(decision)](const auto& db) { return rows::insertDecision(db, decision); });
}

QFuture<Result<Proofs>> SqliteJournal::proofs(DeviceId device) {
    return m_thread->submit<Proofs>(
        [device = std::move(device)](const auto& db) { return rows::readProofs(db, device); });
}

QFuture<Result<QList<DeviceRecord>>> SqliteJournal::devices() {
    return m_thread->submit<QList<DeviceRecord>>([](const auto& db) { return rows::readDevices(db); });
}

QFuture<Result<QList<Decision>>> SqliteJournal::decisions(QString what) {
    return m_thread->submit<QList<Decision>>(
        [what = std::move(what)](const auto& db) { return rows::readDecisions(db, what); });
}

QFuture<Result<void>> SqliteJournal::keepRotation(RotationRecord record) {
    return m_thread->submit<void>(
        [record = std::move(record)](const auto& db) { return rows::insertRotation(db, record); });
}

QFuture<Result<QList<RotationRecord>>> SqliteJournal::rotations() {
    return m_thread->submit<QList<RotationRecord>>([](const auto& db) { return rows::readRotations(db); });
}

namespace {

template<typename T> Result<T> readFrom(const QString& path, Result<T> (*read)(const QSqlDatabase&)) {
    if (!QFileInfo(path).isReadable())
        return fail(FailureCode::journalUnusable, path,
                    QStringLiteral("the file is missing or cannot be read"));
    const auto connection = SqlConnection::open(path, true);
    if (!connection)
        return Unexpected(connection.error());
    const auto& database = (*connection)->database();
    if (const auto known = checkJournal(database); !known)
        return Unexpected(known.error());
    return read(database);
}

} // namespace

Result<QList<DeviceRecord>> readJournal(const QString& path) {
    auto records = readFrom(path, rows::readDevices);
    if (records && !isInUse(path))
        for (auto& record : *records)
            if (record.standing.status == SessionStatus::running)
                record.standing.status = SessionStatus::waiting; // nobody is there any more to run it
    return records;
}

Result<QList<RotationRecord>> readRotations(const QString& path) {
    return readFrom(path, rows::readRotations);
}

} // namespace trustbench
