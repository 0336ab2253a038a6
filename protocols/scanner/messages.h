// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/description.h"

#include <span>
#include <string>

namespace gangway::scanner {

// A C++ header with one namespace for each interface: its enums as constants, and for
// each message a struct of its arguments,
//     protocol::xdg_toplevel::request::set_title{ .title = "..." }
// whose transfer() hands each argument to a codec, in the order of the wire. The codec
// has a member function for each type of argument; the relay has one that decodes and
// one that encodes.
std::string messagesHeader(std::span<const protocol::Interface *const> interfaces);

} // namespace gangway::scanner
