// SPDX-License-Identifier: Apache-2.0
//
// gangway-bench: what the relay costs, measured on one core in one run against a direct connection
// and against gangway-floor, which moves bytes and looks at nothing.
//
// Its exit status is 0 when everything worked, whatever the times: a time depends on the machine.

#include "host.h"
#include "measures.h"
#include "options.h"
#include "process.h"
#include "proxies.h"
#include "report.h"

#include <sys/mman.h>
#include <sys/utsname.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace {

using namespace gangway::bench;

using Measure = Bench::Results (Bench::*)();

constexpr std::array measures = std::to_array<std::pair<std::string_view, Measure>>({
    {"round-trip", &Bench::roundTrip},
    {"frame", &Bench::frame},
    {"requests", &Bench::requests},
    {"events", &Bench::events},
    {"descriptors", &Bench::descriptors},
    {"registry", &Bench::registry},
    {"crowd", &Bench::crowd},
});

HostLedger &shareLedger()
{
    void *memory = ::mmap(nullptr, sizeof(HostLedger), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        throw std::runtime_error("no memory to share with the host");
    return *new (memory) HostLedger;
}

std::string processorName()
{
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("model name"))
            return line.substr(line.find(": ") + 2);
    return "unknown processor";
}

std::string kernelRelease()
{
    utsname names{};
    ::uname(&names);
    return names.release;
}

// The sizes of a crowd that the limit on open files allows: a proxy needs two for each client.
std::uint32_t crowdWithin(std::uint64_t fileLimit, std::uint32_t wanted)
{
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(wanted, (fileLimit - 64) / 2));
}

std::string run(const Options &options, const RunDirectory &directory)
{
    const int core = pinToCore(options.core);
    Effort effort = options.effort;
    effort.crowd = crowdWithin(raiseFileLimit(), effort.crowd);

    HostLedger &ledger = shareLedger();
    const std::string hostPath = directory / "host";
    Child host([&] { runHost(hostPath, ledger); });
    waitForSocket(hostPath, host);

    const Proxies proxies(options, directory);
    const auto wanted = [&](std::string_view name) { return options.only.empty() || options.only == name; };
    Bench::Results results;
    if (wanted("memory")) {
        // Proxies that have served nobody yet, for memory that was used once may serve again.
        const Proxy floor = proxies.startFloor("fresh-floor");
        const Proxy gangwayd = proxies.startGangwayd("fresh-gangway");
        results.push_back(idleMemory(idleClientMemory(effort, floor.child, floor.socketPath),
                                     idleClientMemory(effort, gangwayd.child, gangwayd.socketPath)));
    }

    const Proxy floor = proxies.startFloor("floor");
    const Proxy gangwayd = proxies.startGangwayd("gangway");
    const CoreWatch watch(core, {host.pid(), floor.child.pid(), gangwayd.child.pid()});
    Bench bench(effort, ledger, {hostPath, floor.socketPath, gangwayd.socketPath});
    for (const auto &[name, measure] : measures)
        if (wanted(name))
            std::ranges::move((bench.*measure)(), std::back_inserter(results));

    if (wanted("virtio-gpu")) {
        const Proxy guest = proxies.startGuest("guest");
        Bench overVirtioGpu(effort, ledger, {hostPath, floor.socketPath, guest.socketPath});
        std::ranges::move(overVirtioGpu.roundTripOverVirtioGpu(), std::back_inserter(results));
    }

    if (results.empty())
        throw std::runtime_error("there is no measure " + options.only);
    if (ledger.mistakes != 0)
        throw std::runtime_error(std::to_string(ledger.mistakes) + " requests reached the host broken");
    return report(results,
                  {.processor = processorName(),
                   .kernel = kernelRelease(),
                   .core = core,
                   .rounds = effort.rounds,
                   .othersShare = watch.othersShare()},
                  options.style);
}

} // namespace

int main(int argc, char **argv)
{
    Options options;
    try {
        options = parse({argv + 1, argv + argc});
    } catch (const std::exception &error) {
        std::cerr << "gangway-bench: " << error.what() << '\n' << usage;
        return 2;
    }
    if (options.help) {
        std::cout << usage;
        return 0;
    }
    // What would make gangwayd log, or serve sockets that others gave to us.
    for (const char *variable : {"WAYLAND_DEBUG", "WAYLAND_DEBUG_PROXY", "WAYLAND_SOCKET", "LISTEN_FDS"})
        ::unsetenv(variable);

    const RunDirectory directory;
    try {
        std::cout << run(options, directory);
        return 0;
    } catch (const std::exception &error) {
        std::cerr << "gangway-bench: " << error.what() << '\n';
        if (std::ifstream log(directory / "log"); log.peek() != std::ifstream::traits_type::eof())
            std::cerr << "What the proxies said:\n" << log.rdbuf();
        return 1;
    }
}
