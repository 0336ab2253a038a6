// SPDX-License-Identifier: Apache-2.0
//
// The argument of a hook (Call), and the chain of hooks for one message.

#pragma once

#include "relay/decoder.h"
#include "relay/hold.h"
#include "relay/hook_chain.h"
#include "relay/hook_group.h"
#include "relay/message_objects.h"

#include <cassert>
#include <cstddef>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace gangway::relay {

// Sends a typed message of `self` to its receiver: a request to the host, an event to the client.
template <class Message>
void deliver(Session &session, Object &self, Message &message);
// The same for a message that was read from the other side, which is changed where it lies if that can be done.
template <class Message>
void sendOn(Session &session, Object &self, Message &message);

template <class Message>
class TypedHookChain;

// See Call::offerAgain: a hold of the client's requests, and what undoes that the present one was read.
Hold holdRequests(Session &session);
void takeBack(Session &session, GiveBack taken, wire::FdQueue &fds);

// A message as a watching hook sees it.
template <class Message>
struct Seen {
    Session &session;
    Object &self;
    const Message &message; // its strings and arrays are valid until the hook returns
};

template <class Message>
class Call {
public:
    using Function = std::function<void(Call &)>;

    // `wasRead`: the message comes from the other side, and not from Gangway.
    Call(Session &session_, Object &self_, Message &message_, const TypedHookChain<Message> &chain, bool wasRead)
        : session(session_), self(self_), message(message_), chain_(chain), wasRead_(wasRead)
    {}

    Session &session;
    Object &self;
    // Its strings and arrays are valid until the hook returns. Data that a hook puts in must stay valid until forward
    // returns. Object arguments are pointers, not ids. The message owns its descriptors.
    Message &message;

    // Passes the message to the next hook, or after the last hook to the other side. At most once per hook.
    void forward();

    // Instead of forward: while the hold exists, the client's requests wait, this one too, which is later passed to all
    // of its hooks again. Such a hook must therefore come before hooks that count or store anything, and must not take
    // anything out of the message. A request that Gangway issued doesn't come again: its issuer has to wait.
    [[nodiscard]] Hold offerAgain() requires(Message::messageKey.direction == protocol::Direction::Request)
    {
        again_ = next_ == running_ + 1;
        return holdRequests(session);
    }

private:
    friend class TypedHookChain<Message>;
    void runFrom(std::size_t index);

    const TypedHookChain<Message> &chain_;
    const bool wasRead_;
    std::size_t running_ = 0; // the hook that is being called
    std::size_t next_ = 0;    // the next hook to call
    bool again_ = false;
};

template <class Message>
class TypedHookChain final : public HookChain {
public:
    using Function = typename Call<Message>::Function;
    using Watcher = std::function<void(const Seen<Message> &)>;

    // The hook belongs to `group`, or is always in if that is null.
    void add(Function function, const HookGroup *group = nullptr)
    {
        hooks_.push_back({.function = std::move(function), .watcher = {}, .group = stateOf(group)});
    }
    void watch(Watcher watcher, const HookGroup *group = nullptr)
    {
        hooks_.push_back({.function = {}, .watcher = std::move(watcher), .group = stateOf(group)});
    }

    std::optional<Violation> run(Session &session, Object &self, const MessageType &type,
                                 std::span<const std::byte> bytes, wire::FdQueue &fds) const override
    {
        Message message;
        if (auto violation = decode(message, session, self, type, bytes, fds))
            return violation;
        if (runHooks(session, self, message, true)) [[unlikely]] {
            GiveBack taken;
            message.transfer(taken);
            takeBack(session, std::move(taken), fds);
        }
        return std::nullopt;
    }

    void run(Session &session, Object &self, Message &message) const { runHooks(session, self, message, false); }

    std::optional<Violation> show(Session &session, Object &self, const MessageType &type,
                                  std::span<const std::byte> bytes) const override
    {
        wire::FdQueue none;
        Message message;
        if (auto violation = decode(message, session, self, type, bytes, none))
            return violation;
        for (std::size_t i = 0; i < hooks_.size(); ++i) {
            if (hooks_[i].isIn())
                hooks_[i].watcher({session, self, message});
        }
        return std::nullopt;
    }

    bool refresh() override
    {
        bool any = false;
        onlyWatches_ = true;
        for (const Hook &hook : hooks_) {
            any |= hook.isIn();
            onlyWatches_ &= !hook.isIn() || hook.watcher;
        }
        return any;
    }

private:
    // Whether the message is to come again.
    bool runHooks(Session &session, Object &self, Message &message, bool wasRead) const
    {
        Call<Message> call(session, self, message, *this, wasRead);
        call.runFrom(0);
        return call.again_;
    }

    friend class Call<Message>;
    using GroupState = HookGroup::State;
    struct Hook {
        Function function; // one of these two is set
        Watcher watcher;
        std::shared_ptr<const GroupState> group; // null: always in

        bool isIn() const { return !group || group->in; }
    };
    static std::shared_ptr<const GroupState> stateOf(const HookGroup *group) { return group ? group->state_ : nullptr; }

    std::vector<Hook> hooks_;
};

template <class Message>
void Call<Message>::forward()
{
    // A second call would send the message to the other side past the hooks in between.
    assert(next_ == running_ + 1);
    if (next_ != running_ + 1)
        return;
    const std::size_t caller = running_;
    again_ = false;
    runFrom(next_);
    running_ = caller;
}

template <class Message>
void Call<Message>::runFrom(std::size_t index)
{
    const auto &hooks = chain_.hooks_;
    for (; index < hooks.size(); ++index) {
        if (!hooks[index].isIn())
            continue;
        if (hooks[index].watcher) {
            hooks[index].watcher({session, self, message});
            continue;
        }
        running_ = index;
        next_ = index + 1;
        hooks[index].function(*this);
        next_ = hooks.size() + 1;
        return;
    }
    next_ = hooks.size() + 1;
    if (wasRead_)
        sendOn(session, self, message);
    else
        deliver(session, self, message);
}

} // namespace gangway::relay
