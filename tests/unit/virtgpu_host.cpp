// SPDX-License-Identifier: Apache-2.0
//
// Whole sessions over virtio-gpu: a client, the relay with the hooks of such a host, and the device of the tests.

#include "host/virtgpu/virtgpu_host.h"
#include "protocols/builtin.h"
#include "relay/relay.h"
#include "support/test_application.h"
#include "support/virtgpu/fake_device.h"
#include "support/virtgpu/socket_host.h"
#include "support/wayland_messages.h"
#include "wire/unix_transport.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

using namespace gangway;
using namespace gangway::test;
using namespace gangway::test::virtgpu;
using host::virtgpu::Pace;
using host::virtgpu::VirtGpuHost;

namespace {

struct Scene : relay::Observer {
    explicit Scene(const Faults &faults = {}, Pace::Patience patience = {})
        : device(std::make_shared<FakeDevice>(host.connect(), faults)), connector(
                                                                            loop, {},
                                                                            [this](const std::string &) {
                                                                                return VirtGpuHost::Found{device, {}};
                                                                            },
                                                                            patience)
    {
        std::signal(SIGPIPE, SIG_IGN);
    }

    void start()
    {
        host::Connector::Opened opened = connector.open();
        REQUIRE(opened.transport);
        relay::Hooks hooks(catalogue);
        connector.installFirstHooks(hooks);
        connector.installHooks(hooks);
        hooks.onStart([this](relay::Session &session) { connector.started(session, session.hostTransport()); });
        auto [ours, theirs] = socketPair();
        client.emplace(std::move(ours));
        compositor.emplace(std::move(host.end(host.connections() - 1)));
        relay.start(relay::Relay::makeProfile(std::move(hooks)),
                    std::make_unique<wire::UnixTransport>(std::move(theirs)), std::move(opened.transport));
    }

    void sessionEnded(relay::Session &, std::string_view reason) override { ended = reason; }

    bool pumpUntil(const std::function<bool()> &done)
    {
        for (int turn = 0; turn < 4000; ++turn) {
            if (done())
                return true;
            loop.dispatch(2);
            client->flush();
            client->read();
            if (!deaf) {
                compositor->flush();
                compositor->read();
                answerSyncs();
            }
        }
        return false;
    }

    // As a compositor would. Other messages are kept.
    void answerSyncs()
    {
        while (std::optional<Message> message = compositor->next()) {
            if (message->object() == displayId && message->opcode() == sync(0).opcode()) {
                const std::uint32_t callback = message->takeWord();
                compositor->send(test::done(callback, 0));
                compositor->send(deleteId(callback));
                ++syncs;
            } else {
                heard.push_back(std::move(*message));
            }
        }
    }
    // A round trip of the client.
    bool answers(std::uint32_t callback)
    {
        client->send(sync(callback));
        return pumpUntil([&] {
            const std::optional<Message> message = client->next();
            return message && *message == test::done(callback, 0);
        });
    }

    relay::EventLoop loop;
    relay::Catalogue catalogue{protocol::builtinProtocols()};
    SocketHost host;
    std::shared_ptr<FakeDevice> device;
    VirtGpuHost connector;
    relay::Relay relay{loop, catalogue, {}, *this};
    std::optional<RawEnd> client;
    std::optional<RawEnd> compositor;
    std::vector<Message> heard;
    std::string ended;
    int syncs = 0;
    bool deaf = false;
};

} // namespace

TEST_CASE("A session over virtio-gpu asks its host and hears the answer")
{
    Scene scene;
    scene.start();
    CHECK(scene.answers(2));
    CHECK(scene.ended.empty());
}

TEST_CASE("A host that falls silent is given up, and its client is told why")
{
    for (const bool atOnce : {false, true}) {
        CAPTURE(atOnce);
        Faults faults;
        if (atOnce)
            faults.holdPolls = true;
        else
            faults.workerDiesAfter = 1;
        Scene scene(faults, {.silenceMilliseconds = 30, .answerMilliseconds = 30, .doubtMilliseconds = 5});
        scene.start();
        if (!atOnce)
            CHECK(scene.answers(2));
        scene.client->send(sync(atOnce ? 2 : 3));
        std::string told;
        CHECK(scene.pumpUntil([&] {
            while (std::optional<Message> message = scene.client->next()) {
                if (message->object() == displayId && message->opcode() == displayError(1, 1, "").opcode()) {
                    message->takeWord();
                    message->takeWord();
                    told = message->takeString().value_or("");
                }
            }
            return scene.client->closed();
        }));
        CHECK(told.find("the host has not answered") != std::string::npos);
        CHECK(scene.ended.find("the host has not answered") != std::string::npos);
    }
}

