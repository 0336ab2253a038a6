// SPDX-License-Identifier: Apache-2.0

#include "xwayland/x_display.h"

#include "support/runtime_folder.h"
#include "wire/unix_socket.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace gangway;
using namespace gangway::test;
using xwayland::XDisplay;

namespace {

struct Scene {
    XDisplay open(std::optional<unsigned> number)
    {
        problem.clear();
        return XDisplay::open(number, problem, folder.path());
    }
    std::string lockOf(unsigned number) const { return folder / (".X" + std::to_string(number) + "-lock"); }
    std::string socketOf(unsigned number) const { return folder / (".X11-unix/X" + std::to_string(number)); }
    bool told(const std::string &words) const { return problem.find(words) != std::string::npos; }

    RuntimeFolder folder;
    std::string problem;
};

std::string contents(const std::string &path)
{
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void writeLock(const std::string &path, pid_t process)
{
    std::string text = std::to_string(process);
    text.insert(0, 10 - text.size(), ' ');
    std::ofstream(path) << text << '\n';
}

// A number that no process has: that of one that has been waited for.
pid_t deadProcess()
{
    const pid_t process = ::fork();
    if (process == 0)
        ::_exit(0);
    ::waitpid(process, nullptr, 0);
    return process;
}

wire::Fd abstractSocket(const std::string &path, bool listens)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path + 1, path.data(), path.size());
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + path.size());
    wire::Fd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const auto *const its = reinterpret_cast<const sockaddr *>(&address);
    if (listens ? ::bind(socket.get(), its, size) != 0 || ::listen(socket.get(), 1) != 0
                : ::connect(socket.get(), its, size) != 0)
        socket.reset();
    return socket;
}

} // namespace

TEST_CASE("An X display is a lock file, a socket at a path and an abstract one")
{
    Scene scene;
    {
        const XDisplay display = scene.open(3);
        REQUIRE_MESSAGE(display, scene.problem);
        CHECK(display.number() == 3);
        CHECK(display.name() == ":3");
        std::string lock = std::to_string(::getpid());
        lock.insert(0, 10 - lock.size(), ' ');
        CHECK(contents(scene.lockOf(3)) == lock + '\n');
        struct stat status {};
        REQUIRE(::stat(scene.lockOf(3).c_str(), &status) == 0);
        CHECK((status.st_mode & 07777) == 0444);
        CHECK(status.st_nlink == 1);
        REQUIRE(::stat((scene.folder / ".X11-unix").c_str(), &status) == 0);
        CHECK((status.st_mode & 07777) == 01777);
        CHECK(display.sockets().size() == 2);
        CHECK(wire::connectUnix(scene.socketOf(3)));
        CHECK(abstractSocket(scene.socketOf(3), false));
        CHECK(scene.folder.files().size() == 2); // no temporary file is left
    }
    CHECK_FALSE(exists(scene.lockOf(3)));
    CHECK_FALSE(exists(scene.socketOf(3)));
    CHECK_FALSE(abstractSocket(scene.socketOf(3), false));
    CHECK(exists(scene.folder / ".X11-unix"));
}

TEST_CASE("The mode of what other users need does not depend on the umask")
{
    Scene scene;
    const mode_t before = ::umask(0077);
    const XDisplay display = scene.open(0);
    ::umask(before);
    REQUIRE_MESSAGE(display, scene.problem);
    struct stat status {};
    REQUIRE(::stat(scene.socketOf(0).c_str(), &status) == 0);
    CHECK((status.st_mode & 07777) == 0777);
    REQUIRE(::stat((scene.folder / ".X11-unix").c_str(), &status) == 0);
    CHECK((status.st_mode & 07777) == 01777);
}

TEST_CASE("The first X display that is free is the lowest that nobody has")
{
    Scene scene;
    const XDisplay first = scene.open({});
    writeLock(scene.lockOf(1), ::getppid()); // another server's
    const XDisplay second = scene.open({});
    const XDisplay third = scene.open({});
    CHECK(first.number() == 0);
    CHECK(second.number() == 2);
    CHECK(third.number() == 3);
    CHECK(contents(scene.lockOf(1)).find(std::to_string(::getppid())) != std::string::npos);
}

