#pragma once

#include "core/onboarding/Bench.h"

#include <QAbstractListModel>
#include <QHash>

namespace trustbench {

/// What happened to a device while the window looked on, one line each, newest last. Made from the changes of
/// the session's state; the durable record is the journal. Never holds a secret, because the state holds
/// none. Tested in tests/ui/tst_models.
class ActivityModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum class Kind { note, passed, needsOperator, failed, running };
    enum Role { timeRole = Qt::UserRole, kindRole, wordsRole };
    struct Line {
        QDateTime at;
        Kind kind = Kind::note;
        QString words;
    };
    explicit ActivityModel(QObject* parent = nullptr);
    void setBench(Bench* bench);
    /// Whose lines are the rows.
    void showSession(OnboardingSession* session);
    /// The newest line of the session on show; empty words where there is none.
    Line newest() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Log {
        QList<Line> lines;
        StepName step = StepName::identify;
        SessionStatus status = SessionStatus::waiting;
        std::optional<Activity> activity;
    };
    void note(OnboardingSession* session);
    void append(OnboardingSession* session, Kind kind, const QString& words);

    QHash<OnboardingSession*, Log> m_logs;
    OnboardingSession* m_shown = nullptr;
};

/// The verb of what is under way: "Asking the WOS for its decision".
QString activityText(Activity activity);

} // namespace trustbench
