// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/paste_pipe.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <span>
#include <system_error>
#include <thread>
#include <utility>

namespace gangway::host::virtgpu {

namespace {

using Count = std::shared_ptr<std::atomic<unsigned>>;

const Count &copiesOfAll()
{
    // Threads may still hold it when the process ends.
    static const auto *const count = new Count(std::make_shared<std::atomic<unsigned>>(0));
    return *count;
}

// A place among at most `limit`. Null if there is none.
std::shared_ptr<void> takePlace(const Count &count, unsigned limit)
{
    if (count->fetch_add(1) >= limit) {
        --*count;
        return nullptr;
    }
    return {count.get(), [count](const void *) { --*count; }};
}

bool writeAll(const wire::Fd &into, std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(into.get(), bytes.data(), bytes.size());
        if (written >= 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN) {
            // The client's own descriptor doesn't block.
            pollfd poll{.fd = into.get(), .events = POLLOUT, .revents = 0};
            ::poll(&poll, 1, -1);
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

void copy(const wire::Fd &from, const wire::Fd &into)
{
    std::array<std::byte, 64 * 1024> buffer;
    for (;;) {
        const ssize_t got = ::read(from.get(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 || !writeAll(into, std::span(buffer).first(static_cast<std::size_t>(got))))
            return;
    }
}

// No signal is handled in the thread, and writing to a socket without a reader is an error there, not a signal.
class BlockedSignals {
public:
    BlockedSignals()
    {
        sigset_t all;
        ::sigfillset(&all);
        ::pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    BlockedSignals(const BlockedSignals &) = delete;
    BlockedSignals &operator=(const BlockedSignals &) = delete;
    ~BlockedSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
    sigset_t before_;
};

} // namespace

wire::Fd PastePipes::into(wire::Fd target)
{
    struct stat status = {};
    const int access = ::fcntl(target.get(), F_GETFL) & O_ACCMODE;
    if (access == O_WRONLY && ::fstat(target.get(), &status) == 0 && S_ISFIFO(status.st_mode))
        return target;

    std::array<int, 2> ends;
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return {};
    wire::Fd from(ends[0]);
    wire::Fd writing(ends[1]);
    if (access == O_RDONLY)
        return writing;
    std::array places{takePlace(copies_, maxCopies), takePlace(copiesOfAll(), maxCopiesOfAll)};
    if (!places[0] || !places[1])
        return writing;
    try {
        const BlockedSignals blocked;
        std::thread([from = std::move(from), target = std::move(target), places = std::move(places)]() mutable {
            copy(from, target);
            // The place becomes free when nothing is left of the copy.
            from.reset();
            target.reset();
        }).detach();
    } catch (const std::system_error &) {
        // No thread can be had at the moment.
    }
    return writing;
}

} // namespace gangway::host::virtgpu
