// SPDX-License-Identifier: Apache-2.0

#include "trace/log.h"

#include "trace/journal.h"

#include <unistd.h>

#include <cstdlib>
#include <cstring>

namespace gangway::trace {

Log::Log(relay::EventLoop &loop, const relay::Catalogue &catalogue, const LogOptions &options,
         const SourceChoice &shown, const std::string &controlPath)
    : ringPath_(options.ringPath),
      standardError_(loop, STDERR_FILENO, isJournal(STDERR_FILENO, std::getenv("JOURNAL_STREAM"))), tracer_(catalogue)
{
    tracer_.suppress(options.suppressed);
    tracer_.setOutput(
        standardError_,
        {.sources = options.verbose ? allSources : shown.sources, .info = options.verbose, .form = shown.form});
    if (ringPath_.empty())
        return;
    ring_.emplace(options);
    tracer_.setOutput(ring_->sink, {.sources = allSources, .info = true});
    controlPipe_ =
        ControlPipe::open(loop, controlPath, {{"dump-log", [this] { dump("asked through the control pipe"); }}},
                          [this](std::string_view problem) { tracer_.problem(problem); });
}

void Log::dump(std::string_view reason)
{
    if (!ring_) {
        tracer_.problem("there is no log in memory to dump: start gangwayd with --log-ring-path");
        return;
    }
    if (const int error = ring_->ring.dump(ringPath_.c_str(), reason))
        tracer_.problem("cannot append the log to " + ringPath_ + ": " + std::strerror(error));
    else
        tracer_.info("appended the log to " + ringPath_);
}

} // namespace gangway::trace
