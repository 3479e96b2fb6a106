#include "core/repository/References.h"

#include "core/repository/GitHandles_p.h"
#include "core/repository/SmartSubtransport.h"

#include <array>

namespace trustbench {
namespace {

constexpr QLatin1StringView branches("refs/heads/");

QString hexOf(const git_oid& id) {
    std::array<char, GIT_OID_HEXSZ> hex{};
    git_oid_fmt(hex.data(), &id);
    return QString::fromLatin1(hex.data(), hex.size());
}

/// Either a branch's name or the whole reference; a remote HEAD's target where neither is given.
QString referenceOf(const QString& branch, const QString& headTarget) {
    if (branch.isEmpty())
        return headTarget;
    return branch.startsWith(branches) ? branch : branches + branch;
}

Result<GitRemote> connected(CarriedRemote& carried) {
    const QUrl& repository = carried.carriage.repository();
    const auto failure = [&] {
        return carried.failure ? *carried.failure
                               : Failure{FailureCode::answerMalformed, repository.toString(), gitError()};
    };
    git_remote_create_options options = GIT_REMOTE_CREATE_OPTIONS_INIT;
    // What the user's own Git configuration says about addresses is not for this remote.
    options.flags = GIT_REMOTE_CREATE_SKIP_INSTEADOF | GIT_REMOTE_CREATE_SKIP_DEFAULT_FETCHSPEC;
    git_remote* raw = nullptr;
    if (git_remote_create_with_opts(&raw, repository.toEncoded().constData(), &options) != 0)
        return Unexpected(failure());
    GitRemote remote(raw);
    git_remote_callbacks callbacks = GIT_REMOTE_CALLBACKS_INIT;
    callbacks.transport = openCarriedTransport;
    callbacks.payload = &carried;
    if (git_remote_connect(remote.get(), GIT_DIRECTION_FETCH, &callbacks, nullptr, nullptr) != 0)
        return Unexpected(failure());
    return remote;
}

} // namespace

Result<ReadReferences> readReferences(GitCarriage& carriage, const QString& branch) {
    CarriedRemote carried{carriage, {}, {}};
    const auto remote = connected(carried);
    if (!remote)
        return Unexpected(remote.error());
    const git_remote_head** heads = nullptr;
    std::size_t count = 0;
    if (git_remote_ls(&heads, &count, remote->get()) != 0)
        return fail(FailureCode::answerMalformed, carriage.repository().toString(), gitError());
    RepositoryCheck check;
    QString headTarget;
    check.references.reserve(static_cast<qsizetype>(count));
    for (std::size_t i = 0; i < count; ++i) {
        check.references.append({QString::fromUtf8(heads[i]->name), hexOf(heads[i]->oid)});
        if (heads[i]->symref_target && check.references.constLast().name == QLatin1String("HEAD"))
            headTarget = QString::fromUtf8(heads[i]->symref_target);
    }
    const QString reference = referenceOf(branch, headTarget);
    for (const auto& known : std::as_const(check.references))
        if (known.name == reference)
            check.branchHead = known.commit;
    check.branch = branch.isEmpty() ? QString(headTarget).remove(branches) : branch;
    if (check.branchHead.isEmpty())
        return fail(FailureCode::branchMissing, branch.isEmpty() ? QStringLiteral("HEAD") : branch,
                    QStringLiteral("%1 references, this is none of them").arg(count));
    return ReadReferences{std::move(check), carried.capabilities};
}

} // namespace trustbench
