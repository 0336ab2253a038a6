// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/connector.h"
#include "relay/relay.h"
#include "trace/tracer.h"
#include "vm/listener.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace gangway::vm {

// Takes a VM's clients in: opens the host for each, lets them wait while it is busy, and turns those away who
// can't be served.
class Admission {
public:
    // What a session is made of.
    struct Admitted {
        relay::SessionKind kind;
        wire::Fd client; // its socket
        std::unique_ptr<wire::Transport> host;
    };
    struct Events {
        std::function<void(Admitted)> admitted;
        std::function<void()> hostChanged; // hostProblem has
    };

    // The relay and the tracer must outlive it.
    Admission(relay::Relay &relay, trace::Tracer &tracer, Events events);

    // Serves this socket instead of the one before of its kind. Whoever connects there gets a session of that kind.
    void listen(DisplaySocket socket, relay::SessionKind kind = relay::SessionKind::Application);
    // Clients waiting for the host keep waiting.
    void stopListening(relay::SessionKind kind = relay::SessionKind::Application) { listeners_.erase(kind); }
    // Takes in a client that has come otherwise, such as the VM's X server.
    void admit(wire::Fd client, relay::SessionKind kind);
    // Stops listening, asks the host no more, and disconnects the clients waiting for it.
    void close();
    // Null while none of this kind is served.
    const DisplaySocket *socket(relay::SessionKind kind = relay::SessionKind::Application) const;

    // For the clients to come. Looks at once whether it is there, so that a missing host is known before the first
    // needs it.
    void setHost(std::shared_ptr<host::Connector> host);
    const std::shared_ptr<host::Connector> &host() const { return host_; }
    // Why the host can't be reached, for a person; empty if it can, as far as we know.
    const std::string &hostProblem() const { return hostProblem_; }
    // There is a reason to look whether the host is still there: it is done a moment from now, while any
    // socket is served.
    void checkHost();

    void setMaxClients(std::size_t clients) { maxClients_ = clients; }

private:
    struct Waiting {
        wire::Fd client;
        relay::SessionKind kind;
    };

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
    std::deque<Waiting> waiting_;
    relay::Timer retry_;
    relay::Timer hostTimer_;
    std::string hostProblem_; // and said so
    int tries_ = 0;           // to open it for the first of them
    std::map<relay::SessionKind, Listener> listeners_;
};

} // namespace gangway::vm
