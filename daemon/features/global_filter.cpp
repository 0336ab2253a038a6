// SPDX-License-Identifier: Apache-2.0

#include "features/global_filter.h"

#include "features/withdrawal.h"
#include "relay/host_globals.h"
#include "relay/per_object.h"
#include "relay/registry.h"

#include "messages/primary-selection-unstable-v1.h"
#include "messages/wayland.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace gangway::feature {

namespace wl_registry = protocol::wl_registry;
using protocol::Category;
using relay::HostGlobal;
using relay::HostGlobals;
using relay::Object;
using relay::Session;

namespace {

// Interfaces whose objects Gangway answers itself, or decides about message by message, with the highest version whose
// requests it knows. A newer description may bring requests that no feature could answer, so it is not offered.
std::uint32_t knownVersion(const relay::InterfaceType &type)
{
    struct Known {
        std::string_view interface;
        std::uint32_t version;
    };
    constexpr std::array known{
        Known{protocol::wl_data_device_manager::interfaceName, 4},
        Known{protocol::zwp_primary_selection_device_manager_v1::interfaceName, 1},
        Known{"gtk_primary_selection_device_manager", 1},
    };
    const auto found = std::ranges::find(known, type.name(), &Known::interface);
    return found == known.end() ? type.version() : std::min(found->version, type.version());
}

// The version in which a global is offered if no permission lowers it.
std::uint32_t fullVersion(const relay::InterfaceType &type, std::uint32_t hostVersion)
{
    return std::min({hostVersion, knownVersion(type), relay::maxVersion});
}

// What one registry of the client has to do with the host's globals.
class Registry {
public:
    enum Mark : std::uint8_t {
        Known = 1, // the host has told this registry of it
        Told = 2,  // so have we the client
        Bound = 4, // and it has used it
        Once = 8,  // the client has been told of it at some time
    };
    // The versions in which the client was told of a global: last, and at most, for a bind may cross the news.
    struct Versions {
        std::uint32_t last = 0;
        std::uint32_t highest = 0;
    };

    Registry() = default;
    Registry(Registry &&) = default;
    Registry &operator=(Registry &&) = delete;
    ~Registry()
    {
        for (std::size_t place = 0; place < marks_.size(); ++place)
            setMarks(place, 0);
    }

    // The host's globals, which are there as long as the session's state.
    void setGlobals(HostGlobals &globals) { globals_ = &globals; }

    std::size_t places() const { return marks_.size(); }
    const HostGlobal &global(std::size_t place) const { return globals_->globals[place]; }

    // Empty for a global that the registry does not know.
    std::uint8_t marks(std::size_t place) const { return place < marks_.size() ? marks_[place] : std::uint8_t{0}; }
    void setMarks(std::size_t place, int marks)
    {
        if (marks_.size() <= place)
            marks_.resize(place + 1);
        HostGlobal &global = globals_->globals[place];
        if (marks_[place] == 0 && marks != 0)
            ++global.registries;
        else if (marks_[place] != 0 && marks == 0)
            --global.registries;
        marks_[place] = static_cast<std::uint8_t>(marks);
        if (marks == 0)
            std::erase_if(lowered_, [place](const Lowered &each) { return each.place == place; });
    }

    // Of a global that the client has been told of.
    Versions versions(std::size_t place) const
    {
        const auto found = std::ranges::find(lowered_, place, &Lowered::place);
        const std::uint32_t full = fullVersion(*global(place).type, global(place).version);
        return found == lowered_.end() ? Versions{full, full} : found->versions;
    }
    // The client is told of a global that the registry knows.
    void tell(std::size_t place, std::uint32_t version)
    {
        const std::uint32_t full = fullVersion(*global(place).type, global(place).version);
        const auto found = std::ranges::find(lowered_, place, &Lowered::place);
        if (found != lowered_.end())
            found->versions = {version, std::max(version, found->versions.highest)};
        else if (version != full)
            lowered_.push_back({place, {version, (marks(place) & Once) != 0 ? full : version}});
        setMarks(place, Known | Told | Once);
    }

    std::optional<std::size_t> find(std::uint32_t name) const
    {
        const HostGlobal *global = globals_->find(name);
        if (!global || marks(globals_->placeOf(*global)) == 0)
            return std::nullopt;
        return globals_->placeOf(*global);
    }

    // Names whose removal only we have told the client of: the host expects no acknowledgement.
    std::vector<std::uint32_t> withdrawn;

private:
    struct Lowered {
        std::size_t place;
        Versions versions;
    };

    HostGlobals *globals_ = nullptr;
    std::vector<std::uint8_t> marks_; // by place in the globals
    // The few globals that were told in another version than the full one.
    std::vector<Lowered> lowered_;
};

Registry &registryOf(Session &session, Object &object)
{
    Registry &registry = session.state<relay::PerObject<Registry>>().of(object);
    registry.setGlobals(session.state<HostGlobals>());
    return registry;
}

// A seat in use only loses its devices (withdrawn_input.cpp): GTK never takes up one that comes back, and crashes when
// it then gets an event of text input.
bool staysForItsUser(const HostGlobal &global)
{
    return global.type->name() == protocol::wl_seat::interfaceName;
}

} // namespace

// 0: not at all.
std::uint32_t GlobalFilter::offered(const relay::InterfaceType &type, std::uint32_t hostVersion) const
{
    if (!permissions_.allows(type.name()))
        return 0;
    return std::min(fullVersion(type, hostVersion), permissions_.maxVersion(type.name()));
}

