// SPDX-License-Identifier: Apache-2.0
//
// gangway-shadow-cost: what it takes to bring a picture of 3840x2160 pixels to a host that can't map its client's
// memory, in one process without a host: the commit of a picture that has changed everywhere, from the socket that it
// is read from to the socket that it is written to, beside a memcpy of the same size between two such mappings. Prints
// milliseconds of the processor's, the medians of rounds that take both in turn, and how fast the commit is as a part
// of the memcpy.
//
//     gangway-shadow-cost [--core N] [--rounds N]

#include "host/shadow/shadow_buffers.h"
#include "protocols/builtin.h"
#include "relay/relay.h"
#include "relay/session.h"
#include "relay_peer.h"
#include "statistics.h"
#include "support/memory_of_files.h"

#include "messages/wayland.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mman.h>
#include <time.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
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

constexpr std::uint32_t width = 3840;
constexpr std::uint32_t height = 2160;
constexpr std::size_t pictureBytes = std::size_t{width} * height * 4;

double now()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

// Memory as clients and hosts share it.
struct File {
    File() : fd(::memfd_create("gangway-bench", MFD_CLOEXEC))
    {
        void *memory = MAP_FAILED;
        if (fd && ::ftruncate(fd.get(), pictureBytes) == 0)
            memory = ::mmap(nullptr, pictureBytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd.get(), 0);
        if (memory == MAP_FAILED)
            throw std::runtime_error("no memory for a picture");
        bytes = {static_cast<std::byte *>(memory), pictureBytes};
        std::memset(bytes.data(), 1, bytes.size());
    }
    File(const File &) = delete;
    File &operator=(const File &) = delete;
    ~File() { ::munmap(bytes.data(), bytes.size()); }

    wire::Fd fd;
    std::span<std::byte> bytes;
};

// A session with a surface that shows a picture.
class Bench {
public:
    Bench()
    {
        relay::Hooks hooks(catalogue());
        shadows_.install(hooks);
        relay_.emplace(loop_, catalogue(), relay::Limits{}, observer_);
        relay_->start(relay::Relay::makeProfile(std::move(hooks)), client_.connect(), host_.connect());
        Stream registry;
        registry.add<wl_display::request::get_registry>(wire::displayId, registryId);
        relayed(client_, registry);
        Stream globals;
        announce(globals, 1, wl_compositor::interfaceName);
        announce(globals, 2, wl_shm::interfaceName);
        relayed(host_, globals);

        Stream objects;
        bind(objects, 1, wl_compositor::interfaceName, 4, compositorId);
        bind(objects, 2, wl_shm::interfaceName, 1, shmId);
        objects.add<wl_compositor::request::create_surface>(compositorId, surfaceId);
        objects.add<wl_shm::request::create_pool>(shmId, poolId, static_cast<std::uint32_t>(pictureBytes));
        objects.add<wl_shm_pool::request::create_buffer>(poolId, bufferId, 0u, width, height, width * 4,
                                                         wl_shm::format::xrgb8888);
        relayed(client_, objects, picture_.fd.get());
        frame_.add<wl_surface::request::attach>(surfaceId, bufferId, 0u, 0u);
        frame_.add<wl_surface::request::damage_buffer>(surfaceId, 0u, 0u, width, height);
        frame_.add<wl_surface::request::commit>(surfaceId);
        relayed(client_, frame_);
    }

    // Milliseconds each.
    double commit()
    {
        const auto before = shadows_.statistics();
        const double took = relayed(client_, frame_);
        const auto after = shadows_.statistics();
        if (after.frames != before.frames + 1 || after.copiedBytes != before.copiedBytes + pictureBytes)
            throw std::runtime_error("the picture was not copied");
        return took;
    }
    double copy()
    {
        const double start = now();
        std::memcpy(other_.bytes.data(), picture_.bytes.data(), pictureBytes);
        return now() - start;
    }

private:
    static constexpr std::uint32_t registryId = 2;
    static constexpr std::uint32_t compositorId = 3;
    static constexpr std::uint32_t shmId = 4;
    static constexpr std::uint32_t surfaceId = 5;
    static constexpr std::uint32_t poolId = 6;
    static constexpr std::uint32_t bufferId = 7;

    static const relay::Catalogue &catalogue()
    {
        static const relay::Catalogue all(builtinProtocols());
        return all;
    }
    static void announce(Stream &stream, std::uint32_t name, std::string_view interface)
    {
        const std::size_t start = stream.begin<wl_registry::event::global>(registryId);
        stream.word(name);
        stream.text(interface);
        stream.word(4);
        stream.end(start);
    }
    static void bind(Stream &stream, std::uint32_t name, std::string_view interface, std::uint32_t version,
                     std::uint32_t id)
    {
        const std::size_t start = stream.begin<wl_registry::request::bind>(registryId);
        stream.word(name);
        stream.text(interface);
        stream.word(version);
        stream.word(id);
        stream.end(start);
    }
    double relayed(Peer &peer, const Stream &stream, int fd = -1)
    {
        peer.say(stream.bytes, fd);
        const double start = now();
        while (loop_.dispatch(0)) {}
        const double took = now() - start;
        host_.hear();
        client_.hear();
        return took;
    }

    Peer client_;
    Peer host_;
    relay::EventLoop loop_;
    relay::Observer observer_;
    host::shadow::ShadowBuffers shadows_{std::make_shared<test::MemoryOfFiles>()};
    std::optional<relay::Relay> relay_;
    File picture_;
    File other_;
    Stream frame_;
};

} // namespace

int main(int argc, char **argv)
{
    int rounds = 101;
    int core = 0;
    for (int i = 1; i < argc; ++i) {
        const std::string_view option = argv[i];
        int *const value = option == "--rounds" ? &rounds : option == "--core" ? &core : nullptr;
        if (!value || ++i == argc) {
            std::fputs("usage: gangway-shadow-cost [--core N] [--rounds N]\n", stderr);
            return 2;
        }
        *value = std::atoi(argv[i]);
    }
    cpu_set_t cores;
    CPU_ZERO(&cores);
    CPU_SET(static_cast<unsigned>(core), &cores);
    ::sched_setaffinity(0, sizeof cores, &cores);

    Bench session;
    std::vector<double> commits;
    std::vector<double> copies;
    std::vector<double> rates;
    for (int round = 0; round < rounds; ++round) {
        copies.push_back(session.copy());
        commits.push_back(session.commit());
        rates.push_back(copies.back() / commits.back());
    }
    std::printf("memcpy of %.1f MB           %6.2f ms\n", static_cast<double>(pictureBytes) / 1e6,
                bench::median(copies));
    std::printf("commit, all of it damaged   %6.2f ms  %5.2f of memcpy's rate  (target: at least 0.90)\n",
                bench::median(commits), bench::median(rates));
}
