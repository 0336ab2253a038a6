// SPDX-License-Identifier: Apache-2.0

#include "features/global_filter.h"

#include "features/withdrawal.h"
#include "relay/per_object.h"

#include "messages/primary-selection-unstable-v1.h"
#include "messages/wayland.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace gangway::feature {

namespace wl_registry = protocol::wl_registry;
using protocol::Category;
using relay::Object;
using relay::Session;

namespace {

// A global that the host has told some registry of.
struct HostGlobal {
    std::uint32_t name = 0;
    std::uint32_t version = 0; // the host's
    const relay::InterfaceType *type = nullptr;
    std::size_t registries = 0; // that know it; 0: the place is free
};

// The host tells each registry the same, so that they share it: a client may have many registries.
struct HostGlobals {
    std::vector<HostGlobal> all;
};

// What one registry of the client has to do with the host's globals.
class Registry {
public:
    enum Mark : std::uint8_t {
        Known = 1, // the host has told this registry of it
        Told = 2,  // so have we the client
        Bound = 4, // and it has used it
    };

    Registry() = default;
    Registry(Registry &&) = default;
    Registry &operator=(Registry &&) = delete;
    ~Registry()
    {
        for (std::size_t place = 0; place < marks_.size(); ++place)
            remove(place);
    }

    void share(const std::shared_ptr<HostGlobals> &globals)
    {
        if (!globals_)
            globals_ = globals;
    }

    std::size_t places() const { return marks_.size(); }
    const HostGlobal &global(std::size_t place) const { return globals_->all[place]; }
    std::uint8_t &marks(std::size_t place) { return marks_[place]; }

    std::optional<std::size_t> find(std::uint32_t name) const
    {
        for (std::size_t place = 0; place < marks_.size(); ++place) {
            if (marks_[place] != 0 && globals_->all[place].name == name)
                return place;
        }
        return std::nullopt;
    }

    // Its place.
    std::size_t add(const HostGlobal &added)
    {
        if (const auto known = find(added.name))
            remove(*known);
        auto &all = globals_->all;
        const auto isSame = [&](const HostGlobal &other) {
            return other.registries != 0 && other.name == added.name && other.version == added.version
                && other.type == added.type;
        };
        // Usually the host announces its globals to every registry in the same order.
        auto found = marks_.size() < all.size() && isSame(all[marks_.size()])
            ? all.begin() + static_cast<std::ptrdiff_t>(marks_.size())
            : std::ranges::find_if(all, isSame);
        if (found == all.end()) {
            found = std::ranges::find(all, 0U, &HostGlobal::registries);
            if (found == all.end())
                found = all.insert(found, added);
            else
                *found = added;
        }
        const auto place = static_cast<std::size_t>(found - all.begin());
        if (marks_.size() <= place)
            marks_.resize(place + 1);
        marks_[place] = Known;
        ++all[place].registries;
        return place;
    }

    void remove(std::size_t place)
    {
        if (std::exchange(marks_[place], std::uint8_t{0}) != 0)
            --globals_->all[place].registries;
    }

    // Names whose removal only we have told the client of: the host expects no acknowledgement.
    std::vector<std::uint32_t> withdrawn;

private:
    std::shared_ptr<HostGlobals> globals_;
    std::vector<std::uint8_t> marks_; // by place in the globals
};

struct Registries {
    std::shared_ptr<HostGlobals> globals = std::make_shared<HostGlobals>();
    relay::PerObject<Registry> all;

    Registry &of(Object &object)
    {
        Registry &registry = all.of(object);
        registry.share(globals);
        return registry;
    }
};

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

// A seat in use only loses its devices (withdrawn_input.cpp): GTK never takes up one that comes back, and crashes when
// it then gets an event of text input.
bool staysForItsUser(const HostGlobal &global, std::uint8_t marks)
{
    return (marks & Registry::Bound) != 0 && global.type->name() == protocol::wl_seat::interfaceName;
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

void GlobalFilter::install(relay::Hooks &hooks, const Hides &hides)
{
    installWithdrawal(hooks);

    hooks.add<wl_registry::event::global>([this, hides](auto &call) {
        const relay::InterfaceType *type = call.session.catalogue().find(call.message.interface);
        if (!type || (hides && !hides(*type).empty()))
            return;
        Registry &registry = call.session.template state<Registries>().of(call.self);
        const std::size_t place =
            registry.add({.name = call.message.name, .version = call.message.version, .type = type});
        if (!allows(*type))
            return;
        registry.marks(place) |= Registry::Told;
        call.message.version = std::min(call.message.version, knownVersion(*type));
        call.forward();
    });

    hooks.add<wl_registry::event::global_remove>([this](auto &call) {
        if (withdrawing_) {
            call.forward();
            return;
        }
        Registry &registry = call.session.template state<Registries>().of(call.self);
        const auto place = registry.find(call.message.name);
        if (!place)
            return;
        const bool told = (registry.marks(*place) & Registry::Told) != 0;
        registry.remove(*place);
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
        Registry &registry = call.session.template state<Registries>().of(call.self);
        const auto place = registry.find(call.message.name);
        if (place && (registry.marks(*place) & Registry::Told) != 0)
            registry.marks(*place) |= Registry::Bound;
        call.forward();
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
    for (auto &[object, registry] : session.state<Registries>().all) {
        for (std::size_t place = 0; place < registry.places(); ++place) {
            const HostGlobal &global = registry.global(place);
            std::uint8_t &marks = registry.marks(place);
            if ((marks & Registry::Told) == 0 || allows(*global.type) || staysForItsUser(global, marks))
                continue;
            marks &= static_cast<std::uint8_t>(~Registry::Told);
            registry.withdrawn.push_back(global.name);
            session.replay(object, wl_registry::event::global_remove{.name = global.name});
        }
    }
    withdrawing_ = false;
}

void GlobalFilter::announce(Session &session)
{
    for (auto &[object, registry] : session.state<Registries>().all) {
        for (std::size_t place = 0; place < registry.places(); ++place) {
            // A copy: the hook finds the global and marks it anew.
            const HostGlobal global = registry.global(place);
            const bool waits = (registry.marks(place) & (Registry::Known | Registry::Told)) == Registry::Known;
            if (!waits || !allows(*global.type))
                continue;
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
    Verdict verdict{.offer = Verdict::Offer::Offered,
                    .category = protocol::categoryOf(interface),
                    .version = std::min(hostVersion, knownVersion(*type))};
    if (hides)
        verdict.reason = hides(*type);
    if (!verdict.reason.empty())
        verdict.offer = Verdict::Offer::Hidden;
    else if (!allows(*type))
        verdict.offer = Verdict::Offer::CategoryDenied;
    return verdict;
}

} // namespace gangway::feature
