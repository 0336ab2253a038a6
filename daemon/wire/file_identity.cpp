// SPDX-License-Identifier: Apache-2.0

#include "wire/file_identity.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

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

bool removeIfSame(const std::string &path, const FileIdentity &file)
{
    return identityAt(path) == file && ::unlink(path.c_str()) == 0;
}

} // namespace gangway::wire
