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
// with forward, and one that doesn't drops it. A hook that only looks is added with watch: the message then goes on
// as it came, uncopied, which is several times faster.
//
//     hooks.watch<wl_keyboard::event::enter>([](const auto &seen) { note(seen.self, seen.message.serial); });
//
// An object that is withheld (withholding.h): its events are hooked as ever, but what is forwarded then goes no
// further; of its requests only those that pass all the same are hooked.

#pragma once

#include "protocols/message_key.h"
#include "relay/call.h"
#include "relay/catalogue.h"
#include "relay/withholding.h"

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace gangway::relay {

class Session;

// What becomes of an id that the host has freed.
enum class Deletion : bool {
    Pass, // the client is told, and the object ends
    Keep, // the object stays the client's until Session::confirmDeletion; the host has it no more
};

// The hooks of one interface.
class HookSet {
public:
    using ObjectFunction = std::function<void(Session &, Object &)>;
    using DeletionFunction = std::function<Deletion(Session &, Object &)>;

    // Null if no hook wants the message.
    const HookChain *chain(protocol::Direction direction, std::uint16_t opcode) const
    {
        const auto &chains = direction == protocol::Direction::Request ? requests_.inUse : events_.inUse;
        return opcode < chains.size() ? chains[opcode] : nullptr;
    }
    const std::vector<ObjectFunction> &gone() const { return gone_; }
    // Empty if there is none.
    const ObjectFunction &named() const { return named_; }
    const DeletionFunction &deletion() const { return deletion_; }

private:
    friend class Hooks;
    friend class HookGroup;
    struct Chains {
        std::vector<std::unique_ptr<HookChain>> all; // by opcode
        std::vector<const HookChain *> inUse;        // null where none of the hooks is in
        void refresh();
    };
    void refresh();

    Chains requests_;
    Chains events_;
    std::vector<ObjectFunction> gone_;
    ObjectFunction named_;
    DeletionFunction deletion_;
};

// All hooks of a kind of session.
class Hooks {
public:
    using SessionFunction = std::function<void(Session &)>;

    // Those that every session needs first (host_globals.h) are in it already.
    explicit Hooks(const Catalogue &catalogue);

    const Catalogue &catalogue() const { return catalogue_; }

    // Events of wl_display end in the relay and can't be hooked; onDelete is for delete_id.
    template <class Message>
    void add(typename TypedHookChain<Message>::Function function)
    {
        if (auto *chain = chainOf<Message>())
            chain->add(std::move(function), group_);
        refresh(Message::messageKey.interface);
    }

    // For a hook that looks at the message and leaves it alone. It may send messages of its own, which come before.
    template <class Message>
    void watch(typename TypedHookChain<Message>::Watcher watcher)
    {
        auto *chain = chainOf<Message>();
        if (!chain)
            return;
        if (canBeShown(Message::messageKey)) {
            chain->watch(std::move(watcher), group_);
        } else {
            // To look at a message that brings descriptors or new objects is to take them.
            chain->add(
                [watcher = std::move(watcher)](Call<Message> &call) {
                    watcher({call.session, call.self, call.message});
                    call.forward();
                },
                group_);
        }
        refresh(Message::messageKey.interface);
    }

    // The hooks that `install` adds belong to the group, and are in use while it is in. What else it installs (onGone
    // and the like) is in use always.
    void grouped(HookGroup &group, const std::function<void(Hooks &)> &install);

    // Called when a session begins, before its first message.
    void onStart(SessionFunction function) { starts_.push_back(std::move(function)); }

    // Called when an object ends: after delete_id, or with its session. State that is kept for objects ends by itself,
    // see PerObject.
    void onGone(std::string_view interface, HookSet::ObjectFunction function);

    // Called before a request goes to the host that names an object which the host doesn't know: a chance to make it
    // there, by requests of our own. One for each interface.
    void onNamed(std::string_view interface, HookSet::ObjectFunction function);
    bool anyNamed() const { return anyNamed_; }

    // Called when the host frees the id of an object that the client knows. One for each interface.
    void onDelete(std::string_view interface, HookSet::DeletionFunction function);

    const HookSet *find(const InterfaceType &type) const { return sets_[type.index].get(); }
    const std::vector<SessionFunction> &starts() const { return starts_; }

    Withholding &withholding() { return withholding_; }
    const Withholding &withholding() const { return withholding_; }

private:
    HookSet *setFor(std::string_view interface);
    std::unique_ptr<HookChain> *placeFor(protocol::MessageKey key);
    bool canBeShown(protocol::MessageKey key) const;
    void refresh(std::string_view interface);

    // Null if no table holds the interface: then no message of it can come.
    template <class Message>
    TypedHookChain<Message> *chainOf()
    {
        std::unique_ptr<HookChain> *place = placeFor(Message::messageKey);
        if (!place)
            return nullptr;
        if (!*place)
            *place = std::make_unique<TypedHookChain<Message>>();
        return static_cast<TypedHookChain<Message> *>(place->get());
    }

    const Catalogue &catalogue_;
    std::vector<std::shared_ptr<HookSet>> sets_; // by InterfaceType::index
    std::vector<SessionFunction> starts_;
    bool anyNamed_ = false;
    Withholding withholding_;
    HookGroup *group_ = nullptr; // of the hooks that are being added
};

} // namespace gangway::relay

// Hooks are nearly always about the session, and deliver is defined with it.
#include "relay/session.h"
