// SPDX-License-Identifier: Apache-2.0

#include "xwayland/x_display.h"

#include "translations/filled.h"
#include "wire/unix_socket.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <utility>

namespace gangway::xwayland {

namespace {

constexpr unsigned highestFree = 255; // that is tried
constexpr int backlog = 128;          // as of X servers
// By X convention: the number of the process, right-aligned, and a newline.
constexpr std::size_t lockSize = 11;
constexpr mode_t lockMode = 0444;
constexpr mode_t folderMode = 01777;
// Whoever may connect: the X server lets in the same user, and who has the cookie.
constexpr mode_t socketMode = 0777;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(XDisplay)
};

// `error` is an errno. It is passed by value because translating the text may change errno.
std::string because(int error, const QString &what, const std::string &path)
{
    return filled(what, path, std::strerror(error));
}

std::string socketFolder(const std::string &folder)
{
    return folder + "/.X11-unix";
}

std::string socketPath(const std::string &folder, unsigned number)
{
    return socketFolder(folder) + "/X" + std::to_string(number);
}

// Makes the folder of the sockets if need be. Who owns it could put another server's socket in the place of ours.
bool prepareFolder(const std::string &path, std::string &problem)
{
    const bool isNew = ::mkdir(path.c_str(), folderMode) == 0;
    if (!isNew && errno != EEXIST) {
        problem = because(errno, Texts::tr("cannot make the folder %1: %2"), path);
        return false;
    }
    const wire::Fd folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    struct stat status {};
    if (!folder || ::fstat(folder.get(), &status) != 0) {
        const int error = errno;
        problem = error == ELOOP || error == ENOTDIR
            ? filled(Texts::tr("%1, where the sockets of X servers belong, is no folder but a link or a file; remove "
                               "it"),
                     path)
            : because(error, Texts::tr("cannot open the folder %1: %2"), path);
        return false;
    }
    if (isNew && status.st_uid == ::geteuid())
        ::fchmod(folder.get(), folderMode); // past the umask
    if (status.st_uid != 0 && status.st_uid != ::geteuid()) {
        problem = filled(Texts::tr("%1, where the sockets of X servers belong, is the folder of another user (number "
                                   "%2), who could listen to what X programs say; remove it"),
                         path, std::to_string(status.st_uid));
        return false;
    }
    if (!isNew && (status.st_mode & (S_IWGRP | S_IWOTH)) != 0 && (status.st_mode & S_ISVTX) == 0) {
        problem = filled(Texts::tr("%1, where the sockets of X servers belong, lets every user remove the files of "
                                   "others; give it the mode 1777"),
                         path);
        return false;
    }
    return true;
}

// The process that a lock file names; nothing if it isn't one of an X server.
std::optional<pid_t> ownerOf(int lock)
{
    std::array<char, lockSize + 1> text{};
    if (::pread(lock, text.data(), text.size(), 0) != static_cast<ssize_t>(lockSize))
        return {};
    const std::string_view written(text.data(), lockSize);
    const std::size_t begin = written.find_first_not_of(' ');
    if (begin == std::string_view::npos || written.back() != '\n')
        return {};
    pid_t process = 0;
    const char *const end = text.data() + lockSize - 1;
    const auto result = std::from_chars(text.data() + begin, end, process);
    return result.ec == std::errc() && result.ptr == end && process > 0 ? std::optional(process) : std::nullopt;
}

// A lock that names a live process is that one's. Ours was left by a dead process that had our number, unless it is
// that of another display that this process has.
bool isStale(int lock, pid_t owner)
{
    if (owner == ::getpid())
        return ::flock(lock, LOCK_EX | LOCK_NB) == 0;
    return ::kill(owner, 0) == -1 && errno == ESRCH;
}

// Removes the lock file if nobody has it. False if somebody has, or it isn't known: `problem` says what.
bool removeStale(const std::string &path, unsigned number, std::string &problem)
{
    const wire::Fd lock(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!lock && errno == ENOENT)
        return true;
    const auto owner = lock ? ownerOf(lock.get()) : std::nullopt;
    if (!owner) {
        problem = filled(Texts::tr("%1 is there, but is no lock file of an X server: it is left alone; remove it if "
                                   "nothing uses it, or choose another x-display"),
                         path);
        return false;
    }
    if (!isStale(lock.get(), *owner)) {
        problem = filled(Texts::tr("X display :%1 is in use: process %2 has it (%3); choose another x-display, or "
                                   "auto for the first free one"),
                         std::to_string(number), std::to_string(*owner), path);
        return false;
    }
    const auto identity = wire::identityOf(lock.get());
    if (identity && !wire::removeIfSame(path, *identity) && wire::identityAt(path) == identity) {
        problem = filled(Texts::tr("%1 was left behind by a server that is gone, and can't be removed; remove it as "
                                   "its owner, or choose another x-display"),
                         path);
        return false;
    }
    return true;
}

sockaddr_un addressOf(const std::string &path, bool isAbstract, socklen_t &size)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path + (isAbstract ? 1 : 0), path.data(), path.size());
    size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size() + 1);
    return address;
}

