#include "core/repository/BranchFetch.h"

#include "core/repository/GitHandles_p.h"
#include "core/repository/UploadPack.h"

#include <QFile>
#include <QTemporaryDir>

#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>

namespace trustbench {
namespace {

constexpr int deepestFolder = 32;

Unexpected malformed(const GitCarriage& carriage) {
    return fail(FailureCode::answerMalformed, carriage.repository().toString(), gitError());
}

Result<QByteArray> askForPack(GitCarriage& carriage, const QByteArrayList& capabilities,
                              const QString& commit, const FetchLimits& limits) {
    if (!capabilities.contains("shallow"))
        return fail(FailureCode::requestRefused, carriage.repository().toString(),
                    QStringLiteral("the server cannot send one commit without its history"));
    auto answer = carriage.requestPack(depthOneRequest(commit), limits.packBytes);
    if (!answer)
        return answer;
    const auto offset = packOffset(*answer);
    if (!offset)
        return fail(offset.error().code, carriage.repository().toString(), offset.error().detail);
    return answer->mid(*offset);
}

/// Objects of a pack, read through an index beside it.
Result<GitRepository> openPack(GitCarriage& carriage, const QByteArray& pack, const QString& folder) {
    git_indexer* rawIndexer = nullptr;
    if (git_indexer_new(&rawIndexer, QFile::encodeName(folder).constData(), 0, nullptr, nullptr) != 0)
        return malformed(carriage);
    const GitIndexer indexer(rawIndexer);
    git_indexer_progress progress{};
    if (git_indexer_append(indexer.get(), pack.constData(), static_cast<std::size_t>(pack.size()),
                           &progress) != 0 ||
        git_indexer_commit(indexer.get(), &progress) != 0)
        return malformed(carriage);
    const QString index =
        folder + QStringLiteral("/pack-%1.idx").arg(QLatin1String(git_indexer_name(indexer.get())));
    git_odb* rawStore = nullptr;
    if (git_odb_new(&rawStore) != 0)
        return malformed(carriage);
    const GitObjectStore store(rawStore);
    git_odb_backend* backend = nullptr; // belongs to the store once it is added
    git_repository* rawRepository = nullptr;
    if (git_odb_backend_one_pack(&backend, QFile::encodeName(index).constData()) != 0 ||
        git_odb_add_backend(store.get(), backend, 1) != 0 ||
        git_repository_wrap_odb(&rawRepository, store.get()) != 0)
        return malformed(carriage);
    return GitRepository(rawRepository);
}

bool isDesiredState(const QString& name) {
    return name.endsWith(QLatin1String(".yaml")) || name.endsWith(QLatin1String(".yml"));
}

/// Collects the files below one tree. A submodule or a symbolic link is no file.
class TreeWalk {
public:
    TreeWalk(git_repository* repository, const FetchLimits& limits, FetchedBranch& branch)
        : m_repository(repository)
        , m_limits(limits)
        , m_branch(branch) {}

    bool walk(const git_tree* tree, const QString& folder, int depth) {
        const auto count = git_tree_entrycount(tree);
        for (std::size_t i = 0; i < count; ++i) {
            const auto* entry = git_tree_entry_byindex(tree, i);
            const QString path = folder + QString::fromUtf8(git_tree_entry_name(entry));
            const auto mode = git_tree_entry_filemode(entry);
            const bool isFile = mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE;
            if (mode == GIT_FILEMODE_TREE && depth < deepestFolder) {
                git_tree* raw = nullptr;
                if (git_tree_lookup(&raw, m_repository, git_tree_entry_id(entry)) != 0)
                    return false;
                const GitTree below(raw);
                if (!walk(below.get(), path + QLatin1Char('/'), depth + 1))
                    return false;
            } else if (isFile && isDesiredState(path) && !read(*git_tree_entry_id(entry), path)) {
                return false;
            }
        }
        return true;
    }

private:
    bool read(const git_oid& id, const QString& path) {
        git_odb* rawStore = nullptr;
        if (git_repository_odb(&rawStore, m_repository) != 0)
            return false;
        const GitObjectStore store(rawStore);
        std::size_t size = 0;
        git_object_t type = GIT_OBJECT_INVALID;
        // Its size before its bytes: a small pack can hold a huge file.
        if (git_odb_read_header(&size, &type, store.get(), &id) != 0)
            return false;
        const auto bytes = static_cast<qint64>(size);
        if (bytes > m_limits.fileBytes || m_bytes + bytes > m_limits.allBytes ||
            m_branch.files.size() >= m_limits.files) {
            ++m_branch.skipped;
            return true;
        }
        m_bytes += bytes;
        git_blob* raw = nullptr;
        if (git_blob_lookup(&raw, m_repository, &id) != 0)
            return false;
        const GitBlob blob(raw);
        m_branch.files.append({path, QByteArray(static_cast<const char*>(git_blob_rawcontent(blob.get())),
                                                static_cast<qsizetype>(git_blob_rawsize(blob.get())))});
        return true;
    }

    git_repository* m_repository;
    const FetchLimits& m_limits;
    FetchedBranch& m_branch;
    qint64 m_bytes = 0;
};

void readSignature(git_repository* repository, git_oid id, FetchedBranch& branch) {
    GitBuffer signature;
    GitBuffer signedData;
    if (git_commit_extract_signature(signature.get(), signedData.get(), repository, &id, nullptr) != 0)
        return; // it has none
    branch.signature = signature.bytes();
    branch.signedData = signedData.bytes();
}

} // namespace

Result<FetchedBranch> fetchNewest(GitCarriage& carriage, const QByteArrayList& capabilities,
                                  const QString& commit, const FetchLimits& limits) {
    const auto pack = askForPack(carriage, capabilities, commit, limits);
    if (!pack)
        return Unexpected(pack.error());
    const QTemporaryDir folder;
    if (!folder.isValid())
        return fail(FailureCode::fileUnwritable, folder.path(), folder.errorString());
    const auto repository = openPack(carriage, *pack, folder.path());
    if (!repository)
        return Unexpected(repository.error());
    git_oid id{};
    git_commit* rawCommit = nullptr;
    if (git_oid_fromstr(&id, commit.toLatin1().constData()) != 0 ||
        git_commit_lookup(&rawCommit, repository->get(), &id) != 0)
        return malformed(carriage);
    const GitCommit newest(rawCommit);
    git_tree* rawTree = nullptr;
    if (git_commit_tree(&rawTree, newest.get()) != 0)
        return malformed(carriage);
    const GitTree tree(rawTree);
    FetchedBranch branch;
    if (!TreeWalk(repository->get(), limits, branch).walk(tree.get(), {}, 0))
        return malformed(carriage);
    readSignature(repository->get(), id, branch);
    branch.committedAt = QDateTime::fromSecsSinceEpoch(git_commit_time(newest.get()), Qt::UTC);
    return branch;
}

} // namespace trustbench
