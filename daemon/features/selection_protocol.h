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

// One of them, as it is spoken with the host. What the VM's clients hear of it is in selection_client.h.
class SelectionProtocol {
public:
    virtual ~SelectionProtocol() = default;

    virtual std::string_view deviceInterface() const = 0;
    virtual std::string_view sourceInterface() const = 0;

    // To the host.
    virtual void createSource(relay::Session &session, relay::Object &manager, relay::Object &source) const = 0;
    virtual void addType(relay::Session &session, relay::Object &source, std::string_view type) const = 0;
    virtual void destroySource(relay::Session &session, relay::Object &source) const = 0;
    // A null source unsets it.
    virtual void setSelection(relay::Session &session, relay::Object &device, relay::Object *source,
                              std::uint32_t serial) const = 0;
    virtual void receive(relay::Session &session, relay::Object &offer, std::string_view type, wire::Fd fd) const = 0;
    virtual void destroyOffer(relay::Session &session, relay::Object &offer) const = 0;
    virtual void destroyManager(relay::Session &session, relay::Object &manager) const = 0;

    // From the host, to `exchange`; of objects of Gangway's own.
    virtual void listenToTwin(relay::Session &session, relay::Object &twin, Exchange &exchange) const = 0;
    virtual void listenToOffer(relay::Session &session, relay::Object &offer, Exchange &exchange) const = 0;
    virtual void listenToDevice(relay::Session &session, relay::Object &device, Exchange &exchange) const = 0;
};

} // namespace gangway::feature
