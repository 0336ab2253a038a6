// SPDX-License-Identifier: Apache-2.0
//
// gangway-hook-cost: what a hook costs a message, in one process without sockets: requests are read, followed,
// rewritten and handed to a transport that takes them at once. Of three requests that come in turn (wl_surface.damage,
// damage_buffer, commit) none, or one, is hooked. Prints nanoseconds of the processor's a message, and the ratio to no
// hook; the medians of rounds that take all kinds of hook in turn.
//
//     gangway-hook-cost [--core N] [--rounds N] [--only N]
//
// --only runs one row alone, by its number from 0, for `perf stat -e instructions` or callgrind where times are too
// noisy.

#include "protocols/builtin.h"
#include "relay/relay.h"
#include "relay/session.h"
#include "relay_peer.h"
#include "statistics.h"

#include "messages/wayland.h"

#include <sched.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string_view>
#include <vector>

using namespace gangway;
using namespace gangway::protocol;
using bench::Peer;
using bench::Stream;

namespace {

constexpr std::uint32_t registryId = 2;
constexpr std::uint32_t compositorId = 3;
constexpr std::uint32_t surfaceId = 4;
constexpr std::size_t batchBytes = 60 * 1024; // what a client's one send can bring
constexpr int batches = 200;                  // a measurement

struct Row {
    const char *name;
    double target; // the most that it may cost, as times of no hook; 0: none
    std::function<void(relay::Hooks &)> install;
};

using Damage = wl_surface::request::damage;
using Commit = wl_surface::request::commit;

std::uint64_t seen = 0;

const std::array rows{
    Row{"no hook", 0, {}},
    Row{"one of three watched", 1.6, [](relay::Hooks &hooks) { hooks.watch<Commit>([](const auto &) { ++seen; }); }},
    Row{"one of three hooked, forwarded unchanged", 2.5,
        [](relay::Hooks &hooks) {
            hooks.add<Commit>([](auto &call) {
                ++seen;
                call.forward();
            });
        }},
    Row{"one of three hooked, forwarded changed", 2.5,
        [](relay::Hooks &hooks) {
            hooks.add<Damage>([](auto &call) {
                ++call.message.x;
                ++seen;
                call.forward();
            });
        }},
};

// A session with a surface.
struct Bench {
    explicit Bench(const Row &row)
    {
        relay::Hooks hooks(catalogue());
        if (row.install)
            row.install(hooks);
        relay.emplace(loop, catalogue(), relay::Limits{}, observer);
        relay->start(relay::Relay::makeProfile(std::move(hooks)), client.connect(), host.connect());
        Stream registry;
        registry.add<wl_display::request::get_registry>(wire::displayId, registryId);
        relayed(client, registry.bytes);
        Stream global;
        std::size_t start = global.begin<wl_registry::event::global>(registryId);
        global.word(1);
        global.text(wl_compositor::interfaceName);
        global.word(4);
        global.end(start);
        relayed(host, global.bytes);
        Stream binds;
        start = binds.begin<wl_registry::request::bind>(registryId);
        binds.word(1);
        binds.text(wl_compositor::interfaceName);
        binds.word(4);
        binds.word(compositorId);
        binds.end(start);
        binds.add<wl_compositor::request::create_surface>(compositorId, surfaceId);
        relayed(client, binds.bytes);

        while (batch.bytes.size() < batchBytes) {
            batch.add<Damage>(surfaceId, 1u, 2u, 3u, 4u);
            batch.add<wl_surface::request::damage_buffer>(surfaceId, 1u, 2u, 3u, 4u);
            batch.add<Commit>(surfaceId);
            messages += 3;
        }
        measure(); // caches and buffers have their size then
    }

    static const relay::Catalogue &catalogue()
    {
        static const relay::Catalogue all(builtinProtocols());
        return all;
    }

    // What it takes the relay to read, handle and write it, in nanoseconds of the processor's.
    double relayed(Peer &peer, std::span<const std::byte> bytes)
    {
        peer.say(bytes);
        const double start = now();
        while (loop.dispatch(0)) {}
        const double took = now() - start;
        host.hear();
        client.hear();
        return took;
    }

    // Nanoseconds a message.
    double measure()
    {
        const std::uint64_t before = host.heard;
        double took = 0;
        for (int i = 0; i < batches; ++i)
            took += relayed(client, batch.bytes);
        if (host.heard - before != batches * batch.bytes.size())
            throw std::runtime_error("not all of the requests arrived");
        return took / (batches * static_cast<double>(messages));
    }

    static double now()
    {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return 1e9 * static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec);
    }

    Peer client;
    Peer host;
    relay::EventLoop loop;
    relay::Observer observer;
    std::optional<relay::Relay> relay;
    Stream batch;
    std::size_t messages = 0; // of a batch
};

} // namespace

int main(int argc, char **argv)
{
    int rounds = 31;
    int core = 0;
    int only = -1;
    for (int i = 1; i < argc; ++i) {
        const std::string_view option = argv[i];
        int *const value = option == "--rounds" ? &rounds
            : option == "--core"                ? &core
            : option == "--only"                ? &only
                                                : nullptr;
        if (!value || ++i == argc) {
            std::fputs("usage: gangway-hook-cost [--core N] [--rounds N] [--only ROW]\n", stderr);
            return 2;
        }
        *value = std::atoi(argv[i]);
    }
    cpu_set_t cores;
    CPU_ZERO(&cores);
    CPU_SET(static_cast<unsigned>(core), &cores);
    ::sched_setaffinity(0, sizeof cores, &cores);

    std::vector<std::unique_ptr<Bench>> benches;
    std::vector<std::vector<double>> figures(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        benches.push_back(only < 0 || only == static_cast<int>(i) ? std::make_unique<Bench>(rows[i]) : nullptr);
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (benches[i])
                figures[i].push_back(benches[i]->measure());
        }
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!benches[i])
            continue;
        const double nanoseconds = bench::median(figures[i]);
        std::printf("%-42s %6.1f ns", rows[i].name, nanoseconds);
        if (benches[0])
            std::printf("  %5.2f of no hook", nanoseconds / bench::median(figures[0]));
        if (rows[i].target > 0)
            std::printf("  (target: at most %.1f)", rows[i].target);
        std::printf("\n");
    }
}
