// SPDX-License-Identifier: Apache-2.0

#include "features/app_id.h"

#include "feature_windows.h"
#include "protocols/builtin.h"

#include <doctest/doctest.h>

#include <string>

using namespace gangway;
using namespace gangway::test;

namespace {

RelayBench::Options ruled(const feature::AppIdRule &rule)
{
    return {.hooks = [rule](relay::Hooks &hooks) { feature::installAppId(hooks, rule); }};
}

} // namespace

RELAY_TEST_CASE("A prefix comes before every application id in every shell")
{
    for (const Shell &shell : shells) {
        CAPTURE(std::string(shell.window));
        RelayBench bench(variation, ruled({.prefix = "vm.", .override = ""}));
        TestApplication app(bench);
        const Pair window = shell.open(app);
        expectNothing(app.host);
        CHECK(textAtHost(app, window, shell.setAppId, "org.gnome.Nautilus") == "vm.org.gnome.Nautilus");
        CHECK(textAtHost(app, window, shell.setAppId, "vm.foot") == "vm.vm.foot");
        CHECK(textAtHost(app, window, shell.setAppId, "") == "vm.");
        CHECK(textAtHost(app, window, shell.setTitle, "A title") == "A title");
    }
}

RELAY_TEST_CASE("An override takes the place of every application id")
{
    for (const Shell &shell : shells) {
        CAPTURE(std::string(shell.window));
        RelayBench bench(variation, ruled({.prefix = "", .override = "org.gangway.Vm"}));
        TestApplication app(bench);
        const Pair window = shell.open(app);
        // Also for a window that never gives one: the rule is about every window.
        expect(app.host, textRequest(window.host, shell.setAppId, "org.gangway.Vm"));
        CHECK(textAtHost(app, window, shell.setAppId, "foot") == "org.gangway.Vm");
        CHECK(textAtHost(app, window, shell.setAppId, "") == "org.gangway.Vm");
    }
}

RELAY_TEST_CASE("A prefix comes before the override too")
{
    for (const Shell &shell : shells) {
        RelayBench bench(variation, ruled({.prefix = "work.", .override = "vm"}));
        TestApplication app(bench);
        const Pair window = shell.open(app);
        expect(app.host, textRequest(window.host, shell.setAppId, "work.vm"));
        CHECK(textAtHost(app, window, shell.setAppId, "foot") == "work.vm");
    }
}

RELAY_TEST_CASE("An application id is cut at the edge of a character where the message would pass 4,096 bytes")
{
    RelayBench bench(variation, ruled({.prefix = "vm.", .override = ""}));
    TestApplication app(bench);
    const Pair window = shells[0].open(app);
    std::string id;
    while (id.size() + 3 <= longestOldText)
        id += "\u20ac";
    const std::string got = textAtHost(app, window, shells[0].setAppId, id);
    CHECK(got == ("vm." + id).substr(0, longestOldText / 3 * 3));

    const std::string longId(60'000, 'x');
    CHECK(textAtHost(app, window, shells[0].setAppId, longId) == ("vm." + longId).substr(0, longId.size()));
}

RELAY_TEST_CASE("Without a rule application ids pass as they are")
{
    for (const Shell &shell : shells) {
        RelayBench bench(variation, ruled({}));
        TestApplication app(bench);
        const Pair window = shell.open(app);
        expectNothing(app.host);
        CHECK(textAtHost(app, window, shell.setAppId, "foot") == "foot");
    }
}

TEST_CASE("Without a rule no hook looks at application ids")
{
    const relay::Catalogue catalogue(protocol::builtinProtocols());
    relay::Hooks hooks(catalogue);
    feature::installAppId(hooks, {});
    for (const relay::InterfaceType &type : catalogue.interfaces())
        CHECK_FALSE(hooks.find(type));
}
