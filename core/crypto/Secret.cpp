#include "core/crypto/Secret.h"

#include <QtCrypto>

#include <algorithm>

namespace trustbench {
namespace {

/// QCA's secure memory must stand before the first Secret and outlive the last one, wherever they live; so it
/// is never taken down.
void standSecureMemory() {
    static const bool ready = [] {
        QCA::init();
        return true;
    }();
    Q_UNUSED(ready)
}

} // namespace

struct Secret::Private {
    QCA::SecureArray bytes;
};

Secret::Secret() = default;

Secret::Secret(QByteArray&& bytes) {
    if (!bytes.isEmpty()) {
        standSecureMemory();
        d = std::make_unique<Private>(Private{QCA::SecureArray(bytes)});
    }
    wipe(bytes);
}

Secret::Secret(Secret&&) noexcept = default;
Secret& Secret::operator=(Secret&&) noexcept = default;
Secret::~Secret() = default;

bool Secret::isEmpty() const {
    return !d;
}

qsizetype Secret::size() const {
    return d ? d->bytes.size() : 0;
}

QByteArrayView Secret::reveal() const {
    return d ? QByteArrayView(d->bytes.constData(), d->bytes.size()) : QByteArrayView();
}

Secret Secret::duplicate() const {
    Secret copy;
    if (d) {
        // A SecureArray is shared on copying; a Secret shares with nobody.
        QCA::SecureArray own(d->bytes.size());
        std::copy_n(d->bytes.constData(), d->bytes.size(), own.data());
        copy.d = std::make_unique<Private>(Private{own});
    }
    return copy;
}

void wipe(QByteArray& bytes) {
    // Only a buffer of its own: a shared one belongs to somebody else too, and data() would copy it.
    if (bytes.isDetached()) {
        // capacity() counts from the beginning of the buffer, where what was removed or may be prepended
        // stands.
        char* const buffer = bytes.data() - bytes.data_ptr().freeSpaceAtBegin();
        // Volatile, so that the compiler may not leave it out.
        volatile char* const begin = buffer;
        for (qsizetype i = 0; i < bytes.capacity(); ++i)
            begin[i] = 0;
    }
    bytes.resize(0);
}

} // namespace trustbench
