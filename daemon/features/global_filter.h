// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/permissions.h"
#include "relay/hooks.h"
#include "relay/relay.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gangway::feature {

// Which globals a VM may use, and in which versions, live. What is hidden can't be bound: relay/registry.h refuses what
// was not offered. What was offered and is denied later is withdrawn, gracefully: see withdrawal.h. A client that has
// bound a global in a higher version than is offered by now keeps what it has.
class GlobalFilter {
public:
    // Why a global of this interface can't be used whatever is allowed, for a person; empty if it can.
    using Hides = std::function<std::string(const relay::InterfaceType &)>;

    explicit GlobalFilter(protocol::Permissions permissions) : permissions_(std::move(permissions)) {}
    GlobalFilter(const GlobalFilter &) = delete;
    GlobalFilter &operator=(const GlobalFilter &) = delete;

    // Must outlive the sessions that get these hooks, and so must what `hides` refers to. Their relay is to have the
    // same permissions, from the start.
    void install(relay::Hooks &hooks, const Hides &hides = {});

    const protocol::Permissions &permissions() const { return permissions_; }
    // At once, in all sessions of the relay that has the hooks.
    void setPermissions(protocol::Permissions permissions, relay::Relay &relay);

    // What becomes of a global of the host.
    struct Verdict {
        enum class Offer : std::uint8_t {
            Offered,
            UnknownInterface, // no table holds it
            CategoryDenied,
            InterfaceDenied,
            Hidden, // for `reason`
        };
        Offer offer = Offer::UnknownInterface;
        protocol::Category category = protocol::Category::Unknown;
        std::uint32_t version = 0; // the one that is, or would be, offered
        bool capped = false;       // it is lower because of a permission
        std::string reason = {};
    };
    Verdict classify(const relay::Catalogue &catalogue, std::string_view interface, std::uint32_t hostVersion,
                     const Hides &hides = {}) const;

private:
    std::uint32_t offered(const relay::InterfaceType &type, std::uint32_t hostVersion) const;
    std::vector<std::uint32_t> offeredVersions(relay::Session &session) const;
    void announce(relay::Session &session);
    void withdraw(relay::Session &session);

    protocol::Permissions permissions_;
};

} // namespace gangway::feature
