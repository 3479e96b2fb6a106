#include "core/crypto/CryptoLibrary.h"
#include "tests/core/journal/JournalFixture.h"

#include <QCoreApplication>
#include <QFile>

#include <cstring>
#include <unistd.h>

using namespace testing;

namespace {

void say(const QByteArray& line) {
    // One system call, seen in a trace; nothing of it stays in a buffer when this is killed.
    if (::write(STDOUT_FILENO, line.constData(), static_cast<size_t>(line.size())) != line.size())
        ::_exit(1);
}

/// As an exchange goes: intent, then it is sent, then the outcome.
int converse(SqlJournal& journal, int count) {
    for (int i = 0; count == 0 || i < count; ++i) {
        const auto intent = kept(journal.intend(DeviceId(deviceId), exchange()));
        if (!intent)
            return 1;
        say("SENT " + QByteArray::number(*intent) + "\n");
        if (!kept(journal.record(*intent, answered())))
            return 1;
        say("RECORDED " + QByteArray::number(*intent) + "\n");
        const Proof proof{true, {{QStringLiteral("number"), *intent}}};
        if (!kept(journal.keepProof(DeviceId(deviceId), StepName::upload, proof, exchange().sentAt)))
            return 1;
        say("PROVEN " + QByteArray::number(*intent) + "\n");
    }
    return 0;
}

} // namespace

/// Writes a journal and says what has been confirmed to it. `JournalWriter FILE COUNT`; COUNT 0: until it is
/// killed; `hold`: opens the journal and does nothing more.
int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    const auto crypto = CryptoLibrary::start();
    if (!crypto)
        return 1;
    const auto journal = openJournal(arguments.value(1));
    if (!journal)
        return 1;
    if (arguments.value(2) != QStringLiteral("hold"))
        return converse(*journal, arguments.value(2).toInt());
    say("OPEN\n");
    return QCoreApplication::exec();
}
