// SPDX-License-Identifier: Apache-2.0
//
// A library to preload: the program then finds a virtio-gpu device at /dev/dri/renderD128, with a cross-domain host
// behind it that is connected to a compositor of this machine. Neither the program nor the machine need know.
//
//   LD_PRELOAD=.../gangway-virtgpu-shim.so       in a program with AddressSanitizer: LD_PRELOAD="libasan.so.N
//   ...shim.so" GANGWAY_VIRTGPU_HOST=PATH                    the compositor's socket; without it the library does
//   nothing GANGWAY_VIRTGPU_FAULT=NAME[=VALUE],...       faults, by the names in support/virtgpu/faults.h
//   GANGWAY_VIRTGPU_CONTROL=PATH                 listens there: each connection brings one line and gets one back;
//                                                "faults ..." changes the faults, "holds" tells what the device holds
//
// The functions here take the place of libc's. They make system calls themselves: some are called before anything else
// in the process is ready, and a sanitizer's runtime may stand in between.

#include "virtgpu-shim/layouts.h"
#include "virtgpu-shim/shim.h"

#include <linux/ioctl.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdlib>
#include <cstring>

// Not <fcntl.h>: with _FORTIFY_SOURCE it defines some of these functions.
#include <linux/fcntl.h>

using gangway::test::virtgpu::Shim;
namespace kernel = gangway::test::virtgpu::kernel;

namespace {

// Which descriptors are nodes, to be looked at without a lock: nearly all are not.
std::array<std::atomic<bool>, 65536> nodes;
// A child between fork and exec closes descriptors that are not its own; with vfork even the memory is the parent's.
std::atomic<pid_t> owner;

bool isNode(int fd)
{
    return fd >= 0 && static_cast<std::size_t>(fd) < nodes.size() && nodes[static_cast<std::size_t>(fd)].load()
        && owner.load() == static_cast<pid_t>(::syscall(SYS_getpid));
}

bool isRunning()
{
    return owner.load() != 0 && !Shim::busyHere() && owner.load() == static_cast<pid_t>(::syscall(SYS_getpid));
}

// Only the program itself is to see the device, not what it starts.
__attribute__((constructor)) void stayAlone()
{
    ::unsetenv("LD_PRELOAD");
}

int openNode()
{
    Shim *const shim = Shim::get();
    if (!shim) {
        errno = ENOENT;
        return -1;
    }
    const int fd = shim->open();
    if (fd < 0)
        return -1;
    if (static_cast<std::size_t>(fd) >= nodes.size()) {
        ::syscall(SYS_close, fd);
        errno = EMFILE;
        return -1;
    }
    owner.store(static_cast<pid_t>(::syscall(SYS_getpid)));
    nodes[static_cast<std::size_t>(fd)].store(true);
    return fd;
}

// What the kernel tells of a dma-buf. -1 if the path is not that of one of the device's.
int openBufferInfo(const char *path)
{
    constexpr std::string_view folder = "/proc/self/fdinfo/";
    if (!isRunning() || std::strncmp(path, folder.data(), folder.size()) != 0)
        return -1;
    char *end = nullptr;
    const long fd = std::strtol(path + folder.size(), &end, 10);
    if (*end != '\0' || end == path + folder.size() || !Shim::get()->isBuffer(static_cast<int>(fd)))
        return -1;
    constexpr std::string_view text = "pos:\t0\nflags:\t02000002\nsize:\t0\ncount:\t2\nexp_name:\tvirtio_gpu\n";
    const int info = ::memfd_create("fdinfo", MFD_CLOEXEC);
    if (info >= 0) {
        ::syscall(SYS_write, info, text.data(), text.size());
        ::syscall(SYS_lseek, info, 0, SEEK_SET);
    }
    return info;
}

int openAny(int folder, const char *path, int flags, mode_t mode)
{
    if (path && std::getenv("GANGWAY_VIRTGPU_HOST")) {
        if (path == Shim::path)
            return openNode();
        if (const int info = openBufferInfo(path); info >= 0)
            return info;
    }
    return static_cast<int>(::syscall(SYS_openat, folder, path, flags, mode));
}

mode_t modeOf(int flags, va_list more)
{
    return (flags & O_CREAT) != 0 || (flags & __O_TMPFILE) != 0 ? static_cast<mode_t>(va_arg(more, int)) : 0;
}

int controlBuffer(unsigned long request, void *argument)
{
    switch (_IOC_NR(request)) {
    case kernel::Sync:
        return 0;
    case kernel::ExportSyncFile: {
        // Something that is readable, as a fence that was signalled.
        const int fence = ::eventfd(1, EFD_CLOEXEC);
        std::memcpy(static_cast<char *>(argument) + offsetof(kernel::SyncFileArgument, fd), &fence, sizeof fence);
        return fence < 0 ? -1 : 0;
    }
    default:
        errno = ENOTTY;
        return -1;
    }
}

void *mapAny(void *address, std::size_t size, int protection, int flags, int fd, off_t offset)
{
    if (isNode(fd))
        return Shim::get()->map(fd, size, protection, static_cast<std::uint64_t>(offset));
    if (fd >= 0 && isRunning() && Shim::get()->isBuffer(fd))
        return Shim::get()->mapBuffer(fd, size, protection, flags);
    // The system call of libc's mmap.
    const long mapped = ::syscall(SYS_mmap, address, size, protection, flags, fd, offset);
    return reinterpret_cast<void *>(mapped); // -1 is MAP_FAILED
}

int statAny(int fd, struct stat *status)
{
    const int result = static_cast<int>(::syscall(SYS_fstat, fd, status));
    if (result == 0 && isNode(fd)) {
        status->st_mode = S_IFCHR | 0666;
        status->st_rdev = makedev(Shim::deviceMajor, Shim::deviceMinor);
    }
    return result;
}

} // namespace

