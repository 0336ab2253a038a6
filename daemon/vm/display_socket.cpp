// SPDX-License-Identifier: Apache-2.0

#include "vm/display_socket.h"

#include "translations/filled.h"
#include "wire/unix_socket.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace gangway::vm {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(DisplaySocket)
};

// `error` is an errno. It is passed by value because translating the text may change errno.
std::string because(int error, const QString &what, const std::string &path)
{
    return filled(what, path, std::strerror(error));
}

// Removes what a killed gangwayd left at the path. False if anything else is there: `problem` says what.
bool makeWay(const std::string &path, const DisplayLock &lock, std::string &problem)
{
    const auto there = wire::identityAt(path);
    if (!there)
        return true;
    std::error_code ignored;
    if (!std::filesystem::is_socket(std::filesystem::symlink_status(path, ignored))) {
        problem = filled(Texts::tr("%1 is in the way: it is no socket, so it is left alone; choose another name with "
                                   "wayland-display"),
                         path);
        return false;
    }
    const bool connected = static_cast<bool>(wire::connectUnix(path));
    const int error = connected ? 0 : errno;
    if (connected || error == EAGAIN)
        problem =
            filled(Texts::tr("%1 is in use: a server answers there; choose another name with wayland-display"), path);
    else if (error == ECONNREFUSED && lock.leftBehind(DisplayLock::Made::Socket) == there
             && wire::removeIfSame(path, *there))
        return true;
    else if (error == ECONNREFUSED)
        problem = filled(Texts::tr("%1 is in the way: no server answers there, but Gangway didn't make it, so it is "
                                   "left alone; remove it, or choose another name with wayland-display"),
                         path);
    else
        problem = because(error,
                          Texts::tr("cannot tell whether a server listens at %1: %2; choose another name with "
                                    "wayland-display"),
                          path);
    return false;
}

void removeLeftPipe(const DisplayLock &lock, const std::string &path)
{
    if (const auto &pipe = lock.leftBehind(DisplayLock::Made::ControlPipe))
        wire::removeIfSame(path, *pipe);
}

} // namespace

DisplaySocket DisplaySocket::create(const std::string &path, std::string &problem)
{
    DisplaySocket made;
    made.path_ = path;
    made.lock_ = DisplayLock::take(path, problem);
    if (made.lock_ && made.listen(problem))
        removeLeftPipe(made.lock_, made.controlPipePath());
    return made;
}

bool DisplaySocket::listen(std::string &problem)
{
    if (!makeWay(path_, lock_, problem))
        return false;
    wire::Fd socket = wire::listenUnix(path_);
    if (!socket) {
        const int error = errno;
        problem = because(error, Texts::tr("cannot listen at %1: %2"), path_);
        return false;
    }
    socket_ = std::move(socket);
    file_ = wire::identityAt(path_);
    if (file_)
        lock_.note(DisplayLock::Made::Socket, *file_);
    made_ = true;
    return true;
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
    if (adopted.path_.empty())
        return adopted;
    adopted.file_ = wire::identityAt(adopted.path_);
    std::string ignored;
    adopted.lock_ = DisplayLock::take(adopted.path_, ignored);
    removeLeftPipe(adopted.lock_, adopted.controlPipePath());
    return adopted;
}

DisplaySocket DisplaySocket::unnamed(wire::Fd socket)
{
    DisplaySocket unnamed;
    unnamed.socket_ = std::move(socket);
    return unnamed;
}

DisplaySocket DisplaySocket::share(std::string &problem)
{
    DisplaySocket shared;
    if (!isAtItsPath() && !made_) {
        problem =
            filled(Texts::tr("%1, where clients connect, was removed or replaced by another socket: start its socket "
                             "unit and Gangway anew"),
                   path_);
        return shared;
    }
    if (!isAtItsPath() && !listen(problem))
        return shared;
    shared.socket_ = duplicate();
    if (!shared.socket_) {
        const int error = errno;
        problem = because(error, Texts::tr("cannot listen at %1: %2"), path_);
    }
    shared.path_ = path_;
    shared.file_ = file_;
    return shared;
}

std::string DisplaySocket::controlPipePath() const
{
    return path_.empty() ? std::string() : path_ + "-ctl";
}

wire::Fd DisplaySocket::duplicate() const
{
    return wire::Fd(::fcntl(socket_.get(), F_DUPFD_CLOEXEC, 0));
}

bool DisplaySocket::isAtItsPath() const
{
    return path_.empty() || (file_ && wire::identityAt(path_) == file_);
}

DisplaySocket::~DisplaySocket()
{
    if (made_ && socket_ && file_)
        wire::removeIfSame(path_, *file_);
}

} // namespace gangway::vm
