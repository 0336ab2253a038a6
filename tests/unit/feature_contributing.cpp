// SPDX-License-Identifier: Apache-2.0
//
// The examples of CONTRIBUTING.md, as they stand there: tools/check-examples compares them. Each does what the text
// says.

#include "feature_windows.h"
#include "relay/host_globals.h"
#include "relay/host_sync.h"
#include "relay/object_ref.h"
#include "relay/own.h"
#include "relay/per_object.h"

#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::test;

namespace {

namespace xdg_toplevel = protocol::xdg_toplevel;

// --- Adding a hook

void installNoFullscreen(relay::Hooks &hooks)
{
    hooks.add<protocol::xdg_toplevel::request::set_fullscreen>([](auto &call) {
        // Not forwarded: dropped. call.forward() would send it on, changed or not.
        call.session.request(call.self, protocol::xdg_toplevel::request::set_maximized{});
    });
}

// --- Hooks that only look

void countFrames(relay::Hooks &hooks, std::size_t &frames)
{
    hooks.watch<protocol::wl_surface::request::commit>([&frames](const auto &) { ++frames; });
}

// --- Hooks that come and go

class KeyLog {
public:
    void install(relay::Hooks &hooks)
    {
        hooks.grouped(group_, [this](relay::Hooks &in) {
            in.watch<protocol::wl_keyboard::event::key>(
                [this](const auto &seen) { keys_.push_back(seen.message.key_); });
        });
    }
    void setOn(bool on) { on ? group_.putIn() : group_.takeOut(); }
    const std::vector<std::uint32_t> &keys() const { return keys_; }

private:
    relay::HookGroup group_;
    std::vector<std::uint32_t> keys_;
};

// --- What a feature remembers

struct Hint {
    std::string text;
    relay::ObjectRef parent; // null once that has ended
};

void rememberTitles(relay::Hooks &hooks)
{
    hooks.watch<protocol::xdg_toplevel::request::set_title>([](const auto &seen) {
        seen.session.template state<relay::PerObject<Hint>>().of(seen.self).text = seen.message.title;
    });
}

// --- Holding messages back

class Fence {
public:
    void install(relay::Hooks &hooks)
    {
        hooks.add<protocol::wl_surface::request::commit>([this](auto &call) {
            if (signalled_)
                call.forward();
            else
                hold_ = call.offerAgain(); // this request too comes again
        });
    }
    void signal()
    {
        signalled_ = true;
        hold_.reset();
    }

private:
    bool signalled_ = false;
    relay::Hold hold_;
};

// --- Objects of our own, with an owner

class SurfaceOfOurs {
public:
    SurfaceOfOurs(relay::Session &session, relay::Object &compositor)
        : surface_(session, protocol::wl_surface::interfaceName, compositor.version)
    {
        surface_.on<protocol::wl_surface::event::enter>([this](auto &) { shown_ = true; });
        session.request(compositor, protocol::wl_compositor::request::create_surface{.id = surface_.get()});
    }
    bool shown() const { return shown_; }
    const relay::Own &surface() const { return surface_; }

private:
    bool shown_ = false;
    relay::Own surface_; // its destructor sends wl_surface.destroy
};

// --- In the client's place

void setTitle(relay::Session &session, const relay::Own &toplevel, std::string_view title)
{
    session.issue(*toplevel, protocol::xdg_toplevel::request::set_title{.title = title});
}

// --- Objects that the host need not know

void makeRegionsLate(relay::Hooks &hooks)
{
    hooks.add<protocol::wl_compositor::request::create_region>([](auto &call) {
        call.session.template state<relay::PerObject<relay::ObjectRef>>().of(*call.message.id) = call.self;
    });
    hooks.onNamed(protocol::wl_region::interfaceName, [](relay::Session &session, relay::Object &region) {
        relay::Object &compositor = *session.state<relay::PerObject<relay::ObjectRef>>().of(region);
        session.request(compositor, protocol::wl_compositor::request::create_region{.id = &region});
    });
}

} // namespace

RELAY_TEST_CASE("The example of a hook turns fullscreen into maximized")
{
    RelayBench bench(variation, {.hooks = installNoFullscreen});
    TestApplication app(bench);
    const Pair window = openXdgWindow(app);
    app.client.send(plain<xdg_toplevel::request::set_fullscreen>(window.client, 0));
    bench.pump();
    expect(app.host, plain<xdg_toplevel::request::set_maximized>(window.host));
}

RELAY_TEST_CASE("The example of a hook that looks counts frames")
{
    std::size_t frames = 0;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) { countFrames(hooks, frames); }});
    TestApplication app(bench);
    const Pair surface = makeSurface(app);
    for (int i = 0; i < 3; ++i)
        app.client.send(plain<wl_surface::request::commit>(surface.client));
    bench.pump();
    CHECK(frames == 3);
}

