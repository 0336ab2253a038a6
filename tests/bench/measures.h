// SPDX-License-Identifier: Apache-2.0
//
// What is measured, and how: each measure runs in rounds, and each round takes all three
// connections in turn, so that what changes on the machine meanwhile changes for all of them.

#pragma once

#include "client.h"
#include "host.h"
#include "process.h"
#include "report.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gangway::bench {

// How much of each measure makes up a round.
struct Effort {
    int rounds = 31;
    std::uint32_t roundTrips = 1000;
    std::uint32_t damages = 400'000;
    // Not more bytes than a relay holds for a client that falls behind, 16 MiB.
    std::uint32_t keys = 400'000;
    std::uint32_t frames = 1000;
    std::uint32_t pools = 4000;
    std::uint32_t connects = 100;
    std::uint32_t crowd = 500; // idle clients
    int crowdRounds = 9;

    // Enough to see that everything works.
    static Effort quick();
};

// The ways to the host, and the places of what belongs to them in arrays.
enum Way : std::size_t { Direct, Floor, Gangway, wayCount };

// All of it throws std::runtime_error when something is lost or breaks.
class Bench {
public:
    // Opens a window on each way.
    Bench(const Effort &effort, HostLedger &ledger, const std::array<std::string, wayCount> &socketPaths);

    using Results = std::vector<Result>;

    Results roundTrip();
    // The same where gangwayd reaches the host over virtio-gpu.
    Results roundTripOverVirtioGpu();
    Results frame();
    Results requests();
    Results events();
    Results descriptors();
    Results registry();
    Results crowd();

private:
    struct Route {
        Way way = Direct;
        std::string socketPath;
        std::unique_ptr<Client> client;
    };
    using Rounds = std::array<std::vector<double>, wayCount>;

    Rounds inTurns(int rounds, const std::function<double(const Route &)> &once) const;
    std::vector<double> timeRoundTrips(Client &client) const; // µs each
    void waitForOthersToLeave() const;

    Effort effort_;
    HostLedger &ledger_;
    std::array<Route, wayCount> routes_;
    std::uint32_t residents_ = 0; // clients that the host has when only ours are there
};

// Resident memory that a proxy takes for each idle client more, in KiB. The proxy must be fresh.
double idleClientMemory(const Effort &effort, const Child &proxy, const std::string &socketPath);
Result idleMemory(double floor, double gangway);

} // namespace gangway::bench
