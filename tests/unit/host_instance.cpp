// SPDX-License-Identifier: Apache-2.0

#include "host/instance.h"

#include "support/runtime_folder.h"
#include "wire/fd.h"
#include "wire/unix_socket.h"

#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <string>

using namespace gangway;
using namespace gangway::test;

namespace {

// The number of a process that was.
std::string endedProcess()
{
    const pid_t pid = ::fork();
    if (pid == 0)
        ::_exit(0);
    REQUIRE(::waitpid(pid, nullptr, 0) == pid);
    return std::to_string(pid);
}

void leaveSocket(const std::string &path)
{
    REQUIRE(wire::listenUnix(path)); // closed at once; its file stays
}

} // namespace

TEST_CASE("No two instances have the same name, and each begins with the process")
{
    std::set<std::string> all;
    for (int i = 0; i < 100; ++i) {
        const std::string id = host::newInstanceId();
        CHECK(id.starts_with(std::to_string(::getpid()) + "-"));
        CHECK(all.insert(id).second);
    }
}

TEST_CASE("The sockets of killed gangwayds are removed at the start")
{
    const RuntimeFolder folder;
    const std::string ended = endedProcess();
    leaveSocket(folder / ("gangway-" + ended + "-1"));
    leaveSocket(folder / ("gangway-" + ended + "-default")); // as earlier versions named them
    // Of one that had our own number before us.
    leaveSocket(folder / ("gangway-" + std::to_string(::getpid()) + "-1"));
    host::removeStaleInstanceSockets();
    CHECK(folder.files().empty());
}

TEST_CASE("What is not a killed gangwayd's socket is left alone at the start")
{
    const RuntimeFolder folder;
    const std::string ended = endedProcess();
    const std::string living = "gangway-" + std::to_string(::getppid()) + "-1";
    leaveSocket(folder / living);
    const std::string answered = "gangway-" + ended + "-1"; // its process lives in another container
    const wire::Fd listener = wire::listenUnix(folder / answered);
    const std::string file = "gangway-" + ended + "-file";
    std::ofstream(folder / file) << "text";
    for (const char *name : {"wayland-1", "gangway-", "gangway-x-1", "gangway-12", "gangway--1-1", "other-1-1"})
        leaveSocket(folder / name);
    const std::size_t before = folder.files().size();
    host::removeStaleInstanceSockets();
    CHECK(folder.files().size() == before);
    CHECK(exists(folder / living));
    CHECK(exists(folder / answered));
    CHECK(exists(folder / file));
}

TEST_CASE("Without a folder for sockets there is nothing to remove")
{
    const Variable none("XDG_RUNTIME_DIR", nullptr);
    CHECK(host::instanceSocketPath("1-1").empty());
    host::removeStaleInstanceSockets();
    const Variable missing("XDG_RUNTIME_DIR", "/nowhere/at/all");
    host::removeStaleInstanceSockets();
}
