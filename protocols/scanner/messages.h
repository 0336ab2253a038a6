// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/description.h"

#include <span>
#include <string>

namespace gangway::scanner {

// A C++ header with one namespace per interface: its enums as constants, and for each message a struct with its
// arguments,
//     protocol::xdg_toplevel::request::set_title{ .title = "..." }
// whose transfer() passes each argument to a codec, in wire order. A codec has a member function for each type of
// argument; the relay has one that decodes and one that encodes.
std::string messagesHeader(std::span<const protocol::Interface *const> interfaces);

} // namespace gangway::scanner
