// SPDX-License-Identifier: Apache-2.0
//
// Whose messages are logged, as WAYLAND_DEBUG_PROXY and WAYLAND_DEBUG choose.

#pragma once

#include "trace/form.h"
#include "trace/set_of.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gangway::trace {

enum class Source : std::uint8_t {
    Client,   // the connections with applications
    Server,   // the connections with the host
    Xwayland, // the X11 side
};

using Sources = SetOf<Source>;

inline constexpr Sources allSources = {Source::Client, Source::Server, Source::Xwayland};

struct SourceChoice {
    Sources sources;
    Form form = Form::Named;
    std::string warning; // for a person; empty: none
};

// The value of `variable`: words "client,server,xwayland", or "1" for all as libwayland has it, or
// "0" for none. What is unknown is left out and warned of.
SourceChoice parseSources(std::string_view variable, std::string_view value);

// WAYLAND_DEBUG_PROXY decides; without it WAYLAND_DEBUG, which child processes see too, and for
// which the messages have libwayland's own form. Null: the variable is not set.
SourceChoice chooseSources(const char *waylandDebugProxy, const char *waylandDebug);

} // namespace gangway::trace
