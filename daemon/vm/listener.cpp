// SPDX-License-Identifier: Apache-2.0

#include "vm/listener.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace gangway::vm {

namespace {
constexpr int pauseMilliseconds = 100;
// So that new clients don't delay the connected ones.
constexpr int maxAcceptedAtOnce = 16;
// Descriptors kept free for those that clients send with their messages. Otherwise new clients would harm the connected
// ones.
constexpr rlim_t wantedReserve = 32;

// Whether a new client can be accepted without using the process's last descriptors. Sets errno if not.
bool hasRoom(int anyFd)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return true;
    // The kernel allocates the lowest free number.
    const wire::Fd probe(::fcntl(anyFd, F_DUPFD_CLOEXEC, 0));
    if (!probe)
        return false;
    errno = EMFILE;
    return static_cast<rlim_t>(probe.get()) + std::min(wantedReserve, limit.rlim_cur / 4) < limit.rlim_cur;
}

bool somebodyWaits(int socket)
{
    pollfd waiting{socket, POLLIN, 0};
    return ::poll(&waiting, 1, 0) == 1;
}

} // namespace

Listener::Listener(relay::EventLoop &loop, DisplaySocket socket, std::function<void(wire::Fd)> accepted,
                   std::function<void(std::string)> trouble)
    : loop_(loop), socket_(std::move(socket)), accepted_(std::move(accepted)), trouble_(std::move(trouble)),
      resumeTimer_(loop, [this] { resume(); })
{
    resume();
}

void Listener::pause()
{
    watch_.reset();
    resumeTimer_.start(pauseMilliseconds);
}

void Listener::resume()
{
    watch_.emplace(loop_, socket_.fd(), relay::FdWatch::Readable, [this](std::uint32_t) { ready(); });
}

void Listener::ready()
{
    for (int i = 0; i < maxAcceptedAtOnce && watch_; ++i) {
        wire::Fd client;
        if (hasRoom(socket_.fd()))
            client.reset(::accept4(socket_.fd(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
        if (client) {
            accepted_(std::move(client));
            continue;
        }
        const int error = errno;
        if (error == EAGAIN || !somebodyWaits(socket_.fd())) {
            troubled_ = false;
            return;
        }
        if (error == ECONNABORTED || error == EINTR)
            continue;
        if (!troubled_)
            trouble_("new clients have to wait: " + std::string(std::strerror(error))
                     + (error == EMFILE ? ", raise the limit of open files (ulimit -n)" : ""));
        troubled_ = true;
        pause();
        return;
    }
}

} // namespace gangway::vm
