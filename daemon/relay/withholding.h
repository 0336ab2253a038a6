// SPDX-License-Identifier: Apache-2.0
//
// Withholding: a global is denied while clients have objects that they got through it. The clients made no mistake, so
// they get no protocol error. Requests and events of a withheld object are dropped, but destructors pass, so that it
// can end normally. New objects that it is asked to create become inert: only the client knows them. Features list the
// exceptions here: messages whose loss would be a protocol error or leave the client waiting.

#pragma once

#include "protocols/message_key.h"
#include "relay/catalogue.h"
#include "relay/decoder.h"
#include "relay/hook_chain.h"
#include "relay/object.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace gangway::relay {

class Session;

// The rules for each interface. What is denied is in permission_table.h. Interfaces in no table are ignored.
class Withholding {
public:
    using ObjectFunction = std::function<void(Session &, Object &)>;
    template <class Message>
    using RequestFunction = std::function<void(Session &, Object &, Message &)>;

    explicit Withholding(const Catalogue &catalogue) : catalogue_(catalogue), rules_(catalogue.interfaces().size()) {}

    // Objects of the interface are never withheld.
    void keep(std::string_view interface);
    // The message passes even while its object is withheld.
    template <class Message>
    void pass()
    {
        constexpr protocol::MessageKey key = Message::messageKey;
        if (Rules *rules = rulesFor(key.interface))
            (key.direction == protocol::Direction::Request ? rules->requests : rules->events) |= bit(key.opcode);
    }
    // Instead of being withheld, objects of the interface are destroyed at the host and become inert for the client.
    void end(std::string_view interface);

    // Called when an object has become inert. Events that the callback sends reach the client as usual.
    void onInert(std::string_view interface, ObjectFunction function);
    // Called before an object is withheld and after it is restored, to send events that cover the time in between.
    void onWithhold(std::string_view interface, ObjectFunction function);
    void onRestore(std::string_view interface, ObjectFunction function);
    // Called with a dropped request; the object may be withheld or inert. One callback per message.
    template <class Message>
    void onRequest(RequestFunction<Message> function)
    {
        constexpr protocol::MessageKey key = Message::messageKey;
        static_assert(key.direction == protocol::Direction::Request);
        if (Rules *rules = rulesFor(key.interface))
            rules->watchers.push_back({key.opcode, std::make_unique<Watcher<Message>>(std::move(function))});
    }

    // For the relay.
    bool keeps(const InterfaceType &type) const { return rules_[type.index].kept; }
    bool passes(const InterfaceType &type, protocol::Direction direction, const MessageType &message) const
    {
        const Rules &rules = rules_[type.index];
        return message.destructor
            || ((direction == protocol::Direction::Request ? rules.requests : rules.events) & bit(message.opcode)) != 0;
    }
    bool ends(const InterfaceType &type) const { return rules_[type.index].ends; }
    const MessageHandler *watcher(const InterfaceType &type, std::uint16_t opcode) const;
    const std::vector<ObjectFunction> &inert(const InterfaceType &type) const { return rules_[type.index].inert; }
    const std::vector<ObjectFunction> &withhold(const InterfaceType &type) const { return rules_[type.index].withhold; }
    const std::vector<ObjectFunction> &restore(const InterfaceType &type) const { return rules_[type.index].restore; }

private:
    template <class Message>
    class Watcher final : public MessageHandler {
    public:
        explicit Watcher(RequestFunction<Message> function) : function_(std::move(function)) {}

        std::optional<Violation> run(Session &session, Object &self, const MessageType &type,
                                     std::span<const std::byte> bytes, wire::FdQueue &fds) const override
        {
            Message message;
            if (auto violation = decode(message, session, self, type, bytes, fds))
                return violation;
            function_(session, self, message);
            return std::nullopt;
        }

    private:
        RequestFunction<Message> function_;
    };

    struct Rules {
        bool kept = false;
        bool ends = false;
        std::uint64_t requests = 0; // bit mask of the opcodes that pass
        std::uint64_t events = 0;
        std::vector<ObjectFunction> inert;
        std::vector<ObjectFunction> withhold;
        std::vector<ObjectFunction> restore;
        std::vector<std::pair<std::uint16_t, std::unique_ptr<MessageHandler>>> watchers;
    };

    static std::uint64_t bit(std::uint16_t opcode) { return opcode < 64 ? std::uint64_t{1} << opcode : 0; }
    Rules *rulesFor(std::string_view interface);

    const Catalogue &catalogue_;
    std::vector<Rules> rules_; // by InterfaceType::index
};

} // namespace gangway::relay
