// SPDX-License-Identifier: Apache-2.0

#include "relay/held_events.h"

#include "relay/walk_arguments.h"

#include "messages/wayland.h"

#include <algorithm>
#include <utility>

namespace gangway::relay {

namespace {

bool has(const MessageType &type, protocol::ArgumentType wanted)
{
    return std::ranges::find(type.arguments, wanted, &ArgumentType::type) != type.arguments.end();
}

} // namespace

bool HeldEvents::takes(const Object *object, const wire::Header &header, std::span<const std::byte> message,
                       wire::FdQueue &fds)
{
    const auto made = made_.find(header.object);
    const InterfaceType *interface = made != made_.end() ? made->second : object ? object->type : nullptr;
    if (!interface || header.opcode >= interface->events.size())
        return false;
    const MessageType &type = interface->events[header.opcode];
    const bool deletes =
        header.object == wire::displayId && header.opcode == protocol::wl_display::event::delete_id::messageKey.opcode;
    const bool behind = !bytes_.empty()
        && (deletes || made != made_.end() || has(type, protocol::ArgumentType::NewId)
            || (!made_.empty() && has(type, protocol::ArgumentType::Object)));
    if (!behind && !(object && holds_.contains(*object)))
        return false;

    bytes_.insert(bytes_.end(), message.begin(), message.end());
    for (auto left = std::ranges::count(type.arguments, protocol::ArgumentType::Fd, &ArgumentType::type);
         left > 0 && !fds.empty(); --left)
        fds_.push(fds.pop());
    walkWords(type, message, [this](const ArgumentType &argument, std::uint32_t word) {
        if (argument.type == protocol::ArgumentType::NewId && argument.interface)
            made_[word] = argument.interface;
    });
    return true;
}

HeldEvents::Events HeldEvents::release()
{
    made_.clear();
    return {std::exchange(bytes_, {}), std::exchange(fds_, {})};
}

void HeldEvents::hold(Object &object)
{
    ++holds_.of(object).count;
}

bool HeldEvents::unhold(Object &object)
{
    Holds *holds = holds_.find(object);
    return holds && --holds->count == 0;
}

} // namespace gangway::relay
