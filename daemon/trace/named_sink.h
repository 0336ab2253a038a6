// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "trace/sink.h"

#include <string>

namespace gangway::trace {

// Puts a name before each line where several logs share a destination: "work: client ..."
class NamedSink final : public Sink {
public:
    // `sink` must outlive it.
    explicit NamedSink(Sink &sink) : sink_(sink) {}

    // Empty: lines are not changed.
    void setName(const std::string &name) { prefix_ = name.empty() ? name : name + ": "; }

    void write(Priority priority, std::string_view line) override
    {
        if (prefix_.empty()) {
            sink_.write(priority, line);
            return;
        }
        line_ = prefix_;
        line_ += line;
        sink_.write(priority, line_);
    }

private:
    Sink &sink_;
    std::string prefix_;
    std::string line_; // reused
};

} // namespace gangway::trace
