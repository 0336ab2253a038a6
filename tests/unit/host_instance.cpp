// SPDX-License-Identifier: Apache-2.0

#include "host/instance.h"

#include "support/runtime_folder.h"

#include <unistd.h>

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace gangway;
using namespace gangway::test;

TEST_CASE("No two instances have the same name, and each begins with the process")
{
    std::set<std::string> all;
    for (int i = 0; i < 100; ++i) {
        const std::string id = host::newInstanceId();
        CHECK(id.starts_with(std::to_string(::getpid()) + "-"));
        CHECK(all.insert(id).second);
    }
}

TEST_CASE("Without a folder for sockets an instance has none")
{
    const Variable none("XDG_RUNTIME_DIR", nullptr);
    CHECK(host::instanceSocketPath("1-1").empty());
}
