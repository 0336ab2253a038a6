// SPDX-License-Identifier: Apache-2.0

#include "wire/file_identity.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace gangway::wire {

namespace {

std::optional<FileIdentity> identity(int folder, const char *path, int flags)
{
    struct statx status {};
    if (::statx(folder, path, flags, STATX_INO | STATX_BTIME, &status) != 0)
        return {};
    FileIdentity identity{.device = ::makedev(status.stx_dev_major, status.stx_dev_minor), .inode = status.stx_ino};
    if ((status.stx_mask & STATX_BTIME) != 0) {
        identity.bornSeconds = status.stx_btime.tv_sec;
        identity.bornNanoseconds = status.stx_btime.tv_nsec;
    }
    return identity;
}

} // namespace

std::optional<FileIdentity> identityAt(const std::string &path)
{
    return identity(AT_FDCWD, path.c_str(), AT_SYMLINK_NOFOLLOW);
}

std::optional<FileIdentity> identityBehind(const std::string &path)
{
    return identity(AT_FDCWD, path.c_str(), 0);
}

std::optional<FileIdentity> identityOf(int fd)
{
    return identity(fd, "", AT_EMPTY_PATH);
}

// Whoever replaces the file in the moment between a look and its removal would lose what he put there. So the file is
// moved aside first, looked at once more, and moved back if it has become another.
bool removeIfSame(const std::string &path, const FileIdentity &file)
{
    if (identityAt(path) != file)
        return false;
    const std::string aside = path + ".removed-" + std::to_string(::getpid());
    if (::renameat2(AT_FDCWD, path.c_str(), AT_FDCWD, aside.c_str(), RENAME_NOREPLACE) != 0)
        // Some file systems can't rename like that.
        return errno != ENOENT && identityAt(path) == file && ::unlink(path.c_str()) == 0;
    if (identityAt(aside) == file)
        return ::unlink(aside.c_str()) == 0;
    ::renameat2(AT_FDCWD, aside.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE);
    return false;
}

} // namespace gangway::wire
