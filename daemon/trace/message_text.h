// SPDX-License-Identifier: Apache-2.0
//
// A relayed message as a line of text:
//
//     client 3 [1234567.890] xdg_toplevel@12.set_title(title: "x")
//     server 3 [1234567.901]  -> xdg_toplevel@14.set_title(title: "[vm] x")
//
// "client" is the connection to the application and "server" the one to the host. The number is the session's. " -> "
// marks what Gangway sent. From the bracket on, the format is that of libwayland's WAYLAND_DEBUG. Tools for such logs
// expect a single connection, which `grep '^client 3 '` selects.

#pragma once

#include "relay/catalogue.h"
#include "relay/observer.h"
#include "trace/enum_table.h"
#include "trace/form.h"

#include <cstdint>
#include <string>

namespace gangway::trace {

class MessageText {
public:
    // The catalogue must outlive it.
    explicit MessageText(const relay::Catalogue &catalogue) : enums_(catalogue) {}

    // Appends without a newline. The message may be malformed: what can be read is shown, followed by where and why
    // reading failed. `stamp`: see stamp.h.
    void append(std::string &line, const relay::MessageView &message, std::uint32_t stamp,
                Form form = Form::Named) const;

private:
    EnumTable enums_;
};

} // namespace gangway::trace
