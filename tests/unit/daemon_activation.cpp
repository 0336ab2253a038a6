// SPDX-License-Identifier: Apache-2.0

#include "activation.h"

#include "support/runtime_folder.h"
#include "wire/unix_socket.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::test;

namespace {

// Runs it in a process of its own, whose descriptors from 3 on are these sockets, as systemd starts one.
bool holdsWhenStartedWith(std::initializer_list<int> sockets, const char *names, const std::function<bool()> &holds)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const int next = 3 + static_cast<int>(sockets.size());
        std::vector<int> copies;
        for (const int socket : sockets)
            copies.push_back(::fcntl(socket, F_DUPFD, next));
        for (std::size_t i = 0; i < copies.size(); ++i)
            ::dup2(copies[i], 3 + static_cast<int>(i));
        ::setenv("LISTEN_PID", std::to_string(::getpid()).c_str(), 1);
        ::setenv("LISTEN_FDS", std::to_string(sockets.size()).c_str(), 1);
        if (names)
            ::setenv("LISTEN_FDNAMES", names, 1);
        else
            ::unsetenv("LISTEN_FDNAMES");
        ::_exit(holds() ? 0 : 1);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// What stays the same whatever number it has.
ino_t identity(const wire::Fd &socket)
{
    struct stat status {};
    return ::fstat(socket.get(), &status) == 0 ? status.st_ino : 0;
}

} // namespace

TEST_CASE("Sockets that systemd hands over are taken with their names")
{
    const RuntimeFolder folder;
    const wire::Fd one = wire::listenUnix(folder / "one");
    const wire::Fd two = wire::listenUnix(folder / "two");
    const ino_t first = identity(one);
    const ino_t second = identity(two);
    CHECK(holdsWhenStartedWith({one.get(), two.get()}, "wayland:x11", [&] {
        const std::vector<ActivatedSocket> sockets = takeActivatedSockets();
        return sockets.size() == 2 && sockets[0].name == "wayland" && identity(sockets[0].socket) == first
            && sockets[1].name == "x11" && identity(sockets[1].socket) == second;
    }));
}

TEST_CASE("What announces the sockets is not left to child processes")
{
    const RuntimeFolder folder;
    const wire::Fd one = wire::listenUnix(folder / "one");
    CHECK(holdsWhenStartedWith({one.get()}, "wayland", [] {
        const std::vector<ActivatedSocket> sockets = takeActivatedSockets();
        return sockets.size() == 1 && !std::getenv("LISTEN_PID") && !std::getenv("LISTEN_FDS")
            && !std::getenv("LISTEN_FDNAMES") && takeActivatedSockets().empty();
    }));
}

TEST_CASE("Sockets without names are taken all the same")
{
    const RuntimeFolder folder;
    const wire::Fd one = wire::listenUnix(folder / "one");
    CHECK(holdsWhenStartedWith({one.get()}, nullptr, [] {
        const std::vector<ActivatedSocket> sockets = takeActivatedSockets();
        return sockets.size() == 1 && sockets[0].name != "wayland";
    }));
}

TEST_CASE("Sockets for another process are not ours")
{
    const RuntimeFolder folder;
    const wire::Fd one = wire::listenUnix(folder / "one");
    CHECK(holdsWhenStartedWith({one.get()}, "wayland", [] {
        ::setenv("LISTEN_PID", "1", 1);
        return takeActivatedSockets().empty();
    }));
}
