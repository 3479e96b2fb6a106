#include "core/journal/SqlJournal.h"

#include "core/journal/JournalPlace.h"
#include "core/journal/JournalRows.h"
#include "core/journal/JournalSchema.h"
#include "core/journal/JournalThread.h"
#include "core/onboarding/ProofFacts.h"

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

SqlJournal::SqlJournal(QString path, std::unique_ptr<JournalThread> thread)
    : m_path(std::move(path))
    , m_thread(std::move(thread)) {}

SqlJournal::~SqlJournal() = default;

Result<std::unique_ptr<SqlJournal>> SqlJournal::open(const QString& path, const QString& operatorName,
                                                     std::shared_ptr<const Clock> clock) {
    auto thread = JournalThread::start(path, operatorName, std::move(clock));
    if (!thread)
        return Unexpected(thread.error());
    return std::unique_ptr<SqlJournal>(new SqlJournal(path, *std::move(thread)));
}

/// Work on a device's part of the journal, which this bench has to hold.
template<typename T>
QFuture<Result<T>> SqlJournal::submitHeld(const DeviceId& device,
                                          std::function<Result<T>(const QSqlDatabase&)> work) {
    return m_thread->submit<T>(
        [thread = m_thread.get(), id = device.value(), work = std::move(work)](const auto& db) -> Result<T> {
            const auto held = thread->claims().hold(db, id);
            return held ? work(db) : Result<T>(Unexpected(held.error()));
        });
}

QFuture<Result<qint64>> SqlJournal::intend(DeviceId device, Exchange exchange) {
    const auto id = device;
    return submitHeld<qint64>(id, [device = std::move(device), exchange = std::move(exchange)](
                                      const auto& db) { return rows::insertIntent(db, device, exchange); });
}

QFuture<Result<void>> SqlJournal::record(qint64 intent, Exchange exchange) {
    return m_thread->submit<void>([thread = m_thread.get(), forgottenUpTo = m_forgottenUpTo, intent,
                                   exchange = std::move(exchange)](const auto& db) -> Result<void> {
        const auto device = rows::deviceOfIntent(db, intent);
        if (!device)
            return Unexpected(device.error());
        auto done = thread->claims().hold(db, device->value());
        if (done)
            done = rows::updateOutcome(db, intent, exchange);
        const auto proven = provenBy(exchange);
        if (done && proven && intent > forgottenUpTo->value(device->value()))
            done = rows::writeProof(db, *device, proven->step, proven->proof, exchange.answeredAt);
        return done;
    });
}

QFuture<Result<void>> SqlJournal::keepStanding(DeviceStanding standing) {
    const auto id = standing.id.isEmpty() ? DeviceId(standing.files.enteredId) : standing.id;
    // A list that is shared holds what some bench has begun: to read a manifest claims nothing.
    const bool isBegun = standing.status != SessionStatus::waiting || standing.step != StepName::identify;
    if (isShared() && !isBegun && !mayAct(id))
        return readyFuture(Result<void>());
    return submitHeld<void>(
        id, [standing = std::move(standing)](const auto& db) { return rows::writeStanding(db, standing); });
}

QFuture<Result<void>> SqlJournal::keepProof(DeviceId device, StepName step, Proof proof, QDateTime at) {
    const auto id = device;
    return submitHeld<void>(
        id, [device = std::move(device), step, proof = std::move(proof), at = std::move(at)](const auto& db) {
            return rows::writeProof(db, device, step, proof, at);
        });
}

QFuture<Result<void>> SqlJournal::forgetProofs(DeviceId device, StepName from) {
    const auto id = device;
    return submitHeld<void>(id,
                            [thread = m_thread.get(), forgottenUpTo = m_forgottenUpTo,
                             device = std::move(device), from](const auto& db) -> Result<void> {
                                const auto last = rows::lastIntent(db, device);
                                if (!last)
                                    return Unexpected(last.error());
                                forgottenUpTo->insert(device.value(), *last);
                                return rows::deleteProofs(db, device, from, thread->now());
                            });
}

