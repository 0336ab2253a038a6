// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "trace/control_pipe.h"
#include "trace/crash_dump.h"
#include "trace/limited_sink.h"
#include "trace/log_options.h"
#include "trace/ring_dump.h"
#include "trace/ring_sink.h"
#include "trace/sources.h"
#include "trace/stream_sink.h"
#include "trace/tracer.h"
#include "wire/fd.h"

#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::trace {

// The log of a VM. Lines go to standard error; if wanted, to a ring with all messages, which is dumped to a file on a
// crash, through the control pipe, or by dump; and to readers that come and go. All of this may change at any time.
class Log {
public:
    // The loop, the catalogue and `standardError` must outlive it. `shown` applies to standard error unless the log is
    // verbose, which shows everything.
    Log(relay::EventLoop &loop, const relay::Catalogue &catalogue, Sink &standardError, const SourceChoice &shown);
    Log(const Log &) = delete;
    Log &operator=(const Log &) = delete;
    ~Log();

    Tracer &tracer() { return tracer_; }

    // Sets `changed`, which is called now and whenever the tracer's `wanted` may have changed.
    void onChange(std::function<void()> changed);

    void configure(const LogOptions &options);
    // The path of the control pipe, which exists while there is a ring; empty: no pipe. `made` is called with each pipe
    // that is made there.
    void setControlPath(const std::string &path, std::function<void(const wire::FileIdentity &)> made = {});

    // Appends the ring to its file. `done` is called once, by the loop or at once, with why that failed or nothing.
    // What is asked while the ring is being written is done afterwards, once for all.
    using Dumped = std::function<void(const std::string &problem)>;
    void dump(std::string_view reason, Dumped done);
    // The same; the log tells of a failure.
    void dump(std::string_view reason);

    // A socket from which all lines can be read from now on until it is closed. A slow reader loses lines; their number
    // is reported in their place. If no descriptor is free, the result is empty and errno is set.
    wire::Fd open();

private:
    struct RingLog {
        RingLog(const LogOptions &options) : ring(options.ringBytes), sink(ring), crashDump(ring, options.ringPath) {}
        Ring ring;
        RingSink sink;
        CrashDump crashDump;
    };
    struct Reader {
        Reader(relay::EventLoop &loop, wire::Fd socket_, std::function<void()> gone);
        wire::Fd socket;
        StreamSink sink;
        relay::FdWatch watch; // to notice the hang-up
    };

    void openRing();
    void closeRing();
    void startDump(std::string_view reason);
    void dumped(const std::string &problem);
    void openControlPipe();
    void removeReader(int number);

    relay::EventLoop &loop_;
    LogOptions options_;
    SourceChoice shown_;
    LimitedSink standardError_;
    std::function<void()> changed_ = [] {};
    std::optional<RingLog> ring_;
    std::optional<RingDump> dump_;     // the one under way
    std::vector<Dumped> askedForDump_; // to be told when that is done
    std::vector<Dumped> askedForNext_;
    std::string nextReason_;
    std::list<Reader> readers_;
    Tracer tracer_;
    std::string controlPath_;
    std::function<void(const wire::FileIdentity &)> controlPipeMade_;
    std::unique_ptr<ControlPipe> controlPipe_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); // for deferred work
};

} // namespace gangway::trace
