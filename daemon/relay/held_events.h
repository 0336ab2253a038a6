// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/per_object.h"
#include "wire/fd_queue.h"
#include "wire/header.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace gangway::relay {

// Events that a session holds back, with their descriptors, in the order in which the host sent them.
//
// They are kept undecoded, so the objects and ids that they name must not change meanwhile. Therefore some events that
// come later are held too: delete_id, events that create objects, and events for or about objects whose creation is
// held.
class HeldEvents {
public:
    // Whether every event has to be offered to `takes`.
    bool active() const { return !holds_.empty() || !bytes_.empty(); }

    // Whether the event is held; if so, its descriptors are taken from `fds`. `object` is the object with the id in the
    // header, or null.
    bool takes(const Object *object, const wire::Header &header, std::span<const std::byte> message,
               wire::FdQueue &fds);

    std::size_t queuedBytes() const { return bytes_.size(); }
    std::size_t queuedFds() const { return fds_.size(); }

    // Gives all held events to the caller.
    struct Events {
        std::vector<std::byte> bytes;
        wire::FdQueue fds;
    };
    Events release();

    // Holds the object's events from here on. Holds are counted.
    void hold(Object &object);
    // Removes one hold. True if it was the last; then call letGo.
    bool unhold(Object &object);
    void letGo(Object &object) { holds_.erase(object); }
    void letGoAll() { holds_.clear(); }

private:
    struct Holds {
        unsigned count = 0;
    };
    PerObject<Holds> holds_; // the objects with holds
    std::vector<std::byte> bytes_;
    wire::FdQueue fds_;
    std::unordered_map<std::uint32_t, const InterfaceType *> made_; // objects that held events create, by id
};

} // namespace gangway::relay
