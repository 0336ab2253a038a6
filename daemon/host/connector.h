// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/transport.h"

#include <memory>
#include <string>

namespace gangway::host {

// Opens connections to a host, one for each session.
class Connector {
public:
    struct Opened {
        std::unique_ptr<wire::Transport> transport; // null: not opened
        bool retry = false;                         // it may work in a moment
        std::string problem;                        // for people, with the remedy
    };

    virtual ~Connector() = default;
    // Never blocks.
    virtual Opened open() = 0;
    // What it connects to, for people.
    virtual std::string address() const = 0;
};

} // namespace gangway::host
