#pragma once

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

} // namespace trustbench
