// SPDX-License-Identifier: Apache-2.0
//
// libFuzzer target: any bytes from a client and from a host, in any pieces, with any descriptors, behind
// a beginning that every application makes. Whatever comes, the relay must neither crash nor leak,
// and end with the session.

#include "features/app_id.h"
#include "features/bus_names.h"
#include "features/global_filter.h"
#include "features/gtk_primary_selection.h"
#include "features/pool_limit.h"
#include "features/shown_texts.h"
#include "features/title_tag.h"
#include "features/windows.h"
#include "protocols/builtin.h"
#include "relay/relay.h"
#include "relay/session.h"

#include <fcntl.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <vector>

using namespace gangway;

namespace {

// What one side says, one read after another. `alwaysReady` is readable for ever, so the loop asks for the next.
class Script final : public wire::Transport {
public:
    struct Chunk {
        std::vector<std::byte> bytes;
        unsigned fds = 0;
    };

    Script(int alwaysReady, std::deque<Chunk> chunks) : alwaysReady_(alwaysReady), chunks_(std::move(chunks)) {}

    int pollFd() const override { return alwaysReady_; }

    Result receive(std::span<std::byte> into, wire::FdQueue &fds) override
    {
        if (chunks_.empty())
            return {Status::Closed, 0};
        Chunk &chunk = chunks_.front();
        for (; chunk.fds > 0; --chunk.fds)
            fds.push(wire::Fd(::fcntl(alwaysReady_, F_DUPFD_CLOEXEC, 0)));
        const std::size_t size = std::min(into.size(), chunk.bytes.size());
        std::copy_n(chunk.bytes.begin(), size, into.begin());
        chunk.bytes.erase(chunk.bytes.begin(), chunk.bytes.begin() + static_cast<std::ptrdiff_t>(size));
        if (chunk.bytes.empty())
            chunks_.pop_front();
        return {size ? Status::Ok : Status::WouldBlock, size};
    }

    // Takes a little, a lot or nothing, in turn.
    Result send(std::span<const iovec> parts, std::span<const int>) override
    {
        constexpr std::array<std::size_t, 4> appetites{1 << 20, 7, 0, 4096};
        std::size_t offered = 0;
        for (const iovec &part : parts)
            offered += part.iov_len;
        const std::size_t taken = std::min(offered, appetites[turn_++ % appetites.size()]);
        return taken ? Result{Status::Ok, taken} : Result{Status::WouldBlock, 0};
    }

private:
    int alwaysReady_;
    std::deque<Chunk> chunks_;
    std::size_t turn_ = 0;
};

// Words and strings of messages, for the beginning.
struct Stream {
    std::vector<std::byte> bytes;

