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
#include <optional>
#include <string>

namespace gangway::vm {

// Accepts a VM's clients: opens the host for each, queues clients while the host is busy, and turns away clients that
// can't be served.
class Admission {
public:
    // A client that has been admitted, with its connection to the host.
    struct Admitted {
        relay::SessionKind kind;
        wire::Fd client; // the client's socket
        std::unique_ptr<wire::Transport> host;
    };
    struct Events {
        std::function<void(Admitted)> admitted;
        std::function<void()> hostChanged; // hostProblem has changed
    };

    // The relay and the tracer must outlive it.
    Admission(relay::Relay &relay, trace::Tracer &tracer, Events events);

    // Serves this socket, in place of an earlier one for the same kind. Clients that connect to it get a session of
    // that kind.
    void listen(DisplaySocket socket, relay::SessionKind kind = relay::SessionKind::Application);
    // Clients waiting for the host keep waiting.
    void stopListening(relay::SessionKind kind = relay::SessionKind::Application) { listeners_.erase(kind); }
    // Tells the clients of this listening socket, which was handed to us but isn't served, why they can't be. An empty
    // one ends that.
    void decline(wire::Fd socket, const std::string &reason);
    // Admits a client that didn't connect to one of the sockets, such as the VM's X server.
    void admit(wire::Fd client, relay::SessionKind kind);
    // Stops listening, stops checking the host, and disconnects the clients waiting for it.
    void close();
    // Null while no socket of this kind is served.
    const DisplaySocket *socket(relay::SessionKind kind = relay::SessionKind::Application) const;

    // Sets the host for future clients. Checks at once whether it is there, so that a missing host is noticed before
    // the first client needs it.
    void setHost(std::shared_ptr<host::Connector> host);
    const std::shared_ptr<host::Connector> &host() const { return host_; }
    // Why the host can't be reached, human-readable; empty if it can, as far as is known.
    const std::string &hostProblem() const { return hostProblem_; }
    // Call this when there is reason to check whether the host is still there. The check happens shortly afterwards, if
    // any socket is served.
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
    // Clients for which the host is not open yet.
    std::deque<Waiting> waiting_;
    relay::Timer retry_;
    relay::Timer hostTimer_;
    std::string hostProblem_; // already logged
    int tries_ = 0;           // attempts to open the host for the first waiting client
    std::map<relay::SessionKind, Listener> listeners_;
    std::optional<Listener> declined_;
};

} // namespace gangway::vm
