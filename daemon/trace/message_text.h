// SPDX-License-Identifier: Apache-2.0
//
// A relayed message as a line of text:
//
//     client 3 [1234567.890] xdg_toplevel@12.set_title(title: "x")
//     server 3 [1234567.901]  -> xdg_toplevel@14.set_title(title: "[vm] x")
//
// From the bracket on it is what libwayland's WAYLAND_DEBUG writes, with the arguments named, so
// that tools that read those logs find what they look for. They keep the objects of one
// connection: `grep '^client 3 '` gives them one. "client" is the connection with the application,
// "server" the one with the host, " -> " what Gangway sent, the number the session's.

#pragma once

#include "relay/catalogue.h"
#include "relay/observer.h"
#include "trace/enum_table.h"

#include <cstdint>
#include <string>

namespace gangway::trace {

class MessageText {
public:
    // The catalogue must outlive it.
    explicit MessageText(const relay::Catalogue &catalogue) : enums_(catalogue) {}

    // Without a newline. The message may hold anything: what can be read of it is shown, then where
    // and why it can't be read on. `stamp`: see stamp.h.
    void append(std::string &line, const relay::MessageView &message, std::uint32_t stamp) const;

private:
    EnumTable enums_;
};

} // namespace gangway::trace
