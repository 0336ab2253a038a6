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

struct HostGlobal {
    std::uint32_t name = 0; // the host's number for it
    std::string interface;
    std::uint32_t version = 0;
};

// Asks a host what it offers: by a session like any other, in which Gangway itself is the client.
class GlobalProbe final : public relay::Observer {
public:
    struct Outcome {
        std::vector<HostGlobal> globals;
        std::string problem; // for a person; empty: these are all
    };

    // Calls `done` once, later; at the latest after five seconds, or when the probe is destroyed before. From then on
    // it has no connection open.
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
    wire::Fd client_;       // our end of the session's client connection
    relay::Timer retry_;    // while the host can't be opened yet
    relay::Timer deadline_; // then `done` is told what is known
};

} // namespace gangway::host
