// SPDX-License-Identifier: Apache-2.0

#include "vm/display_socket.h"

#include "translations/filled.h"
#include "wire/unix_socket.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <sys/file.h>
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

// Removes a socket where nobody listens any more. False if that is not possible: `problem` says what is there.
bool makeWay(const std::string &path, std::string &problem)
{
    std::error_code ignored;
    const auto status = std::filesystem::symlink_status(path, ignored);
    if (!std::filesystem::exists(status))
        return true;
    if (!std::filesystem::is_socket(status)) {
        problem = filled(Texts::tr("%1 is in the way: it is no socket, so it is left alone; choose another name with "
                                   "wayland-display"),
                         path);
        return false;
    }
    // A server that doesn't use lock files may still listen there.
    const bool connected = static_cast<bool>(wire::connectUnix(path));
    const int error = connected ? 0 : errno;
    if (connected || error == EAGAIN) {
        problem =
            filled(Texts::tr("%1 is in use: a server answers there; choose another name with wayland-display"), path);
        return false;
    }
    if (error != ECONNREFUSED) {
        problem = because(error,
                          Texts::tr("cannot tell whether a server listens at %1: %2; choose another name with "
                                    "wayland-display"),
                          path);
        return false;
    }
    ::unlink(path.c_str()); // left behind by a server that was killed
    return true;
}

} // namespace

DisplaySocket DisplaySocket::create(const std::string &path, std::string &problem)
{
    const std::string lockPath = path + ".lock";
    wire::Fd lock(::open(lockPath.c_str(), O_CREAT | O_CLOEXEC | O_RDWR, 0660));
    if (!lock) {
        const int error = errno;
        problem = because(error, Texts::tr("cannot make the lock file %1: %2"), lockPath);
        return {};
    }
    if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
        problem = filled(Texts::tr("%1 is in use: another compositor or gangwayd serves it (%2 is locked); choose "
                                   "another name with wayland-display"),
                         path, lockPath);
        return {};
    }
    // From here on the lock file is ours, and is removed even on failure.
    DisplaySocket made;
    made.lock_ = std::move(lock);
    if (makeWay(path, problem)) {
        made.socket_ = wire::listenUnix(path);
        if (!made.socket_) {
            const int error = errno;
            problem = because(error, Texts::tr("cannot listen at %1: %2"), path);
        }
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
