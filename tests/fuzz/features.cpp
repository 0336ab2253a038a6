// SPDX-License-Identifier: Apache-2.0

#include "fuzz/features.h"

#include "features/bus_names.h"
#include "features/gtk_primary_selection.h"
#include "relay/session.h"

#include <array>
#include <string_view>
#include <utility>

namespace gangway::fuzz {

namespace {

constexpr std::string_view tag = "[fuzz] ";
constexpr std::uint64_t poolBytes = 1 << 30;

std::set<protocol::Category> defaultCategories()
{
    std::set<protocol::Category> allowed;
    for (const protocol::Category category : protocol::allCategories()) {
        if (protocol::allowedByDefault(category))
            allowed.insert(category);
    }
    return allowed;
}

feature::TextStyle styleFrom(Bytes &input)
{
    constexpr std::array styles{feature::TextStyle::Clean, feature::TextStyle::Ascii, feature::TextStyle::Raw};
    return styles[input.below(styles.size())];
}

feature::Directions directionsFrom(Bytes &input)
{
    const std::uint8_t bits = input.byte();
    return {.toHost = (bits & 1) != 0, .toVm = (bits & 2) != 0};
}

} // namespace

Features::Features()
    : filter_(defaultCategories()), titleTag_(std::string(tag)), appId_({.prefix = "vm.", .override = {}}),
      poolLimit_(poolBytes), wanted_(defaultCategories())
{}

void Features::install(relay::Hooks &hooks)
{
    clipboard_.install(hooks);
    filter_.install(hooks);
    feature::installGtkPrimarySelection(hooks);
    windows_.install(hooks);
    titleTag_.install(hooks);
    feature::installBusNames(hooks);
    appId_.install(hooks);
    shownTexts_.install(hooks);
    poolLimit_.install(hooks);
}

void Features::change(Bytes &input, relay::Relay &relay)
{
    changed_ = true;
    switch (input.below(8)) {
    case 0: {
        const auto categories = protocol::allCategories();
        const protocol::Category category = categories[input.below(categories.size())];
        if (!wanted_.erase(category))
            wanted_.insert(category);
        applyPermissions(relay);
        break;
    }
    case 1: {
        constexpr std::array<std::string_view, 6> interfaces{"wl_output",
                                                             "wl_seat",
                                                             "wl_data_device_manager",
                                                             "zwlr_layer_shell_v1",
                                                             "org_kde_plasma_shell",
                                                             "gtk_primary_selection_device_manager"};
        const std::string interface(interfaces[input.below(interfaces.size())]);
        switch (input.below(4)) {
        case 0:
            rules_.erase(interface);
            versions_.erase(interface);
            break;
        case 1:
            rules_[interface] = input.flag();
            break;
        default:
            versions_[interface] = static_cast<std::uint32_t>(1 + input.below(5));
            break;
        }
        applyPermissions(relay);
        break;
    }
    case 2:
        clipboardDirections_ = directionsFrom(input);
        clipboard_.setClipboard(clipboardDirections_);
        applyPermissions(relay);
        break;
    case 3:
        primaryDirections_ = directionsFrom(input);
        clipboard_.setPrimary(primaryDirections_);
        applyPermissions(relay);
        break;
    case 4: {
        constexpr std::array<std::string_view, 4> tags{"", tag, "\u05d0 ", "[other] "};
        titleTag_.setTag(std::string(tags[input.below(tags.size())]));
        const feature::TextStyle style = styleFrom(input);
        titleTag_.setStyle(style);
        appId_.setStyle(style);
        shownTexts_.setStyle(style);
        for (const auto &session : relay.sessions())
            titleTag_.retitle(*session);
        break;
    }
    case 5:
        appId_.setRule(input.flag() ? feature::AppIdRule{.prefix = {}, .override = "org.example.Other"}
                                    : feature::AppIdRule{.prefix = "vm.", .override = {}});
        break;
    case 6:
        poolLimit_.setLimit(input.flag() ? 4096 : poolBytes);
        break;
    case 7: {
        relay::Limits changed = limits;
        if (input.flag())
            changed = {.objects = 40, .clientQueue = 1024, .coalesceFrom = 64, .hostQueue = 64};
        if (input.flag())
            changed.allClientQueues = changed.allWaitingFds = 0;
        relay.setLimits(changed);
        relay.setLimits(changed, relay::SessionKind::Xwayland);
        break;
    }
    }
    for (const auto &session : relay.sessions())
        static_cast<void>(feature::Windows::of(*session));
}

void Features::applyPermissions(relay::Relay &relay)
{
    std::set<protocol::Category> allowed = wanted_;
    const feature::Directions both;
    if (clipboardDirections_ != both || primaryDirections_ != both) {
        for (const protocol::Category category : feature::pastDirections)
            allowed.erase(category);
    }
    protocol::Permissions permissions(std::move(allowed));
    permissions.interfaces = rules_;
    permissions.versions = versions_;
    if (permissions == filter_.permissions())
        return;
    filter_.setPermissions(std::move(permissions), relay);
    for (const auto &session : relay.sessions()) {
        if (!session->ended())
            feature::updateGtkPrimarySelection(*session);
    }
    clipboard_.permissionsChanged();
}

void Features::reset(relay::Relay &relay)
{
    if (!std::exchange(changed_, false))
        return;
    wanted_ = defaultCategories();
    rules_.clear();
    versions_.clear();
    clipboardDirections_ = primaryDirections_ = {};
    clipboard_.setClipboard({});
    clipboard_.setPrimary({});
    applyPermissions(relay);
    titleTag_.setTag(std::string(tag));
    titleTag_.setStyle(feature::TextStyle::Clean);
    appId_.setStyle(feature::TextStyle::Clean);
    appId_.setRule({.prefix = "vm.", .override = {}});
    shownTexts_.setStyle(feature::TextStyle::Clean);
    poolLimit_.setLimit(poolBytes);
    relay.setLimits(limits);
    relay.setLimits(limits, relay::SessionKind::Xwayland);
}

bool Features::remember()
{
    return clipboard_.clipboard().remembered() != 0 || clipboard_.primary().remembered() != 0;
}

} // namespace gangway::fuzz
