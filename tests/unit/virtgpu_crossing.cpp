// SPDX-License-Identifier: Apache-2.0
//
// What clients pass, all the way to the compositor: through the relay with the hooks of virtio-gpu, and over a channel
// of the device of the tests.

#include "host/virtgpu/channel_transport.h"
#include "host/virtgpu/crossing.h"
#include "host/virtgpu/side_threads.h"
#include "protocols/builtin.h"
#include "relay/relay.h"
#include "support/few_descriptors.h"
#include "support/raw_end.h"
#include "support/wayland_messages.h"
#include "unit/virtgpu_bench.h"
#include "wire/unix_transport.h"

#include "messages/linux-dmabuf-v1.h"
#include "messages/wlr-gamma-control-unstable-v1.h"

#include <doctest/doctest.h>

#include <fcntl.h>

#include <csignal>
#include <deque>

using namespace gangway;
using namespace gangway::test;
using namespace gangway::test::virtgpu;
using host::virtgpu::ChannelTransport;
using host::virtgpu::CrossDomainContext;
using host::virtgpu::Crossing;
using host::virtgpu::HostAllocator;

namespace {

namespace data_device = protocol::wl_data_device;
namespace data_manager = protocol::wl_data_device_manager;
namespace data_offer = protocol::wl_data_offer;
namespace dmabuf = protocol::zwp_linux_dmabuf_v1;
namespace gamma_manager = protocol::zwlr_gamma_control_manager_v1;
namespace gamma = protocol::zwlr_gamma_control_v1;
namespace params = protocol::zwp_linux_buffer_params_v1;

wire::Fd copyOf(const wire::Fd &fd)
{
    return wire::Fd(::fcntl(fd.get(), F_DUPFD_CLOEXEC, 0));
}

// Whatever the relay tells is of no interest here.
struct NoObserver final : relay::Observer {
    void message(const relay::MessageView &) override {}
    void sessionEnded(relay::Session &, std::string_view) override {}
};

Faults withGpu()
{
    Faults faults;
    faults.gpu = true;
    return faults;
}

class Vm {
public:
    explicit Vm(const Faults &faults = withGpu())
        : device(std::make_shared<FakeDevice>(host.connect(), faults)),
          allocator(std::make_shared<HostAllocator>(device)), crossing(device), relay(loop, catalogue(), {}, observer),
          profile(relay::Relay::makeProfile(hooks()))
    {
        std::signal(SIGPIPE, SIG_IGN); // as the daemon does
    }

    static const relay::Catalogue &catalogue()
    {
        static const relay::Catalogue catalogue(protocol::builtinProtocols());
        return catalogue;
    }

    SocketHost host;
    relay::EventLoop loop;
    std::shared_ptr<FakeDevice> device;
    std::shared_ptr<HostAllocator> allocator;
    Crossing crossing;
    NoObserver observer;
    relay::Relay relay;
    relay::SessionProfile profile;

private:
    relay::Hooks hooks()
    {
        relay::Hooks hooks(catalogue());
        crossing.install(hooks);
        return hooks;
    }
};

// A client, and the compositor's end of its connection.
class Client {
public:
    explicit Client(Vm &vm) : Client(vm, socketPair(), openChannel(vm)) {}

    RawEnd client;
    RawEnd host;
    std::uint32_t registry = 0;

    std::uint32_t newId() { return ++lastId_; }

    bool pumpUntil(const std::function<bool()> &done)
    {
        for (int turn = 0; turn < 5'000 && !done(); ++turn) {
            vm_.loop.dispatch(2);
            for (RawEnd *end : {&client, &host}) {
                end->flush();
                end->read();
            }
        }
        return done();
    }

    // The next message that came to the end.
    Message next(RawEnd &end)
    {
        REQUIRE(pumpUntil([&] { return end.waitingMessages() != 0; }));
        return *end.next();
    }

