#pragma once

#include <QByteArray>
#include <QString>

#include <git2.h>

#include <memory>

namespace trustbench {

/// libgit2 as long as somebody needs it; libgit2 counts.
class GitLibrary {
public:
    GitLibrary() { git_libgit2_init(); }
    ~GitLibrary() { git_libgit2_shutdown(); }
    GitLibrary(const GitLibrary&) = delete;
    GitLibrary& operator=(const GitLibrary&) = delete;
};

template<auto release> struct GitRelease {
    template<typename T> void operator()(T* handle) const { release(handle); }
};

using GitRemote = std::unique_ptr<git_remote, GitRelease<git_remote_free>>;
using GitIndexer = std::unique_ptr<git_indexer, GitRelease<git_indexer_free>>;
using GitObjectStore = std::unique_ptr<git_odb, GitRelease<git_odb_free>>;
using GitRepository = std::unique_ptr<git_repository, GitRelease<git_repository_free>>;
using GitCommit = std::unique_ptr<git_commit, GitRelease<git_commit_free>>;
using GitTree = std::unique_ptr<git_tree, GitRelease<git_tree_free>>;
using GitBlob = std::unique_ptr<git_blob, GitRelease<git_blob_free>>;

class GitBuffer {
public:
    GitBuffer() = default;
    ~GitBuffer() { git_buf_dispose(&m_buffer); }
    GitBuffer(const GitBuffer&) = delete;
    GitBuffer& operator=(const GitBuffer&) = delete;
    git_buf* get() { return &m_buffer; }
    QByteArray bytes() const { return {m_buffer.ptr, static_cast<qsizetype>(m_buffer.size)}; }

private:
    git_buf m_buffer{};
};

/// libgit2's words for what has just failed on this thread.
inline QString gitError() {
    const auto* error = git_error_last();
    return error ? QString::fromUtf8(error->message) : QStringLiteral("no reason given");
}

} // namespace trustbench
