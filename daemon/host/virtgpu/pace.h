// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/event_loop.h"
#include "relay/session_ref.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace gangway::host::virtgpu {

// Keeps a session in step with its host, which says nothing of its own: whether it takes what is sent, nor when it is
// gone. Both are learned by a wl_display.sync now and then.
//
// The host's part of the device writes to the compositor and into pipes without looking whether there is room. Where
// there is none, everything of this virtual machine that uses the device stands still. So never is much sent that the
// compositor hasn't been seen to have read.
class Pace {
public:
    // How long a host may be silent after something was asked of it, until it is asked whether it is there, and then
    // until it is given up: it may be suspended for a while. A new connection is answered at once, or there is none.
    struct Patience {
        int silenceMilliseconds = 10'000;
        int answerMilliseconds = 30'000;
        // When to look for an answer of which nobody has told.
        int doubtMilliseconds = 500;
    };

    // `again` is called when there is room after there was none.
    Pace(relay::EventLoop &loop, Patience patience, std::function<void()> again)
        : loop_(loop), patience_(patience), again_(std::move(again))
    {}

    Pace(const Pace &) = delete;
    Pace &operator=(const Pace &) = delete;
    ~Pace() { *self_ = nullptr; }

    // Until there is a session nothing is waited for.
    void begin(relay::Session &session);

    const Patience &patience() const { return patience_; }

    // To be called before requests are handed to the host: whether they have to wait.
    bool full();
    // Requests were handed to the host, in so many commands.
    void sent(std::size_t bytes, std::size_t commands);
    // Something came from the host.
    void received()
    {
        heard_ = heardEver_ = true;
        waiting_ = false;
    }

    // Calls `done` when the host has carried out all that was sent until now. Never from within this call, and not at
    // all if the session ends before.
    void sync(std::function<void()> done);

private:
    void ask();
    void answered();
    void watch();
    void examine();
    // Runs `work` later in this turn if this and its session still exist then.
    void later(std::function<void(relay::Session &)> work);

    relay::EventLoop &loop_;
    Patience patience_;
    std::function<void()> again_;
    relay::SessionRef session_;
    std::shared_ptr<Pace *> self_ = std::make_shared<Pace *>(this);

    // Syncs on their way, or about to be: behind how many bytes of the stream, and what room all before them takes in
    // the host's socket. The first to be answered first.
    struct Asked {
        std::uint64_t position;
        std::uint64_t room = 0; // known when it has been sent
    };
    std::deque<Asked> asked_;
    bool asking_ = false;            // the next one is about to be put into the stream
    std::uint64_t lastAsked_ = 0;    // position
    std::uint64_t sent_ = 0;         // bytes
    std::uint64_t room_ = 0;         // what all that was sent has taken
    std::uint64_t answeredRoom_ = 0; // how much of that is surely free again

    std::optional<relay::Timer> watchdog_;
    bool watching_ = false;
    bool examining_ = false; // the watchdog waits for the answer to a sync of its own
    bool waiting_ = false;   // nothing came since the last request
    bool heard_ = false;     // something came since the watchdog was set
    bool heardEver_ = false;
};

} // namespace gangway::host::virtgpu
