// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "features/clipboard.h"
#include "features/exchange_party.h"
#include "fuzz/bytes.h"
#include "relay/hold.h"
#include "relay/hook_group.h"
#include "relay/own.h"
#include "relay/relay.h"
#include "relay/session_ref.h"

#include <cstdint>
#include <deque>
#include <list>
#include <memory>

namespace gangway::fuzz {

// Does with sessions what features may do with them, whenever the input says so: hook groups that come and go,
// requests and events that are held, windows of own objects, somebody who copies and pastes without a client.
class Meddler {
public:
    // `clipboard` must outlive it.
    explicit Meddler(feature::Clipboard &clipboard) : clipboard_(clipboard) {}
    Meddler(const Meddler &) = delete;
    Meddler &operator=(const Meddler &) = delete;

    // Before the hooks of features.
    void install(relay::Hooks &hooks);

    // Does one thing. Not from within a hook.
    void meddle(Bytes &input, relay::Session &session);
    // Lets go of all holds: nothing waits for us any more.
    void letGo() { holds_.clear(); }
    // As at the beginning.
    void reset();

private:
    // What the hooks do with the next message that they see.
    enum class Armed : std::uint8_t {
        Nothing,
        HoldRequests,
        OfferAgain,
        HoldEvents,
        SwitchGroups,
        DestroyOwn,
        MakeWindow,
        LetGo,
        Drop,
        End,
    };
    static constexpr std::size_t armedCount = 10;

    struct Window {
        relay::SessionRef session;
        relay::Own surface;
        relay::Own xdgSurface;
        relay::Own toplevel;
    };
    class Taker;
    class Giver;

    template <class Message>
    void watchFor(relay::Hooks &hooks);
    void hold(relay::Hold hold);
    void switchGroup(bool second);
    void makeWindow(relay::Session &session);
    void destroyWindow(std::size_t index, bool inOrder);
    void join(relay::Session &session, bool primary);

    feature::Clipboard &clipboard_;
    relay::HookGroup changing_;
    relay::HookGroup watching_;
    Armed armed_ = Armed::Nothing;
    std::deque<relay::Hold> holds_;
    std::deque<Window> windows_;
    std::list<feature::Party> parties_;
    std::uint64_t seen_ = 0;
};

} // namespace gangway::fuzz
