// SPDX-License-Identifier: Apache-2.0

#include "relay/describe.h"

namespace gangway::relay {

namespace {

std::string messageName(const Object &object, const MessageType &type)
{
    return describe(object) + "." + std::string(type.name());
}

} // namespace

std::string describe(const Object &object)
{
    return std::string(object.type->name()) + "#" + std::to_string(object.clientId);
}

const char *objectProblem(protocol::Direction from, const ArgumentType &argument, std::uint32_t id,
                          const Object *object)
{
    if (id == 0)
        return argument.nullable ? nullptr : mustNotBeNull;
    if (!object)
        return "there is no such object";
    if (argument.interface && object->type != argument.interface)
        return "the object is of another interface";
    if (from == protocol::Direction::Request && object->clientDestroyed())
        return "the object is destroyed";
    return nullptr;
}

DisplayError problemCode(const ArgumentType &argument, const char *problem)
{
    if (problem == tooManyObjects)
        return DisplayError::NoMemory;
    return argument.type == protocol::ArgumentType::Object ? DisplayError::InvalidObject : DisplayError::InvalidMethod;
}

std::string invalidMessage(const Object &object, const MessageType &type, std::string_view problem)
{
    return "invalid message " + messageName(object, type) + ": " + std::string(problem);
}

std::string invalidArgument(const Object &object, const MessageType &type, std::size_t index, std::string_view problem)
{
    return "invalid arguments for " + messageName(object, type) + ", "
        + std::string(type.arguments[index].description->name) + ": " + std::string(problem);
}

} // namespace gangway::relay
