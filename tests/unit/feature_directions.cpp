// SPDX-License-Identifier: Apache-2.0

#include "features/directions.h"

#include "protocols/builtin.h"
#include "protocols/interface_category.h"
#include "protocols/selection.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace gangway;
using protocol::Category;

namespace {

// Interfaces that hand over data of some type, or name the sources of it, with what becomes of each.
enum class Held {
    Hooked, // by the exchange and by drags
    Hidden, // the host's own, by installGtkPrimarySelection
    Denied, // with its category, see pastDirections
};

const std::map<std::string_view, Held> carriers{
    {"ext_data_control_device_v1", Held::Denied},
    {"ext_data_control_offer_v1", Held::Denied},
    {"ext_data_control_source_v1", Held::Denied},
    {"gtk_primary_selection_device", Held::Hidden},
    {"gtk_primary_selection_offer", Held::Hidden},
    {"gtk_primary_selection_source", Held::Hidden},
    {"wl_data_device", Held::Hooked},
    {"wl_data_offer", Held::Hooked},
    {"wl_data_source", Held::Hooked},
    {"xdg_toplevel_drag_manager_v1", Held::Hooked},
    {"zwlr_data_control_device_v1", Held::Denied},
    {"zwlr_data_control_offer_v1", Held::Denied},
    {"zwlr_data_control_source_v1", Held::Denied},
    {"zwp_primary_selection_device_v1", Held::Hooked},
    {"zwp_primary_selection_offer_v1", Held::Hooked},
    {"zwp_primary_selection_source_v1", Held::Hooked},
};

bool carries(const protocol::Interface &interface)
{
    for (const auto messages : {interface.requests, interface.events}) {
        for (const protocol::Message &message : messages) {
            // What makes a source or an offer does not hand it over.
            for (const protocol::Argument &argument : message.arguments) {
                const bool makes = argument.type == protocol::ArgumentType::NewId;
                const std::string_view of = argument.interface;
                if (argument.name.find("mime") != std::string_view::npos
                    || message.name.find("selection") != std::string_view::npos
                    || (!makes && (of == "wl_data_source" || of == "wl_data_offer")))
                    return true;
            }
        }
    }
    return false;
}

} // namespace

TEST_CASE("Every interface that carries what was copied obeys the directions, or is denied when one is closed")
{
    protocol::Selection selection;
    std::vector<const protocol::Interface *> interfaces;
    for (const protocol::Protocol &each : protocol::builtinProtocols())
        selection.add(each);
    for (const protocol::Protocol *each : selection.protocols()) {
        for (const protocol::Interface *interface : selection.interfacesOf(*each))
            interfaces.push_back(interface);
    }
    const protocol::InterfaceCategories categories = protocol::categoriesOf(interfaces);
    std::set<std::string_view> seen;
    for (const protocol::Interface *interface : interfaces) {
        CAPTURE(std::string(interface->name));
        const auto held = carriers.find(interface->name);
        CHECK(carries(*interface) == (held != carriers.end()));
        if (held == carriers.end())
            continue;
        seen.insert(interface->name);
        if (held->second == Held::Denied) {
            const auto category = categories.at(interface->name);
            REQUIRE(category);
            CHECK(std::ranges::count(feature::pastDirections, *category) == 1);
        }
    }
    CHECK(seen.size() == carriers.size());
}

TEST_CASE("A connection to the host that Gangway does not see is denied when a direction is closed")
{
    CHECK(std::ranges::count(feature::pastDirections, protocol::categoryOf("wp_security_context_manager_v1")) == 1);
}
