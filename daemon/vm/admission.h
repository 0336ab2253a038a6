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
    // What a session is made of.
    struct Admitted {
        wire::Fd client; // its socket
        std::unique_ptr<wire::Transport> host;
        std::shared_ptr<host::Connector> connector; // that has opened the host
    };
    struct Events {
        std::function<void(Admitted)> admitted;
        std::function<void()> hostChanged; // hostMissing has
    };

    // The relay and the tracer must outlive it.
    Admission(relay::Relay &relay, trace::Tracer &tracer, Events events);

    // Serves this socket instead of the one before.
    void listen(DisplaySocket socket);
    // Clients waiting for the host keep waiting.
    void stopListening() { listener_.reset(); }
    // Stops listening, asks the host no more, and disconnects the clients waiting for it.
    void close();
    // Null while none is served.
    const DisplaySocket *socket() const { return listener_ ? &listener_->socket() : nullptr; }

    // For the clients to come. Looks at once whether it is there, so that a missing host is known before the first
    // needs it.
    void setHost(std::shared_ptr<host::Connector> host);
    const std::shared_ptr<host::Connector> &host() const { return host_; }
    // Why the host can't be reached, for a person; empty if it can, as far as we know.
    const std::string &hostProblem() const { return hostProblem_; }
    // There is a reason to look whether the host is still there: it is done a moment from now, while a socket is
    // served.
    void checkHost();

    void setMaxClients(std::size_t clients) { maxClients_ = clients; }

private:
    void accepted(wire::Fd client);
    void serveWaiting();
    void turnAway(wire::Fd client, const std::string &reason);
    void lookForHost();
    void hostIs(const std::string &problem);

    relay::Relay &relay_;
    trace::Tracer &tracer_;
    Events events_;
    std::shared_ptr<host::Connector> host_;
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
