// SPDX-License-Identifier: Apache-2.0
//
// Clients that mean harm beside one that means none, in one VM and in two: by what they may say of windows, by
// activation tokens and by the handles of foreign windows.

#include "features/app_id.h"
#include "features/global_filter.h"
#include "features/shown_texts.h"
#include "features/title_tag.h"
#include "features/windows.h"

#include "feature_permissions.h"

#include "messages/xdg-activation-v1.h"
#include "messages/xdg-foreign-unstable-v2.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace gangway;
using namespace gangway::test;

namespace {

namespace p = protocol;

// A VM with the features that look at windows, in the order in which a VM has them.
struct Machine {
    Machine(const Variation &variation, const std::string &tag)
        : titles(tag), bench(variation, {.hooks = [this](relay::Hooks &hooks) {
                                 filter.install(hooks);
                                 windows.install(hooks);
                                 titles.install(hooks);
                                 appIds.install(hooks);
                                 texts.install(hooks);
                             }})
    {}

    std::size_t changes = 0; // that were told
    feature::GlobalFilter filter{allCategories()};
    feature::Windows windows{[this](relay::Session &) { ++changes; }};
    feature::TitleTag titles;
    feature::AppId appIds{{.prefix = "vm.", .override = {}}};
    feature::ShownTexts texts;
    RelayBench bench;
};

// An application with one window, whose first title the host has seen.
struct Victim {
    explicit Victim(Machine &machine, const std::string &tag) : app(machine.bench), window(openXdgWindow(app))
    {
        expect(app.host, textRequest(window.host, opcode<p::xdg_toplevel::request::set_title>, tag));
    }

    std::string retitle(std::string_view title)
    {
        return textAtHost(app, window, opcode<p::xdg_toplevel::request::set_title>, title);
    }
    bool isUnharmed(const std::string &tag)
    {
        const bool retitled = retitle("mine") == tag + "mine";
        expectNothing(app.host);
        expectNothing(app.client);
        return retitled && !app.connection.ended;
    }

    TestApplication app;
    Pair window;
};

std::string handed(TestApplication &app, std::uint32_t object, std::uint16_t event)
{
    return take(app.client, object, event).takeString().value_or("nothing");
}

} // namespace

