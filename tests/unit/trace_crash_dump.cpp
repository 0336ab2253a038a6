// SPDX-License-Identifier: Apache-2.0

#include "trace/crash_dump.h"

#include "trace_files.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <exception>
#include <limits>

using namespace gangway;
using namespace gangway::trace;
using namespace gangway::trace::testing;

namespace {

constexpr int crashSignals[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};

// Needs a page of stack each time.
int countDown(int from)
{
    volatile char here[4096];
    here[0] = 1;
    return from == 0 ? 0 : countDown(from - 1) + here[0];
}

// Runs the function in a child that has none of the test runner's or a sanitizer's handlers and leaves no
// core file. Returns the child's wait status.
template <class Function>
int statusOfChild(Function function)
{
    const pid_t child = ::fork();
    if (child == 0) {
        for (const int signal : crashSignals)
            ::signal(signal, SIG_DFL);
        const rlimit none{0, 0};
        ::setrlimit(RLIMIT_CORE, &none);
        const wire::Fd quiet(::open("/dev/null", O_WRONLY));
        ::dup2(quiet.get(), STDERR_FILENO);
        function();
        ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return status;
}

} // namespace

TEST_CASE("a crash leaves the log in its file and ends the process as it would have ended")
{
    const Folder folder;
    const std::string path = folder / "log";
    const auto crash = [&](auto how) {
        return statusOfChild([&] {
            Ring ring;
            const CrashDump dump(ring, path);
            ring.write("the last words");
            how();
        });
    };
    int status = 0;
    int signal = 0;
    std::string reason;

    SUBCASE("by a null pointer")
    {
        signal = SIGSEGV;
        reason = "crash by SIGSEGV, an access to memory that is not there";
        status = crash([] { ::raise(SIGSEGV); });
    }
    SUBCASE("by memory without access")
    {
        signal = SIGSEGV;
        reason = "crash by SIGSEGV";
        status = crash([] {
            void *page = ::mmap(nullptr, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            *static_cast<volatile char *>(page) = 1;
        });
    }
    SUBCASE("by a stack that is too small")
    {
        signal = SIGSEGV;
        reason = "crash by SIGSEGV";
        status = crash([] { countDown(std::numeric_limits<int>::max()); });
    }
    SUBCASE("by a file that was truncated under its mapping")
    {
        signal = SIGBUS;
        reason = "crash by SIGBUS";
        const std::string file = folder / "short";
        status = crash([&] {
            const wire::Fd empty(::open(file.c_str(), O_RDWR | O_CREAT, 0600));
            void *page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, empty.get(), 0);
            *static_cast<volatile char *>(page) = 1;
        });
    }
    SUBCASE("by an exception that nobody catches")
    {
        signal = SIGABRT;
        reason = "crash by SIGABRT";
        status = crash([] { std::terminate(); });
    }
    SUBCASE("by an instruction that is none")
    {
        signal = SIGILL;
        reason = "crash by SIGILL";
        status = crash([] { ::raise(SIGILL); });
    }

    CHECK(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == signal);
    const auto lines = linesOf(contentOf(path));
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].find(": " + reason) != std::string::npos);
    CHECK(lines[1] == "the last words");
    CHECK(modeOf(path) == 0600);
}

TEST_CASE("a crash leaves the logs of all rings that are alive, and of no other")
{
    const Folder folder;
    const int status = statusOfChild([&] {
        Ring ring;
        ring.write("a line");
        const CrashDump one(ring, folder / "one");
        {
            const CrashDump gone(ring, folder / "gone");
        }
        Ring other;
        other.write("another");
        const CrashDump two(other, folder / "two");
        ::abort();
    });
    CHECK(WTERMSIG(status) == SIGABRT);
    CHECK(linesOf(contentOf(folder / "one")).back() == "a line");
    CHECK(linesOf(contentOf(folder / "two")).back() == "another");
    CHECK(!std::filesystem::exists(folder / "gone"));
}

TEST_CASE("a crash whose log can't be written is a crash all the same")
{
    const int status = statusOfChild([] {
        Ring ring;
        const CrashDump dump(ring, "/no/such/folder/log");
        ::abort();
    });
    CHECK(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == SIGABRT);
}

TEST_CASE("without a ring left, crashes are handled as before")
{
    const Folder folder;
    const int status = statusOfChild([&] {
        ::signal(SIGABRT, [](int) { ::_exit(42); });
        Ring ring;
        {
            const CrashDump dump(ring, folder / "log");
        }
        ::abort();
    });
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 42);
    CHECK(!std::filesystem::exists(folder / "log"));
}
