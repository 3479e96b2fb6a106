#pragma once

#include "core/onboarding/Bench.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QSortFilterProxyModel>

namespace trustbench {

/// The devices of a bench as rows, in the order in which they were added. A view of core/onboarding/Bench:
/// holds no truth of its own. Tested in tests/ui/tst_models.
class BenchModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        serialRole = Qt::UserRole, ///< device id, else the certificate's file name
        secondLineRole,            ///< model and label, else the step
        statusRole,                ///< SessionStatus as int
        stepRole,                  ///< 1..7
        finishedRole,              ///< finished steps, 0..7
        sessionRole,               ///< OnboardingSession*
        searchRole,                ///< everything the filter looks at
    };
    explicit BenchModel(QObject* parent = nullptr);
    void setBench(Bench* bench);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    OnboardingSession* session(const QModelIndex& index) const;
    QModelIndex indexOf(OnboardingSession* session) const;

private:
    QPointer<Bench> m_bench;
    QList<OnboardingSession*> m_sessions;
};

/// Rows whose serial, label, model or state contains the text.
class BenchFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit BenchFilter(QObject* parent = nullptr);
    void setText(const QString& text);
};

/// What a device is called where it is listed: its id, else its certificate's file name.
QString displayName(const SessionState& state);
/// The ids of those that have one by now.
QList<DeviceId> idsOf(const QList<OnboardingSession*>& sessions);
/// "NX-210, slot 04"
QString displayDetail(const SessionState& state);
/// Steps that are finished, 0..7.
int finishedSteps(const SessionState& state);

} // namespace trustbench