void GlobalFilter::install(relay::Hooks &hooks, const Hides &hides)
{
    installWithdrawal(hooks);

    hooks.add<wl_registry::event::global>([this, hides](auto &call) {
        const HostGlobal *global = call.session.template state<HostGlobals>().find(call.message.name);
        if (!global || (hides && !hides(*global->type).empty()))
            return;
        Registry &registry = registryOf(call.session, call.self);
        const std::size_t place = call.session.template state<HostGlobals>().placeOf(*global);
        if (!call.session.replaying()) {
            registry.setMarks(place, 0);
            registry.setMarks(place, Registry::Known);
        }
        const std::uint32_t version = offered(*global->type, call.message.version);
        if (version == 0)
            return;
        registry.tell(place, version);
        call.message.version = version;
        call.forward();
    });

    hooks.add<wl_registry::event::global_remove>([](auto &call) {
        // What is replayed is our own word: the registry goes on to know of it.
        if (call.session.replaying()) {
            call.forward();
            return;
        }
        Registry &registry = registryOf(call.session, call.self);
        const auto place = registry.find(call.message.name);
        if (!place)
            return;
        const bool told = (registry.marks(*place) & Registry::Told) != 0;
        registry.setMarks(*place, 0);
        if (told)
            call.forward();
    });

    hooks.add<protocol::wl_fixes::request::ack_global_remove>([](auto &call) {
        if (call.message.registry) {
            auto &withdrawn = registryOf(call.session, *call.message.registry).withdrawn;
            const auto found = std::ranges::find(withdrawn, call.message.name);
            if (found != withdrawn.end()) {
                withdrawn.erase(found);
                return;
            }
        }
        call.forward();
    });

    hooks.add<wl_registry::request::bind>([](auto &call) {
        Registry &registry = registryOf(call.session, call.self);
        const auto place = registry.find(call.message.name);
        const relay::Object &made = *call.message.id;
        if (place && (registry.marks(*place) & Registry::Told) != 0 && registry.global(*place).type == made.type) {
            if (made.version > registry.versions(*place).highest) {
                relay::refuseVersion(call, registry.versions(*place).last);
                return;
            }
            if (made.version <= call.session.maxVersion(*made.type))
                registry.setMarks(*place, registry.marks(*place) | Registry::Bound);
        }
        call.forward();
    });
}

void GlobalFilter::setPermissions(protocol::Permissions permissions, relay::Relay &relay)
{
    if (permissions == permissions_)
        return;
    permissions_ = std::move(permissions);
    relay.setPermissions(permissions_);
    for (const auto &session : relay.sessions()) {
        if (session->ended())
            continue;
        withdraw(*session);
        announce(*session);
        session->flush();
    }
}

// Of each of the host's globals, by place: a client may have many registries.
std::vector<std::uint32_t> GlobalFilter::offeredVersions(Session &session) const
{
    const auto &globals = session.state<HostGlobals>().globals;
    std::vector<std::uint32_t> versions(globals.size());
    std::transform(globals.begin(), globals.end(), versions.begin(),
                   [this](const HostGlobal &global) { return offered(*global.type, global.version); });
    return versions;
}

void GlobalFilter::withdraw(Session &session)
{
    const std::vector<std::uint32_t> versions = offeredVersions(session);
    for (auto &[object, registry] : session.state<relay::PerObject<Registry>>()) {
        for (std::size_t place = 0; place < registry.places(); ++place) {
            const std::uint8_t marks = registry.marks(place);
            const HostGlobal global = registry.global(place);
            if ((marks & Registry::Told) == 0 || registry.versions(place).last == versions[place])
                continue;
            // A client that uses another version keeps it.
            if ((marks & Registry::Bound) != 0 && (versions[place] != 0 || staysForItsUser(global)))
                continue;
            registry.setMarks(place, marks & ~Registry::Told);
            registry.withdrawn.push_back(global.name);
            session.replay(object, wl_registry::event::global_remove{.name = global.name});
        }
    }
}

void GlobalFilter::announce(Session &session)
{
    const std::vector<std::uint32_t> versions = offeredVersions(session);
    for (auto &[object, registry] : session.state<relay::PerObject<Registry>>()) {
        for (std::size_t place = 0; place < registry.places(); ++place) {
            const bool waits = (registry.marks(place) & (Registry::Known | Registry::Told)) == Registry::Known;
            if (!waits || versions[place] == 0)
                continue;
            // A copy: the hook finds the global and marks it anew.
            const HostGlobal global = registry.global(place);
            session.replay(object,
                           wl_registry::event::global{
                               .name = global.name, .interface = global.type->name(), .version = global.version});
        }
    }
}

GlobalFilter::Verdict GlobalFilter::classify(const relay::Catalogue &catalogue, std::string_view interface,
                                             std::uint32_t hostVersion, const Hides &hides) const
{
    const relay::InterfaceType *type = catalogue.find(interface);
    if (!type)
        return {};
    const std::uint32_t known = std::min(hostVersion, knownVersion(*type));
    const std::uint32_t most = permissions_.maxVersion(interface);
    Verdict verdict{.offer = Verdict::Offer::Offered,
                    .category = protocol::categoryOf(interface),
                    .version = std::min(known, most),
                    .capped = most < known};
    if (hides)
        verdict.reason = hides(*type);
    if (!verdict.reason.empty())
        verdict.offer = Verdict::Offer::Hidden;
    else if (!permissions_.allows(interface))
        verdict.offer = permissions_.interfaces.contains(interface) ? Verdict::Offer::InterfaceDenied
                                                                    : Verdict::Offer::CategoryDenied;
    return verdict;
}

} // namespace gangway::feature
