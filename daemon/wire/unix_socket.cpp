// SPDX-License-Identifier: Apache-2.0

#include "wire/unix_socket.h"

#include <sys/socket.h>
#include <sys/un.h>

#include <cerrno>
#include <cstring>

namespace gangway::wire {

namespace {

constexpr int backlog = 128; // as in libwayland-server

template <class Use>
Fd withSocket(const std::string &path, Use use)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    // An empty path would give a name in the abstract namespace, which anybody may connect to.
    if (path.empty() || path.size() >= sizeof address.sun_path) {
        errno = path.empty() ? ENOENT : ENAMETOOLONG;
        return {};
    }
    std::memcpy(address.sun_path, path.data(), path.size());
    Fd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket)
        return {};
    if (use(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        const int error = errno;
        socket.reset();
        errno = error;
    }
    return socket;
}

} // namespace

Fd connectUnix(const std::string &path)
{
    return withSocket(path, ::connect);
}

Fd listenUnix(const std::string &path)
{
    return withSocket(path, [](int socket, const sockaddr *address, socklen_t size) {
        return ::bind(socket, address, size) == 0 ? ::listen(socket, backlog) : -1;
    });
}

} // namespace gangway::wire
