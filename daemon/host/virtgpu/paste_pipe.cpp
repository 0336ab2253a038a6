// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/paste_pipe.h"

#include "wire/pipe.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <span>
#include <utility>

namespace gangway::host::virtgpu {

namespace {

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

} // namespace

wire::Fd pipeInto(wire::Fd target, SideThreads &threads)
{
    struct stat status = {};
    const int access = ::fcntl(target.get(), F_GETFL) & O_ACCMODE;
    if (access == O_WRONLY && ::fstat(target.get(), &status) == 0 && S_ISFIFO(status.st_mode))
        return target;
    wire::Pipe pipe = wire::makePipe();
    if (pipe && access != O_RDONLY)
        threads.run([from = std::move(pipe.read), target = std::move(target)] { copy(from, target); });
    return std::move(pipe.write);
}

} // namespace gangway::host::virtgpu
