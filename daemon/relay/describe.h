// SPDX-License-Identifier: Apache-2.0
//
// What is wrong with a message, in words that name it: for wl_display.error and the log.

#pragma once

#include "protocols/message_key.h"
#include "relay/object.h"
#include "relay/violation.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gangway::relay {

// Arrays, so that each has one address that tells it from others.
inline constexpr char mustNotBeNull[] = "it must not be null";
inline constexpr char fdMissing[] = "its file descriptor was not sent along";
inline constexpr char tooManyObjects[] = "the client has more objects than it may";
inline constexpr char interfaceUnknown[] = "Gangway knows no protocol with this interface";

// "wl_surface#3"
std::string describe(const Object &object);

// Null, or why `object` (null: the id names nothing) can't be the argument that the message names by `id`.
const char *objectProblem(protocol::Direction from, const ArgumentType &argument, std::uint32_t id,
                          const Object *object);

// The error that a problem of an argument is told as.
DisplayError problemCode(const ArgumentType &argument, const char *problem);

std::string invalidMessage(const Object &object, const MessageType &type, std::string_view problem);
std::string invalidArgument(const Object &object, const MessageType &type, std::size_t index, std::string_view problem);

} // namespace gangway::relay
