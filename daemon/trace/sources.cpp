// SPDX-License-Identifier: Apache-2.0

#include "trace/sources.h"

#include "trace/escape.h"
#include "trace/words.h"

#include <algorithm>
#include <array>

namespace gangway::trace {

namespace {

// Indexed by Source.
constexpr std::array<std::string_view, 3> sourceNames = {"client", "server", "xwayland"};

} // namespace

SourceChoice parseSources(std::string_view variable, std::string_view value)
{
    SourceChoice choice;
    std::string unknown;
    forEachWord(value, [&](std::string_view word) {
        const auto name = std::ranges::find(sourceNames, word);
        if (name != sourceNames.end()) {
            choice.sources.add(static_cast<Source>(name - sourceNames.begin()));
        } else if (word == "1") {
            choice.sources.add(allSources);
        } else if (word != "0") {
            unknown += unknown.empty() ? "" : ", ";
            appendQuoted(unknown, word);
        }
    });
    if (!unknown.empty())
        choice.warning = std::string(variable) + ": there is no log source " + unknown + "; known are "
            + listed(sourceNames) + ", and 1 for all";
    return choice;
}

SourceChoice chooseSources(const char *waylandDebugProxy, const char *waylandDebug)
{
    if (waylandDebugProxy)
        return parseSources("WAYLAND_DEBUG_PROXY", waylandDebugProxy);
    if (!waylandDebug)
        return {};
    SourceChoice choice = parseSources("WAYLAND_DEBUG", waylandDebug);
    choice.form = Form::Libwayland;
    return choice;
}

} // namespace gangway::trace
