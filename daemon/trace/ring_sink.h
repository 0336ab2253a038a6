// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "trace/ring.h"
#include "trace/sink.h"

namespace gangway::trace {

// Writes lines to a ring, which must outlive it.
class RingSink final : public Sink {
public:
    explicit RingSink(Ring &ring) : ring_(ring) {}

    void write(Priority, std::string_view line) override { ring_.write(line); }

private:
    Ring &ring_;
};

} // namespace gangway::trace
