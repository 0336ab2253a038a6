// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/connector.h"
#include "relay/relay.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gangway::host {

// Asks a host for its globals through an ordinary session whose client is Gangway itself.
class GlobalProbe final : public relay::Observer {
public:
    struct Outcome {
        std::vector<HostGlobal> globals;
        // The host has them, but keeps them from sandboxes such as this connection.
        std::vector<HostGlobal> kept = {};
        std::string problem; // human-readable; empty: the lists are complete
    };

    // Calls `done` once, never from the constructor: after five seconds at the latest, or when the probe is destroyed.
    // Its connections are closed by then.
    GlobalProbe(relay::EventLoop &loop, const relay::Catalogue &catalogue, std::shared_ptr<Connector> host,
                std::function<void(const Outcome &)> done);
    ~GlobalProbe() override;

private:
    relay::Hooks makeHooks(const relay::Catalogue &catalogue);
    void ask();
    void cannotAsk(int error);
    void sessionEnded(relay::Session &session, std::string_view reason) override;
    void finish(std::string problem);

    std::shared_ptr<Connector> host_;
    std::function<void(const Outcome &)> done_;
    Outcome outcome_;
    relay::SessionProfile profile_;
    relay::Relay relay_;
    wire::Fd client_;       // our end of the connection to the session
    relay::Timer retry_;    // while the host can't be opened yet
    relay::Timer deadline_; // when it expires, `done` gets what is known
};

} // namespace gangway::host
