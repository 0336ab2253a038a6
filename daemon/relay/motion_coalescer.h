// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/object.h"
#include "wire/output.h"

#include <cstdint>
#include <span>
#include <unordered_map>

namespace gangway::relay {

// For a client that reads slowly: a new pointer motion overwrites a motion that is still queued, and the
// wl_pointer.frame after it is dropped. Any other event of that pointer in between prevents this, so no event overtakes
// another of the same pointer.
class MotionCoalescer {
public:
    // Whether `event` (with the client's ids) is merged into `queue`. If not, it must be appended next.
    bool absorb(const Object &object, const MessageType &type, std::span<const std::byte> event, wire::Output &queue);

    // An event that `absorb` doesn't see is sent for this pointer, or the pointer ends.
    void forget(const Object &object)
    {
        if (!pointers_.empty())
            pointers_.erase(&object);
    }
    // The same for all pointers.
    void forgetAll() { pointers_.clear(); }

private:
    struct Waiting {
        std::uint64_t position = 0; // of the motion in the stream
        bool complete = false;      // its frame is queued too, or its version has no frames
        bool dropFrame = false;     // the next frame belongs to a motion that was merged
    };
    std::unordered_map<const Object *, Waiting> pointers_;
};

} // namespace gangway::relay
