// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/object.h"
#include "wire/output.h"

#include <cstdint>
#include <span>
#include <unordered_map>

namespace gangway::relay {

// For a client that is slow to read: a pointer motion that still waits in the queue is overwritten by
// the next one instead of being followed by it, together with its wl_pointer.frame. Whatever else
// happens to that pointer in between ends this, so no event moves past another of its own pointer.
class MotionCoalescer {
public:
    // Whether `event`, whose ids are the client's by now, is absorbed by what waits in `queue`. If
    // not, it must be appended next.
    bool absorb(const Object &object, const MessageType &type, std::span<const std::byte> event, wire::Output &queue);

    // Something passes for this pointer that `absorb` is not shown, or it is gone.
    void forget(const Object &object)
    {
        if (!pointers_.empty())
            pointers_.erase(&object);
    }
    // The same for all pointers.
    void forgetAll() { pointers_.clear(); }

private:
    struct Waiting {
        std::uint64_t position = 0; // of the motion, in the stream
        bool complete = false;      // its frame waits as well, or there are no frames
        bool dropFrame = false;     // the next frame ends a motion that was absorbed
    };
    std::unordered_map<const Object *, Waiting> pointers_;
};

} // namespace gangway::relay