TEST_CASE("A host that has nothing to say is left in peace")
{
    Scene scene({}, {.silenceMilliseconds = 10, .answerMilliseconds = 10, .doubtMilliseconds = 5});
    scene.start();
    CHECK(scene.answers(2));
    for (int turn = 0; turn < 60; ++turn)
        scene.pumpUntil([&] { return true; }), scene.loop.dispatch(2);
    CHECK(scene.ended.empty());
    CHECK(scene.syncs == 1);
    // After a request that has no answer it is asked once.
    scene.client->send(plain<wl_display::request::get_registry>(displayId, 3));
    CHECK(scene.pumpUntil([&] { return scene.syncs == 2; }));
    for (int turn = 0; turn < 60; ++turn)
        scene.pumpUntil([&] { return true; }), scene.loop.dispatch(2);
    CHECK(scene.syncs == 2);
    CHECK(scene.ended.empty());
}

TEST_CASE("A compositor that reads nothing is sent no more than its socket holds, and holds up no other session")
{
    for (const std::size_t pieces : {std::size_t{1}, std::size_t{200}}) { // requests at a time
        CAPTURE(pieces);
        Scene deaf;
        deaf.start();
        REQUIRE(deaf.answers(2));
        deaf.deaf = true;
        std::uint32_t registry = 3;
        for (int turn = 0; turn < 3000; ++turn) {
            for (std::size_t i = 0; i < pieces && deaf.client->unsentBytes() < 4096; ++i)
                deaf.client->send(plain<wl_display::request::get_registry>(displayId, registry++));
            deaf.client->flush();
            deaf.loop.dispatch(0);
        }
        // The device still does what it is asked.
        int error = 0;
        auto context =
            host::virtgpu::CrossDomainContext::open(*deaf.device, host::virtgpu::cross_domain::noChannel, error);
        CHECK(context);
        context.reset();
        // When it reads again everything comes.
        deaf.deaf = false;
        const std::size_t sent = registry - 3;
        CHECK(deaf.pumpUntil([&] { return deaf.heard.size() == sent; }));
        std::vector<std::uint32_t> ids;
        for (Message &message : deaf.heard)
            ids.push_back(message.takeWord());
        std::ranges::sort(ids);
        CHECK(std::ranges::adjacent_find(ids) == ids.end());
        CHECK(deaf.ended.empty());
    }
}

TEST_CASE("What is copied to the host goes no faster than the host reads")
{
    Scene scene;
    scene.start();
    REQUIRE(scene.answers(2));
    // A file descriptor in an event that the relay passes on: a keymap would do, a pipe is what it is about.
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0);
    const wire::Fd reading(ends[0]);
    wire::Fd writing(ends[1]);
    scene.client->send(plain<wl_display::request::get_registry>(displayId, 3));
    REQUIRE(scene.pumpUntil([&] { return scene.heard.size() == 1; }));
    scene.heard.clear();
    const std::uint32_t hostRegistry = 2;
    scene.compositor->send(global(hostRegistry, 1, "wl_data_device_manager", 3));
    scene.compositor->send(global(hostRegistry, 2, "wl_seat", 5));
    scene.client->send(bindGlobal(3, 1, "wl_data_device_manager", 3, 4));
    scene.client->send(plain<protocol::wl_data_device_manager::request::create_data_source>(4, 5));
    REQUIRE(scene.pumpUntil([&] { return scene.heard.size() == 2; }));
    Message send(scene.heard[1].takeWord(), opcode<protocol::wl_data_source::event::send>);
    send.string("text/plain").fd(std::move(writing));
    scene.compositor->send(send);
    send = {};
    REQUIRE(scene.pumpUntil([&] { return scene.client->waitingFds() == 1; }));
    const wire::Fd source = scene.client->takeFd();
    ::fcntl(source.get(), F_SETFL, O_NONBLOCK);
    // The compositor goes on answering, but who asked for the data reads nothing.
    scene.deaf = true;
    const std::string piece(8192, 'x');
    std::size_t written = 0;
    for (int turn = 0; turn < 400; ++turn) {
        const ssize_t took = ::write(source.get(), piece.data(), piece.size());
        written += took > 0 ? static_cast<std::size_t>(took) : 0;
        scene.loop.dispatch(0);
    }
    CHECK(written <= 32 * 1024 + 4072 + 64 * 1024); // what is unconfirmed, and what the client's own pipe holds
    scene.deaf = false;
    std::size_t got = 0;
    CHECK(scene.pumpUntil([&] {
        char some[65536];
        const ssize_t read = ::read(reading.get(), some, sizeof some);
        got += read > 0 ? static_cast<std::size_t>(read) : 0;
        return got == written;
    }));
}

TEST_CASE("A host that can't be had is told with what to do, and found when it is there")
{
    Scene scene;
    scene.host.listening = false;
    CHECK(scene.connector.check().find("no Wayland compositor answers outside of this virtual machine")
          != std::string::npos);
    const auto opened = scene.connector.open();
    CHECK_FALSE(opened.transport);
    CHECK_FALSE(opened.retry);
    scene.host.listening = true;
    CHECK(scene.connector.check().empty());
    scene.start();
    CHECK(scene.answers(2));
}
