// SPDX-License-Identifier: Apache-2.0

#include "measures.h"

#include "statistics.h"

#include <chrono>
#include <list>
#include <stdexcept>
#include <string_view>
#include <thread>

namespace gangway::bench {

using Clock = std::chrono::steady_clock;

namespace {

constexpr Target nearFloor{.sense = Target::Sense::AtMost, .bound = 1.10};
constexpr Target floorRate{.sense = Target::Sense::AtLeast, .bound = 0.85};
constexpr Target quickStart{.sense = Target::Sense::AtMost, .bound = 1.5};
constexpr Target crowdIndifference{.sense = Target::Sense::AtMost, .bound = 1.10};
constexpr Target smallClient{.sense = Target::Sense::AtMost, .bound = 16};

constexpr std::array<std::string_view, wayCount> wayNames{"direct", "through the floor", "through gangwayd"};

// So few that the sockets hold the requests and all that they bring about.
constexpr std::uint32_t poolsAtOnce = 200;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void expectAll(std::uint64_t arrived, std::uint64_t sent, const char *what)
{
    if (arrived != sent)
        throw std::runtime_error("of " + std::to_string(sent) + " " + what + " " + std::to_string(arrived)
                                 + " arrived");
}

std::vector<double> ratios(const std::vector<double> &values, const std::vector<double> &bases)
{
    std::vector<double> all;
    for (std::size_t i = 0; i < values.size(); ++i)
        all.push_back(values[i] / bases[i]);
    return all;
}

Result compare(std::string what, std::string unit, const std::array<std::vector<double>, wayCount> &rounds)
{
    const std::vector<double> toFloor = ratios(rounds[Gangway], rounds[Floor]);
    return {
        .what = std::move(what),
        .unit = std::move(unit),
        .direct = median(rounds[Direct]),
        .floor = median(rounds[Floor]),
        .gangway = median(rounds[Gangway]),
        .toFloor = median(toFloor),
        .spread = spread(toFloor),
        .toDirect = median(ratios(rounds[Gangway], rounds[Direct])),
    };
}

Result judgeByFloor(Result result, const Target &target)
{
    result.target = target;
    result.judged = *result.toFloor;
    result.judgedAs = "of the floor";
    return result;
}

std::list<Client> connectIdle(const std::string &socketPath, std::uint32_t count)
{
    std::list<Client> idle;
    for (std::uint32_t i = 0; i < count; ++i)
        idle.emplace_back(socketPath).settle();
    return idle;
}

} // namespace

Effort Effort::quick()
{
    return {
        .rounds = 3,
        .roundTrips = 50,
        .damages = 20'000,
        .keys = 20'000,
        .frames = 50,
        .pools = 300,
        .connects = 10,
        .crowd = 40,
        .crowdRounds = 2,
    };
}

Bench::Bench(const Effort &effort, HostLedger &ledger, const std::array<std::string, wayCount> &socketPaths)
    : effort_(effort), ledger_(ledger)
{
    for (std::size_t way = 0; way < wayCount; ++way) {
        routes_[way] = {Way{way}, socketPaths[way], std::make_unique<Client>(socketPaths[way])};
        routes_[way].client->openWindow();
        timeRoundTrips(*routes_[way].client); // until caches and predictors know the way
    }
    residents_ = ledger_.clients;
}

Bench::Results Bench::roundTrip()
{
    Rounds rare;
    const Rounds usual = inTurns(effort_.rounds, [&](const Route &route) {
        const std::vector<double> times = timeRoundTrips(*route.client);
        rare[route.way].push_back(quantile(times, 0.99));
        return median(times);
    });
    return {judgeByFloor(compare("round trip, p50", "µs", usual), nearFloor), compare("round trip, p99", "µs", rare)};
}

Bench::Results Bench::roundTripOverVirtioGpu()
{
    Results results = roundTrip();
    for (Result &result : results) {
        result.what.insert(std::string("round trip").size(), " over virtio-gpu (emulated)");
        result.target.reset(); // the emulation has its own costs
    }
    return results;
}

Bench::Results Bench::requests()
{
    const Rounds rounds = inTurns(effort_.rounds, [this](const Route &route) {
        const std::uint64_t before = ledger_.damages;
        const auto start = Clock::now();
        route.client->sendDamages(effort_.damages);
        const double rate = effort_.damages / secondsSince(start);
        expectAll(ledger_.damages - before, effort_.damages, "requests");
        return rate / 1e6;
    });
    return {judgeByFloor(compare("requests of 24 bytes", "M/s", rounds), floorRate)};
}

Bench::Results Bench::events()
{
    const Rounds rounds = inTurns(effort_.rounds, [this](const Route &route) {
        ledger_.keysBeforeSync = effort_.keys;
        const auto start = Clock::now();
        route.client->receiveKeys(effort_.keys);
        return effort_.keys / secondsSince(start) / 1e6;
    });
    return {judgeByFloor(compare("events of 24 bytes", "M/s", rounds), floorRate)};
}

Bench::Results Bench::frame()
{
    const Rounds rounds = inTurns(effort_.rounds, [this](const Route &route) {
        std::vector<double> times;
        for (std::uint32_t i = 0; i < effort_.frames; ++i) {
            const auto start = Clock::now();
            route.client->drawFrame();
            times.push_back(secondsSince(start) * 1e6);
        }
        return median(times);
    });
    return {judgeByFloor(compare("frame, p50", "µs", rounds), nearFloor)};
}

Bench::Results Bench::descriptors()
{
    const Rounds rounds = inTurns(effort_.rounds, [this](const Route &route) {
        const std::uint64_t before = ledger_.poolFds;
        const auto start = Clock::now();
        for (std::uint32_t sent = 0; sent < effort_.pools; sent += poolsAtOnce)
            route.client->sendPools(std::min(poolsAtOnce, effort_.pools - sent));
        const double rate = effort_.pools / secondsSince(start);
        expectAll(ledger_.poolFds - before, effort_.pools, "descriptors");
        return rate / 1e3;
    });
    return {compare("descriptors passed", "k/s", rounds)};
}

Bench::Results Bench::registry()
{
    const Rounds rounds = inTurns(effort_.rounds, [this](const Route &route) {
        const auto start = Clock::now();
        for (std::uint32_t i = 0; i < effort_.connects; ++i)
            Client(route.socketPath).getRegistry();
        const double each = secondsSince(start) / effort_.connects;
        waitForOthersToLeave();
        return each * 1e6;
    });
    const std::string what = "connect, registry of " + std::to_string(hostGlobalCount()) + " globals, close";
    return {judgeByFloor(compare(what, "µs", rounds), quickStart)};
}

Bench::Results Bench::crowd()
{
    Rounds growth;
    const Rounds crowded = inTurns(effort_.crowdRounds, [&](const Route &route) {
        const double alone = median(timeRoundTrips(*route.client));
        std::list<Client> idle = connectIdle(route.socketPath, effort_.crowd);
        const double inCrowd = median(timeRoundTrips(*route.client));
        idle.clear();
        waitForOthersToLeave();
        growth[route.way].push_back(inCrowd / alone);
        return inCrowd;
    });
    const std::string what = "round trip among " + std::to_string(effort_.crowd) + " idle clients";
    Result against = compare(what + ", against alone", "times", growth);
    against.target = crowdIndifference;
    against.judged = *against.gangway;
    against.judgedAs = "of alone";
    return {compare(what + ", p50", "µs", crowded), against};
}

Bench::Rounds Bench::inTurns(int rounds, const std::function<double(const Route &)> &once) const
{
    Rounds found;
    for (int round = 0; round < rounds; ++round) {
        // Each way comes first, second and last equally often.
        for (std::size_t turn = 0; turn < wayCount; ++turn) {
            const Route &route = routes_[(static_cast<std::size_t>(round) + turn) % wayCount];
            try {
                found[route.way].push_back(once(route));
            } catch (const std::exception &error) {
                throw std::runtime_error(std::string(wayNames[route.way]) + ": " + error.what());
            }
        }
    }
    return found;
}

std::vector<double> Bench::timeRoundTrips(Client &client) const
{
    std::vector<double> times;
    times.reserve(effort_.roundTrips);
    for (std::uint32_t i = 0; i < effort_.roundTrips; ++i) {
        const auto start = Clock::now();
        client.roundTrip();
        times.push_back(secondsSince(start) * 1e6);
    }
    return times;
}

// The close of a client reaches the host a little later, and must not burden what is measured next.
void Bench::waitForOthersToLeave() const
{
    const auto deadline = Clock::now() + std::chrono::seconds(10);
    while (ledger_.clients > residents_) {
        if (Clock::now() > deadline)
            throw std::runtime_error("clients that have closed are still connected to the host");
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

double idleClientMemory(const Effort &effort, const Child &proxy, const std::string &socketPath)
{
    std::list<Client> idle = connectIdle(socketPath, 1);
    const auto one = static_cast<double>(proxy.residentBytes());
    idle.splice(idle.end(), connectIdle(socketPath, effort.crowd - 1));
    const auto all = static_cast<double>(proxy.residentBytes());
    return (all - one) / (effort.crowd - 1) / 1024;
}

Result idleMemory(double floor, double gangway)
{
    return {
        .what = "resident memory an idle client",
        .unit = "KiB",
        .floor = floor,
        .gangway = gangway,
        .target = smallClient,
        .judged = gangway,
        .judgedAs = "KiB",
    };
}

} // namespace gangway::bench