RELAY_TEST_CASE("A client that changes its titles without end makes nobody else do anything")
{
    const std::string tag = "[vm] ";
    Machine machine(variation, tag);
    Victim victim(machine, tag);
    Victim attacker(machine, tag);
    machine.changes = 0;
    constexpr int titles = 200;
    for (int i = 0; i < titles; ++i)
        attacker.app.client.send(textRequest(attacker.window.client, opcode<p::xdg_toplevel::request::set_title>,
                                             std::to_string(i) + std::string(60'000, 'x')));
    machine.bench.pump();
    CHECK(machine.changes <= 1);
    CHECK(feature::Windows::of(*machine.bench.session(attacker.app.connection)).front()->title->size() == 1'024);
    for (int i = 0; i < titles; ++i) {
        Message title = take(attacker.app.host, attacker.window.host, opcode<p::xdg_toplevel::request::set_title>);
        CHECK(title.wireBytes().size() < 1'100);
    }
    CHECK(victim.isUnharmed(tag));
    CHECK_FALSE(attacker.app.connection.ended);
}

RELAY_TEST_CASE("A client can't give its window another VM's tag, hide its own or reach a window of another client")
{
    Machine work(variation, "[work] ");
    Machine bank(variation, "[bank] ");
    Victim victim(bank, "[bank] ");
    Victim neighbour(work, "[work] ");
    Victim attacker(work, "[work] ");
    for (const char *title :
         {"[bank] Login", "\u202e[bank] Login", "\x1b[2K\r[bank] Login", "\b\b\b\b\b\b\b[bank] Login",
          "\u200b\u2066[bank] Login", "   [bank] Login", "\u0338\u20e0[bank] Login"})
        CHECK(attacker.retitle(title) == "[work] [bank] Login");
    // The neighbour's id, in the attacker's session.
    attacker.app.client.send(
        textRequest(neighbour.window.client + 1'000, opcode<p::xdg_toplevel::request::set_title>, "[bank] Login"));
    work.bench.pump();
    CHECK(attacker.app.connection.ended);
    CHECK(neighbour.isUnharmed("[work] "));
    CHECK(victim.isUnharmed("[bank] "));
}

RELAY_TEST_CASE("Activation tokens are opaque, are told to who asked, and pass byte for byte between clients")
{
    const std::string tag = "[vm] ";
    Machine machine(variation, tag);
    Machine other(variation, "[other] ");
    Victim victim(machine, tag);
    Victim attacker(machine, tag);
    Victim stranger(other, "[other] ");
    const Pair activation = victim.app.bind(110, p::xdg_activation_v1::interfaceName, 1);
    const Pair token = made<p::xdg_activation_v1::request::get_activation_token>(victim.app, activation);
    const Pair theirs = attacker.app.bind(110, p::xdg_activation_v1::interfaceName, 1);

    // Tokens without end, with ids that are too long, and guesses.
    for (int i = 0; i < 300; ++i) {
        const std::uint32_t id = attacker.app.newId();
        attacker.app.client.send(plain<p::xdg_activation_v1::request::get_activation_token>(theirs.client, id));
        attacker.app.client.send(
            textRequest(id, opcode<p::xdg_activation_token_v1::request::set_app_id>, "../" + std::string(60'000, 'x')));
        attacker.app.client.send(plain<p::xdg_activation_token_v1::request::commit>(id));
    }
    machine.bench.pump();
    while (const auto message = attacker.app.host.next())
        CHECK(message->wireBytes().size() < 300);

    const std::string text = "token \u202e\n\x1b[1m/\xff " + std::string(2'000, 't');
    Message done(token.host, opcode<p::xdg_activation_token_v1::event::done>);
    victim.app.host.send(done.string(text));
    machine.bench.pump();
    CHECK(handed(victim.app, token.client, opcode<p::xdg_activation_token_v1::event::done>) == text);
    expectNothing(attacker.app.client);
    CHECK(victim.isUnharmed(tag));

    // Who got it by other ways uses it: the host decides what it is worth.
    for (Victim *user : {&attacker, &stranger}) {
        const Pair by = user == &attacker ? theirs : user->app.bind(110, p::xdg_activation_v1::interfaceName, 1);
        Message activate(by.client, opcode<p::xdg_activation_v1::request::activate>);
        const Pair surface = makeSurface(user->app);
        user->app.client.send(activate.string(text).word(surface.client));
        user->app.bench.pump();
        Message arrived = take(user->app.host, by.host, opcode<p::xdg_activation_v1::request::activate>);
        CHECK(arrived.takeString() == text);
        CHECK(arrived.takeWord() == surface.host);
    }
    CHECK(victim.isUnharmed(tag));
    CHECK(stranger.isUnharmed("[other] "));
}

RELAY_TEST_CASE("Handles of foreign windows are opaque and what comes of a guess is the guesser's alone")
{
    namespace exporter = p::zxdg_exporter_v2;
    namespace importer = p::zxdg_importer_v2;
    const std::string tag = "[vm] ";
    Machine machine(variation, tag);
    Machine other(variation, "[other] ");
    Victim victim(machine, tag);
    Victim attacker(machine, tag);
    Victim stranger(other, "[other] ");
    const Pair exports = victim.app.bind(111, exporter::interfaceName, 1);
    const Pair surface = makeSurface(victim.app);
    const Pair exported = made<exporter::request::export_toplevel>(victim.app, exports, surface);
    const std::string handle = "handle \u202e/\n\xff";
    Message told(exported.host, opcode<p::zxdg_exported_v2::event::handle>);
    victim.app.host.send(told.string(handle));
    machine.bench.pump();
    CHECK(handed(victim.app, exported.client, opcode<p::zxdg_exported_v2::event::handle>) == handle);
    expectNothing(attacker.app.client);

    for (Victim *guesser : {&attacker, &stranger}) {
        const Pair imports = guesser->app.bind(112, importer::interfaceName, 1);
        for (const std::string &guess : {handle, std::string(), std::string(60'000, 'h')}) {
            const std::uint32_t id = guesser->app.newId();
            Message import(imports.client, opcode<importer::request::import_toplevel>);
            guesser->app.client.send(import.word(id).string(guess));
            guesser->app.bench.pump();
            Message arrived = take(guesser->app.host, imports.host, opcode<importer::request::import_toplevel>);
            const std::uint32_t hostId = arrived.takeWord();
            CHECK(arrived.takeString() == guess);
            // A host answers a wrong guess so.
            guesser->app.host.send(plain<p::zxdg_imported_v2::event::destroyed>(hostId));
            guesser->app.bench.pump();
            expect(guesser->app.client, plain<p::zxdg_imported_v2::event::destroyed>(id));
        }
    }
    CHECK(victim.isUnharmed(tag));
    CHECK(stranger.isUnharmed("[other] "));
}
