// SPDX-License-Identifier: Apache-2.0
//
// A relayed message as a line of text:
//
//     client 3 [1234567.890] xdg_toplevel@12.set_title(title: "x")
//     server 3 [1234567.901]  -> xdg_toplevel@14.set_title(title: "[vm] x")
//
// "client" is the connection with the application, "server" the one with the host, the number the
// session's, " -> " what Gangway sent. From the bracket on it is what libwayland's WAYLAND_DEBUG
// writes. Tools that read such logs follow one connection, which `grep '^client 3 '` gives them.

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

    // Without a newline. The message may hold anything: what can be read of it is shown, then where
    // and why it can't be read on. `stamp`: see stamp.h.
    void append(std::string &line, const relay::MessageView &message, std::uint32_t stamp,
                Form form = Form::Named) const;

private:
    EnumTable enums_;
};

} // namespace gangway::trace
