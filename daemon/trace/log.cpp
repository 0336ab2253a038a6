// SPDX-License-Identifier: Apache-2.0

#include "trace/log.h"

#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <new>
#include <system_error>
#include <utility>

namespace gangway::trace {

Log::Reader::Reader(relay::EventLoop &loop, wire::Fd socket_, std::function<void()> gone)
    : socket(std::move(socket_)), sink(loop, socket.get(), {.journal = false, .patience = 0}),
      watch(loop, socket.get(), 0, [gone = std::move(gone)](std::uint32_t) { gone(); })
{}

Log::Log(relay::EventLoop &loop, const relay::Catalogue &catalogue, Sink &standardError, const SourceChoice &shown)
    : loop_(loop), shown_(shown), standardError_(loop, standardError), tracer_(catalogue)
{
    configure({});
}

void Log::onChange(std::function<void()> changed)
{
    changed_ = std::move(changed);
    changed_();
}

Log::~Log()
{
    *alive_ = false;
    while (dump_)
        dump_->finish();
    // Destroying a sink sends its remaining lines and may call the tracer, so each is removed from it first.
    while (!readers_.empty()) {
        tracer_.removeOutput(readers_.front().sink);
        readers_.pop_front();
    }
}

void Log::configure(const LogOptions &options)
{
    const LogOptions former = std::exchange(options_, options);
    tracer_.suppress(options.suppressed);
    standardError_.setLimited(!options.verbose);
    tracer_.setOutput(
        standardError_,
        {.sources = options.verbose ? allSources : shown_.sources, .info = options.verbose, .form = shown_.form});
    if (options.ringPath != former.ringPath || options.ringBytes != former.ringBytes) {
        closeRing();
        if (!options.ringPath.empty())
            openRing();
        openControlPipe();
    }
    changed_();
}

void Log::openRing()
{
    try {
        ring_.emplace(options_);
    } catch (const std::bad_alloc &) {
        tracer_.problem("there is no memory for a log of " + std::to_string(options_.ringBytes)
                        + " bytes: choose a smaller log-ring-size");
        return;
    }
    tracer_.setOutput(ring_->sink, {.sources = allSources, .info = true});
}

void Log::setControlPath(const std::string &path, std::function<void(const wire::FileIdentity &)> made)
{
    controlPath_ = path;
    controlPipeMade_ = std::move(made);
    openControlPipe();
}

void Log::openControlPipe()
{
    controlPipe_.reset(); // first, because the new one may use the same path
    if (!ring_ || controlPath_.empty())
        return;
    const auto dumpNow = [this] { dump("asked through the control pipe"); };
    controlPipe_ = ControlPipe::open(loop_, controlPath_, {{"dump-log", dumpNow}},
                                     [this](std::string_view problem) { tracer_.problem(problem); });
    if (const auto pipe = controlPipe_ ? controlPipe_->identity() : std::nullopt; pipe && controlPipeMade_)
        controlPipeMade_(*pipe);
}

void Log::closeRing()
{
    if (!ring_)
        return;
    dump_.reset();
    std::ranges::move(std::exchange(askedForNext_, {}), std::back_inserter(askedForDump_));
    dumped("the log has got another file or size while it was written");
    tracer_.removeOutput(ring_->sink);
    ring_.reset();
}

void Log::dump(std::string_view reason)
{
    dump(reason, [this](const std::string &problem) {
        if (!problem.empty())
            tracer_.problem(problem);
    });
}

void Log::dump(std::string_view reason, Dumped done)
{
    if (!ring_) {
        done("there is no log in memory to dump: set log-ring-path, the file for it (--log-ring-path)");
        return;
    }
    askedForNext_.push_back(std::move(done));
    if (dump_)
        nextReason_ = reason;
    else
        startDump(reason);
}

void Log::startDump(std::string_view reason)
{
    askedForDump_ = std::exchange(askedForNext_, {});
    const auto failed = [path = options_.ringPath](int error) {
        return "cannot append the log to " + path + ": " + std::strerror(error);
    };
    try {
        dump_.emplace(loop_, ring_->ring, options_.ringPath, reason, [this, failed](int error) {
            dump_.reset();
            if (error == 0)
                tracer_.info("appended the log to " + options_.ringPath);
            dumped(error ? failed(error) : std::string());
        });
    } catch (const std::system_error &error) {
        dumped(failed(error.code().value()));
    }
}

// Answers those who asked for the dump, and begins the next one if somebody has asked meanwhile.
void Log::dumped(const std::string &problem)
{
    for (const Dumped &done : std::exchange(askedForDump_, {}))
        done(problem);
    if (!askedForNext_.empty() && !dump_)
        startDump(std::exchange(nextReason_, {}));
}

wire::Fd Log::open()
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return {};
    const int number = ends[0];
    wire::Fd ours(ends[0]);
    wire::Fd readers(ends[1]);
    Reader &reader = readers_.emplace_back(loop_, std::move(ours), [this, number, alive = alive_] {
        // Deferred, because the callback's own watch must not be destroyed while it runs.
        loop_.defer([this, number, alive] {
            if (*alive)
                removeReader(number);
        });
    });
    tracer_.setOutput(reader.sink, {.sources = allSources, .info = true});
    changed_();
    return readers;
}

void Log::removeReader(int number)
{
    const auto reader = std::ranges::find(readers_, number, [](const Reader &each) { return each.socket.get(); });
    if (reader == readers_.end())
        return;
    tracer_.removeOutput(reader->sink);
    readers_.erase(reader);
    changed_();
}

} // namespace gangway::trace
