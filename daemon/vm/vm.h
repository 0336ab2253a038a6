// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/settings.h"
#include "features/global_filter.h"
#include "host/connector.h"
#include "relay/relay.h"
#include "trace/tracer.h"
#include "vm/listener.h"

#include <deque>
#include <functional>
#include <memory>
#include <set>
#include <string>

namespace gangway::vm {

// A VM at run time: takes its clients in, opens the host for each, and relays between them.
class Vm {
public:
    // Adds hooks before those that the settings ask for.
    using ExtraHooks = std::function<void(relay::Hooks &)>;

    // `catalogue` and `tracer` must outlive it.
    Vm(relay::EventLoop &loop, const relay::Catalogue &catalogue, const config::Settings &settings,
       DisplaySocket socket, std::unique_ptr<host::Connector> host, trace::Tracer &tracer,
       const ExtraHooks &extraHooks = {});

    const config::Settings &settings() const { return settings_; }
    // Live: see feature::GlobalFilter.
    void setAllowed(const std::set<protocol::Category> &allowed);
    const feature::GlobalFilter &globalFilter() const { return globalFilter_; }
    const DisplaySocket &socket() const { return listener_.socket(); }

private:
    void accepted(wire::Fd client);
    void serveWaiting();
    void turnAway(wire::Fd client, const std::string &reason);

    config::Settings settings_;
    trace::Tracer &tracer_;
    std::unique_ptr<host::Connector> host_;
    feature::GlobalFilter globalFilter_; // the relay's hooks refer to it
    relay::Relay relay_;
    // Clients for whom the host is not open yet.
    std::deque<wire::Fd> waiting_;
    relay::Timer retry_;
    bool hostMissing_ = false; // and said so
    int tries_ = 0;            // to open it for the first of them
    Listener listener_;
};

} // namespace gangway::vm
