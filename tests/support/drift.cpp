// SPDX-License-Identifier: Apache-2.0

#include "support/drift.h"

#include "messages/wayland.h"
#include "messages/xdg-shell.h"

#include <algorithm>
#include <random>
#include <unordered_set>
#include <vector>

namespace gangway::test {

namespace wl_callback = protocol::wl_callback;
namespace wl_compositor = protocol::wl_compositor;
namespace wl_display = protocol::wl_display;
namespace wl_region = protocol::wl_region;
namespace wl_registry = protocol::wl_registry;
namespace wl_surface = protocol::wl_surface;

using relay::Object;
using relay::Session;

namespace {

constexpr std::size_t mostRegions = 20;

// What it has in one session.
struct Drift {
    std::minstd_rand random;
    Object *registry = nullptr;
    Object *compositor = nullptr;
    std::vector<Object *> regions;
    std::unordered_set<const Object *> objects; // all of these
};

Object &make(Session &session, std::string_view interface, std::uint32_t version)
{
    Object &object = session.create(interface, version);
    session.state<Drift>().objects.insert(&object);
    return object;
}

// A request that makes an object, and the event that ends it.
void sync(Session &session)
{
    Object &callback = make(session, wl_callback::interfaceName, 1);
    session.listen<wl_callback::event::done>(callback, [](auto &call) { drift(call.session); });
    session.request(session.display(), wl_display::request::sync{.callback = &callback});
}

// A global, bound through a registry that the client knows nothing of.
void bindCompositor(Session &session)
{
    Object &registry = make(session, wl_registry::interfaceName, 1);
    session.state<Drift>().registry = &registry;
    session.listen<wl_registry::event::global>(registry, [](auto &call) {
        auto &own = call.session.template state<Drift>();
        if (call.message.interface != wl_compositor::interfaceName || own.compositor)
            return;
        own.compositor = &make(call.session, wl_compositor::interfaceName, 1);
        call.session.request(call.self, wl_registry::request::bind{.name = call.message.name, .id = own.compositor});
    });
    session.request(session.display(), wl_display::request::get_registry{.registry = &registry});
}

void makeRegion(Session &session)
{
    auto &own = session.state<Drift>();
    Object &region = make(session, wl_region::interfaceName, 1);
    own.regions.push_back(&region);
    session.request(*own.compositor, wl_compositor::request::create_region{.id = &region});
    session.request(region, wl_region::request::add{.width = 1, .height = 1});
}

void destroyRegion(Session &session)
{
    auto &own = session.state<Drift>();
    std::swap(own.regions[own.random() % own.regions.size()], own.regions.back());
    Object &region = *own.regions.back();
    own.regions.pop_back();
    session.request(region, wl_region::request::destroy{});
}

} // namespace

void drift(Session &session)
{
    auto &own = session.state<Drift>();
    switch (own.random() % 6) {
    case 0:
        sync(session);
        break;
    case 1:
    case 2:
        if (!own.registry)
            bindCompositor(session);
        else if (own.compositor && own.regions.size() < mostRegions)
            makeRegion(session);
        break;
    case 3:
        if (!own.regions.empty())
            destroyRegion(session);
        break;
    default:
        break;
    }
}

bool isDrifting(Session &session, const Object &object)
{
    return session.state<Drift>().objects.contains(&object);
}

void installDrift(relay::Hooks &hooks, unsigned seed)
{
    const auto forget = [](Session &session, Object &object) { session.state<Drift>().objects.erase(&object); };
    hooks.onGone(wl_callback::interfaceName, forget);
    hooks.onGone(wl_region::interfaceName, forget);

    hooks.add<wl_display::request::get_registry>([seed](auto &call) {
        call.session.template state<Drift>().random.seed(seed + call.session.number());
        drift(call.session);
        call.forward();
    });
    driftAt<wl_display::request::sync>(hooks);
    driftAt<wl_registry::request::bind>(hooks);
    driftAt<wl_registry::event::global>(hooks);
    driftAt<wl_callback::event::done>(hooks);
    driftAt<wl_surface::request::attach>(hooks);
    driftAt<wl_surface::request::frame>(hooks);
    driftAt<wl_surface::request::commit>(hooks);
    driftAt<wl_surface::event::enter>(hooks);
    driftAt<protocol::wl_shm_pool::request::create_buffer>(hooks);
    driftAt<protocol::wl_buffer::event::release>(hooks);
    driftAt<protocol::xdg_surface::event::configure>(hooks);
    driftAt<protocol::xdg_surface::request::ack_configure>(hooks);
}

} // namespace gangway::test
