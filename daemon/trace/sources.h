// SPDX-License-Identifier: Apache-2.0
//
// Whose messages are logged, as selected by WAYLAND_DEBUG_PROXY and WAYLAND_DEBUG.

#pragma once

#include "trace/form.h"
#include "trace/set_of.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gangway::trace {

enum class Source : std::uint8_t {
    Client,   // connections to applications
    Server,   // connections to the host
    Xwayland, // the X11 side
};

using Sources = SetOf<Source>;

inline constexpr Sources allSources = {Source::Client, Source::Server, Source::Xwayland};

struct SourceChoice {
    Sources sources;
    Form form = Form::Named;
    std::string warning; // human-readable; empty: none
};

// Parses the value of `variable`: a list such as "client,server,xwayland", or "1" for all as in libwayland, or "0" for
// none. Unknown words are ignored with a warning.
SourceChoice parseSources(std::string_view variable, std::string_view value);

// WAYLAND_DEBUG_PROXY takes precedence over WAYLAND_DEBUG, which child processes see too and for which messages are
// written in libwayland's form. Null: the variable is not set.
SourceChoice chooseSources(const char *waylandDebugProxy, const char *waylandDebug);

} // namespace gangway::trace
