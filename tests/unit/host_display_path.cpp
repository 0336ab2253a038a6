// SPDX-License-Identifier: Apache-2.0

#include "host/display_path.h"

#include "support/runtime_folder.h"
#include "wire/unix_socket.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

using namespace gangway::test;
using gangway::host::displayPath;
using gangway::host::isSamePath;

TEST_CASE("A display's name is a socket in XDG_RUNTIME_DIR")
{
    const Variable folder("XDG_RUNTIME_DIR", "/run/user/1000");
    CHECK(displayPath("wayland-7") == "/run/user/1000/wayland-7");
    CHECK(displayPath("vm/wayland-0") == "/run/user/1000/vm/wayland-0");
}

TEST_CASE("The display without a name is wayland-0")
{
    const Variable folder("XDG_RUNTIME_DIR", "/run/user/1000");
    CHECK(displayPath("") == "/run/user/1000/wayland-0");
}

TEST_CASE("An absolute path is the socket itself")
{
    const Variable folder("XDG_RUNTIME_DIR", nullptr);
    CHECK(displayPath("/srv/vm/wayland-0") == "/srv/vm/wayland-0");
}

TEST_CASE("A name has no socket without an absolute XDG_RUNTIME_DIR")
{
    for (const char *value : {static_cast<const char *>(nullptr), "", "run", "./run"}) {
        const Variable folder("XDG_RUNTIME_DIR", value);
        CHECK(displayPath("wayland-0").empty());
        CHECK(displayPath("").empty());
    }
}

TEST_CASE("A socket is the same by whatever links, also while it is not there")
{
    const RuntimeFolder folder;
    const std::string path = folder / "socket";
    std::filesystem::create_directory_symlink(".", folder / "link");
    std::filesystem::create_symlink("socket", folder / "alias");
    std::filesystem::create_symlink("link/alias", folder / "further");
    std::filesystem::create_symlink("loop", folder / "loop");
    for (const bool isThere : {false, true}) {
        CAPTURE(isThere);
        const gangway::wire::Fd socket = isThere ? gangway::wire::listenUnix(path) : gangway::wire::Fd();
        for (const char *other :
             {"socket", "./socket", "link/socket", "alias", "link/alias", "further", "link/../socket"})
            CHECK_MESSAGE(isSamePath(path, folder / other) == (std::string(other) != "link/../socket"), other);
        for (const char *other : {"other", "link", "loop", "nowhere/socket"})
            CHECK_FALSE_MESSAGE(isSamePath(path, folder / other), other);
        CHECK_FALSE(isSamePath(path, ""));
    }
}

TEST_CASE("A second name of a socket is the same socket")
{
    const RuntimeFolder folder;
    const gangway::wire::Fd socket = gangway::wire::listenUnix(folder / "socket");
    std::filesystem::create_hard_link(folder / "socket", folder / "second");
    CHECK(isSamePath(folder / "socket", folder / "second"));
    std::filesystem::remove(folder / "socket");
    CHECK_FALSE(isSamePath(folder / "socket", folder / "second"));
}
