// SPDX-License-Identifier: Apache-2.0
//
// The protocols that copy and paste have the same messages under different names.

#pragma once

#include "relay/hooks.h"
#include "wire/fd.h"

#include <cstdint>
#include <string_view>

namespace gangway::feature {

class Exchange;

// One of them, to speak it.
class SelectionProtocol {
public:
    virtual ~SelectionProtocol() = default;

    virtual std::string_view deviceInterface() const = 0;
    virtual std::string_view sourceInterface() const = 0;
    virtual std::string_view offerInterface() const = 0;

    // To the host.
    virtual void createSource(relay::Session &session, relay::Object &manager, relay::Object &source) const = 0;
    virtual void addType(relay::Session &session, relay::Object &source, std::string_view type) const = 0;
    virtual void destroySource(relay::Session &session, relay::Object &source) const = 0;
    virtual void setSelection(relay::Session &session, relay::Object &device, relay::Object &source,
                              std::uint32_t serial) const = 0;
    virtual void receive(relay::Session &session, relay::Object &offer, std::string_view type, wire::Fd fd) const = 0;
    virtual void destroyOffer(relay::Session &session, relay::Object &offer) const = 0;
    virtual void destroyManager(relay::Session &session, relay::Object &manager) const = 0;

    // From the host, to `exchange`.
    virtual void listenToTwin(relay::Session &session, relay::Object &twin, Exchange &exchange) const = 0;
    virtual void listenToOffer(relay::Session &session, relay::Object &offer, Exchange &exchange) const = 0;

    // To the client.
    virtual void introduce(relay::Session &session, relay::Object &device, relay::Object &offer) const = 0;
    virtual void tellType(relay::Session &session, relay::Object &offer, std::string_view type) const = 0;
    virtual void tellSelection(relay::Session &session, relay::Object &device, relay::Object *offer) const = 0;
    virtual void send(relay::Session &session, relay::Object &source, std::string_view type, wire::Fd fd) const = 0;
    virtual void cancel(relay::Session &session, relay::Object &source) const = 0;
};

} // namespace gangway::feature
