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
// Several hooks for one message run in the order in which they were added. Each passes the message on by calling
// forward; a hook that doesn't drops it. A hook that only looks is added with watch: the message is then relayed
// without being copied, which is several times faster.
//
//     hooks.watch<wl_keyboard::event::enter>([](const auto &seen) { note(seen.self, seen.message.serial); });
//
// Withheld objects (withholding.h): hooks see their events, but only events that pass reach the client when forwarded.
// Hooks see only those of their requests that pass.

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

// What happens when the host frees an object's id.
enum class Deletion : bool {
    Pass, // the client is told, and the object ends
    Keep, // the client keeps the object until Session::confirmDeletion; the host no longer has it
};

// The hooks of one interface.
class HookSet {
public:
    using ObjectFunction = std::function<void(Session &, Object &)>;
    using DeletionFunction = std::function<Deletion(Session &, Object &)>;

    // Null if no hook in use wants the message.
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
        std::vector<const HookChain *> inUse;        // null where no hook of the chain is in
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

    // Already contains the hooks that must come first (host_globals.h).
    explicit Hooks(const Catalogue &catalogue);

    const Catalogue &catalogue() const { return catalogue_; }

    // Events of wl_display end in the relay and can't be hooked. For delete_id use onDelete.
    template <class Message>
    void add(typename TypedHookChain<Message>::Function function)
    {
        if (auto *chain = chainOf<Message>())
            chain->add(std::move(function), group_);
        refresh(Message::messageKey.interface);
    }

    // For a hook that only looks at the message. Messages that it sends come before this one.
    template <class Message>
    void watch(typename TypedHookChain<Message>::Watcher watcher)
    {
        auto *chain = chainOf<Message>();
        if (!chain)
            return;
        if (canBeShown(Message::messageKey)) {
            chain->watch(std::move(watcher), group_);
        } else {
            // Decoding a message with descriptors or new objects takes them from the stream, so it has to be encoded
            // again.
            chain->add(
                [watcher = std::move(watcher)](Call<Message> &call) {
                    watcher({call.session, call.self, call.message});
                    call.forward();
                },
                group_);
        }
        refresh(Message::messageKey.interface);
    }

    // Hooks added by `install` belong to the group and run only while it is in. Callbacks that `install` adds in other
    // ways (onGone and the like) are always in use.
    void grouped(HookGroup &group, const std::function<void(Hooks &)> &install);

    // Called when a session begins, before its first message.
    void onStart(SessionFunction function) { starts_.push_back(std::move(function)); }

    // Called when an object ends: after delete_id, or with its session. Per-object state needs no callback, see
    // PerObject.
    void onGone(std::string_view interface, HookSet::ObjectFunction function);

    // Called before a request that names an object unknown to the host is sent: a chance to create the object there
    // with requests of Gangway's own. At most one per interface.
    void onNamed(std::string_view interface, HookSet::ObjectFunction function);
    bool anyNamed() const { return anyNamed_; }

    // Called when the host frees the id of an object that the client knows. At most one per interface.
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

    // Null if no table has the interface; then no such message can arrive.
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
    HookGroup *group_ = nullptr; // the group of the hooks being added
};

} // namespace gangway::relay

// Most hooks use the session, and deliver is defined with it.
#include "relay/session.h"
