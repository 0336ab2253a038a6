// SPDX-License-Identifier: Apache-2.0
//
// Transports that no descriptor speaks for, that move a few bytes at a time, or that are short of something for a
// moment.

#include "protocols/builtin.h"
#include "support/test_application.h"
#include "support/wayland_messages.h"
#include "wire/unix_transport.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace gangway;
using namespace gangway::test;

namespace {

// Carries a socket's bytes as a channel does that tells by itself when it is ready: a few bytes a call, and now and
// then neither room nor memory.
class ChunkedTransport final : public wire::Transport {
public:
    ChunkedTransport(relay::EventLoop &loop, wire::Fd socket, std::size_t chunk)
        : loop_(loop), fd_(socket.get()), socket_(std::move(socket)), chunk_(chunk),
          late_(loop, [this] { roomAgain(); })
    {}

    std::size_t busyEvery = 0; // calls that find no memory; 0: none
    std::size_t fullEvery = 0; // calls that find no room

    int pollFd() const override { return -1; }
    void onReady(ReadyFunction ready) override { ready_ = std::move(ready); }
    void want(bool reading, bool writing) override
    {
        reading_ = reading;
        writing_ = writing;
        watch_.reset();
        if (reading)
            watch_.emplace(loop_, fd_, relay::FdWatch::Readable, [this](std::uint32_t) { ready_(reading_, false); });
        if (writing)
            late_.start(1); // by timer, as a channel whose host tells nothing
    }
    Result receive(std::span<std::byte> into, wire::FdQueue &fds) override
    {
        if (busyEvery != 0 && ++received_ % busyEvery == 0)
            return {Status::Busy, 0};
        return socket_.receive(into.first(std::min(into.size(), chunk_)), fds);
    }
    Result send(std::span<const iovec> parts, std::span<const int> fds) override
    {
        ++sent_;
        if (busyEvery != 0 && sent_ % busyEvery == 0)
            return {Status::Busy, 0};
        if (fullEvery != 0 && sent_ % fullEvery == 0)
            return {Status::WouldBlock, 0};
        const iovec first{parts[0].iov_base, std::min(parts[0].iov_len, chunk_)};
        return socket_.send({&first, 1}, fds);
    }

private:
    void roomAgain()
    {
        if (writing_)
            late_.start(1); // until it is wanted no more
        ready_(reading_, writing_);
    }

    relay::EventLoop &loop_;
    int fd_;
    wire::UnixTransport socket_;
    std::size_t chunk_;
    ReadyFunction ready_;
    bool reading_ = false;
    bool writing_ = false;
    std::size_t received_ = 0;
    std::size_t sent_ = 0;
    std::optional<relay::FdWatch> watch_;
    relay::Timer late_;
};

struct Scene {
    relay::EventLoop loop;
    relay::Catalogue catalogue{protocol::builtinProtocols()};
    relay::Observer observer;
    relay::Relay relay{loop, catalogue, {}, observer};
    std::optional<RawEnd> client;
    std::optional<RawEnd> host;
    ChunkedTransport *channel = nullptr;

    explicit Scene(std::size_t chunk)
    {
        auto [clientEnd, relayClientEnd] = socketPair();
        auto [hostEnd, relayHostEnd] = socketPair();
        client.emplace(std::move(clientEnd));
        host.emplace(std::move(hostEnd));
        auto transport = std::make_unique<ChunkedTransport>(loop, std::move(relayHostEnd), chunk);
        channel = transport.get();
        relay.start(relay::Relay::makeProfile(relay::Hooks(catalogue)),
                    std::make_unique<wire::UnixTransport>(std::move(relayClientEnd)), std::move(transport));
    }
    bool pumpUntil(const std::function<bool()> &done)
    {
        for (int turn = 0; turn < 100'000 && !done(); ++turn) {
            loop.dispatch(5);
            for (RawEnd *end : {&*client, &*host}) {
                end->flush();
                end->read();
            }
        }
        return done();
    }
};

} // namespace

TEST_CASE("A transport that moves few bytes a call and tells itself when it is ready carries a session whole")
{
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{20}, std::size_t{3744}, std::size_t{100'000}}) {
        for (const bool trouble : {false, true}) {
            CAPTURE(chunk);
            CAPTURE(trouble);
            Scene scene(chunk);
            scene.channel->fullEvery = trouble ? 3 : 0;
            scene.channel->busyEvery = trouble ? 50 : 0;
            scene.client->send(plain<wl_display::request::get_registry>(displayId, 2));
            constexpr std::uint32_t count = 200;
            for (std::uint32_t i = 0; i < count; ++i)
                scene.client->send(sync(3 + i));
            REQUIRE(scene.pumpUntil([&] { return scene.host->waitingMessages() == count + 1; }));
            expect(*scene.host, plain<wl_display::request::get_registry>(displayId, 2));
            for (std::uint32_t i = 0; i < count; ++i) {
                expect(*scene.host, sync(3 + i));
                scene.host->send(done(3 + i, i));
            }
            REQUIRE(scene.pumpUntil([&] { return scene.client->waitingMessages() == count; }));
            for (std::uint32_t i = 0; i < count; ++i)
                expect(*scene.client, done(3 + i, i));
        }
    }
}

TEST_CASE("The end of a transport that tells itself when it is ready ends its session")
{
    for (const bool hostEnds : {true, false}) {
        Scene scene(3744);
        scene.client->send(plain<wl_display::request::get_registry>(displayId, 2));
        REQUIRE(scene.pumpUntil([&] { return scene.host->waitingMessages() == 1; }));
        (hostEnds ? *scene.host : *scene.client).close();
        RawEnd &other = hostEnds ? *scene.client : *scene.host;
        CHECK(scene.pumpUntil([&] { return other.closed() && scene.relay.sessions().empty(); }));
    }
}

TEST_CASE("The loop does not sleep while work is deferred")
{
    relay::EventLoop loop;
    bool ran = false;
    loop.defer([&] { ran = true; });
    loop.dispatch(-1);
    CHECK(ran);
}

TEST_CASE("Work that defers more work lets descriptors and timers have their turn in between")
{
    relay::EventLoop loop;
    auto [one, other] = socketPair();
    bool heard = false;
    relay::FdWatch watch(loop, one.get(), relay::FdWatch::Readable, [&](std::uint32_t) { heard = true; });
    int rounds = 0;
    std::function<void()> again = [&] {
        if (++rounds == 1)
            RawEnd(std::move(other)).close();
        if (!heard && rounds < 100)
            loop.defer(again);
    };
    loop.defer(again);
    for (int turn = 0; turn < 10; ++turn)
        loop.dispatch(0);
    CHECK(heard);
    CHECK(rounds < 10);
}

TEST_CASE("Who asks to be called before the loop waits is called each time, and may defer work or end")
{
    relay::EventLoop loop;
    int looked = 0;
    int worked = 0;
    std::optional<relay::BeforeWait> before;
    before.emplace(loop, [&] {
        ++looked;
        loop.defer([&] { ++worked; });
        if (looked == 3)
            before.reset();
    });
    for (int turn = 0; turn < 3; ++turn)
        loop.dispatch(-1);
    loop.dispatch(0);
    CHECK(looked == 3);
    CHECK(worked == 3);
}
