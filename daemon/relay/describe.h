// SPDX-License-Identifier: Apache-2.0
//
// Descriptions of what is wrong with a message, for wl_display.error and the log.

#pragma once

#include "protocols/message_key.h"
#include "relay/object.h"
#include "relay/violation.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gangway::relay {

// Arrays, so that each has a unique address to compare with.
inline constexpr char mustNotBeNull[] = "it must not be null";
inline constexpr char fdMissing[] = "its file descriptor was not sent along";
inline constexpr char tooManyObjects[] = "the client has more objects than it may";
inline constexpr char interfaceUnknown[] = "Gangway knows no protocol with this interface";
inline constexpr char versionDenied[] = "this version of the interface is not allowed";

// "wl_surface#3"
std::string describe(const Object &object);

// Null, or why `object` can't be the argument `id`. `object` is null if the id names nothing.
const char *objectProblem(protocol::Direction from, const ArgumentType &argument, std::uint32_t id,
                          const Object *object);

// The wl_display error code for a problem with an argument.
DisplayError problemCode(const ArgumentType &argument, const char *problem);

std::string invalidMessage(const Object &object, const MessageType &type, std::string_view problem);
std::string invalidArgument(const Object &object, const MessageType &type, std::size_t index, std::string_view problem);

} // namespace gangway::relay
