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

// The objects of a session: how they are created and ended on both sides, and what happens when they are
// denied (withholding.h).
class SessionObjects {
public:
    SessionObjects(Session &session, const Relay &relay, std::shared_ptr<const Hooks> hooks);
    SessionObjects(const SessionObjects &) = delete;
    SessionObjects &operator=(const SessionObjects &) = delete;
    // Calls the onGone callbacks of all objects because the session ends.
    void announceEnd();

    ObjectTable table;
    const Hooks &hooks() const { return *hooks_; }

    Object &create(const InterfaceType &type, std::uint32_t version);
    // Null if there is none.
    const InterfaceType *interfaceNamed(std::string_view name) const;
    Object *named(protocol::Direction from, std::uint32_t id) const;
    void setType(Object &object, const InterfaceType &type);

    // Adds a new object that one side has created. Null, or what is wrong with the id.
    const char *introduce(protocol::Direction from, std::uint32_t id, const InterfaceType &type, std::uint32_t version,
                          Object *&made);
    // While a request is dropped, `swallowed` collects its new objects, which the caller has to make inert. Null: no
    // longer.
    void setSwallowed(std::vector<Object *> *swallowed) { swallowed_ = swallowed; }

    // The client has sent the object's destructor.
    void clientDestroyed(Object &object);
    // Ends an object that the host doesn't know, and tells the client that its id is free.
    void endProvided(Object &object);
    // Ends the object on both sides, or undoes introduce.
    void release(Object &object);
    // Asks the host to end the object, with its destructor or else "stop". If it has neither without arguments, it
    // stays there until the session ends.
    void sendEnding(Object &object);

    bool denies(const InterfaceType &type) const;
    bool deniesGlobal(const InterfaceType &type) const;
    std::uint32_t maxVersion(const InterfaceType &type) const;
    // Whether a request of `maker` that itself names the interface may not create an object of this version. Not for
    // the registry, which has rules of its own (registry.h).
    bool deniesVersion(const Object &maker, const InterfaceType &type, std::uint32_t version) const;
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
