// SPDX-License-Identifier: Apache-2.0

#include "features/global_filter.h"

#include "features/withdrawal.h"

#include "messages/wayland.h"

#include <algorithm>
#include <vector>

namespace gangway::feature {

namespace wl_registry = protocol::wl_registry;
using protocol::Category;
using relay::Object;
using relay::Session;

namespace {

// A global that the host has, as one registry was told.
struct HostGlobal {
    std::uint32_t name = 0;
    std::uint32_t version = 0; // the host's
    const relay::InterfaceType *type = nullptr;
    bool told = false;  // the client knows
    bool bound = false; // and has used it
};

struct Registry {
    Object *object = nullptr;
    std::vector<HostGlobal> globals;
    // Names whose removal the client was told of by us alone: the host waits for no word about it.
    std::vector<std::uint32_t> withdrawn;

    HostGlobal *find(std::uint32_t name)
    {
        const auto found = std::ranges::find(globals, name, &HostGlobal::name);
        return found == globals.end() ? nullptr : &*found;
    }
};

struct Registries {
    std::vector<Registry> all;

    Registry &of(Object &object)
    {
        const auto found = std::ranges::find(all, &object, &Registry::object);
        return found == all.end() ? all.emplace_back(Registry{.object = &object, .globals = {}, .withdrawn = {}})
                                  : *found;
    }
};

// A seat in use only loses its devices (withdrawn_input.cpp): GTK never takes one up that comes back, and ends when it
// then hears of text input.
bool staysForItsUser(const HostGlobal &global)
{
    return global.bound && global.type->name() == "wl_seat";
}

} // namespace

relay::CategoryBits GlobalFilter::denied() const
{
    relay::CategoryBits bits = 0;
    for (const Category category : protocol::allCategories()) {
        if (!allowed_.contains(category))
            bits |= relay::bitOf(category);
    }
    return bits;
}

bool GlobalFilter::allows(const relay::InterfaceType &type) const
{
    return allowed_.contains(protocol::categoryOf(type.name()));
}

void GlobalFilter::install(relay::Hooks &hooks)
{
    installWithdrawal(hooks);

    hooks.add<wl_registry::event::global>([this](auto &call) {
        const relay::InterfaceType *type = call.session.catalogue().find(call.message.interface);
        if (!type)
            return;
        const bool told = allows(*type);
        const HostGlobal global{
            .name = call.message.name, .version = call.message.version, .type = type, .told = told, .bound = false};
        Registry &registry = call.session.template state<Registries>().of(call.self);
        if (HostGlobal *known = registry.find(global.name))
            *known = global;
        else
            registry.globals.push_back(global);
        if (told)
            call.forward();
    });

    hooks.add<wl_registry::event::global_remove>([this](auto &call) {
        if (withdrawing_) {
            call.forward();
            return;
        }
        Registry &registry = call.session.template state<Registries>().of(call.self);
        const HostGlobal *known = registry.find(call.message.name);
        const bool told = known && known->told;
        std::erase_if(registry.globals, [&](const HostGlobal &each) { return each.name == call.message.name; });
        if (told)
            call.forward();
    });

    hooks.add<protocol::wl_fixes::request::ack_global_remove>([](auto &call) {
        if (call.message.registry) {
            auto &withdrawn = call.session.template state<Registries>().of(*call.message.registry).withdrawn;
            const auto found = std::ranges::find(withdrawn, call.message.name);
            if (found != withdrawn.end()) {
                withdrawn.erase(found);
                return;
            }
        }
        call.forward();
    });

    hooks.add<wl_registry::request::bind>([](auto &call) {
        HostGlobal *global = call.session.template state<Registries>().of(call.self).find(call.message.name);
        if (global && global->told)
            global->bound = true;
        call.forward();
    });

    hooks.onGone(wl_registry::interfaceName, [](Session &session, Object &object) {
        std::erase_if(session.state<Registries>().all,
                      [&](const Registry &registry) { return registry.object == &object; });
    });
}

void GlobalFilter::setAllowed(std::set<Category> allowed, relay::Relay &relay)
{
    if (allowed == allowed_)
        return;
    allowed_ = std::move(allowed);
    relay.setDenied(denied());
    for (const auto &session : relay.sessions()) {
        if (session->ended())
            continue;
        withdraw(*session);
        announce(*session);
        session->flush();
    }
}

void GlobalFilter::withdraw(Session &session)
{
    withdrawing_ = true;
    for (Registry &registry : session.state<Registries>().all) {
        for (HostGlobal &global : registry.globals) {
            if (!global.told || allows(*global.type) || staysForItsUser(global))
                continue;
            global.told = false;
            registry.withdrawn.push_back(global.name);
            session.replay(*registry.object, wl_registry::event::global_remove{.name = global.name});
        }
    }
    withdrawing_ = false;
}

void GlobalFilter::announce(Session &session)
{
    for (const Registry &registry : session.state<Registries>().all) {
        // Each is found and marked again by the hook.
        for (const HostGlobal global : std::vector(registry.globals)) {
            if (global.told || !allows(*global.type))
                continue;
            session.replay(*registry.object,
                           wl_registry::event::global{
                               .name = global.name, .interface = global.type->name(), .version = global.version});
        }
    }
}

GlobalFilter::Verdict GlobalFilter::judge(const relay::Catalogue &catalogue, std::string_view interface,
                                          std::uint32_t hostVersion) const
{
    const relay::InterfaceType *type = catalogue.find(interface);
    if (!type)
        return {};
    return {.offer = allows(*type) ? Verdict::Offer::Offered : Verdict::Offer::CategoryDenied,
            .category = protocol::categoryOf(interface),
            .version = std::min(hostVersion, type->version())};
}

} // namespace gangway::feature