wire::Fd listenAbstract(const std::string &path)
{
    wire::Fd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    socklen_t size = 0;
    if (path.size() + 1 >= sizeof(sockaddr_un::sun_path)) {
        errno = ENAMETOOLONG;
        return {};
    }
    const sockaddr_un address = addressOf(path, true, size);
    if (!socket || ::bind(socket.get(), reinterpret_cast<const sockaddr *>(&address), size) != 0
        || ::listen(socket.get(), backlog) != 0)
        return {};
    return socket;
}

// Removes the socket that a dead server left at the path. False if anything else is there: `problem` says what.
bool makeWay(const std::string &path, std::string &problem)
{
    const auto there = wire::identityAt(path);
    if (!there)
        return true;
    struct stat status {};
    if (::lstat(path.c_str(), &status) == 0 && !S_ISSOCK(status.st_mode)) {
        problem =
            filled(Texts::tr("%1 is in the way: it is no socket, so it is left alone; choose another x-display"), path);
        return false;
    }
    const bool connected = static_cast<bool>(wire::connectUnix(path));
    const int error = connected ? 0 : errno;
    if (connected || error == EAGAIN) {
        problem = filled(Texts::tr("%1 is in use: a server answers there; choose another x-display, or auto for the "
                                   "first free one"),
                         path);
        return false;
    }
    if (error != ECONNREFUSED || !wire::removeIfSame(path, *there)) {
        problem =
            filled(Texts::tr("%1 is in the way, and can't be removed; remove it, or choose another x-display"), path);
        return false;
    }
    return true;
}

// The number of the display that a listening socket is of; nothing if it is none of an X server's.
std::optional<unsigned> numberOf(int socket)
{
    sockaddr_un address{};
    socklen_t size = sizeof address;
    int listens = 0;
    socklen_t listensSize = sizeof listens;
    if (::getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &listens, &listensSize) != 0 || listens == 0
        || ::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &size) != 0 || address.sun_family != AF_UNIX)
        return {};
    std::string path(address.sun_path, size - offsetof(sockaddr_un, sun_path));
    while (!path.empty() && path.back() == '\0')
        path.pop_back();
    const std::size_t begin = path.rfind("/X");
    if (begin == std::string::npos)
        return {};
    unsigned number = 0;
    const char *const end = path.data() + path.size();
    const auto result = std::from_chars(path.data() + begin + 2, end, number);
    if (result.ec != std::errc() || result.ptr != end || number > XDisplay::highestNumber)
        return {};
    return number;
}

} // namespace