TEST_CASE("An X display of another server is refused with that server and left as it is")
{
    Scene scene;
    writeLock(scene.lockOf(5), ::getppid());
    const std::string before = contents(scene.lockOf(5));
    CHECK_FALSE(scene.open(5));
    CHECK(scene.told(":5 is in use: process " + std::to_string(::getppid())));
    CHECK(contents(scene.lockOf(5)) == before);
    CHECK_FALSE(exists(scene.socketOf(5)));
}

TEST_CASE("An X display of this same process is refused to another of its VMs")
{
    Scene scene;
    const XDisplay display = scene.open(5);
    REQUIRE(display);
    CHECK_FALSE(scene.open(5));
    CHECK(scene.told(":5 is in use"));
    CHECK(exists(scene.lockOf(5)));
    CHECK(wire::connectUnix(scene.socketOf(5)));
}

TEST_CASE("What a killed server has left behind is replaced")
{
    Scene scene;
    SUBCASE("with a lock of a process that is gone")
    {
        writeLock(scene.lockOf(4), deadProcess());
    }
    SUBCASE("with a lock of a process that had the number of this one")
    {
        writeLock(scene.lockOf(4), ::getpid());
    }
    SUBCASE("without its lock")
    {}
    ::mkdir((scene.folder / ".X11-unix").c_str(), 0700);
    wire::listenUnix(scene.socketOf(4)).reset(); // nobody listens there any more
    CHECK(exists(scene.socketOf(4)));
    const XDisplay display = scene.open(4);
    REQUIRE_MESSAGE(display, scene.problem);
    CHECK(wire::connectUnix(scene.socketOf(4)));
    CHECK(contents(scene.lockOf(4)).find(std::to_string(::getpid())) != std::string::npos);
}

TEST_CASE("A file in the place of the lock that is no lock is left alone")
{
    for (const char *text :
         {"", "something", "       123", "        -1\n", "       12x\n", "          \n", "         1\n and more"}) {
        CAPTURE(text);
        Scene scene;
        std::ofstream(scene.lockOf(6)) << text;
        CHECK_FALSE(scene.open(6));
        CHECK(scene.told("is no lock file of an X server"));
        CHECK(contents(scene.lockOf(6)) == text);
    }
    Scene scene;
    std::ofstream(scene.folder / "file") << "text";
    std::filesystem::create_symlink(scene.folder / "file", scene.lockOf(6));
    CHECK_FALSE(scene.open(6));
    CHECK(contents(scene.folder / "file") == "text");
    ::unlink(scene.lockOf(6).c_str());
    REQUIRE(::mkfifo(scene.lockOf(6).c_str(), 0600) == 0);
    CHECK_FALSE(scene.open(6));
    CHECK(exists(scene.lockOf(6)));
}

TEST_CASE("A server that listens without a lock is not put aside")
{
    Scene scene;
    ::mkdir((scene.folder / ".X11-unix").c_str(), 0700);
    SUBCASE("at the path")
    {
        const wire::Fd other = wire::listenUnix(scene.socketOf(2));
        CHECK_FALSE(scene.open(2));
        CHECK(scene.told("a server answers there"));
        CHECK(wire::connectUnix(scene.socketOf(2)));
    }
    SUBCASE("in the abstract namespace")
    {
        const wire::Fd other = abstractSocket(scene.socketOf(2), true);
        REQUIRE(other);
        CHECK_FALSE(scene.open(2));
        CHECK(scene.told("a server listens at @"));
    }
    SUBCASE("or a file that is no socket is there")
    {
        std::ofstream(scene.socketOf(2)) << "text";
        CHECK_FALSE(scene.open(2));
        CHECK(scene.told("it is no socket"));
        CHECK(contents(scene.socketOf(2)) == "text");
    }
    CHECK_FALSE(exists(scene.lockOf(2)));
}

