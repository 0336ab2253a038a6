// SPDX-License-Identifier: Apache-2.0

#include "relay/child_process.h"

#include "wire/pipe.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

namespace gangway::relay {

namespace {

constexpr std::size_t readAtOnce = 16384;
// Of what an ended program has written. Who has inherited its standard error may go on writing for ever.
constexpr std::size_t mostReadAtEnd = 1 << 20;

} // namespace

ChildProcess::ChildProcess(EventLoop &loop, wire::ProcessStart start, Events events)
    : loop_(loop), events_(std::move(events))
{
    wire::Pipe output;
    bool prepared = true;
    if (events_.output) {
        output = wire::makePipe();
        prepared = output && ::fcntl(output.read.get(), F_SETFL, O_NONBLOCK) == 0;
        start.output = output.write.get();
    }
    if (prepared)
        child_ = wire::startProcess(start);
    if (child_.process == 0) {
        loop_.defer([this, alive = std::weak_ptr(alive_), error = errno] {
            if (alive.expired())
                return;
            const auto ended = std::move(events_.ended);
            ended({.startError = error});
        });
        return;
    }
    watch_.emplace(loop_, child_.handle.get(), FdWatch::Readable, [this](std::uint32_t) { ended(); });
    if (!events_.output)
        return;
    output_ = std::move(output.read);
    outputWatch_.emplace(loop_, output_.get(), FdWatch::Readable, [this](std::uint32_t) { readOutput(); });
}

ChildProcess::~ChildProcess()
{
    if (child_.process == 0)
        return;
    ::kill(child_.process, SIGKILL);
    while (::waitpid(child_.process, nullptr, 0) == -1 && errno == EINTR) {}
}

void ChildProcess::signal(int number)
{
    if (child_.process != 0)
        ::kill(child_.process, number);
}

// False if there is nothing more for now.
bool ChildProcess::readOutput()
{
    std::array<char, readAtOnce> bytes;
    const ssize_t size = ::read(output_.get(), bytes.data(), bytes.size());
    if (size > 0) {
        events_.output({bytes.data(), static_cast<std::size_t>(size)});
        return true;
    }
    if (size == 0 || (errno != EAGAIN && errno != EINTR))
        outputWatch_.reset();
    return false;
}

void ChildProcess::ended()
{
    End end;
    if (child_.process == 0 || ::waitpid(child_.process, &end.status, WNOHANG) != child_.process)
        return;
    child_.process = 0;
    // The process is gone, and with it all that could still write there.
    if (int error = 0; ::read(child_.execError.get(), &error, sizeof error) == sizeof error)
        end.execError = error;
    // Not from inside the watch's own callback.
    loop_.defer([this, alive = std::weak_ptr(alive_), end] {
        if (alive.expired())
            return;
        watch_.reset();
        for (std::size_t read = 0; outputWatch_ && read < mostReadAtEnd && readOutput(); read += readAtOnce) {}
        outputWatch_.reset();
        const auto ended = std::move(events_.ended); // this object may go meanwhile
        ended(end);
    });
}

} // namespace gangway::relay
