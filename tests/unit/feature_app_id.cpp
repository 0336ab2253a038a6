// SPDX-License-Identifier: Apache-2.0

#include "features/app_id.h"

#include "feature_windows.h"
#include "messages/gtk-shell.h"
#include "messages/xdg-activation-v1.h"
#include "protocols/builtin.h"

#include <doctest/doctest.h>

#include <memory>

#include <optional>
#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::test;

namespace {

RelayBench::Options ruled(const feature::AppIdRule &rule)
{
    const auto feature = std::make_shared<feature::AppId>(rule);
    return {.hooks = [feature](relay::Hooks &hooks) { feature->install(hooks); }};
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

RELAY_TEST_CASE("An application id that would deceive is cleaned behind the prefix in every shell")
{
    for (const Shell &shell : shells) {
        CAPTURE(std::string(shell.window));
        RelayBench bench(variation, ruled({.prefix = "vm.", .override = ""}));
        TestApplication app(bench);
        const Pair window = shell.open(app);
        CHECK(textAtHost(app, window, shell.setAppId, "../../tmp/evil") == "vm..._.._tmp_evil");
        CHECK(textAtHost(app, window, shell.setAppId, "fo\u200bot\n") == "vm.foot");
        CHECK(textAtHost(app, window, shell.setAppId, "foot\xff") == "vm.foot_");
        CHECK(textAtHost(app, window, shell.setAppId, std::string(60'000, 'x')) == "vm." + std::string(255, 'x'));
    }
}

RELAY_TEST_CASE("Application ids are ASCII or raw where titles are")
{
    const auto feature = std::make_shared<feature::AppId>();
    RelayBench bench(variation, {.hooks = [feature](relay::Hooks &hooks) { feature->install(hooks); }});
    TestApplication app(bench);
    const Pair window = shells[0].open(app);
    CHECK(textAtHost(app, window, shells[0].setAppId, "caf\u00e9/\u200b") == "caf\u00e9_");
    feature->setStyle(feature::TextStyle::Ascii);
    CHECK(textAtHost(app, window, shells[0].setAppId, "caf\u00e9/\u200b") == "caf__");
    feature->setStyle(feature::TextStyle::Raw);
    CHECK(textAtHost(app, window, shells[0].setAppId, "caf\u00e9/\u200b") == "caf\u00e9/\u200b");
    CHECK(textAtHost(app, window, shells[0].setAppId, std::string(60'000, 'x')) == std::string(1'024, 'x'));
}

RELAY_TEST_CASE("A prefix and an id that are too long for a message together are cut")
{
    const std::string prefix(4'000, 'p');
    RelayBench bench(variation, ruled({.prefix = prefix, .override = ""}));
    TestApplication app(bench);
    const Pair window = shells[0].open(app);
    const std::string id(255, 'x');
    const std::string got = textAtHost(app, window, shells[0].setAppId, id);
    CHECK(got == (prefix + id).substr(0, got.size()));
    CHECK(got.size() < longestOldText);
    CHECK(got.size() > longestOldText - 8);
}

RELAY_TEST_CASE("The application that asks for activation is named by the rule too")
{
    RelayBench bench(variation, ruled({.prefix = "vm.", .override = ""}));
    TestApplication app(bench);
    const Pair activation = app.bind(110, "xdg_activation_v1", 1);
    const Pair token = made<protocol::xdg_activation_v1::request::get_activation_token>(app, activation);
    CHECK(textAtHost(app, token, opcode<protocol::xdg_activation_token_v1::request::set_app_id>, "foot") == "vm.foot");
}

RELAY_TEST_CASE("The application id that GTK programs give again is the rule's")
{
    struct Case {
        feature::AppIdRule rule;
        std::optional<std::string> given;
        std::optional<std::string> expected;
    };
    const std::vector<Case> cases{
        {{"vm.", ""}, "org.gnome.Nautilus", "vm.org.gnome.Nautilus"},
        {{"vm.", "work"}, "org.gnome.Nautilus", "vm.work"},
        {{"vm.", "work"}, std::nullopt, std::nullopt},
        {{}, "../foot\u200b", ".._foot"},
        {{"vm.", ""}, std::string(300, 'x'), ("vm." + std::string(300, 'x')).substr(0, 255)},
    };
    for (const Case &each : cases) {
        RelayBench bench(variation, ruled(each.rule));
        TestApplication app(bench);
        const Pair surface = makeSurface(app);
        const Pair shell = app.bind(111, "gtk_shell1", 3);
        const Pair window = made<protocol::gtk_shell1::request::get_gtk_surface>(app, shell, surface);
        constexpr std::uint16_t setProperties = opcode<protocol::gtk_surface1::request::set_dbus_properties>;
        const auto properties = [&](std::uint32_t object, const std::optional<std::string> &id) {
            Message message(object, setProperties);
            id ? message.string(*id) : message.null();
            message.null().string("/menu").string("/window/1").null().string(":1.7");
            return message;
        };
        app.client.send(properties(window.client, each.given));
        bench.pump();
        expect(app.host, properties(window.host, each.expected));
    }
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

RELAY_TEST_CASE("A new rule holds for the ids that are set from then on")
{
    for (const Shell &shell : shells) {
        CAPTURE(std::string(shell.window));
        const auto feature = std::make_shared<feature::AppId>();
        RelayBench bench(variation, {.hooks = [feature](relay::Hooks &hooks) { feature->install(hooks); }});
        TestApplication app(bench);
        const Pair window = shell.open(app);
        CHECK(textAtHost(app, window, shell.setAppId, "foot") == "foot");
        feature->setRule({.prefix = "vm.", .override = {}});
        CHECK(textAtHost(app, window, shell.setAppId, "foot") == "vm.foot");
        feature->setRule({.prefix = {}, .override = "all"});
        const Pair next = shell.open(app);
        expect(app.host, textRequest(next.host, shell.setAppId, "all"));
    }
}