TEST_CASE("A folder for the sockets that others could change is refused with what is wrong")
{
    Scene scene;
    const std::string path = scene.folder / ".X11-unix";
    SUBCASE("a link")
    {
        ::mkdir((scene.folder / "other").c_str(), 0700);
        std::filesystem::create_symlink(scene.folder / "other", path);
        CHECK_FALSE(scene.open({}));
        CHECK(scene.told("no folder but a link or a file"));
    }
    SUBCASE("a file")
    {
        std::ofstream(path) << "text";
        CHECK_FALSE(scene.open({}));
        CHECK(scene.told("no folder but a link or a file"));
    }
    SUBCASE("one without the sticky bit that all may write to")
    {
        ::mkdir(path.c_str(), 0700);
        ::chmod(path.c_str(), 0777);
        CHECK_FALSE(scene.open({}));
        CHECK(scene.told("1777"));
    }
    SUBCASE("another user's")
    {
        ::mkdir(path.c_str(), 0700);
        // Only root can make one.
        if (::chown(path.c_str(), 12345, 12345) == 0) {
            CHECK_FALSE(scene.open({}));
            CHECK(scene.told("another user (number 12345)"));
        }
    }
    SUBCASE("one that can't be made")
    {
        CHECK_FALSE(XDisplay::open({}, scene.problem, scene.folder / "nowhere"));
        CHECK(scene.told("cannot make the folder"));
    }
    CHECK_FALSE(exists(scene.lockOf(0)));
}

TEST_CASE("At the end nothing is removed that has become another's")
{
    Scene scene;
    {
        const XDisplay display = scene.open(1);
        REQUIRE(display);
        ::unlink(scene.lockOf(1).c_str());
        ::unlink(scene.socketOf(1).c_str());
        std::ofstream(scene.lockOf(1)) << "another's";
        std::ofstream(scene.socketOf(1)) << "another's";
    }
    CHECK(contents(scene.lockOf(1)) == "another's");
    CHECK(contents(scene.socketOf(1)) == "another's");
}

TEST_CASE("An X display that is moved is removed once, by its last owner")
{
    Scene scene;
    XDisplay last;
    {
        XDisplay display = scene.open(1);
        last = std::move(display);
    }
    CHECK(wire::connectUnix(scene.socketOf(1)));
    last = {};
    CHECK_FALSE(exists(scene.lockOf(1)));
    CHECK_FALSE(exists(scene.socketOf(1)));
}

TEST_CASE("Sockets of socket activation are adopted with their display's number and stay at the end")
{
    Scene scene;
    ::mkdir((scene.folder / ".X11-unix").c_str(), 0700);
    {
        std::vector<wire::Fd> sockets;
        sockets.push_back(wire::listenUnix(scene.socketOf(9)));
        sockets.push_back(abstractSocket(scene.socketOf(9), true));
        const XDisplay display = XDisplay::adopt(std::move(sockets), scene.problem, scene.folder.path());
        REQUIRE_MESSAGE(display, scene.problem);
        CHECK(display.number() == 9);
        CHECK(display.sockets().size() == 2);
        for (const wire::Fd &socket : display.sockets()) {
            CHECK((::fcntl(socket.get(), F_GETFL) & O_NONBLOCK) != 0);
            CHECK((::fcntl(socket.get(), F_GETFD) & FD_CLOEXEC) != 0);
        }
        CHECK(exists(scene.lockOf(9)));
    }
    CHECK_FALSE(exists(scene.lockOf(9)));
    CHECK(exists(scene.socketOf(9)));
}

TEST_CASE("Sockets that are of no X display, or of two, are not adopted")
{
    Scene scene;
    const auto adopt = [&](std::vector<wire::Fd> sockets) {
        return static_cast<bool>(XDisplay::adopt(std::move(sockets), scene.problem, scene.folder.path()));
    };
    const auto listening = [&](const char *name) {
        std::vector<wire::Fd> sockets;
        sockets.push_back(wire::listenUnix(scene.folder / name));
        return sockets;
    };
    for (const char *name : {"wayland-0", "X", "X1x", "X-1", "X99999", "Y1"}) {
        CAPTURE(name);
        CHECK_FALSE(adopt(listening(name)));
        CHECK(scene.told("does not listen at a path such as"));
    }
    std::vector<wire::Fd> two = listening("X1");
    two.push_back(wire::listenUnix(scene.folder / "X2"));
    CHECK_FALSE(adopt(std::move(two)));
    CHECK(scene.told("more than one X display"));
    std::vector<wire::Fd> connected;
    const wire::Fd server = wire::listenUnix(scene.folder / "X3");
    connected.push_back(wire::connectUnix(scene.folder / "X3"));
    CHECK_FALSE(adopt(std::move(connected)));
    std::vector<wire::Fd> file;
    file.emplace_back(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    CHECK_FALSE(adopt(std::move(file)));
    CHECK_FALSE(adopt({}));
    CHECK_FALSE(scene.problem.empty());
}
