// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/id_map.h"

#include <deque>

namespace gangway::relay {

// All objects of a session and their names on both sides.
class ObjectTable {
public:
    explicit ObjectTable(const InterfaceType &display);

    Object &display() { return *fromClient.find(wire::displayId); }

    IdMap fromClient; // ids of the client's connection
    IdMap fromHost;   // ids of the host's connection

    Object &create(const InterfaceType &type, std::uint32_t version);

    // Its name on a side, given to it now if it has none. Call it only where the message that
    // introduces the object is appended to that side's stream: libwayland refuses gaps.
    std::uint32_t hostIdOf(Object &object);
    std::uint32_t clientIdOf(Object &object);

    void forgetClientId(Object &object);
    // Takes back a host id: one that was assigned but never sent, or that the host has freed.
    void forgetHostId(Object &object);
    // `heir` gets the name that `object` has at the host.
    void moveHostId(Object &object, Object &heir);
    // Ends it on both sides.
    void release(Object &object);

    // Those that are not released.
    template <class Function>
    void forEach(Function function)
    {
        for (Object &object : objects_) {
            if (object.type)
                function(object);
        }
    }

    // Objects alive or waiting for their delete_id.
    std::size_t size() const { return objects_.size() - free_.size(); }

private:
    std::deque<Object> objects_; // addresses stay
    std::vector<Object *> free_;
};

} // namespace gangway::relay
