// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/category.h"
#include "relay/hooks.h"
#include "relay/relay.h"

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gangway::feature {

// Which globals a VM may use: by category, live. What is hidden can't be bound: relay/registry.h refuses what was not
// offered. What was offered and is denied later is withdrawn, gracefully: see withdrawal.h.
class GlobalFilter {
public:
    // Why a global of this interface can't be used whatever is allowed, for a person; empty if it can.
    using Hides = std::function<std::string(const relay::InterfaceType &)>;

    explicit GlobalFilter(std::set<protocol::Category> allowed) : allowed_(std::move(allowed)) {}
    GlobalFilter(const GlobalFilter &) = delete;
    GlobalFilter &operator=(const GlobalFilter &) = delete;

    // Must outlive the sessions that get these hooks, and so must what `hides` refers to. Their relay is to deny what
    // `denied` says, from the start.
    void install(relay::Hooks &hooks, const Hides &hides = {});
    relay::CategoryBits denied() const;

    const std::set<protocol::Category> &allowed() const { return allowed_; }
    // At once, in all sessions of the relay that has the hooks.
    void setAllowed(std::set<protocol::Category> allowed, relay::Relay &relay);

    // What becomes of a global of the host.
    struct Verdict {
        enum class Offer : std::uint8_t {
            Offered,
            UnknownInterface, // no table holds it
            CategoryDenied,
            Hidden, // for `reason`
        };
        Offer offer = Offer::UnknownInterface;
        protocol::Category category = protocol::Category::Unknown;
        std::uint32_t version = 0; // the one that is, or would be, offered
        std::string reason = {};
    };
    Verdict classify(const relay::Catalogue &catalogue, std::string_view interface, std::uint32_t hostVersion,
                     const Hides &hides = {}) const;

private:
    bool allows(const relay::InterfaceType &type) const;
    std::vector<bool> allowedPlaces(relay::Session &session) const;
    void announce(relay::Session &session);
    void withdraw(relay::Session &session);

    std::set<protocol::Category> allowed_;
};

} // namespace gangway::feature
