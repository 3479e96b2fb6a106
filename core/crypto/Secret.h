#pragma once

#include <QByteArray>

#include <memory>

namespace trustbench {

/// Bytes that must not be copied, printed or left behind: in locked memory (QCA), wiped on destruction.
/// Move-only. reveal() is the one way to the bytes and can be grepped; what it returns shares no memory with
/// any other copy and is the caller's to keep short-lived. Tested in tests/core/crypto.
class Secret {
public:
    Secret();
    /// Takes the bytes over and wipes what it was given.
    explicit Secret(QByteArray&& bytes);
    Secret(Secret&&) noexcept;
    Secret& operator=(Secret&&) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret();

    bool isEmpty() const;
    qsizetype size() const;
    /// A view of the wiped-on-destruction memory itself, valid while this object lives and is not moved from.
    QByteArrayView reveal() const;
    /// Another Secret of the same bytes, said out loud.
    Secret duplicate() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Overwrites the bytes, the unused rest of their buffer too, and empties the array; for what had to pass
/// through ordinary memory on its way into a Secret. Does nothing to bytes that somebody else shares.
void wipe(QByteArray& bytes);

} // namespace trustbench
