// SPDX-License-Identifier: Apache-2.0
//
// What is remembered of windows, and what one client can make of that.

#include "features/windows.h"

#include "feature_windows.h"
#include "features/clean_text.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::test;
using feature::Windows;

namespace {

struct Listed {
    // How often each session was said to have changed.
    std::vector<std::uint32_t> changes;
    Windows windows{[this](relay::Session &session) { changes.push_back(session.number()); }};

    RelayBench::Options options()
    {
        return {.hooks = [this](relay::Hooks &hooks) { windows.install(hooks); }};
    }
};

std::vector<std::string> titles(RelayBench &bench, const TestApplication &app)
{
    std::vector<std::string> all;
    for (const feature::Window *window : Windows::of(*bench.session(app.connection)))
        all.push_back(window->title.value_or("none"));
    return all;
}

// Requests of an xdg_surface that has no other, in one batch: windows by the thousand.
struct Maker {
    explicit Maker(TestApplication &app_)
        : app(app_), compositor(app.bind(200, "wl_compositor", 4)), shell(app.bind(201, "xdg_wm_base", 1))
    {}

    std::uint32_t open()
    {
        const std::uint32_t surface = app.newId();
        const std::uint32_t xdgSurface = app.newId();
        const std::uint32_t window = app.newId();
        app.client.send(plain<wl_compositor::request::create_surface>(compositor.client, surface));
        app.client.send(plain<protocol::xdg_wm_base::request::get_xdg_surface>(shell.client, xdgSurface).word(surface));
        app.client.send(plain<protocol::xdg_surface::request::get_toplevel>(xdgSurface, window));
        return window;
    }

    TestApplication &app;
    Pair compositor;
    Pair shell;
};

} // namespace

RELAY_TEST_CASE("A window keeps its number, no later one gets it, and each change is counted")
{
    Listed listed;
    RelayBench bench(variation, listed.options());
    TestApplication app(bench);
    const Shell &shell = shells[0];
    relay::Session &session = *bench.session(app.connection);
    const auto numbers = [&] {
        std::vector<std::uint32_t> all;
        for (const feature::Window *window : Windows::of(session))
            all.push_back(window->number);
        return all;
    };
    const std::uint64_t none = Windows::changes(session);
    const Pair first = shell.open(app);
    const Pair second = shell.open(app);
    CHECK(numbers() == std::vector<std::uint32_t>{1, 2});
    const std::uint64_t opened = Windows::changes(session);
    CHECK(opened == none + 2);
    textAtHost(app, first, shell.setTitle, "a");
    const std::uint64_t titled = Windows::changes(session);
    CHECK(titled == opened + 1);
    textAtHost(app, first, shell.setTitle, "a");
    CHECK(Windows::changes(session) == titled);

    app.client.send(Message(second.client, 0)); // destroy
    bench.pump();
    expect(app.host, Message(second.host, 0));
    shell.open(app);
    CHECK(numbers() == std::vector<std::uint32_t>{1, 3});
    CHECK(Windows::changes(session) == titled + 2);
    // Told again, since somebody has asked.
    const std::size_t told = listed.changes.size();
    textAtHost(app, first, shell.setTitle, "b");
    textAtHost(app, first, shell.setTitle, "c");
    CHECK(listed.changes.size() == told + 1);
}

RELAY_TEST_CASE("Windows are listed in the order in which they were opened with what their client said of them")
{
    for (const Shell &shell : shells) {
        CAPTURE(std::string(shell.window));
        Listed listed;
        RelayBench bench(variation, listed.options());
        TestApplication app(bench);
        const Pair first = shell.open(app);
        const Pair second = shell.open(app);
        CHECK(textAtHost(app, second, shell.setTitle, "a\u202e\n") == "a\u202e\n");
        textAtHost(app, second, shell.setAppId, "foot");
        CHECK(Windows::count(*bench.session(app.connection)) == 2);
        CHECK(titles(bench, app) == std::vector<std::string>{"none", "a\u202e\n"});
        CHECK(Windows::of(*bench.session(app.connection))[1]->appId == "foot");
        textAtHost(app, first, shell.setTitle, "first");
        CHECK(titles(bench, app) == std::vector<std::string>{"first", "a\u202e\n"});
    }
}