#define HOOK extern "C" __attribute__((visibility("default")))

HOOK int open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const mode_t mode = modeOf(flags, more);
    va_end(more);
    return openAny(AT_FDCWD, path, flags, mode);
}

HOOK int open64(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const mode_t mode = modeOf(flags, more);
    va_end(more);
    return openAny(AT_FDCWD, path, flags, mode);
}

HOOK int openat(int folder, const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const mode_t mode = modeOf(flags, more);
    va_end(more);
    return openAny(folder, path, flags, mode);
}

HOOK int openat64(int folder, const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const mode_t mode = modeOf(flags, more);
    va_end(more);
    return openAny(folder, path, flags, mode);
}

// What these become with _FORTIFY_SOURCE.
HOOK int __open_2(const char *path, int flags)
{
    return openAny(AT_FDCWD, path, flags, 0);
}

HOOK int __open64_2(const char *path, int flags)
{
    return openAny(AT_FDCWD, path, flags, 0);
}

HOOK int ioctl(int fd, unsigned long request, ...) noexcept
{
    va_list more;
    va_start(more, request);
    void *const argument = va_arg(more, void *);
    va_end(more);
    if (isNode(fd))
        return Shim::get()->control(fd, request, argument);
    if (_IOC_TYPE(request) == kernel::dmaBufType && isRunning() && Shim::get()->isBuffer(fd))
        return controlBuffer(request, argument);
    return static_cast<int>(::syscall(SYS_ioctl, fd, request, argument));
}

HOOK void *mmap(void *address, std::size_t size, int protection, int flags, int fd, off_t offset) noexcept
{
    return mapAny(address, size, protection, flags, fd, offset);
}

HOOK void *mmap64(void *address, std::size_t size, int protection, int flags, int fd, off_t offset) noexcept
{
    return mapAny(address, size, protection, flags, fd, offset);
}

HOOK int close(int fd)
{
    if (isNode(fd)) {
        nodes[static_cast<std::size_t>(fd)].store(false);
        Shim::get()->closing(fd);
    }
    return static_cast<int>(::syscall(SYS_close, fd));
}

HOOK int fstat(int fd, struct stat *status) noexcept
{
    return statAny(fd, status);
}

HOOK int fstat64(int fd, struct stat64 *status) noexcept
{
    static_assert(sizeof(struct stat) == sizeof(struct stat64));
    return statAny(fd, reinterpret_cast<struct stat *>(status));
}
