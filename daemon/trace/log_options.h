// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "trace/message_class.h"
#include "trace/ring.h"

#include <cstddef>
#include <string>

namespace gangway::trace {

// What a VM's log contains.
struct LogOptions {
    bool verbose = false; // all sources, and other information
    MessageClasses suppressed;
    std::string ringPath; // the file to append the ring to; empty: no ring
    std::size_t ringBytes = Ring::defaultSize;

    friend bool operator==(const LogOptions &, const LogOptions &) = default;
};

} // namespace gangway::trace
