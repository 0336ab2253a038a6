// SPDX-License-Identifier: Apache-2.0
//
// Hooks: code that sees one message of one interface and may change, drop, answer or add messages.
//
//     hooks.add<xdg_toplevel::request::set_title>([](auto &call) {
//         const std::string title = "[vm] " + std::string(call.message.title);
//         call.message.title = title;
//         call.forward();
//     });
//
// Several hooks for one message run in the order in which they were added; each passes the message on
// with forward, and one that doesn't drops it. Events of an object that is withheld (withholding.h) are
// hooked as ever, but what is forwarded then goes no further; its requests are not hooked.

#pragma once

#include "protocols/message_key.h"
#include "relay/catalogue.h"
#include "relay/decoder.h"
#include "relay/hook_chain.h"
#include "relay/violation.h"
#include "relay/withholding.h"

#include <bit>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace gangway::relay {

class Session;

// Sends a typed message of `self` on: a request to the host, an event to the client.
template <class Message>
void deliver(Session &session, Object &self, Message &message);

template <class Message>
class Call {
public:
    using Function = std::function<void(Call &)>;

    Call(Session &session_, Object &self_, Message &message_, const std::vector<Function> &chain)
        : session(session_), self(self_), message(message_), chain_(chain)
    {}

    Session &session;
    Object &self;
    // Its strings and arrays are good until the hook returns; what a hook puts in must be good until
    // forward returns. Object arguments are objects, not ids; descriptors belong to the message.
    Message &message;

    void forward()
    {
        if (next_ == chain_.size()) {
            deliver(session, self, message);
            return;
        }
        chain_[next_++](*this);
    }

private:
    const std::vector<Function> &chain_;
    std::size_t next_ = 0;
};

template <class Message>
class TypedHookChain final : public HookChain {
public:
    std::vector<typename Call<Message>::Function> functions;

    std::optional<Violation> run(Session &session, Object &self, const MessageType &type,
                                 std::span<const std::byte> bytes, wire::FdQueue &fds) const override
    {
        Message message;
        Decoder decoder(session, self, type, Message::messageKey.direction, bytes, fds);
        message.transfer(decoder);
        if (auto violation = decoder.finish())
            return violation;
        run(session, self, message);
        return std::nullopt;
    }

    void run(Session &session, Object &self, Message &message) const
    {
        Call<Message> call(session, self, message, functions);
        call.forward();
    }
};

// The hooks of one interface.
class HookSet {
public:
    using GoneFunction = std::function<void(Session &, Object &)>;

    const HookChain *chain(protocol::Direction direction, std::uint16_t opcode) const
    {
        const auto &chains = direction == protocol::Direction::Request ? requests_ : events_;
        return opcode < chains.size() ? chains[opcode].get() : nullptr;
    }
    const std::vector<GoneFunction> &gone() const { return gone_; }

private:
    friend class Hooks;
    std::vector<std::unique_ptr<HookChain>> requests_;
    std::vector<std::unique_ptr<HookChain>> events_;
    std::vector<GoneFunction> gone_;
};

// All hooks of the sessions of one VM.
class Hooks {
public:
    explicit Hooks(const Catalogue &catalogue)
        : catalogue_(catalogue), sets_(catalogue.interfaces().size()), withholding_(catalogue)
    {}

    const Catalogue &catalogue() const { return catalogue_; }

    template <class Message>
    void add(typename Call<Message>::Function function)
    {
        constexpr protocol::MessageKey key = Message::messageKey;
        HookSet *set = setFor(key.interface);
        if (!set)
            return; // no table holds the interface, so no message of it can come
        auto &chains = key.direction == protocol::Direction::Request ? set->requests_ : set->events_;
        if (chains.size() <= key.opcode)
            chains.resize(key.opcode + 1u);
        if (!chains[key.opcode])
            chains[key.opcode] = std::make_unique<TypedHookChain<Message>>();
        static_cast<TypedHookChain<Message> &>(*chains[key.opcode]).functions.push_back(std::move(function));
    }

    // Called when an object ends: after delete_id, or with its session.
    void onGone(std::string_view interface, HookSet::GoneFunction function)
    {
        if (HookSet *set = setFor(interface))
            set->gone_.push_back(std::move(function));
    }

    const HookSet *find(const InterfaceType &type) const { return sets_[type.index].get(); }

    Withholding &withholding() { return withholding_; }
    const Withholding &withholding() const { return withholding_; }

private:
    HookSet *setFor(std::string_view interface)
    {
        const InterfaceType *type = catalogue_.find(interface);
        if (!type)
            return nullptr;
        auto &set = sets_[type->index];
        if (!set)
            set = std::make_unique<HookSet>();
        return set.get();
    }

    const Catalogue &catalogue_;
    std::vector<std::unique_ptr<HookSet>> sets_; // by InterfaceType::index
    Withholding withholding_;
};

} // namespace gangway::relay

// Hooks are nearly always about the session, and deliver is defined with it.
#include "relay/session.h"
