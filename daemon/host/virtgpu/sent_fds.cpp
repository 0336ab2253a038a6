// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/sent_fds.h"

#include "wire/shortage.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace gangway::host::virtgpu {

namespace {

constexpr std::uint64_t largestFile = 256 * 1024 * 1024;

bool passes(int error)
{
    return error == ENOSPC || error == ETIMEDOUT || wire::isShortage(error);
}

bool isForWriting(int fd, const struct stat &status)
{
    const int mode = ::fcntl(fd, F_GETFL) & O_ACCMODE;
    if (S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode))
        return mode != O_RDONLY;
    return S_ISSOCK(status.st_mode) || mode == O_WRONLY;
}

} // namespace

SentFds::~SentFds()
{
    for (const Handle handle : handles_)
        context_.close(handle);
}

SentFds::Prepared SentFds::prepare(std::span<const int> fds, std::uint32_t nextPipe)
{
    nextPipe_ = nextPipe;
    for (const int fd : fds) {
        if (const int error = prepareOne(fd))
            return passes(error) ? Prepared::NotNow : Prepared::Never;
    }
    return Prepared::Yes;
}

int SentFds::prepareOne(int fd)
{
    struct stat status = {};
    if (::fstat(fd, &status) != 0)
        return errno;
    if (device_.exported(fd)) {
        const int error = add(fd);
        if (error == 0 || passes(error))
            return error;
    } else if (isForWriting(fd, status)) {
        wire::Fd sink(::fcntl(fd, F_DUPFD_CLOEXEC, 0));
        if (!sink)
            return errno;
        sinks_.push_back({nextPipe_, std::move(sink)});
        groups_.push_back({.ids = {nextPipe_++}, .pipe = true});
        return 0;
    } else if (S_ISREG(status.st_mode) && status.st_size > 0
               && static_cast<std::uint64_t>(status.st_size) <= largestFile) {
        const int error = addCopy(fd, static_cast<std::uint64_t>(status.st_size));
        if (error == 0 || passes(error))
            return error;
    }
    return addCopy(-1, 1);
}

// The resource behind a dma-buf.
int SentFds::add(int dmabuf)
{
    Handle handle = 0;
    if (const int error = context_.importBuffer(dmabuf, handle))
        return error;
    if (std::ranges::find(handles_, handle) == handles_.end())
        handles_.push_back(handle);
    ResourceInfo info;
    if (const int error = context_.describe(handle, info))
        return error;
    // The host doesn't know the memory of this virtual machine.
    if (info.blobMemory == 1)
        return EINVAL;
    if (groups_.empty() || groups_.back().pipe || groups_.back().ids.size() == cross_domain::maxIdentifiers)
        groups_.emplace_back();
    groups_.back().ids.push_back(info.resource);
    return 0;
}

// A copy of the file, or with -1 an empty one.
int SentFds::addCopy(int fd, std::uint64_t size)
{
    int error = 0;
    const std::unique_ptr<SharedMemory::Block> block = allocator_.allocateForGood(size, error);
    if (!block)
        return error;
    std::span<std::byte> rest = block->bytes();
    // Read and not mapped, because the client may cut the file off meanwhile.
    for (off_t at = 0; fd >= 0 && static_cast<std::uint64_t>(at) < size;) {
        const ssize_t got = ::pread(fd, rest.data(), static_cast<std::size_t>(size) - static_cast<std::size_t>(at), at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        rest = rest.subspan(static_cast<std::size_t>(got));
        at += got;
    }
    std::memset(rest.data(), 0, rest.size());
    const wire::Fd dmabuf = block->descriptor();
    return dmabuf ? add(dmabuf.get()) : errno;
}

std::uint32_t SentFds::begin(PipesFromHost &pipes)
{
    for (Sink &sink : sinks_)
        pipes.add(sink.id, std::move(sink.fd));
    return nextPipe_;
}

} // namespace gangway::host::virtgpu
