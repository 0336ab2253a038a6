// SPDX-License-Identifier: Apache-2.0

#include "relay/object_table.h"

#include <algorithm>
#include <utility>

namespace gangway::relay {

ObjectTable::ObjectTable(const InterfaceType &display)
{
    Object &object = create(display, display.version());
    object.clientId = object.hostId = wire::displayId;
    fromClient.take(wire::displayId, &object);
    fromHost.take(wire::displayId, &object);
}

Object &ObjectTable::create(const InterfaceType &type, std::uint32_t version)
{
    Object *object = nullptr;
    if (free_.empty()) {
        object = &objects_.emplace_back();
    } else {
        object = free_.back();
        free_.pop_back();
    }
    object->type = &type;
    object->version = static_cast<std::uint16_t>(std::min(version, maxVersion));
    return *object;
}

std::uint32_t ObjectTable::hostIdOf(Object &object)
{
    if (object.hostId == 0)
        object.hostId = fromHost.allocateClientId(&object);
    return object.hostId;
}

std::uint32_t ObjectTable::clientIdOf(Object &object)
{
    if (object.clientId == 0)
        object.clientId = fromClient.allocateServerId(&object);
    return object.clientId;
}

void ObjectTable::forgetClientId(Object &object)
{
    if (object.clientId == 0)
        return;
    fromClient.release(object.clientId, object.clientId >= wire::serverIdStart);
    object.clientId = 0;
}

void ObjectTable::forgetHostId(Object &object)
{
    fromHost.release(object.hostId, true);
    object.hostId = 0;
}

void ObjectTable::moveHostId(Object &object, Object &heir)
{
    heir.hostId = std::exchange(object.hostId, 0);
    fromHost.take(heir.hostId, &heir);
}

void ObjectTable::swapHostIds(Object &one, Object &other)
{
    std::swap(one.hostId, other.hostId);
    for (Object *object : {&one, &other}) {
        if (object->hostId != 0)
            fromHost.take(object->hostId, object);
    }
}

void ObjectTable::release(Object &object)
{
    forgetClientId(object);
    if (object.hostId != 0)
        fromHost.release(object.hostId, object.hostId < wire::serverIdStart);
    object.attachments.clear();
    const std::uint32_t generation = object.generation + 1;
    object = {};
    object.generation = generation;
    free_.push_back(&object);
}

} // namespace gangway::relay
