// SPDX-License-Identifier: Apache-2.0

#include "wire/file_identity.h"

#include "support/runtime_folder.h"
#include "wire/fd.h"

#include <fcntl.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include <atomic>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

namespace gangway::test {

namespace {

wire::FileIdentity make(const std::string &path)
{
    const wire::Fd file(::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600));
    REQUIRE(file);
    return *wire::identityOf(file.get());
}

} // namespace

TEST_CASE("A file is removed only if it is the one that was meant")
{
    const RuntimeFolder folder;
    const std::string path = folder / "file";
    const auto first = make(path);
    CHECK(wire::removeIfSame(path, first));
    CHECK_FALSE(wire::removeIfSame(path, first));

    make(folder / "takes the inode's number");
    const auto second = make(path);
    CHECK_FALSE(wire::removeIfSame(path, first));
    CHECK(wire::identityAt(path) == second);
}

TEST_CASE("A file that takes the place of another just as that one is removed stays")
{
    const RuntimeFolder folder;
    const std::string path = folder / "file";
    const std::string next = folder / "next";
    for (int attempt = 0; attempt < 3000; ++attempt) {
        const auto ours = make(path);
        const auto others = make(next);
        std::atomic<bool> begun = false;
        std::thread another([&] {
            begun = true;
            ::rename(next.c_str(), path.c_str());
        });
        while (!begun)
            std::this_thread::yield();
        wire::removeIfSame(path, ours);
        another.join();
        REQUIRE(wire::identityAt(path) == others);
        REQUIRE(folder.files() == std::vector<std::string>{"file"});
        ::unlink(path.c_str());
    }
}

} // namespace gangway::test
