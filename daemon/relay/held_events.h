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

// Events of a session that are held back, with their descriptors, in the order in which they came from the host.
//
// They are kept as they came, so what they name has to stay what it is. Therefore these wait behind them as well:
// delete_id, what makes new objects, and what is about objects whose making waits.
class HeldEvents {
public:
    // Whether every event has to be shown to `takes`.
    bool active() const { return !holds_.empty() || !bytes_.empty(); }

    // Whether the event waits; then its descriptors are taken from `fds`. `object` is what the session knows by the id
    // in the header, if anything.
    bool takes(const Object *object, const wire::Header &header, std::span<const std::byte> message,
               wire::FdQueue &fds);

    std::size_t queuedBytes() const { return bytes_.size(); }
    std::size_t queuedFds() const { return fds_.size(); }

    // Gives all of them to the caller and waits for none.
    struct Events {
        std::vector<std::byte> bytes;
        wire::FdQueue fds;
    };
    Events release();

    // Holds the object's events from here on, once more.
    void hold(Object &object);
    // Takes one hold back. Whether it was the last: then the object is to be let go.
    bool unhold(Object &object);
    void letGo(Object &object) { holds_.erase(object); }
    void letGoAll() { holds_.clear(); }

private:
    struct Holds {
        unsigned count = 0;
    };
    PerObject<Holds> holds_; // of the objects that are held
    std::vector<std::byte> bytes_;
    wire::FdQueue fds_;
    std::unordered_map<std::uint32_t, const InterfaceType *> made_; // by events that wait
};

} // namespace gangway::relay
