// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "trace/control_pipe.h"
#include "trace/crash_dump.h"
#include "trace/ring_sink.h"
#include "trace/sources.h"
#include "trace/stream_sink.h"
#include "trace/tracer.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace gangway::trace {

struct LogOptions {
    bool verbose = false; // all sources, and what happens besides
    MessageClasses suppressed;
    std::string ringPath; // the file that the ring is appended to; empty: no ring
    std::size_t ringBytes = Ring::defaultSize;

    friend bool operator==(const LogOptions &, const LogOptions &) = default;
};

// The log of a VM: standard error, and where it is wanted a ring with all that passes, dumped to a
// file on a crash, through the control pipe at `controlPath`, or by dump.
class Log {
public:
    // The loop and the catalogue must outlive it. `shown` is for standard error; verbose shows all.
    // Without a `controlPath` there is no pipe.
    Log(relay::EventLoop &loop, const relay::Catalogue &catalogue, const LogOptions &options, const SourceChoice &shown,
        const std::string &controlPath);

    Tracer &tracer() { return tracer_; }

    // Appends the ring to its file, or says why that can't be.
    void dump(std::string_view reason);

private:
    struct RingLog {
        RingLog(const LogOptions &options) : ring(options.ringBytes), sink(ring), crashDump(ring, options.ringPath) {}
        Ring ring;
        RingSink sink;
        CrashDump crashDump;
    };

    std::string ringPath_;
    StreamSink standardError_;
    std::optional<RingLog> ring_;
    Tracer tracer_;
    std::unique_ptr<ControlPipe> controlPipe_;
};

} // namespace gangway::trace
