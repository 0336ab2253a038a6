// SPDX-License-Identifier: Apache-2.0

#include "child_command.h"

#include "exit_codes.h"
#include "warning.h"

#include <sys/wait.h>

#include <csignal>
#include <cstring>
#include <utility>

namespace gangway {

ChildCommand::ChildCommand(relay::EventLoop &loop, std::vector<std::string> command,
                           std::vector<std::string> environment, const Inherited &inherited,
                           std::function<void(int)> finished)
    : loop_(loop), command_(std::move(command)), environment_(std::move(environment)), inherited_(inherited),
      finished_(std::move(finished))
{}

void ChildCommand::start()
{
    const wire::ProcessStart start{.command = command_, .environment = environment_, .state = inherited_};
    process_.emplace(loop_, start,
                     relay::ChildProcess::Events{
                         .ended = [this](const relay::ChildProcess::End &end) { ended(end); },
                         .output = {},
                     });
}

void ChildCommand::ended(const relay::ChildProcess::End &end)
{
    const int error = end.startError != 0 ? end.startError : end.execError;
    if (error != 0) {
        const std::string &program = command_.front();
        warn("cannot run " + program + ": " + std::strerror(error));
        finished_(wire::findProgram(program) ? exitNotExecutable : exitNotFound);
        return;
    }
    finished_(WIFSIGNALED(end.status) ? exitSignalBase + WTERMSIG(end.status) : WEXITSTATUS(end.status));
}

void ChildCommand::terminate()
{
    if (process_)
        process_->signal(SIGTERM);
}

} // namespace gangway
