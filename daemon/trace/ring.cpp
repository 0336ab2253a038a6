// SPDX-License-Identifier: Apache-2.0

#include "trace/ring.h"

#include "trace/dump_heading.h"
#include "wire/fd.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace gangway::trace {

namespace {

int writeAll(int fd, const char *bytes, std::size_t size)
{
    while (size > 0) {
        const ssize_t written = ::write(fd, bytes, size);
        if (written < 0) {
            if (errno == EINTR)
                continue;
            return errno;
        }
        bytes += written;
        size -= static_cast<std::size_t>(written);
    }
    return 0;
}

} // namespace

// Memory pages are allocated only as lines fill them.
Ring::Ring(std::size_t size)
    : capacity_(std::max(size, leastSize)), bytes_(std::make_unique_for_overwrite<char[]>(capacity_))
{}

void Ring::write(std::string_view line)
{
    line = line.substr(0, capacity_ - 1);
    while (capacity_ - size() < line.size() + 1)
        dropLine();
    copyIn(line.data(), line.size());
    bytes_[(end_ + line.size()) % capacity_] = '\n';
    std::atomic_signal_fence(std::memory_order_release);
    end_.store(end_ + line.size() + 1, std::memory_order_relaxed);
}

void Ring::dropLine()
{
    std::uint64_t begin = begin_;
    if (begin == end_)
        return; // a signal handler has emptied the ring
    const std::size_t at = begin % capacity_;
    const std::size_t size = static_cast<std::size_t>(end_ - begin);
    const std::size_t first = std::min(size, capacity_ - at);
    const void *newline = std::memchr(bytes_.get() + at, '\n', first);
    std::size_t length = 0;
    if (newline) {
        length = static_cast<std::size_t>(static_cast<const char *>(newline) - (bytes_.get() + at)) + 1;
    } else {
        newline = std::memchr(bytes_.get(), '\n', size - first);
        length = first + static_cast<std::size_t>(static_cast<const char *>(newline) - bytes_.get()) + 1;
    }
    // Fails if a signal handler has emptied the ring meanwhile.
    begin_.compare_exchange_strong(begin, begin + length, std::memory_order_relaxed);
    std::atomic_signal_fence(std::memory_order_release);
}

void Ring::copyIn(const char *bytes, std::size_t size)
{
    const std::size_t at = end_ % capacity_;
    const std::size_t first = std::min(size, capacity_ - at);
    std::memcpy(bytes_.get() + at, bytes, first);
    std::memcpy(bytes_.get(), bytes + first, size - first);
}

std::size_t Ring::copy(std::uint64_t position, std::size_t most, std::string &text) const
{
    const std::size_t size = std::min(most, static_cast<std::size_t>(end_ - position));
    const std::size_t at = position % capacity_;
    const std::size_t first = std::min(size, capacity_ - at);
    text.append(bytes_.get() + at, first);
    text.append(bytes_.get(), size - first);
    return size;
}

void Ring::forget(std::uint64_t position)
{
    begin_.store(std::max<std::uint64_t>(begin_, position), std::memory_order_relaxed);
}

int Ring::dump(const char *path, std::string_view reason)
{
    // Non-blocking, in case it is a pipe without a reader.
    const wire::Fd file(::open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600));
    if (!file)
        return errno;
    const int error = writeTo(file.get(), reason);
    if (error == 0)
        begin_.store(end_, std::memory_order_relaxed);
    return error;
}

int Ring::writeTo(int fd, std::string_view reason) const
{
    const DumpHeading heading(reason);
    if (const int error = writeAll(fd, heading.text().data(), heading.text().size()))
        return error;
    const std::size_t at = begin_ % capacity_;
    const std::size_t first = std::min(size(), capacity_ - at);
    if (const int error = writeAll(fd, bytes_.get() + at, first))
        return error;
    return writeAll(fd, bytes_.get(), size() - first);
}

} // namespace gangway::trace
