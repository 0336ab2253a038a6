// SPDX-License-Identifier: Apache-2.0

#include "wire/new_process.h"

#include "wire/pipe.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <sstream>

namespace gangway::wire {

namespace {

constexpr int exitNotRun = 127; // as a shell says it

bool isFile(const std::string &path)
{
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && !S_ISDIR(status.st_mode);
}

// A null-terminated array of pointers into `texts`, for exec.
std::vector<char *> pointersTo(const std::vector<std::string> &texts)
{
    std::vector<char *> pointers;
    for (const std::string &text : texts)
        pointers.push_back(const_cast<char *>(text.c_str()));
    pointers.push_back(nullptr);
    return pointers;
}

// What follows runs in the new process, where only what is safe in a signal handler may be called.

void restore(const ProcessState &state)
{
    for (int signal = 1; signal <= SIGRTMAX; ++signal) {
        struct sigaction action {};
        action.sa_handler = SIG_DFL;
        ::sigaction(signal, &action, nullptr);
    }
    for (const int signal : state.ignoredSignals) {
        struct sigaction action {};
        action.sa_handler = SIG_IGN;
        ::sigaction(signal, &action, nullptr);
    }
    ::setrlimit(RLIMIT_NOFILE, &state.fdLimit);
}

void redirect(int output)
{
    const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(output, STDERR_FILENO);
    ::setpgid(0, 0);
}

void keepOnly(const std::vector<int> &descriptors)
{
    ::syscall(SYS_close_range, STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
    for (const int fd : descriptors)
        ::fcntl(fd, F_SETFD, 0);
}

} // namespace

ProcessState processState()
{
    ProcessState state;
    ::sigprocmask(SIG_SETMASK, nullptr, &state.blockedSignals);
    for (int signal = 1; signal <= SIGRTMAX; ++signal) {
        struct sigaction action {};
        if (::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN)
            state.ignoredSignals.push_back(signal);
    }
    ::getrlimit(RLIMIT_NOFILE, &state.fdLimit);
    return state;
}

std::optional<std::string> findProgram(const std::string &program)
{
    if (program.find('/') != std::string::npos)
        return ::access(program.c_str(), F_OK) == 0 ? std::optional(program) : std::nullopt;
    const char *path = std::getenv("PATH");
    std::istringstream folders(path ? path : "");
    std::optional<std::string> found;
    for (std::string folder; !program.empty() && std::getline(folders, folder, ':');) {
        const std::string file = (folder.empty() ? "." : folder) + '/' + program;
        if (!isFile(file))
            continue;
        if (::access(file.c_str(), X_OK) == 0)
            return file;
        if (!found)
            found = file;
    }
    return found;
}

NewProcess startProcess(const ProcessStart &start)
{
    const std::vector<char *> arguments = pointersTo(start.command);
    const std::vector<char *> environment = pointersTo(start.environment);
    Pipe outcome = makePipe();
    if (!outcome)
        return {};
    // No handler of ours may run in the new process.
    sigset_t all;
    sigset_t before;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    const pid_t process = ::fork();
    if (process == 0) {
        restore(start.state);
        if (start.output >= 0)
            redirect(start.output);
        if (start.descriptors)
            keepOnly(*start.descriptors);
        ::sigprocmask(SIG_SETMASK, &start.state.blockedSignals, nullptr);
        ::execvpe(arguments.front(), arguments.data(), environment.data());
        const int error = errno;
        [[maybe_unused]] const ssize_t written = ::write(outcome.write.get(), &error, sizeof error);
        ::_exit(exitNotRun);
    }
    int error = errno;
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    errno = error;
    if (process == -1)
        return {};
    Fd handle(static_cast<int>(::syscall(SYS_pidfd_open, process, 0)));
    if (!handle) {
        error = errno;
        ::kill(process, SIGKILL);
        while (::waitpid(process, nullptr, 0) == -1 && errno == EINTR) {}
        errno = error;
        return {};
    }
    return {.process = process, .handle = std::move(handle), .execError = std::move(outcome.read)};
}

} // namespace gangway::wire
