#pragma once

#include <QObject>

namespace trustbench {

/// SIGINT and SIGTERM as a Qt signal, through a pipe that the handler writes to. One per program.
/// Until arm() is called, and from the second signal on, the handler ends the program at once with 130.
/// Not for: deciding what a cancel means. Tested in tests/core/cli through the program itself.
class CancelSignals final : public QObject {
    Q_OBJECT
public:
    explicit CancelSignals(QObject* parent = nullptr);
    ~CancelSignals() override;

    void arm();

Q_SIGNALS:
    void cancelRequested();

private:
    int m_readEnd = -1;
};

} // namespace trustbench
