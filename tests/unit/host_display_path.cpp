// SPDX-License-Identifier: Apache-2.0

#include "host/display_path.h"

#include "support/runtime_folder.h"

#include <doctest/doctest.h>

using namespace gangway::test;
using gangway::host::displayPath;

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
