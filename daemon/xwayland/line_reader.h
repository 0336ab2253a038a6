// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/event_loop.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace gangway::xwayland {

// Parts what a program writes into lines for the log. Long lines are cut, and of a flood only so many lines in a second
// are handed over, with a line that says how many were left out.
class LineReader {
public:
    static constexpr std::size_t longestLine = 1024; // bytes
    static constexpr int mostInASecond = 100;        // lines

    LineReader(relay::EventLoop &loop, std::function<void(std::string_view)> line);

    void add(std::string_view bytes);
    // What is there of a line that has no end, and how many lines were left out.
    void finish();
    // The newest line that isn't empty; empty if there is none.
    const std::string &last() const { return last_; }

private:
    void endLine();
    void nextSecond();

    std::function<void(std::string_view)> line_;
    std::string partial_;
    std::string last_;
    relay::Timer second_; // runs since the first line of this second
    int lines_ = 0;       // of this second; 0: the timer doesn't run
    std::size_t leftOut_ = 0;
};

} // namespace gangway::xwayland
