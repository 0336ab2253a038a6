// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "trace/control_pipe.h"
#include "trace/crash_dump.h"
#include "trace/log_options.h"
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

namespace gangway::trace {

// The log of a VM: standard error; where it is wanted a ring with all that passes, dumped to a file on a crash,
// through the control pipe, or by dump; and readers that come and go. All of it may change while it is used.
class Log {
public:
    // The loop, the catalogue and `standardError` must outlive it. `shown` is for standard error; verbose shows all.
    Log(relay::EventLoop &loop, const relay::Catalogue &catalogue, Sink &standardError, const SourceChoice &shown);
    Log(const Log &) = delete;
    Log &operator=(const Log &) = delete;
    ~Log();

    Tracer &tracer() { return tracer_; }

    // `changed` is called now and whenever what the tracer wants has changed.
    void onChange(std::function<void()> changed);

    void configure(const LogOptions &options);
    // Where the control pipe is while there is a ring; empty: nowhere.
    void setControlPath(const std::string &path);

    // Appends the ring to its file. The result says why that can't be, or nothing.
    std::string dump(std::string_view reason);

    // A socket from which all lines can be read, from now on, until it is closed. A slow reader loses lines, which
    // are counted in their place. Without descriptors to spare it is empty, with errno set.
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
        relay::FdWatch watch; // for the hang-up
    };

    void openRing();
    void openControlPipe();
    void removeReader(int number);

    relay::EventLoop &loop_;
    LogOptions options_;
    SourceChoice shown_;
    Sink &standardError_;
    std::function<void()> changed_ = [] {};
    std::optional<RingLog> ring_;
    std::list<Reader> readers_;
    Tracer tracer_;
    std::string controlPath_;
    std::unique_ptr<ControlPipe> controlPipe_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); // for deferred work
};

} // namespace gangway::trace
