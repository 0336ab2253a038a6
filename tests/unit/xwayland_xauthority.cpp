// SPDX-License-Identifier: Apache-2.0

#include "xwayland/xauthority.h"

#include "support/runtime_folder.h"

#include <doctest/doctest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <climits>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::test;
using xwayland::Xauthority;

namespace {

std::string contents(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

struct Entry {
    unsigned family = 0;
    std::string address;
    std::string number;
    std::string name;
    std::string data;
};

// As Xauth(3) describes the file.
std::vector<Entry> entriesOf(const std::string &bytes)
{
    std::size_t at = 0;
    const auto number = [&] {
        REQUIRE(at + 2 <= bytes.size());
        const unsigned value = static_cast<unsigned char>(bytes[at]) * 256U + static_cast<unsigned char>(bytes[at + 1]);
        at += 2;
        return value;
    };
    const auto text = [&] {
        const unsigned size = number();
        REQUIRE(at + size <= bytes.size());
        at += size;
        return bytes.substr(at - size, size);
    };
    std::vector<Entry> entries;
    while (at < bytes.size()) {
        Entry &entry = entries.emplace_back();
        entry.family = number();
        entry.address = text();
        entry.number = text();
        entry.name = text();
        entry.data = text();
    }
    return entries;
}

} // namespace

TEST_CASE("The Xauthority file tells the cookie for this host and for any to this user alone")
{
    const RuntimeFolder folder;
    const std::string path = folder / "gangway/xauthority-12";
    std::string problem;
    const mode_t before = ::umask(0);
    const Xauthority authority = Xauthority::create(path, 12, problem);
    ::umask(before);
    REQUIRE_MESSAGE(authority, problem);
    CHECK(authority.path() == path);
    CHECK(authority.cookie().size() == 16);
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 07777) == 0600);
    REQUIRE(::stat((folder / "gangway").c_str(), &status) == 0);
    CHECK((status.st_mode & 07777) == 0700);

    const std::vector<Entry> entries = entriesOf(contents(path));
    REQUIRE(entries.size() == 2);
    std::array<char, HOST_NAME_MAX + 1> host{};
    ::gethostname(host.data(), host.size() - 1);
    CHECK(entries[0].family == 256);
    CHECK(entries[0].address == host.data());
    CHECK(entries[1].family == 65535);
    CHECK(entries[1].address.empty());
    for (const Entry &entry : entries) {
        CHECK(entry.number == "12");
        CHECK(entry.name == "MIT-MAGIC-COOKIE-1");
        CHECK(entry.data == authority.cookie());
    }
}

TEST_CASE("Each Xauthority file has another cookie and takes the place of what was left behind")
{
    const RuntimeFolder folder;
    const std::string path = folder / "xauthority-0";
    std::string problem;
    std::ofstream(path) << "of a gangwayd that was killed";
    const Xauthority first = Xauthority::create(path, 0, problem);
    REQUIRE_MESSAGE(first, problem);
    const std::string cookie = first.cookie();
    const Xauthority second = Xauthority::create(path, 0, problem);
    REQUIRE_MESSAGE(second, problem);
    CHECK(second.cookie() != cookie);
    CHECK(entriesOf(contents(path)).front().data == second.cookie());
    CHECK(folder.files().size() == 1);
}

TEST_CASE("The Xauthority file goes at the end unless it has become another's")
{
    const RuntimeFolder folder;
    const std::string path = folder / "xauthority-0";
    std::string problem;
    {
        Xauthority authority = Xauthority::create(path, 0, problem);
        Xauthority last = std::move(authority);
        CHECK(exists(path));
    }
    CHECK_FALSE(exists(path));
    {
        const Xauthority authority = Xauthority::create(path, 0, problem);
        ::unlink(path.c_str());
        std::ofstream(path) << "another's";
    }
    CHECK(contents(path) == "another's");
}

TEST_CASE("What is no file of this user stays in the place of the Xauthority file")
{
    const RuntimeFolder folder;
    const std::string path = folder / "xauthority-0";
    std::string problem;
    SUBCASE("a link")
    {
        std::ofstream(folder / "file") << "text";
        std::filesystem::create_symlink(folder / "file", path);
        CHECK_FALSE(Xauthority::create(path, 0, problem));
        CHECK(contents(folder / "file") == "text");
    }
    SUBCASE("a folder")
    {
        ::mkdir(path.c_str(), 0700);
        CHECK_FALSE(Xauthority::create(path, 0, problem));
    }
    CHECK(problem.find("is in the way") != std::string::npos);
    CHECK(exists(path));
}

TEST_CASE("An Xauthority file that can't be written is told with its path")
{
    const RuntimeFolder folder;
    const std::string path = folder / "none/at/all";
    std::string problem;
    CHECK_FALSE(Xauthority::create(path, 0, problem));
    CHECK(problem.find(path) != std::string::npos);
}
