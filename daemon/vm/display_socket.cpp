// SPDX-License-Identifier: Apache-2.0

#include "vm/display_socket.h"

#include "wire/unix_socket.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstring>

namespace gangway::vm {

namespace {

std::string because(const std::string &what)
{
    return what + ": " + std::strerror(errno);
}

bool isSocket(const std::string &path)
{
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 && S_ISSOCK(status.st_mode);
}

bool exists(const std::string &path)
{
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

// Removes a socket that nobody listens at any more. The result says what else is there, or nothing.
std::string makeWay(const std::string &path)
{
    if (!exists(path))
        return {};
    const std::string remedy = "; choose another name with --wayland-display";
    if (!isSocket(path))
        return path + " is in the way: it is no socket, so it is left alone" + remedy;
    // A server that takes no lock may still listen there.
    if (wire::connectUnix(path) || errno == EAGAIN)
        return path + " is in use: a server answers there" + remedy;
    if (errno != ECONNREFUSED)
        return because("cannot tell whether a server listens at " + path) + remedy;
    ::unlink(path.c_str()); // left over by one that was killed
    return {};
}

} // namespace

DisplaySocket DisplaySocket::create(const std::string &path, std::string &problem)
{
    const std::string lockPath = path + ".lock";
    wire::Fd lock(::open(lockPath.c_str(), O_CREAT | O_CLOEXEC | O_RDWR, 0660));
    if (!lock) {
        problem = because("cannot make the lock file " + lockPath);
        return {};
    }
    if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
        problem = path + " is in use: another compositor or gangwayd serves it (" + lockPath
            + " is locked); choose another name with --wayland-display";
        return {};
    }
    // From here on the lock file is ours, and goes with a failure too.
    DisplaySocket made;
    made.lock_ = std::move(lock);
    problem = makeWay(path);
    if (problem.empty()) {
        made.socket_ = wire::listenUnix(path);
        if (!made.socket_)
            problem = because("cannot listen at " + path);
    }
    made.path_ = path;
    return made;
}

DisplaySocket DisplaySocket::adopt(wire::Fd socket)
{
    DisplaySocket adopted;
    sockaddr_un address{};
    socklen_t size = sizeof address;
    if (::getsockname(socket.get(), reinterpret_cast<sockaddr *>(&address), &size) == 0
        && size > offsetof(sockaddr_un, sun_path))
        adopted.path_.assign(address.sun_path, ::strnlen(address.sun_path, sizeof address.sun_path));
    ::fcntl(socket.get(), F_SETFD, FD_CLOEXEC);
    ::fcntl(socket.get(), F_SETFL, ::fcntl(socket.get(), F_GETFL) | O_NONBLOCK);
    adopted.socket_ = std::move(socket);
    return adopted;
}

DisplaySocket::~DisplaySocket()
{
    if (!lock_)
        return; // not ours to remove
    if (socket_)
        ::unlink(path_.c_str());
    ::unlink((path_ + ".lock").c_str());
}

} // namespace gangway::vm
