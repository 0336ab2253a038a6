// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "decoration/paint.h"
#include "relay/event_loop.h"
#include "text/messages.h"
#include "wire/fd.h"

#include <sys/types.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gangway::decoration {

// A running gangway-text. What it sends is believed as little as the texts that it draws.
class TextProcess {
public:
    struct Answer {
        Mask mask;
        bool shortened = false;
    };
    struct Events {
        std::function<void(Answer)> answered;
        // It has ended, or said what it may not. To be destroyed, but not by this.
        std::function<void()> lost;
    };

    // Null with errno if it can't be started.
    static std::unique_ptr<TextProcess> start(relay::EventLoop &loop, const std::string &program, Events events);
    TextProcess(const TextProcess &) = delete;
    TextProcess &operator=(const TextProcess &) = delete;
    // It is killed: it has nothing to lose.
    ~TextProcess();

    // One at a time. False if it can't be told; then it is of no use any more.
    bool ask(const text::Request &request, std::string_view line);

private:
    TextProcess(relay::EventLoop &loop, wire::Fd socket, pid_t process, Events events);
    void readable();
    std::optional<Answer> receive();

    wire::Fd socket_;
    pid_t process_;
    Events events_;
    text::Request asked_;
    relay::FdWatch watch_;
};

} // namespace gangway::decoration
