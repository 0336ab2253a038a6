// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/event_loop.h"
#include "wire/fd.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace gangway::feature {

// Reads the beginning of what somebody writes into a pipe, to tell it from other data later.
class Fingerprint {
public:
    // `done` is called once, from the loop, and may destroy this. It gets nothing if there was nothing to read within
    // a second, or no descriptor for the pipe.
    Fingerprint(relay::EventLoop &loop, std::function<void(std::optional<std::size_t>)> done);
    Fingerprint(const Fingerprint &) = delete;
    Fingerprint &operator=(const Fingerprint &) = delete;

    // To be given away; empty if there is none.
    wire::Fd takeWritingEnd() { return std::move(writing_); }

private:
    void read();
    void finish(bool whole);

    std::function<void(std::optional<std::size_t>)> done_;
    wire::Fd reading_;
    wire::Fd writing_;
    std::string data_;
    std::optional<relay::FdWatch> watch_;
    relay::Timer timer_;
};

} // namespace gangway::feature