    struct Pair {
        std::uint32_t client = 0;
        std::uint32_t host = 0;
    };
    Pair bind(std::uint32_t name, std::string_view interface, std::uint32_t version)
    {
        REQUIRE(pumpUntil([&] { return hostRegistry_ != 0; }));
        host.send(global(hostRegistry_, name, interface, version));
        CHECK(next(client) == global(registry, name, interface, version));
        Pair bound{.client = newId()};
        client.send(bindGlobal(registry, name, interface, version, bound.client));
        Message arrived = next(host);
        arrived.takeWord();
        arrived.takeString();
        arrived.takeWord();
        bound.host = arrived.takeWord();
        return bound;
    }
    // Sends a request that begins with a new id, and returns both names of what is made.
    template <class Request>
    Pair make(const Pair &maker, std::initializer_list<std::uint32_t> more = {})
    {
        Pair made{.client = newId()};
        Message request(maker.client, opcode<Request>);
        request.word(made.client);
        for (const std::uint32_t word : more)
            request.word(word);
        client.send(request);
        made.host = next(host).takeWord();
        return made;
    }

private:
    static std::unique_ptr<ChannelTransport> openChannel(Vm &vm)
    {
        int error = 0;
        auto context = CrossDomainContext::open(*vm.device, host::virtgpu::cross_domain::waylandChannel, error);
        REQUIRE(context);
        return std::make_unique<ChannelTransport>(vm.loop, vm.device, vm.allocator, std::move(context));
    }

    Client(Vm &vm, std::pair<wire::Fd, wire::Fd> sockets, std::unique_ptr<ChannelTransport> channel)
        : client(std::move(sockets.first)), host(copyOf(vm.host.end(vm.host.connections() - 1))), vm_(vm)
    {
        ChannelTransport &begun = *channel;
        begun.begin(vm.relay.start(vm.profile, std::make_unique<wire::UnixTransport>(std::move(sockets.second)),
                                   std::move(channel)));
        host.arrived = [this](const Message &message, std::size_t) {
            return message.object() != displayId || take(Message(message.wireBytes()));
        };
        registry = newId();
        client.send(plain<wl_display::request::get_registry>(displayId, registry));
    }

    // Requests of wl_display are answered here: some are the transport's own.
    bool take(Message message)
    {
        const std::uint32_t id = message.takeWord();
        if (message.opcode() == opcode<wl_display::request::get_registry>) {
            hostRegistry_ = id;
        } else {
            host.send(done(id, 0));
            host.send(deleteId(id));
        }
        return false;
    }

    Vm &vm_;
    std::uint32_t lastId_ = displayId;
    std::uint32_t hostRegistry_ = 0;
};

Message addition(std::uint32_t object, std::uint32_t plane)
{
    Message message(object, opcode<params::request::add>);
    return std::move(message.word(plane).word(0).word(256).word(0).word(0));
}

Message creation(std::uint32_t object)
{
    Message message(object, opcode<params::request::create>);
    return std::move(message.word(16).word(16).word(0x34325258).word(0));
}

} // namespace

TEST_CASE("The compositor gets the memory that the guest's GPU has drawn, for each plane")
{
    Vm vm;
    Client app(vm);
    const auto global = app.bind(1, dmabuf::interfaceName, 3);
    const wire::Fd buffer = vm.device->gpuBuffer(4096);
    REQUIRE(::pwrite(buffer.get(), "drawn", 5, 0) == 5);
    const auto made = app.make<dmabuf::request::create_params>(global);
    for (const std::uint32_t plane : {0u, 1u}) {
        app.client.send(addition(made.client, plane).fd(copyOf(buffer)));
        CHECK(app.next(app.host) == addition(made.host, plane));
        const wire::Fd got = app.host.takeFd();
        char text[5] = {};
        CHECK(::pread(got.get(), text, sizeof text, 0) == 5);
        CHECK(std::string(text, 5) == "drawn");
    }
    app.client.send(creation(made.client));
    CHECK(app.next(app.host) == creation(made.host));
}

