// SPDX-License-Identifier: Apache-2.0

#include "child_command.h"

#include "exit_codes.h"
#include "warning.h"
#include "wire/pipe.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <sstream>
#include <system_error>
#include <utility>

namespace gangway {

namespace {

// Whether the file exists, executable or not.
bool isThere(const std::string &program)
{
    std::error_code ignored;
    if (program.find('/') != std::string::npos)
        return std::filesystem::exists(program, ignored);
    const char *path = std::getenv("PATH");
    std::istringstream folders(path ? path : "");
    for (std::string folder; std::getline(folders, folder, ':');) {
        if (!folder.empty() && !program.empty() && std::filesystem::exists(folder + '/' + program, ignored))
            return true;
    }
    return false;
}

// A null-terminated array of pointers into `texts`.
std::vector<char *> pointersTo(std::vector<std::string> &texts)
{
    std::vector<char *> pointers;
    for (std::string &text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

// In the new process, where only what is safe in a signal handler may be called.
void restore(const Inherited &inherited)
{
    for (int signal = 1; signal <= SIGRTMAX; ++signal) {
        struct sigaction action {};
        action.sa_handler = SIG_DFL;
        sigaction(signal, &action, nullptr);
    }
    for (const int signal : inherited.ignoredSignals) {
        struct sigaction action {};
        action.sa_handler = SIG_IGN;
        sigaction(signal, &action, nullptr);
    }
    ::setrlimit(RLIMIT_NOFILE, &inherited.fdLimit);
    sigprocmask(SIG_SETMASK, &inherited.blockedSignals, nullptr);
}

} // namespace

ChildCommand::ChildCommand(relay::EventLoop &loop, std::vector<std::string> command,
                           std::vector<std::string> environment, const Inherited &inherited,
                           std::function<void(int)> finished)
    : loop_(loop), command_(std::move(command)), environment_(std::move(environment)), inherited_(inherited),
      finished_(std::move(finished))
{}

ChildCommand::~ChildCommand()
{
    if (process_ == 0)
        return;
    ::kill(process_, SIGKILL);
    while (::waitpid(process_, nullptr, 0) == -1 && errno == EINTR) {}
}

void ChildCommand::start()
{
    const std::vector<char *> arguments = pointersTo(command_);
    const std::vector<char *> environment = pointersTo(environment_);
    // Closed by a successful exec; otherwise it brings the errno.
    wire::Pipe outcome = wire::makePipe();
    if (!outcome)
        return failed(errno);

    // No handler of ours may run in the new process.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);
    process_ = ::fork();
    if (process_ == 0) {
        restore(inherited_);
        ::execvpe(arguments.front(), arguments.data(), environment.data());
        const int error = errno;
        [[maybe_unused]] const ssize_t written = ::write(outcome.write.get(), &error, sizeof error);
        ::_exit(exitNotFound);
    }
    int error = errno;
    sigprocmask(SIG_SETMASK, &before, nullptr);
    if (process_ == -1) {
        process_ = 0;
        return failed(error);
    }
    outcome.write.reset();
    ssize_t size = 0;
    while ((size = ::read(outcome.read.get(), &error, sizeof error)) == -1 && errno == EINTR) {}
    if (size != 0) {
        ::waitpid(std::exchange(process_, 0), nullptr, 0);
        return failed(error);
    }
    handle_.reset(static_cast<int>(::syscall(SYS_pidfd_open, process_, 0)));
    if (!handle_)
        throw std::system_error(errno, std::system_category(), "pidfd_open");
    watch_.emplace(loop_, handle_.get(), relay::FdWatch::Readable, [this](std::uint32_t) { ended(); });
}

void ChildCommand::ended()
{
    int status = 0;
    if (process_ == 0 || ::waitpid(process_, &status, WNOHANG) != process_)
        return;
    process_ = 0;
    // Not from inside the watch's own callback.
    loop_.defer([this, status] {
        watch_.reset();
        finished_(WIFSIGNALED(status) ? exitSignalBase + WTERMSIG(status) : WEXITSTATUS(status));
    });
}

void ChildCommand::failed(int error)
{
    const std::string &program = command_.front();
    warn("cannot run " + program + ": " + std::strerror(error));
    loop_.defer([this, exitCode = isThere(program) ? exitNotExecutable : exitNotFound] { finished_(exitCode); });
}

void ChildCommand::terminate()
{
    if (process_ != 0)
        ::kill(process_, SIGTERM);
}

} // namespace gangway
