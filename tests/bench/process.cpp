// SPDX-License-Identifier: Apache-2.0

#include "process.h"

#include "unix_socket.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <thread>

namespace gangway::bench {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 10s;

std::system_error systemError(const std::string &what)
{
    return {errno, std::generic_category(), what};
}

pid_t forkChild()
{
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid < 0)
        throw systemError("fork");
    if (pid == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) // it died before it could be told of
            ::_exit(1);
    }
    return pid;
}

} // namespace

Child::Child(const std::function<void()> &body) : pid_(forkChild())
{
    if (pid_ != 0)
        return;
    try {
        body();
    } catch (const std::exception &error) {
        std::fprintf(stderr, "gangway-bench: %s\n", error.what());
    }
    ::_exit(1);
}

Child::Child(const std::vector<std::string> &command,
             const std::vector<std::pair<std::string, std::string>> &environment, const std::string &logPath)
    : pid_(forkChild())
{
    if (pid_ != 0)
        return;
    const int log = ::open(logPath.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(log, STDOUT_FILENO);
    ::dup2(log, STDERR_FILENO);
    for (const auto &[name, value] : environment)
        ::setenv(name.c_str(), value.c_str(), 1);
    std::vector<char *> arguments;
    for (const std::string &argument : command)
        arguments.push_back(const_cast<char *>(argument.c_str()));
    arguments.push_back(nullptr);
    ::execv(arguments[0], arguments.data());
    std::fprintf(stderr, "can't run %s: %s\n", arguments[0], std::generic_category().message(errno).c_str());
    ::_exit(127);
}

Child &Child::operator=(Child &&other) noexcept
{
    end();
    pid_ = std::exchange(other.pid_, 0);
    return *this;
}

bool Child::running()
{
    if (pid_ != 0 && ::waitpid(pid_, nullptr, WNOHANG) != 0)
        pid_ = 0;
    return pid_ != 0;
}

void Child::end()
{
    if (!running())
        return;
    ::kill(pid_, SIGTERM);
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (running()) {
        if (std::chrono::steady_clock::now() > deadline)
            ::kill(pid_, SIGKILL);
        std::this_thread::sleep_for(1ms);
    }
}

std::uint64_t Child::residentBytes() const
{
    const std::string path = "/proc/" + std::to_string(pid_) + "/smaps_rollup";
    std::ifstream file(path);
    for (std::string word; file >> word;) {
        std::uint64_t kibibytes = 0;
        if (word == "Rss:" && file >> kibibytes)
            return kibibytes * 1024;
    }
    throw std::runtime_error("no resident size in " + path);
}

void waitForSocket(const std::string &path, Child &listener)
{
    const auto deadline = std::chrono::steady_clock::now() + patience;
    for (;;) {
        try {
            connectTo(path);
            return;
        } catch (const std::system_error &) {
            if (!listener.running() || std::chrono::steady_clock::now() > deadline)
                throw std::runtime_error("nothing came to listen at " + path);
        }
        std::this_thread::sleep_for(5ms);
    }
}

int pinToCore(std::optional<int> wanted)
{
    cpu_set_t cores;
    if (::sched_getaffinity(0, sizeof cores, &cores) < 0)
        throw systemError("sched_getaffinity");
    int core = wanted.value_or(0);
    while (!wanted && !CPU_ISSET(static_cast<unsigned>(core), &cores))
        ++core;
    CPU_ZERO(&cores);
    CPU_SET(static_cast<unsigned>(core), &cores);
    if (::sched_setaffinity(0, sizeof cores, &cores) < 0)
        throw systemError("core " + std::to_string(core));
    return core;
}

std::uint64_t raiseFileLimit()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
}

CoreWatch::CoreWatch(int core, std::vector<pid_t> ours) : core_(core), ours_(std::move(ours)), before_(look())
{}

double CoreWatch::othersShare() const
{
    const Seconds now = look();
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - since_;
    const double others = (now.busy - before_.busy) - (now.ours - before_.ours);
    return others > 0 ? others / elapsed.count() : 0;
}

CoreWatch::Seconds CoreWatch::look() const
{
    Seconds seconds;
    std::ifstream file("/proc/stat");
    const std::string wanted = "cpu" + std::to_string(core_);
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string name;
        double user = 0, nice = 0, system = 0, idle = 0, wait = 0, interrupts = 0, softInterrupts = 0, steal = 0;
        words >> name >> user >> nice >> system >> idle >> wait >> interrupts >> softInterrupts >> steal;
        if (name == wanted)
            seconds.busy = (user + nice + system + interrupts + softInterrupts + steal)
                / static_cast<double>(::sysconf(_SC_CLK_TCK));
    }
    const auto add = [&seconds](clockid_t clock) {
        timespec used{};
        if (::clock_gettime(clock, &used) == 0)
            seconds.ours += static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
    };
    add(CLOCK_PROCESS_CPUTIME_ID);
    for (const pid_t pid : ours_) {
        clockid_t clock{};
        if (::clock_getcpuclockid(pid, &clock) == 0)
            add(clock);
    }
    return seconds;
}

} // namespace gangway::bench