TEST_CASE("A buffer that the compositor can't be given costs its client that buffer, and nothing else")
{
    for (const bool importsForeign : {false, true}) { // as kernels of today and of tomorrow
        CAPTURE(importsForeign);
        Faults faults = withGpu();
        faults.importsForeign = importsForeign;
        Vm vm(faults);
        Client app(vm);
        const auto global = app.bind(1, dmabuf::interfaceName, 3);
        const auto bad = app.make<dmabuf::request::create_params>(global);
        app.client.send(addition(bad.client, 0).fd(vm.device->foreignBuffer(4096)));
        app.client.send(creation(bad.client));
        CHECK(app.next(app.client) == plain<params::event::failed>(bad.client));

        const auto good = app.make<dmabuf::request::create_params>(global);
        app.client.send(addition(good.client, 0).fd(vm.device->gpuBuffer(4096)));
        CHECK(app.next(app.host) == addition(good.host, 0));
        CHECK(app.host.takeFd());
        CHECK(vm.device->failures() == 0);
    }
}

TEST_CASE("What the compositor gives is pasted into a client's file")
{
    Vm vm;
    Client app(vm);
    const auto seat = app.bind(1, wl_seat::interfaceName, 5);
    const auto managers = app.bind(2, data_manager::interfaceName, 3);
    const auto device = app.make<data_manager::request::get_data_device>(managers, {seat.client});
    app.host.send(plain<data_device::event::data_offer>(device.host, firstServerId));
    const std::uint32_t offer = app.next(app.client).takeWord();
    const wire::Fd file = fileHolding("");
    Message receive(offer, opcode<data_offer::request::receive>);
    app.client.send(receive.string("text/plain").fd(copyOf(file)));
    CHECK(app.next(app.host).object() == firstServerId);
    wire::Fd pipe = app.host.takeFd();
    CHECK(::write(pipe.get(), "pasted", 6) == 6);
    pipe.reset();
    CHECK(app.pumpUntil([&] { return textIn(file) == "pasted"; }));
    CHECK(app.pumpUntil([&] { return host::virtgpu::SideThreads::runningOfAll() == 0; }));
}

TEST_CASE("The compositor reads the same in a copy of a file, wherever the file lies")
{
    Vm vm;
    Client app(vm);
    const auto output = app.bind(1, "wl_output", 2);
    const auto managers = app.bind(2, gamma_manager::interfaceName, 1);
    const auto control = app.make<gamma_manager::request::get_gamma_control>(managers, {output.client});
    const auto set = [&](wire::Fd file) {
        const std::string content = textIn(file);
        Message request(control.client, opcode<gamma::request::set_gamma>);
        app.client.send(request.fd(std::move(file)));
        CHECK(app.next(app.host) == plain<gamma::request::set_gamma>(control.host));
        const std::string got = textIn(app.host.takeFd());
        CHECK(!content.empty());
        CHECK(got.substr(0, content.size()) == content);
    };
    set(fileHolding("in memory"));
    set(wire::Fd(::open("/proc/version", O_RDONLY | O_CLOEXEC)));
}

TEST_CASE("Clients that die with buffers and files on their way leave nothing in the device")
{
    Vm vm;
    std::optional<Machine::Holds> before;
    for (int round = 0; round < 10; ++round) {
        for (int step = 0; step < 4; ++step) {
            Client app(vm);
            const auto global = app.bind(1, dmabuf::interfaceName, 3);
            const auto made = app.make<dmabuf::request::create_params>(global);
            if (step >= 1)
                app.client.send(addition(made.client, 0).fd(vm.device->gpuBuffer(4096)));
            if (step >= 2)
                app.client.send(addition(made.client, 1).fd(vm.device->foreignBuffer(4096)));
            if (step == 3)
                app.pumpUntil([&] { return app.host.waitingMessages() != 0; });
            app.client.flush();
            app.client.close();
            REQUIRE(app.pumpUntil([&] { return vm.relay.sessions().empty(); }));
            while (app.host.takeFd()) {}
            vm.device->serve();
        }
        if (!before)
            before = vm.device->holds();
        CHECK(vm.device->holds() == *before);
    }
    CHECK(before->contexts == 1); // the one that examines buffers
}
