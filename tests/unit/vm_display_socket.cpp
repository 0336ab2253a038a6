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
                 {folder / "wayland-7", "in use", "wayland-7.lock", "wayland-display"});
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

TEST_CASE("A socket that was left behind is replaced")
{
    const RuntimeFolder folder;
    wire::listenUnix(folder / "wayland-7").reset();
    std::ofstream(folder / "wayland-7.lock") << "";
    std::string problem;
    const DisplaySocket socket = DisplaySocket::create(folder / "wayland-7", problem);
    CAPTURE(problem);
    CHECK(socket);
    CHECK(answers(folder / "wayland-7"));
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
        const DisplaySocket socket = DisplaySocket::adopt(std::move(listening));
        REQUIRE(socket);
        CHECK(socket.path() == folder / "activated");
        CHECK((::fcntl(socket.fd(), F_GETFD) & FD_CLOEXEC) != 0);
        CHECK((::fcntl(socket.fd(), F_GETFL) & O_NONBLOCK) != 0);
        CHECK(answers(folder / "activated"));
        CHECK_FALSE(exists(folder / "activated.lock"));
    }
    CHECK(exists(folder / "activated"));
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
