// SPDX-License-Identifier: Apache-2.0

#include "config/disk.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <thread>

namespace gangway::config {

int Disk::open(int folder, const char *name, int flags, mode_t mode)
{
    return ::openat(folder, name, flags, mode);
}

ssize_t Disk::read(int fd, char *buffer, std::size_t size)
{
    return ::read(fd, buffer, size);
}

ssize_t Disk::write(int fd, const char *bytes, std::size_t size)
{
    return ::write(fd, bytes, size);
}

int Disk::setMode(int fd, mode_t mode)
{
    return ::fchmod(fd, mode);
}

int Disk::sync(int fd)
{
    return ::fsync(fd);
}

int Disk::close(int fd)
{
    return ::close(fd);
}

int Disk::rename(int folder, const char *from, const char *to, unsigned flags)
{
    return ::renameat2(folder, from, folder, to, flags);
}

int Disk::link(int folder, const char *from, const char *to)
{
    return ::linkat(folder, from, folder, to, 0);
}

int Disk::unlink(int folder, const char *name)
{
    return ::unlinkat(folder, name, 0);
}

void Disk::pause()
{
    using namespace std::chrono_literals;
    std::this_thread::sleep_for(50ms);
}

} // namespace gangway::config
