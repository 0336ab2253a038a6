// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/message_key.h"
#include "relay/object_table.h"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace gangway::relay {

class Hooks;
class Relay;
class Session;

// The objects of a session: how they begin and end on its two sides, and what becomes of them when their category is
// denied (withholding.h).
class SessionObjects {
public:
    SessionObjects(Session &session, const Relay &relay, std::shared_ptr<const Hooks> hooks);
    SessionObjects(const SessionObjects &) = delete;
    SessionObjects &operator=(const SessionObjects &) = delete;
    // The session ends, and with it all that is there.
    void announceEnd();

    ObjectTable table;
    const Hooks &hooks() const { return *hooks_; }

    Object &create(const InterfaceType &type, std::uint32_t version);
    // Null if there is none.
    const InterfaceType *interfaceNamed(std::string_view name) const;
    Object *named(protocol::Direction from, std::uint32_t id) const;
    void setType(Object &object, const InterfaceType &type);

    // A new object that one side names. Null, or what is wrong with the id.
    const char *introduce(protocol::Direction from, std::uint32_t id, const InterfaceType &type, std::uint32_t version,
                          Object *&made);
    // Undoes that: nothing has happened to the object yet.
    void takeBack(Object &object) { table.release(object); }
    // A request goes no further whose new objects `swallowed` collects; null: no more. They are to be made inert.
    void setSwallowed(std::vector<Object *> *swallowed) { swallowed_ = swallowed; }

    // The client has sent the object's destructor.
    void clientDestroyed(Object &object);
    // The host does not know the object, so we tell the client in its place that the id is free.
    void endProvided(Object &object);
    // The object ends on both sides.
    void release(Object &object);
    // Asks the host to end it by its destructor, if its interface has one that takes no arguments; otherwise it stays
    // there until the session ends.
    void sendEnding(Object &object);

    bool denies(const InterfaceType &type) const;
    bool withholds(const InterfaceType &type) const;
    bool passes(const Object &object, protocol::MessageKey message) const;
    void makeInert(Object &object);
    void detach(Object &object);
    void revive(Object &object);
    void updateWithheld();

private:
    void announceGone(Object &object);

    Session &session_;
    const Relay &relay_;
    const std::shared_ptr<const Hooks> hooks_;
    std::vector<Object *> *swallowed_ = nullptr;
};

} // namespace gangway::relay
