// SPDX-License-Identifier: Apache-2.0

#include "vm/display_socket.h"

#include "support/few_descriptors.h"
#include "support/runtime_folder.h"
#include "wire/unix_socket.h"

#include <QCoreApplication>
#include <QTranslator>

#include <wayland-server.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::test;
using vm::DisplaySocket;

namespace {

// A compositor as libwayland makes it.
class Compositor {
public:
    Compositor()
    {
        wl_log_set_handler_server([](const char *, va_list) {}); // it complains where the tests expect it to
    }

    // False if libwayland refuses.
    bool listen(const std::string &name) { return wl_display_add_socket(display_.get(), name.c_str()) == 0; }

private:
    struct Destroy {
        void operator()(wl_display *display) const { wl_display_destroy(display); }
    };
    std::unique_ptr<wl_display, Destroy> display_{wl_display_create()};
};

bool answers(const std::string &path)
{
    return static_cast<bool>(wire::connectUnix(path));
}

mode_t modeOf(const std::string &path)
{
    struct stat status {};
    REQUIRE(::lstat(path.c_str(), &status) == 0);
    return status.st_mode & 07777u;
}

std::string contentOf(const std::string &path)
{
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

// It was refused, for a reason that names all of these.
void checkRefused(const DisplaySocket &socket, const std::string &problem, std::initializer_list<std::string> names)
{
    CAPTURE(problem);
    CHECK_FALSE(socket);
    for (const std::string &name : names)
        CHECK(problem.find(name) != std::string::npos);
}

sockaddr_un addressOf(const std::string &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    REQUIRE(path.size() <= sizeof address.sun_path);
    std::memcpy(address.sun_path, path.data(), path.size());
    return address;
}

wire::Fd bound(const std::string &path, int type, socklen_t size = sizeof(sockaddr_un))
{
    wire::Fd socket(::socket(AF_UNIX, type | SOCK_CLOEXEC, 0));
    const sockaddr_un address = addressOf(path);
    REQUIRE(::bind(socket.get(), reinterpret_cast<const sockaddr *>(&address), size) == 0);
    return socket;
}

// What a gangwayd leaves that is killed.
void leaveBehind(const std::string &path)
{
    const pid_t process = ::fork();
    if (process == 0) {
        std::string problem;
        const DisplaySocket socket = DisplaySocket::create(path, problem);
        const bool made = socket && ::mkfifo((path + "-ctl").c_str(), 0600) == 0;
        if (const auto pipe = wire::identityAt(path + "-ctl"))
            socket.noteControlPipe(*pipe);
        ::_exit(made ? 0 : 1);
    }
    int status = -1;
    REQUIRE(::waitpid(process, &status, 0) == process);
    REQUIRE(status == 0);
}

} // namespace

TEST_CASE("A display is a listening socket and its lock file")
{
    const RuntimeFolder folder;
    std::string problem;
    const DisplaySocket socket = DisplaySocket::create(folder / "wayland-7", problem);
    REQUIRE(socket);
    CHECK(problem.empty());
    CHECK(socket.path() == folder / "wayland-7");
    CHECK(answers(folder / "wayland-7"));
    CHECK((::fcntl(socket.fd(), F_GETFD) & FD_CLOEXEC) != 0);
    CHECK((::fcntl(socket.fd(), F_GETFL) & O_NONBLOCK) != 0);
    CHECK(folder.files().size() == 2);
}

TEST_CASE("The lock file is one that libwayland would make")
{
    const RuntimeFolder folder;
    Compositor compositor;
    REQUIRE(compositor.listen("theirs"));
    std::string problem;
    const DisplaySocket socket = DisplaySocket::create(folder / "ours", problem);
    CHECK(exists(folder / "ours.lock"));
    CHECK(modeOf(folder / "ours.lock") == modeOf(folder / "theirs.lock"));
    CHECK(modeOf(folder / "ours") == modeOf(folder / "theirs"));
    const wire::Fd lock(::open((folder / "ours.lock").c_str(), O_RDWR | O_CLOEXEC));
    CHECK(::flock(lock.get(), LOCK_EX | LOCK_NB) != 0);
}

TEST_CASE("A display of libwayland's is not taken")
{
    const RuntimeFolder folder;
    Compositor compositor;
    REQUIRE(compositor.listen("wayland-7"));
    std::string problem;
    checkRefused(DisplaySocket::create(folder / "wayland-7", problem), problem,
                 {folder / "wayland-7", "in use", "wayland-display"});
    CHECK(answers(folder / "wayland-7"));
    CHECK(exists(folder / "wayland-7.lock"));
}

TEST_CASE("libwayland does not take a display of ours")
{
    const RuntimeFolder folder;
    std::string problem;
    const DisplaySocket socket = DisplaySocket::create(folder / "wayland-7", problem);
    Compositor compositor;
    CHECK_FALSE(compositor.listen("wayland-7"));
    CHECK(compositor.listen("wayland-8"));
    CHECK(answers(folder / "wayland-7"));
}

TEST_CASE("A second Gangway does not take the first one's display")
{
    const RuntimeFolder folder;
    std::string problem;
    const DisplaySocket first = DisplaySocket::create(folder / "wayland-7", problem);
    const DisplaySocket second = DisplaySocket::create(folder / "wayland-7", problem);
    checkRefused(second, problem, {folder / "wayland-7", "in use"});
    CHECK(answers(folder / "wayland-7"));
}

TEST_CASE("A name is free again after libwayland and after us")
{
    const RuntimeFolder folder;
    std::string problem;
    for (int round = 0; round < 2; ++round) {
        {
            Compositor compositor;
            CHECK(compositor.listen("wayland-7"));
        }
        const DisplaySocket socket = DisplaySocket::create(folder / "wayland-7", problem);
        CHECK(socket);
    }
    CHECK(folder.files().empty());
}

TEST_CASE("Socket and lock file go with the display")
{
    const RuntimeFolder folder;
    std::string problem;
    std::optional<DisplaySocket> socket(DisplaySocket::create(folder / "wayland-7", problem));
    CHECK(folder.files().size() == 2);
    {
        std::optional<DisplaySocket> moved(std::move(*socket));
        socket.reset();
        CHECK(folder.files().size() == 2); // what was moved from has nothing to remove
        CHECK(answers(folder / "wayland-7"));
    }
    CHECK(folder.files().empty());
}

TEST_CASE("What a killed gangwayd left behind is replaced")
{
    const RuntimeFolder folder;
    for (int round = 0; round < 100; ++round) {
        leaveBehind(folder / "wayland-7");
        REQUIRE(exists(folder / "wayland-7"));
        REQUIRE(exists(folder / "wayland-7.lock"));
    }
    std::string problem;
    {
        const DisplaySocket socket = DisplaySocket::create(folder / "wayland-7", problem);
        CAPTURE(problem);
        REQUIRE(socket);
        CHECK(answers(folder / "wayland-7"));
        CHECK(socket.controlPipePath() == folder / "wayland-7-ctl");
        CHECK_FALSE(exists(folder / "wayland-7-ctl"));
    }
    CHECK(folder.files().empty());
}

TEST_CASE("A socket that somebody else left behind is left alone")
{
    const RuntimeFolder folder;
    wire::listenUnix(folder / "wayland-7").reset();
    std::string problem;
    checkRefused(DisplaySocket::create(folder / "wayland-7", problem), problem,
                 {folder / "wayland-7", "no server answers", "remove it", "wayland-display"});
    CHECK(folder.files() == std::vector<std::string>{"wayland-7"});
}

TEST_CASE("Files that took the place of what a killed gangwayd left behind are left alone")
{
    const RuntimeFolder folder;
    leaveBehind(folder / "wayland-7");
    std::string problem;
    SUBCASE("a socket")
    {
        // Made beside it: the numbers of inodes that are free are used again.
        wire::listenUnix(folder / "other").reset();
        std::filesystem::rename(folder / "other", folder / "wayland-7");
        checkRefused(DisplaySocket::create(folder / "wayland-7", problem), problem, {"no server answers"});
        CHECK(exists(folder / "wayland-7"));
    }
    SUBCASE("a socket that is live")
    {
        std::filesystem::remove(folder / "wayland-7");
        const wire::Fd server = wire::listenUnix(folder / "wayland-7");
        checkRefused(DisplaySocket::create(folder / "wayland-7", problem), problem, {"in use"});
        CHECK(answers(folder / "wayland-7"));
    }
    SUBCASE("a pipe")
    {
        REQUIRE(::mkfifo((folder / "other").c_str(), 0600) == 0);
        std::filesystem::rename(folder / "other", folder / "wayland-7-ctl");
        const DisplaySocket socket = DisplaySocket::create(folder / "wayland-7", problem);
        REQUIRE(socket);
        CHECK(exists(folder / "wayland-7-ctl"));
    }
}

TEST_CASE("A lock file that isn't Gangway's is neither locked nor removed nor changed")
{
    const RuntimeFolder folder;
    const std::string lock = folder / "composer.lock";
    std::string problem;
    SUBCASE("an empty one, as libwayland's servers leave it")
    {
        std::ofstream(lock) << "";
        checkRefused(DisplaySocket::create(folder / "composer", problem), problem,
                     {lock, "isn't Gangway's", "wayland-display"});
        CHECK(contentOf(lock).empty());
    }
    SUBCASE("a file of the same name that is something else")
    {
        std::ofstream(lock) << "gangwaydings: precious\n";
        checkRefused(DisplaySocket::create(folder / "composer", problem), problem, {lock, "isn't Gangway's"});
        CHECK(contentOf(lock) == "gangwaydings: precious\n");
    }
    SUBCASE("a link to one of ours")
    {
        leaveBehind(folder / "ours");
        std::filesystem::create_symlink(folder / "ours.lock", lock);
        checkRefused(DisplaySocket::create(folder / "composer", problem), problem, {lock, "isn't Gangway's"});
        CHECK(exists(folder / "ours.lock"));
    }
    SUBCASE("a pipe")
    {
        REQUIRE(::mkfifo(lock.c_str(), 0600) == 0);
        checkRefused(DisplaySocket::create(folder / "composer", problem), problem, {lock, "isn't Gangway's"});
    }
    SUBCASE("a folder")
    {
        std::filesystem::create_directory(lock);
        checkRefused(DisplaySocket::create(folder / "composer", problem), problem, {lock, "isn't Gangway's"});
    }
    CHECK(exists(lock));
    CHECK_FALSE(exists(folder / "composer"));
    const wire::Fd file(::open(lock.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    CHECK(::flock(file.get(), LOCK_EX | LOCK_NB) == 0);
}

TEST_CASE("What took the place of the socket or the lock file stays when the display goes")
{
    const RuntimeFolder folder;
    std::string problem;
    std::optional<DisplaySocket> socket(DisplaySocket::create(folder / "wayland-7", problem));
    REQUIRE(*socket);
    CHECK(socket->isAtItsPath());
    const wire::Fd other = wire::listenUnix(folder / "other");
    std::filesystem::rename(folder / "other", folder / "wayland-7");
    std::ofstream(folder / "other.lock") << "precious";
    std::filesystem::rename(folder / "other.lock", folder / "wayland-7.lock");
    CHECK_FALSE(socket->isAtItsPath());
    socket.reset();
    CHECK(answers(folder / "wayland-7"));
    CHECK(contentOf(folder / "wayland-7.lock") == "precious");
}

TEST_CASE("Of many who want a display at once one gets it")
{
    const RuntimeFolder folder;
    for (int round = 0; round < 20; ++round) {
        std::vector<pid_t> processes;
        for (int i = 0; i < 8; ++i) {
            const pid_t process = ::fork();
            if (process == 0) {
                std::string problem;
                const DisplaySocket socket = DisplaySocket::create(folder / "wayland-7", problem);
                if (socket)
                    ::usleep(20'000);
                ::_exit(socket ? 0 : 1); // as if killed
            }
            processes.push_back(process);
        }
        int winners = 0;
        for (const pid_t process : processes) {
            int status = -1;
            ::waitpid(process, &status, 0);
            winners += status == 0 ? 1 : 0;
        }
        CHECK(winners >= 1);
        std::string problem;
        const DisplaySocket socket = DisplaySocket::create(folder / "wayland-7", problem);
        CAPTURE(problem);
        CHECK(socket);
        CHECK(answers(folder / "wayland-7"));
    }
}

TEST_CASE("A server that takes no lock is left alone while it answers")
{
    const RuntimeFolder folder;
    const wire::Fd server = wire::listenUnix(folder / "wayland-7");
    std::string problem;
    checkRefused(DisplaySocket::create(folder / "wayland-7", problem), problem,
                 {folder / "wayland-7", "a server answers", "wayland-display"});
    CHECK(answers(folder / "wayland-7"));
    CHECK_FALSE(exists(folder / "wayland-7.lock"));
}

TEST_CASE("A server that takes no lock is left alone when its backlog is full")
{
    const RuntimeFolder folder;
    const wire::Fd server = bound(folder / "wayland-7", SOCK_STREAM);
    REQUIRE(::listen(server.get(), 0) == 0);
    const wire::Fd waiting = wire::connectUnix(folder / "wayland-7");
    std::string problem;
    checkRefused(DisplaySocket::create(folder / "wayland-7", problem), problem, {"in use"});
    CHECK(exists(folder / "wayland-7"));
}

TEST_CASE("A server is left alone when nothing is left to ask it with")
{
    const RuntimeFolder folder;
    const wire::Fd server = wire::listenUnix(folder / "wayland-7");
    std::string problem;
    std::optional<DisplaySocket> socket;
    {
        const FewDescriptors onlyTheLock(1);
        socket.emplace(DisplaySocket::create(folder / "wayland-7", problem));
    }
    checkRefused(*socket, problem, {folder / "wayland-7"});
    CHECK(answers(folder / "wayland-7"));
}

TEST_CASE("A socket of another kind is left alone")
{
    const RuntimeFolder folder;
    for (const int type : {SOCK_DGRAM, SOCK_SEQPACKET}) {
        const std::string path = folder / std::to_string(type);
        const wire::Fd server = bound(path, type);
        if (type == SOCK_SEQPACKET)
            REQUIRE(::listen(server.get(), 1) == 0);
        std::string problem;
        checkRefused(DisplaySocket::create(path, problem), problem, {path, "wayland-display"});
        CHECK(exists(path));
    }
}

TEST_CASE("A file that is in the way is left alone")
{
    const RuntimeFolder folder;
    std::ofstream(folder / "file") << "precious";
    std::filesystem::create_directory(folder / "folder");
    std::filesystem::create_symlink("nowhere", folder / "link");
    for (const std::string name : {"file", "folder", "link"}) {
        std::string problem;
        checkRefused(DisplaySocket::create(folder / name, problem), problem,
                     {folder / name, "no socket", "wayland-display"});
        CHECK(exists(folder / name));
        CHECK_FALSE(exists(folder / (name + ".lock")));
    }
    CHECK(contentOf(folder / "file") == "precious");
}

TEST_CASE("A path that no socket can have is refused and leaves nothing behind")
{
    const RuntimeFolder folder;
    const std::string path = folder / std::string(150, 'x');
    std::string problem;
    checkRefused(DisplaySocket::create(path, problem), problem, {path, "File name too long"});
    CHECK(folder.files().empty());
}

TEST_CASE("A folder that is not there is told")
{
    const RuntimeFolder folder;
    std::string problem;
    checkRefused(DisplaySocket::create(folder / "nowhere/wayland-7", problem), problem,
                 {folder / "nowhere/wayland-7", "No such file or directory"});
}

TEST_CASE("A socket that was handed over is used as it is and left behind")
{
    const RuntimeFolder folder;
    {
        wire::Fd listening = bound(folder / "activated", SOCK_STREAM);
        REQUIRE(::listen(listening.get(), 5) == 0);
        ::fcntl(listening.get(), F_SETFD, 0);
        DisplaySocket socket = DisplaySocket::adopt(std::move(listening));
        REQUIRE(socket);
        CHECK(socket.path() == folder / "activated");
        CHECK((::fcntl(socket.fd(), F_GETFD) & FD_CLOEXEC) != 0);
        CHECK((::fcntl(socket.fd(), F_GETFL) & O_NONBLOCK) != 0);
        CHECK(answers(folder / "activated"));
        // So that no compositor takes the name while it is served.
        Compositor compositor;
        CHECK_FALSE(compositor.listen("activated"));
        CHECK(answers(folder / "activated"));

        std::string problem;
        const DisplaySocket again = socket.share(problem);
        CHECK(again.path() == folder / "activated");
        CHECK(again.fd() != socket.fd());
    }
    CHECK(folder.files() == std::vector<std::string>{"activated"});
}

TEST_CASE("A socket that was handed over is served without a lock where another has that")
{
    const RuntimeFolder folder;
    std::ofstream(folder / "activated.lock") << "";
    {
        wire::Fd listening = bound(folder / "activated", SOCK_STREAM);
        REQUIRE(::listen(listening.get(), 5) == 0);
        CHECK(DisplaySocket::adopt(std::move(listening)));
    }
    CHECK(exists(folder / "activated.lock"));
}

TEST_CASE("A shared socket is made anew where it was removed, if it is ours")
{
    const RuntimeFolder folder;
    std::string problem;
    {
        DisplaySocket ours = DisplaySocket::create(folder / "wayland-7", problem);
        std::filesystem::remove(folder / "wayland-7");
        CHECK(ours.share(problem));
        CHECK(answers(folder / "wayland-7"));
        const wire::Fd other = wire::listenUnix(folder / "other");
        std::filesystem::rename(folder / "other", folder / "wayland-7");
        checkRefused(ours.share(problem), problem, {"in use"});
        std::filesystem::remove(folder / "wayland-7");
        CHECK(ours.share(problem).isAtItsPath());
        const FewDescriptors none(0);
        problem.clear();
        checkRefused(ours.share(problem), problem, {"Too many open files"});
    }
    CHECK(folder.files().empty());

    DisplaySocket theirs = DisplaySocket::adopt(bound(folder / "activated", SOCK_STREAM));
    std::filesystem::remove(folder / "activated");
    checkRefused(theirs.share(problem), problem, {folder / "activated", "socket unit"});
}

TEST_CASE("A handed over socket whose path another has taken is known to be elsewhere")
{
    const RuntimeFolder folder;
    wire::Fd listening = bound(folder / "activated", SOCK_STREAM);
    REQUIRE(::listen(listening.get(), 5) == 0);
    const DisplaySocket socket = DisplaySocket::adopt(std::move(listening));
    CHECK(socket.isAtItsPath());
    std::filesystem::remove(folder / "activated");
    CHECK_FALSE(socket.isAtItsPath());
    const wire::Fd other = wire::listenUnix(folder / "activated");
    CHECK_FALSE(socket.isAtItsPath());
}

TEST_CASE("A socket that was handed over may have no path")
{
    wire::Fd unnamed(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    CHECK(DisplaySocket::adopt(std::move(unnamed)).path().empty());

    const std::string name = std::string(1, '\0') + "gangway-test-" + std::to_string(::getpid());
    wire::Fd abstract = bound(name, SOCK_STREAM, static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size()));
    CHECK(DisplaySocket::adopt(std::move(abstract)).path().empty());
}

TEST_CASE("A path may fill its place in a socket's address to the last byte")
{
    const RuntimeFolder folder;
    const std::string path = folder / std::string(sizeof sockaddr_un().sun_path - 1 - folder.path().size(), 'x');
    REQUIRE(path.size() == sizeof sockaddr_un().sun_path);
    CHECK(DisplaySocket::adopt(bound(path, SOCK_STREAM)).path() == path);
}

TEST_CASE("What is wrong with a socket is told even where translating changes errno")
{
    struct Careless final : QTranslator {
        QString translate(const char *, const char *, const char *, int) const override
        {
            errno = 0;
            return {};
        }
        bool isEmpty() const override { return false; }
    };
    int argumentCount = 0;
    const QCoreApplication application(argumentCount, nullptr);
    Careless translator;
    QCoreApplication::installTranslator(&translator);

    const RuntimeFolder folder;
    std::string problem;
    CHECK_FALSE(DisplaySocket::create(folder / "missing/wayland", problem));
    CHECK(problem.find(std::strerror(ENOENT)) != std::string::npos);
    const std::string tooLong = folder / std::string(110, 'x');
    CHECK_FALSE(DisplaySocket::create(tooLong, problem));
    CHECK(problem.find(std::strerror(ENAMETOOLONG)) != std::string::npos);
}
