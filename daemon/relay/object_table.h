// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/id_map.h"

#include <deque>

namespace gangway::relay {

// All objects of a session and their ids on both sides.
class ObjectTable {
public:
    explicit ObjectTable(const InterfaceType &display);

    Object &display() { return *fromClient.find(wire::displayId); }

    IdMap fromClient; // ids of the client's connection
    IdMap fromHost;   // ids of the host's connection

    Object &create(const InterfaceType &type, std::uint32_t version);

    // The object's id on a side, allocated now if it has none. Call it only when the message that introduces the object
    // is appended to that side's stream, because libwayland refuses gaps.
    std::uint32_t hostIdOf(Object &object);
    std::uint32_t clientIdOf(Object &object);

    void forgetClientId(Object &object);
    // Takes back a host id that was assigned but never sent, or that the host has freed.
    void forgetHostId(Object &object);
    // Gives the host id of `object` to `heir`.
    void moveHostId(Object &object, Object &heir);
    // Each of the two becomes what the other was at the host, which may be nothing.
    void swapHostIds(Object &one, Object &other);
    // Ends the object and frees its ids on both sides.
    void release(Object &object);

    // Visits the objects that have not been released.
    template <class Function>
    void forEach(Function function)
    {
        for (Object &object : objects_) {
            if (object.type)
                function(object);
        }
    }

    // The number of objects that are alive or waiting for their delete_id.
    std::size_t size() const { return objects_.size() - free_.size(); }

private:
    std::deque<Object> objects_; // a deque, so that addresses are stable
    std::vector<Object *> free_;
};

} // namespace gangway::relay
