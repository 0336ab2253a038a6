// SPDX-License-Identifier: Apache-2.0

#include "relay/motion_coalescer.h"

#include "messages/relative-pointer-unstable-v1.h"
#include "messages/wayland.h"

#include <algorithm>

namespace gangway::relay {

namespace wl_pointer = protocol::wl_pointer;

bool MotionCoalescer::absorb(const Object &object, const MessageType &type, std::span<const std::byte> event,
                             wire::Output &queue)
{
    // Relative motion belongs to the pointer's frame too, which must not be dropped then.
    if (object.type->name() == protocol::zwp_relative_pointer_v1::interfaceName)
        pointers_.clear();
    if (object.type->name() != wl_pointer::interfaceName)
        return false;

    const auto known = pointers_.find(&object);
    if (type.opcode == wl_pointer::event::motion::messageKey.opcode) {
        if (known != pointers_.end() && known->second.complete) {
            const std::span<std::byte> waiting = queue.queued(known->second.position, event.size());
            if (!waiting.empty()) {
                std::copy(event.begin(), event.end(), waiting.begin());
                known->second.dropFrame = object.version >= 5;
                return true;
            }
        }
        pointers_[&object] = {.position = queue.position(), .complete = object.version < 5};
        return false;
    }
    if (type.opcode == wl_pointer::event::frame::messageKey.opcode && known != pointers_.end()) {
        if (known->second.dropFrame) {
            known->second.dropFrame = false;
            return true;
        }
        known->second.complete = true;
        return false;
    }
    if (known != pointers_.end())
        pointers_.erase(known);
    return false;
}

} // namespace gangway::relay
