// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/catalogue.h"
#include "wire/transport.h"

#include <string_view>

namespace gangway::relay {

// Tells a client that never got a session the reason: sends one wl_display.error if the socket has room for it.
void sayFarewell(wire::Transport &client, const Catalogue &catalogue, std::string_view reason);

} // namespace gangway::relay
