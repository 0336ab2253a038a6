// SPDX-License-Identifier: Apache-2.0

#include "trace/sources.h"

#include <doctest/doctest.h>

using namespace gangway::trace;

TEST_CASE("the variable names the sources of the log")
{
    CHECK(parseSources("X", "").sources.empty());
    CHECK(parseSources("X", "client").sources == Sources{Source::Client});
    CHECK(parseSources("X", "server, xwayland").sources == Sources{Source::Server, Source::Xwayland});
    CHECK(parseSources("X", "1").sources == allSources);
    CHECK(parseSources("X", "0").sources.empty());
    CHECK(parseSources("X", "client,server,xwayland,1,0").warning.empty());
}

TEST_CASE("an unknown source is warned of and the others hold")
{
    const SourceChoice choice = parseSources("X", "clients,server,\x1b");
    CHECK(choice.sources == Sources{Source::Server});
    CHECK(choice.warning
          == R"(X: there is no log source "clients", "\x1b"; known are client, server, xwayland, and 1 for all)");
}

TEST_CASE("WAYLAND_DEBUG counts where WAYLAND_DEBUG_PROXY is not set")
{
    CHECK(chooseSources(nullptr, nullptr).sources.empty());
    CHECK(chooseSources(nullptr, "server").sources == Sources{Source::Server});
    CHECK(chooseSources("client", "1").sources == Sources{Source::Client});
    CHECK(chooseSources("", "1").sources.empty());
    CHECK(chooseSources(nullptr, "x").warning.starts_with("WAYLAND_DEBUG: "));
    CHECK(chooseSources("x", nullptr).warning.starts_with("WAYLAND_DEBUG_PROXY: "));
}

TEST_CASE("WAYLAND_DEBUG asks for libwayland's form, WAYLAND_DEBUG_PROXY for names")
{
    CHECK(chooseSources(nullptr, "1").form == Form::Libwayland);
    CHECK(chooseSources("1", "1").form == Form::Named);
    CHECK(chooseSources(nullptr, nullptr).form == Form::Named);
}
