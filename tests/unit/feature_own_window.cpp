// SPDX-License-Identifier: Apache-2.0
//
// A window made wholly of objects of Gangway's own, as those of X11 applications are: features treat it as any other.

#include "feature_windows.h"
#include "features/app_id.h"
#include "features/global_filter.h"
#include "features/title_tag.h"
#include "features/windows.h"
#include "relay/host_globals.h"
#include "relay/own.h"

#include <set>

using namespace gangway;
using namespace gangway::test;

namespace {

namespace p = protocol;
using relay::Own;
using relay::Session;

constexpr auto forClient = Session::Purpose::ForClient;

std::set<protocol::Category> allCategories()
{
    const auto all = protocol::allCategories();
    return {all.begin(), all.end()};
}

struct Vm {
    explicit Vm(const Variation &variation)
        : bench(variation, {.hooks = [this](relay::Hooks &hooks) {
                    filter.install(hooks);
                    windows.install(hooks);
                    titleTag.install(hooks);
                    appId.install(hooks);
                }})
    {}

    feature::GlobalFilter filter{allCategories()};
    feature::Windows windows;
    feature::TitleTag titleTag{"[vm] "};
    feature::AppId appId{{.prefix = "vm.", .override = {}}};
    RelayBench bench;
};

// In the session of a client that has only asked for the registry.
struct OwnWindow {
    OwnWindow(Session &session_, relay::Object &compositor, relay::Object &shell)
        : session(session_), surface(session, wl_surface::interfaceName, 4, forClient),
          xdgSurface(session, p::xdg_surface::interfaceName, 1, forClient),
          toplevel(session, p::xdg_toplevel::interfaceName, 1, forClient)
    {
        toplevel.on<p::xdg_toplevel::event::close>([this](auto &) { ++closed; });
        session.issue(compositor, wl_compositor::request::create_surface{.id = surface.get()});
        session.issue(shell,
                      p::xdg_wm_base::request::get_xdg_surface{.id = xdgSurface.get(), .surface = surface.get()});
        session.issue(*xdgSurface, p::xdg_surface::request::get_toplevel{.id = toplevel.get()});
    }

    void setTitle(std::string_view title)
    {
        session.issue(*toplevel, p::xdg_toplevel::request::set_title{.title = title});
        session.flush();
    }

    Session &session;
    Own surface;
    Own xdgSurface;
    Own toplevel; // is destroyed first
    int closed = 0;
};

struct Scene {
    explicit Scene(const Variation &variation)
        : vm(variation), app(vm.bench), session(*vm.bench.session(app.connection))
    {
        app.host.send(global(app.hostRegistry, 40, wl_compositor::interfaceName, 4));
        app.host.send(global(app.hostRegistry, 41, p::xdg_wm_base::interfaceName, 1));
        vm.bench.pump();
        for (int i = 0; i < 2; ++i)
            take(app.client, app.registry, opcode<wl_registry::event::global>);
        compositor = relay::bindOwn(session, wl_compositor::interfaceName, 4, forClient);
        shell = relay::bindOwn(session, p::xdg_wm_base::interfaceName, 1, forClient);
        session.flush();
        vm.bench.pump();
        for (int i = 0; i < 2; ++i)
            take(app.host, app.hostRegistry, opcode<wl_registry::request::bind>);
    }

    // What the host hears when a window is opened; its toplevel's id there.
    std::uint32_t expectOpened()
    {
        session.flush();
        vm.bench.pump();
        take(app.host, compositor->hostId, opcode<wl_compositor::request::create_surface>);
        const std::uint32_t xdgSurface =
            take(app.host, shell->hostId, opcode<p::xdg_wm_base::request::get_xdg_surface>).takeWord();
        const std::uint32_t toplevel =
            take(app.host, xdgSurface, opcode<p::xdg_surface::request::get_toplevel>).takeWord();
        expectTitle(toplevel, "[vm] ");
        return toplevel;
    }
    void expectTitle(std::uint32_t toplevel, std::string_view title)
    {
        vm.bench.pump();
        expect(app.host, Message(toplevel, opcode<p::xdg_toplevel::request::set_title>).string(title));
    }

    Vm vm;
    TestApplication app;
    Session &session;
    relay::Object *compositor = nullptr;
    relay::Object *shell = nullptr;
};

} // namespace

RELAY_TEST_CASE("A window of Gangway's own objects is tagged, listed and retitled live like any other")
{
    Scene scene(variation);
    std::optional<OwnWindow> window;
    window.emplace(scene.session, *scene.compositor, *scene.shell);
    const std::uint32_t toplevel = scene.expectOpened();
    window->setTitle("xterm");
    scene.expectTitle(toplevel, "[vm] xterm");
    scene.session.issue(*window->toplevel, p::xdg_toplevel::request::set_app_id{.app_id = "xterm"});
    scene.session.flush();
    scene.vm.bench.pump();
    expect(scene.app.host, Message(toplevel, opcode<p::xdg_toplevel::request::set_app_id>).string("vm.xterm"));

    const auto listed = feature::Windows::of(scene.session);
    REQUIRE(listed.size() == 1);
    CHECK(listed[0]->title == "xterm");
    CHECK(listed[0]->appId == "xterm");

    scene.vm.titleTag.setTag("[work] ");
    scene.vm.titleTag.retitle(scene.session);
    scene.expectTitle(toplevel, "[work] xterm");

    window.reset();
    CHECK(feature::Windows::count(scene.session) == 0);
    scene.session.flush();
    scene.vm.bench.pump();
    expect(scene.app.host, plain<p::xdg_toplevel::request::destroy>(toplevel));
    // A new tag while the host has not freed it yet is for nobody.
    scene.vm.titleTag.retitle(scene.session);
    scene.vm.bench.pump();
    CHECK(scene.app.host.waitingMessages() == 2); // the ends of the surface and its role
    expectNothing(scene.app.client);
}

RELAY_TEST_CASE("A window of Gangway's own objects is denied with the category of windows")
{
    Scene scene(variation);
    OwnWindow open(scene.session, *scene.compositor, *scene.shell);
    const std::uint32_t toplevel = scene.expectOpened();
    auto denied = allCategories();
    denied.erase(protocol::Category::Windows);
    scene.vm.filter.setPermissions(denied, scene.vm.bench.relay());
    scene.vm.bench.pump();
    expect(scene.app.client, globalRemove(scene.app.registry, 41));

    // One that is open goes on, a new one is closed at once and the host hears only of its surface.
    open.setTitle("still here");
    scene.expectTitle(toplevel, "[vm] still here");
    std::uint32_t surface = 0;
    {
        OwnWindow refused(scene.session, *scene.compositor, *scene.shell);
        CHECK(refused.closed == 1);
        refused.setTitle("never");
        scene.vm.bench.pump();
        surface =
            take(scene.app.host, scene.compositor->hostId, opcode<wl_compositor::request::create_surface>).takeWord();
        expectNothing(scene.app.host);
    }
    scene.vm.bench.pump();
    expect(scene.app.host, plain<wl_surface::request::destroy>(surface));
    expectNothing(scene.app.host);
    CHECK(feature::Windows::count(scene.session) == 1);

    // And allowed again.
    scene.vm.filter.setPermissions(allCategories(), scene.vm.bench.relay());
    scene.vm.bench.pump();
    take(scene.app.client, scene.app.registry, opcode<wl_registry::event::global>);
    OwnWindow again(scene.session, *scene.compositor, *scene.shell);
    scene.expectOpened();
    CHECK(again.closed == 0);
}