QFuture<Result<void>> SqlJournal::keepDecision(Decision decision) {
    const auto id = decision.device;
    return submitHeld<void>(
        id, [decision = std::move(decision)](const auto& db) { return rows::insertDecision(db, decision); });
}

QFuture<Result<Proofs>> SqlJournal::proofs(DeviceId device) {
    return m_thread->submit<Proofs>(
        [device = std::move(device)](const auto& db) { return rows::readProofs(db, device); });
}

QFuture<Result<QList<DeviceRecord>>> SqlJournal::devices() {
    return m_thread->submit<QList<DeviceRecord>>([](const auto& db) { return rows::readDevices(db); });
}

QFuture<Result<QList<Decision>>> SqlJournal::decisions(QString what) {
    return m_thread->submit<QList<Decision>>(
        [what = std::move(what)](const auto& db) { return rows::readDecisions(db, what); });
}

QFuture<Result<void>> SqlJournal::keepRotation(RotationRecord record) {
    const auto id = record.device;
    return submitHeld<void>(
        id, [record = std::move(record)](const auto& db) { return rows::insertRotation(db, record); });
}

QFuture<Result<QList<RotationRecord>>> SqlJournal::rotations() {
    return m_thread->submit<QList<RotationRecord>>([](const auto& db) { return rows::readRotations(db); });
}

QFuture<Result<void>> SqlJournal::keepOffboarding(OffboardRecord record) {
    const auto id = record.device;
    return submitHeld<void>(
        id, [record = std::move(record)](const auto& db) { return rows::insertOffboarding(db, record); });
}

QFuture<Result<QList<OffboardRecord>>> SqlJournal::offboardings() {
    return m_thread->submit<QList<OffboardRecord>>([](const auto& db) { return rows::readOffboardings(db); });
}

bool SqlJournal::isShared() const {
    return isSharedJournal(m_path);
}

bool SqlJournal::mayAct(const DeviceId& device) const {
    return m_thread->claims().isHeld(device.value());
}

QFuture<Result<ClaimedWork>> SqlJournal::claim(QStringList devices, int most) {
    return m_thread->submit<ClaimedWork>(
        [thread = m_thread.get(), devices = std::move(devices), most](const auto& db) -> Result<ClaimedWork> {
            ClaimedWork work;
            if (most > 0) {
                auto mine = thread->claims().take(db, devices, most);
                if (!mine)
                    return Unexpected(mine.error());
                work.mine = *std::move(mine);
            }
            auto epochs = ClaimBook::epochs(db, most > 0 ? work.mine : devices);
            if (!epochs)
                return Unexpected(epochs.error());
            work.epochs = *std::move(epochs);
            if (work.mine.isEmpty())
                return work;
            auto records = rows::readDevices(db, work.mine);
            if (!records)
                return Unexpected(records.error());
            work.records = *std::move(records);
            return work;
        });
}

QFuture<Result<SharedNews>> SqlJournal::news(std::shared_ptr<const SharedSeen> before) {
    return m_thread->submit<SharedNews>(
        [thread = m_thread.get(), before = std::move(before)](const auto& db) {
            return rows::readNews(db, thread->claims().owner(), before.get());
        });
}

void SqlJournal::giveUpOnLost() {
    m_thread->giveUpOnLost();
}

QFuture<Result<void>> SqlJournal::release(const DeviceId& device) {
    return m_thread->submit<void>([thread = m_thread.get(), id = device.value()](const auto& db) {
        return thread->claims().release(db, id);
    });
}

namespace {

template<typename T> Result<T> readFrom(const QString& path, Result<T> (*read)(const QSqlDatabase&)) {
    if (!isSharedJournal(path) && !QFileInfo(path).isReadable())
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

Result<void> tryJournal(const QString& address) {
    const auto connection = SqlConnection::open(address, false);
    return connection ? prepareJournal((*connection)->database())
                      : Result<void>(Unexpected(connection.error()));
}

Result<QList<DeviceRecord>> readJournal(const QString& path) {
    if (isSharedJournal(path))
        return readFrom(path, rows::readSharedDevices);
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

Result<QList<OffboardRecord>> readOffboardings(const QString& path) {
    return readFrom(path, rows::readOffboardings);
}

} // namespace trustbench
