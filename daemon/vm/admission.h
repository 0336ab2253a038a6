// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/connector.h"
#include "relay/relay.h"
#include "trace/tracer.h"
#include "vm/listener.h"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace gangway::vm {

// Takes a VM's clients in: opens the host for each, lets them wait while it is busy, and turns those away who
// can't be served.
class Admission {
public:
    struct Events {
        // The socket is the client's; it goes to the session.
        std::function<void(wire::Fd client, std::unique_ptr<wire::Transport> host)> admitted;
        std::function<void()> hostChanged; // hostMissing has
    };

    // The relay and the tracer must outlive it.
    Admission(relay::Relay &relay, trace::Tracer &tracer, Events events);

    // Serves this socket instead of the one before.
    void listen(DisplaySocket socket);
    // Those who wait for the host go on waiting.
    void stopListening() { listener_.reset(); }
    // Those too are let go.
    void close();
    // Null while none is served.
    const DisplaySocket *socket() const { return listener_ ? &listener_->socket() : nullptr; }

    // For the clients to come. Asks for it at once, so that a missing host is known before the first needs it.
    void setHost(std::unique_ptr<host::Connector> host);
    host::Connector *host() const { return host_.get(); }
    // Why the host can't be reached, for a person; empty if it can, as far as we know.
    const std::string &hostProblem() const { return hostProblem_; }
    // There is a reason to ask again: a moment from now.
    void checkHost();

    void setMaxClients(std::size_t clients) { maxClients_ = clients; }

private:
    void accepted(wire::Fd client);
    void serveWaiting();
    void turnAway(wire::Fd client, const std::string &reason);
    void askHost();
    void hostIs(const std::string &problem);

    relay::Relay &relay_;
    trace::Tracer &tracer_;
    Events events_;
    std::unique_ptr<host::Connector> host_;
    std::size_t maxClients_ = 0;
    // Clients for whom the host is not open yet.
    std::deque<wire::Fd> waiting_;
    relay::Timer retry_;
    relay::Timer hostTimer_;
    std::string hostProblem_; // and said so
    int tries_ = 0;           // to open it for the first of them
    std::optional<Listener> listener_;
};

} // namespace gangway::vm
