// SPDX-License-Identifier: Apache-2.0

#include "trace/control_pipe.h"

#include "trace/escape.h"
#include "trace/words.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace gangway::trace {

namespace {

bool isOurPipe(const struct stat &status)
{
    return S_ISFIFO(status.st_mode) && status.st_uid == ::geteuid();
}

std::string failed(std::string_view what, int error)
{
    return std::string(what) + ": " + std::strerror(error);
}

// Makes the pipe. On failure the result is empty, and `why` is human-readable.
wire::Fd makePipe(const std::string &path, std::string &why)
{
    if (::mkfifo(path.c_str(), 0600) != 0) {
        const int error = errno;
        why = error == EEXIST ? "something else is in its place: move it away" : failed("it can't be made", error);
        return {};
    }
    // Opened for writing too: with a writer always present, no end of file is reported (continuously) when another
    // writer closes.
    wire::Fd pipe(::open(path.c_str(), O_RDWR | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC));
    struct stat status {};
    if (!pipe) {
        why = failed("it can't be opened", errno);
    } else if (::fstat(pipe.get(), &status) != 0 || !isOurPipe(status)) {
        why = "it was replaced as it was made";
        pipe.reset();
    }
    return pipe;
}

} // namespace

std::unique_ptr<ControlPipe> ControlPipe::open(relay::EventLoop &loop, std::string path, std::vector<Command> commands,
                                               Problem problem)
{
    std::string why;
    if (wire::Fd pipe = makePipe(path, why)) {
        const auto made = wire::identityOf(pipe.get());
        try {
            return std::unique_ptr<ControlPipe>(
                new ControlPipe(loop, path, std::move(pipe), std::move(commands), problem));
        } catch (const std::system_error &error) {
            if (made)
                wire::removeIfSame(path, *made);
            why = error.what();
        }
    }
    problem("no control pipe " + path + ": " + why);
    return nullptr;
}

ControlPipe::ControlPipe(relay::EventLoop &loop, std::string path, wire::Fd pipe, std::vector<Command> commands,
                         Problem problem)
    : path_(std::move(path)), commands_(std::move(commands)), problem_(std::move(problem)), pipe_(std::move(pipe)),
      watch_(loop, pipe_.get(), relay::FdWatch::Readable, [this](std::uint32_t) { read(); })
{}

ControlPipe::~ControlPipe()
{
    if (const auto ours = identity())
        wire::removeIfSame(path_, *ours);
}

std::optional<wire::FileIdentity> ControlPipe::identity() const
{
    return wire::identityOf(pipe_.get());
}

// One read per wake-up; remaining data is reported again.
void ControlPipe::read()
{
    char bytes[4096];
    const ssize_t size = ::read(pipe_.get(), bytes, sizeof bytes);
    if (size > 0)
        take({bytes, static_cast<std::size_t>(size)});
}

void ControlPipe::take(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::size_t newline = bytes.find('\n');
        const std::string_view part = bytes.substr(0, newline);
        tooLong_ |= line_.size() + part.size() > maxLine;
        if (!tooLong_)
            line_ += part;
        if (newline == std::string_view::npos)
            return;
        bytes.remove_prefix(newline + 1);
        if (tooLong_)
            problem_(path_ + ": a line of more than " + std::to_string(maxLine) + " bytes is no command");
        else
            run(trimmed(line_));
        line_.clear();
        tooLong_ = false;
    }
}

void ControlPipe::run(std::string_view line) const
{
    if (line.empty())
        return;
    const auto command = std::ranges::find(commands_, line, &Command::name);
    if (command != commands_.end()) {
        command->run();
        return;
    }
    std::string text = path_ + ": there is no command ";
    appendQuoted(text, line);
    std::vector<std::string_view> names;
    for (const Command &known : commands_)
        names.push_back(known.name);
    problem_(text + "; known are " + listed(names));
}

} // namespace gangway::trace
