#include "ui/bench/JournalBanner.h"

#include "ui/bench/Workplace.h"

namespace trustbench {

JournalBanner::JournalBanner(const Workplace* workplace, QWidget* parent)
    : MessageBanner(parent) {
    setObjectName(QStringLiteral("journalBanner"));
    connect(workplace, &Workplace::journalLossChanged, this, [this, workplace] { refresh(*workplace); });
}

void JournalBanner::refresh(const Workplace& workplace) {
    const auto loss = workplace.journalLoss();
    if (!loss)
        return clear();
    setMessage(Kind::warning, tr("The database of the shared journal does not answer."),
               tr("%1, since %2 UTC. Nothing is sent meanwhile, and everything goes on by itself when it is "
                  "back. Check the network and the server.")
                   .arg(loss->journal, loss->since.toUTC().toString(QStringLiteral("HH:mm"))));
}

} // namespace trustbench
