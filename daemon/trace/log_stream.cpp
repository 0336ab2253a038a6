// SPDX-License-Identifier: Apache-2.0

#include "trace/log_stream.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>

namespace gangway::trace {

LogStream::LogStream(int fd) : fd_(fd)
{
    struct stat status {};
    if (::fstat(fd, &status) != 0) {
        gone_ = true;
    } else if (S_ISSOCK(status.st_mode)) {
        kind_ = Kind::Socket;
    } else if (S_ISFIFO(status.st_mode) || ::isatty(fd)) {
        const std::string path = "/proc/self/fd/" + std::to_string(fd);
        reopened_ = wire::Fd(::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
        kind_ = reopened_ ? Kind::Reopened : Kind::Guarded;
        if (reopened_)
            fd_ = reopened_.get();
    }
}

bool LogStream::waitForRoom(int milliseconds) const
{
    pollfd asked{fd_, POLLOUT, 0};
    return ::poll(&asked, 1, milliseconds) > 0;
}

std::size_t LogStream::write(std::string_view bytes)
{
    std::size_t total = 0;
    while (total < bytes.size() && !gone_) {
        const ssize_t written = writeSome(bytes.substr(total));
        if (written >= 0) {
            total += static_cast<std::size_t>(written);
            continue;
        }
        if (errno == EINTR)
            continue;
        const int forGood[] = {EPIPE, ECONNRESET, ENOTCONN, EBADF, EIO};
        gone_ = std::ranges::count(forGood, errno) > 0;
        break;
    }
    return total;
}

ssize_t LogStream::writeSome(std::string_view bytes)
{
    if (kind_ == Kind::Socket)
        return ::send(fd_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (kind_ == Kind::Guarded) {
        if (!waitForRoom(0)) {
            errno = EAGAIN;
            return -1;
        }
        // A pipe that reports room has room for this much (pipe(7)).
        bytes = bytes.substr(0, PIPE_BUF);
    }
    return ::write(fd_, bytes.data(), bytes.size());
}

} // namespace gangway::trace