XDisplay XDisplay::open(std::optional<unsigned> number, std::string &problem, const std::string &folder)
{
    if (!prepareFolder(socketFolder(folder), problem))
        return {};
    std::string last; // why the last one that was tried is not free
    for (unsigned tried = number.value_or(0); tried <= (number ? *number : highestFree); ++tried) {
        XDisplay display;
        if (display.lock(tried, folder, last) && display.listen(folder, last))
            return display;
    }
    problem = number
        ? last
        : filled(Texts::tr("there is no free X display from :0 to :%1: %2"), std::to_string(highestFree), last);
    return {};
}

XDisplay XDisplay::adopt(std::vector<wire::Fd> sockets, std::string &problem, const std::string &folder)
{
    std::optional<unsigned> number;
    for (const wire::Fd &socket : sockets) {
        const auto its = numberOf(socket.get());
        if (!its || (number && its != number)) {
            problem = filled(its ? Texts::tr("the sockets named x11 are of more than one X display")
                                 : Texts::tr("a socket named x11 does not listen at a path such as /tmp/.X11-unix/X0"));
            return {};
        }
        number = its;
    }
    XDisplay display;
    if (!number || !display.lock(*number, folder, problem))
        return {};
    for (const wire::Fd &socket : sockets) {
        ::fcntl(socket.get(), F_SETFD, FD_CLOEXEC);
        ::fcntl(socket.get(), F_SETFL, ::fcntl(socket.get(), F_GETFL) | O_NONBLOCK);
    }
    display.sockets_ = std::move(sockets);
    return display;
}

// The lock file is complete when it appears, because others take what they can't read for left behind.
bool XDisplay::lock(unsigned number, const std::string &folder, std::string &problem)
{
    const std::string path = folder + "/.X" + std::to_string(number) + "-lock";
    std::string made = folder + "/.tX" + std::to_string(number) + "-lock.XXXXXX";
    wire::Fd file(::mkostemp(made.data(), O_CLOEXEC));
    if (!file) {
        problem = because(errno, Texts::tr("cannot make the lock file %1: %2"), path);
        return false;
    }
    const std::string process = std::to_string(::getpid());
    std::string text(lockSize - 1 - std::min(process.size(), lockSize - 1), ' ');
    text += process + '\n';
    bool taken = false;
    if (::write(file.get(), text.data(), lockSize) != static_cast<ssize_t>(lockSize)
        || ::fchmod(file.get(), lockMode) != 0 || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        problem = because(errno, Texts::tr("cannot make the lock file %1: %2"), path);
    } else {
        // Again if it goes, or another process replaces a stale one, in between.
        do {
            taken = ::link(made.c_str(), path.c_str()) == 0;
            if (!taken && errno != EEXIST) {
                problem = because(errno, Texts::tr("cannot make the lock file %1: %2"), path);
                break;
            }
        } while (!taken && removeStale(path, number, problem));
    }
    ::unlink(made.c_str());
    if (!taken)
        return false;
    const auto identity = wire::identityOf(file.get());
    number_ = number;
    lock_ = std::move(file);
    lockFile_ = wire::MadeFile(path, identity);
    return true;
}

bool XDisplay::listen(const std::string &folder, std::string &problem)
{
    const std::string path = socketPath(folder, number_);
    // First the one that can't be there without a server.
    wire::Fd abstract = listenAbstract(path);
    if (!abstract) {
        const int error = errno;
        problem = error == EADDRINUSE
            ? filled(Texts::tr("X display :%1 is in use: a server listens at @%2; choose another x-display, or auto "
                               "for the first free one"),
                     std::to_string(number_), path)
            : because(error, Texts::tr("cannot listen at @%1: %2"), path);
        return false;
    }
    if (!makeWay(path, problem))
        return false;
    wire::Fd socket = wire::listenUnix(path);
    if (!socket) {
        problem = because(errno, Texts::tr("cannot listen at %1: %2"), path);
        return false;
    }
    ::chmod(path.c_str(), socketMode); // past the umask
    socketFile_ = wire::MadeFile(path, wire::identityAt(path));
    sockets_.push_back(std::move(socket));
    sockets_.push_back(std::move(abstract));
    return true;
}

} // namespace gangway::xwayland
