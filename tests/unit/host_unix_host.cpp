// SPDX-License-Identifier: Apache-2.0

#include "host/unix_host.h"

#include "support/few_descriptors.h"
#include "support/runtime_folder.h"
#include "wire/unix_socket.h"

#include <sys/socket.h>
#include <sys/un.h>

#include <doctest/doctest.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

using namespace gangway;
using namespace gangway::test;
using host::UnixHost;
using Opened = host::Connector::Opened;

namespace {

bool tells(const Opened &opened, std::string_view text)
{
    return opened.problem.find(text) != std::string::npos;
}

// It can't be reached, whatever one waits for, and the remedy is told.
void checkMissing(const Opened &opened, const std::string &path, std::string_view reason)
{
    CAPTURE(opened.problem);
    CHECK_FALSE(opened.transport);
    CHECK_FALSE(opened.retry);
    CHECK(tells(opened, path));
    CHECK(tells(opened, reason));
    CHECK(tells(opened, "--host"));
}

// A server that takes one connection into its backlog and no more.
wire::Fd listenWithoutBacklog(const std::string &path)
{
    wire::Fd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.data(), path.size());
    REQUIRE(::bind(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0);
    REQUIRE(::listen(socket.get(), 0) == 0);
    return socket;
}

} // namespace

TEST_CASE("A host is connected to by its socket")
{
    const RuntimeFolder folder;
    const wire::Fd server = wire::listenUnix(folder / "host");
    relay::EventLoop loop;
    UnixHost host(loop, folder / "host", nullptr);
    CHECK(host.address() == folder / "host");

    const Opened opened = host.open();
    REQUIRE(opened.transport);
    CHECK(opened.problem.empty());
    const wire::Fd accepted(::accept(server.get(), nullptr, nullptr));
    REQUIRE(accepted);
    char word[] = "ping";
    const iovec part{word, sizeof word};
    CHECK(opened.transport->send({&part, 1}, {}).bytes == sizeof word);
    char got[sizeof word] = {};
    CHECK(::read(accepted.get(), got, sizeof got) == sizeof got);
    CHECK(std::string(got) == "ping");
}

TEST_CASE("A host without a socket is missing")
{
    const RuntimeFolder folder;
    relay::EventLoop loop;
    checkMissing(UnixHost(loop, folder / "host", nullptr).open(), folder / "host", "No such file or directory");
}

TEST_CASE("A host that left its socket behind is missing")
{
    const RuntimeFolder folder;
    wire::listenUnix(folder / "host").reset();
    CHECK(exists(folder / "host"));
    relay::EventLoop loop;
    checkMissing(UnixHost(loop, folder / "host", nullptr).open(), folder / "host", "Connection refused");
}

TEST_CASE("A file that is no socket is no host")
{
    const RuntimeFolder folder;
    std::ofstream(folder / "host") << "text";
    relay::EventLoop loop;
    checkMissing(UnixHost(loop, folder / "host", nullptr).open(), folder / "host", "Connection refused");
}

TEST_CASE("A path that is too long for a socket is told as such")
{
    const RuntimeFolder folder;
    const std::string path = folder / std::string(200, 'x');
    relay::EventLoop loop;
    checkMissing(UnixHost(loop, path, nullptr).open(), path, "File name too long");
}

TEST_CASE("The longest path that a socket can have is not too long")
{
    const RuntimeFolder folder;
    const std::string path = folder / std::string(sizeof sockaddr_un().sun_path - 2 - folder.path().size(), 'x');
    const wire::Fd server = wire::listenUnix(path);
    REQUIRE(server);
    relay::EventLoop loop;
    CHECK(UnixHost(loop, path, nullptr).open().transport);
    CHECK_FALSE(wire::listenUnix(path + "y"));
}

TEST_CASE("A host whose backlog is full is worth another try")
{
    const RuntimeFolder folder;
    const wire::Fd server = listenWithoutBacklog(folder / "host");
    relay::EventLoop loop;
    UnixHost host(loop, folder / "host", nullptr);
    const Opened first = host.open();
    REQUIRE(first.transport);

    const Opened second = host.open();
    CHECK_FALSE(second.transport);
    CHECK(second.retry);
    CHECK(tells(second, folder / "host"));

    const wire::Fd accepted(::accept(server.get(), nullptr, nullptr));
    CHECK(host.open().transport);
}

TEST_CASE("Without a descriptor for the connection it is tried again")
{
    const RuntimeFolder folder;
    const wire::Fd server = wire::listenUnix(folder / "host");
    relay::EventLoop loop;
    UnixHost host(loop, folder / "host", nullptr);
    {
        const FewDescriptors none(0);
        const Opened opened = host.open();
        CHECK_FALSE(opened.transport);
        CHECK(opened.retry);
        CHECK(tells(opened, "Too many open files"));
    }
    CHECK(host.open().transport);
}

TEST_CASE("A host that comes back is connected to again")
{
    const RuntimeFolder folder;
    relay::EventLoop loop;
    UnixHost host(loop, folder / "host", nullptr);
    for (int round = 0; round < 2; ++round) {
        CHECK_FALSE(host.open().transport);
        const wire::Fd server = wire::listenUnix(folder / "host");
        CHECK(host.open().transport);
        std::filesystem::remove(folder / "host");
    }
}

TEST_CASE("Opening a host leaves no descriptor behind")
{
    const RuntimeFolder folder;
    const wire::Fd server = wire::listenUnix(folder / "host");
    relay::EventLoop loop;
    UnixHost host(loop, folder / "host", nullptr);
    UnixHost missing(loop, folder / "missing", nullptr);
    const std::size_t before = openDescriptors();
    for (int i = 0; i < 20; ++i) {
        host.open();
        missing.open();
    }
    CHECK(openDescriptors() == before);
}