RELAY_TEST_CASE("The example of hooks that come and go logs keys while it is on")
{
    KeyLog log;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) { log.install(hooks); }});
    TestApplication app(bench);
    const Pair seat = app.bind(60, wl_seat::interfaceName, 4);
    const Pair keyboard = made<wl_seat::request::get_keyboard>(app, seat);
    for (std::uint32_t key = 1; key <= 3; ++key) {
        log.setOn(key == 2);
        app.host.send(Message(keyboard.host, opcode<wl_keyboard::event::key>).word(0).word(0).word(key).word(1));
        bench.pump();
    }
    CHECK(log.keys() == std::vector<std::uint32_t>{2});
}

RELAY_TEST_CASE("The example of what a feature remembers ends with the object")
{
    RelayBench bench(variation, {.hooks = rememberTitles});
    TestApplication app(bench);
    const Pair window = openXdgWindow(app);
    app.client.send(Message(window.client, opcode<xdg_toplevel::request::set_title>).string("title"));
    bench.pump();
    auto &hints = bench.session(app.connection)->state<relay::PerObject<Hint>>();
    REQUIRE(hints.size() == 1);
    CHECK(hints.begin()->value.text == "title");
    app.client.send(plain<xdg_toplevel::request::destroy>(window.client));
    bench.pump();
    app.host.send(deleteId(window.host));
    bench.pump();
    CHECK(hints.empty());
}

RELAY_TEST_CASE("The example of a fence holds a commit and what comes behind it")
{
    Fence fence;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) { fence.install(hooks); }});
    TestApplication app(bench);
    const Pair surface = makeSurface(app);
    app.client.send(plain<wl_surface::request::commit>(surface.client));
    app.client.send(plain<wl_surface::request::destroy>(surface.client));
    bench.pump();
    expectNothing(app.host);
    fence.signal();
    bench.pump();
    expect(app.host, plain<wl_surface::request::commit>(surface.host));
    expect(app.host, plain<wl_surface::request::destroy>(surface.host));
}

RELAY_TEST_CASE("The examples of objects of our own make a surface and title a window")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    relay::Session &session = *bench.session(app.connection);
    const Pair compositor = app.bind(61, wl_compositor::interfaceName, 4);
    {
        const SurfaceOfOurs ours(session, *session.objects().fromClient.find(compositor.client));
        session.flush();
        bench.pump();
        const std::uint32_t id =
            take(app.host, compositor.host, opcode<wl_compositor::request::create_surface>).takeWord();
        CHECK(ours.surface()->hostId == id);
        CHECK_FALSE(ours.shown());
        const Pair output = app.bind(62, wl_output::interfaceName, 3);
        app.host.send(plain<wl_surface::event::enter>(id, output.host));
        bench.pump();
        CHECK(ours.shown());
    }
    bench.pump();
    CHECK(app.host.waitingMessages() == 1);
    app.host.next();

    const relay::Own toplevel(session, xdg_toplevel::interfaceName, 1, relay::Session::Purpose::ForClient);
    relay::Object &xdgSurface = session.create(protocol::xdg_surface::interfaceName, 1);
    relay::Object &surface = session.create(wl_surface::interfaceName, 4);
    const Pair shell = app.bind(63, "xdg_wm_base", 1);
    session.request(*session.objects().fromClient.find(compositor.client),
                    wl_compositor::request::create_surface{.id = &surface});
    session.request(*session.objects().fromClient.find(shell.client),
                    protocol::xdg_wm_base::request::get_xdg_surface{.id = &xdgSurface, .surface = &surface});
    session.request(xdgSurface, protocol::xdg_surface::request::get_toplevel{.id = toplevel.get()});
    setTitle(session, toplevel, "ours");
    session.flush();
    bench.pump();
    for (int i = 0; i < 3; ++i)
        app.host.next();
    expect(app.host, Message(toplevel->hostId, opcode<xdg_toplevel::request::set_title>).string("ours"));
}

RELAY_TEST_CASE("The example of objects that the host need not know makes a region when it is used")
{
    RelayBench bench(variation, {.hooks = makeRegionsLate});
    TestApplication app(bench);
    const Pair compositor = app.bind(61, wl_compositor::interfaceName, 4);
    const Pair surface = made<wl_compositor::request::create_surface>(app, compositor);
    const std::uint32_t region = app.newId();
    app.client.send(plain<wl_compositor::request::create_region>(compositor.client, region));
    bench.pump();
    expectNothing(app.host);
    app.client.send(plain<wl_surface::request::set_input_region>(surface.client, region));
    bench.pump();
    const std::uint32_t made =
        take(app.host, compositor.host, opcode<wl_compositor::request::create_region>).takeWord();
    expect(app.host, plain<wl_surface::request::set_input_region>(surface.host, made));
}