RELAY_TEST_CASE("A window is listed no more from the request on that closes it")
{
    Listed listed;
    RelayBench bench(variation, listed.options());
    TestApplication app(bench);
    for (const Shell &shell : {shells[0], shells[1]}) {
        CAPTURE(std::string(shell.window));
        const Pair window = shell.open(app);
        textAtHost(app, window, shell.setTitle, "closing");
        CHECK(titles(bench, app) == std::vector<std::string>{"closing"});
        // Opcode 0 is the destructor in both. The host doesn't answer.
        app.client.send(Message(window.client, 0));
        bench.pump();
        expect(app.host, Message(window.host, 0));
        CHECK(titles(bench, app).empty());
        CHECK(Windows::count(*bench.session(app.connection)) == 0);
    }
}

RELAY_TEST_CASE("A window of the old shell ends with its surface")
{
    Listed listed;
    RelayBench bench(variation, listed.options());
    TestApplication app(bench);
    const Pair surface = makeSurface(app);
    const Pair shell = app.bind(103, "wl_shell", 1);
    const Pair window = made<protocol::wl_shell::request::get_shell_surface>(app, shell, surface);
    textAtHost(app, window, shells[2].setTitle, "old");
    app.client.send(plain<wl_surface::request::destroy>(surface.client));
    bench.pump();
    expect(app.host, plain<wl_surface::request::destroy>(surface.host));
    app.host.send(deleteId(surface.host));
    bench.pump();
    CHECK(titles(bench, app).empty());
    // Its object is there for ever, and may be spoken of.
    CHECK(textAtHost(app, window, shells[2].setTitle, "still") == "still");
    CHECK(titles(bench, app).empty());
}

RELAY_TEST_CASE("However often a client changes its titles it is told once until somebody looks")
{
    Listed listed;
    RelayBench bench(variation, listed.options());
    TestApplication app(bench);
    TestApplication other(bench);
    const Shell &shell = shells[0];
    const Pair window = shell.open(app);
    CHECK(listed.changes == std::vector<std::uint32_t>{app.connection.number});
    for (int i = 0; i < 1'000; ++i)
        app.client.send(textRequest(window.client, shell.setTitle, std::to_string(i)));
    bench.pump();
    CHECK(listed.changes.size() == 1);

    CHECK(titles(bench, app) == std::vector<std::string>{"999"});
    app.client.send(textRequest(window.client, shell.setTitle, "999")); // nothing new
    bench.pump();
    CHECK(listed.changes.size() == 1);
    app.client.send(textRequest(window.client, shell.setTitle, "1000"));
    bench.pump();
    CHECK(listed.changes.size() == 2);

    shell.open(other);
    CHECK(listed.changes.back() == other.connection.number);
    CHECK(listed.changes.size() == 3);
}

RELAY_TEST_CASE("What is remembered of one window is bounded")
{
    Listed listed;
    RelayBench bench(variation, listed.options());
    TestApplication app(bench);
    const Pair window = shells[0].open(app);
    textAtHost(app, window, shells[0].setTitle, std::string(60'000, 'x'));
    textAtHost(app, window, shells[0].setAppId, std::string(60'000, 'x'));
    const feature::Window &known = *Windows::of(*bench.session(app.connection)).front();
    CHECK(known.title->size() == feature::longestText);
    CHECK(known.appId->size() == feature::longestIdentifier);
}

RELAY_TEST_CASE("A client that opens too many windows is told and no other is harmed")
{
    Listed listed;
    RelayBench bench(variation, listed.options());
    TestApplication app(bench);
    TestApplication neighbour(bench);
    const Pair theirs = shells[0].open(neighbour);
    Maker maker(app);
    for (std::size_t i = 0; i < Windows::maxWindows; ++i)
        maker.open();
    bench.pump();
    REQUIRE_FALSE(app.connection.ended);
    CHECK(Windows::count(*bench.session(app.connection)) == Windows::maxWindows);
    maker.open();
    bench.pump();
    REQUIRE(app.connection.ended);
    CHECK(app.connection.ended->find("windows") != std::string::npos);

    CHECK(textAtHost(neighbour, theirs, shells[0].setTitle, "still here") == "still here");
    CHECK(titles(bench, neighbour) == std::vector<std::string>{"still here"});
}

RELAY_TEST_CASE("A client may open and close any number of windows")
{
    Listed listed;
    RelayBench bench(variation, listed.options());
    TestApplication app(bench);
    Maker maker(app);
    for (std::size_t i = 0; i < 3 * Windows::maxWindows; ++i) {
        const std::uint32_t window = maker.open();
        app.client.send(textRequest(window, shells[0].setTitle, "short-lived"));
        app.client.send(plain<protocol::xdg_toplevel::request::destroy>(window));
    }
    bench.pump(); // the host has confirmed none of them
    REQUIRE_FALSE(app.connection.ended);
    CHECK(Windows::count(*bench.session(app.connection)) == 0);
}