    void word(std::uint32_t value)
    {
        bytes.resize(bytes.size() + 4);
        wire::storeWord(bytes.data() + bytes.size() - 4, value);
    }
    void string(std::string_view text)
    {
        word(static_cast<std::uint32_t>(text.size() + 1));
        for (const char c : text)
            bytes.push_back(static_cast<std::byte>(c));
        bytes.push_back(std::byte{0});
        bytes.resize(wire::paddedSize(bytes.size()));
    }
    std::size_t begin(std::uint32_t object, std::uint16_t opcode)
    {
        const std::size_t start = bytes.size();
        bytes.resize(start + wire::headerSize);
        wire::Header{object, opcode, 0}.store(bytes.data() + start);
        return start;
    }
    void end(std::size_t start)
    {
        wire::Header header = wire::Header::load(bytes.data() + start);
        header.size = static_cast<std::uint16_t>(bytes.size() - start);
        header.store(bytes.data() + start);
    }
};

constexpr std::array<std::string_view, 8> globals{"wl_compositor",
                                                  "wl_shm",
                                                  "wl_seat",
                                                  "xdg_wm_base",
                                                  "wl_data_device_manager",
                                                  "zwp_primary_selection_device_manager_v1",
                                                  "zwp_linux_dmabuf_v1",
                                                  "gtk_shell1"};

// get_registry; then object 3 + i is the global of name i + 1.
Stream clientsBeginning()
{
    Stream stream;
    std::size_t at = stream.begin(wire::displayId, 1);
    stream.word(2);
    stream.end(at);
    return stream;
}

Stream clientsBinds()
{
    Stream stream;
    for (std::uint32_t i = 0; i < globals.size(); ++i) {
        const std::size_t at = stream.begin(2, 0);
        stream.word(i + 1);
        stream.string(globals[i]);
        stream.word(1);
        stream.word(3 + i);
        stream.end(at);
    }
    return stream;
}

Stream hostsBeginning()
{
    Stream stream;
    for (std::uint32_t i = 0; i < globals.size(); ++i) {
        const std::size_t at = stream.begin(2, 0);
        stream.word(i + 1);
        stream.string(globals[i]);
        stream.word(4);
        stream.end(at);
    }
    return stream;
}

std::set<protocol::Category> defaultCategories()
{
    std::set<protocol::Category> allowed;
    for (const protocol::Category category : protocol::allCategories()) {
        if (protocol::allowedByDefault(category))
            allowed.insert(category);
    }
    return allowed;
}

struct Features {
    feature::GlobalFilter filter{defaultCategories()};
    feature::Windows windows;
    feature::TitleTag titleTag{"[fuzz] "};
    feature::AppId appId{{.prefix = "vm.", .override = {}}};
    feature::ShownTexts shownTexts;
    feature::PoolLimit poolLimit{1 << 30};
};

relay::Hooks makeHooks(const relay::Catalogue &catalogue, Features &features)
{
    relay::Hooks hooks(catalogue);
    features.filter.install(hooks);
    feature::installGtkPrimarySelection(hooks);
    features.windows.install(hooks);
    features.titleTag.install(hooks);
    feature::installBusNames(hooks);
    features.appId.install(hooks);
    features.shownTexts.install(hooks);
    features.poolLimit.install(hooks);
    return hooks;
}

// All that one process needs but once.
struct World {
    relay::EventLoop loop;
    relay::Catalogue catalogue{protocol::builtinProtocols()};
    relay::Observer observer;
    relay::Limits limits{.objects = 1000, .clientQueue = 64 * 1024, .coalesceFrom = 512, .hostQueue = 4096};
    Features features;
    relay::SessionProfile profile = relay::Relay::makeProfile(makeHooks(catalogue, features));
    relay::Relay relay{loop, catalogue, limits, observer};
    wire::Fd alwaysReady{::eventfd(1, EFD_CLOEXEC)};
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static World world;

    // Each piece: a byte that says whose it is (bit 0), how many descriptors come with it (bits 1 and 2), and
    // how long it is (the rest, in words).
    // Nothing in a piece is a pause: the host hears of the registry before it answers, the client of the answer
    // before it binds.
    std::deque<Script::Chunk> client{{clientsBeginning().bytes}, {}, {}, {clientsBinds().bytes}};
    std::deque<Script::Chunk> host{{}, {hostsBeginning().bytes}, {}, {}};
    for (std::size_t at = 0; at < size;) {
        const unsigned head = data[at++];
        const std::size_t length = std::min<std::size_t>((head >> 3) * 4u + 1, size - at);
        Script::Chunk chunk;
        chunk.fds = head >> 1 & 3;
        const auto bytes = std::as_bytes(std::span(data + at, length));
        chunk.bytes.assign(bytes.begin(), bytes.end());
        (head & 1 ? host : client).push_back(std::move(chunk));
        at += length;
    }

    world.relay.setTracing(size % 2 == 1);
    world.relay.start(world.profile, std::make_unique<Script>(world.alwaysReady.get(), std::move(client)),
                      std::make_unique<Script>(world.alwaysReady.get(), std::move(host)));
    while (!world.relay.sessions().empty())
        world.loop.dispatch(-1);
    return 0;
}
