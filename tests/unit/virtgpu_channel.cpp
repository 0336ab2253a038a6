// SPDX-License-Identifier: Apache-2.0
//
// The transport over a cross-domain context, against the device of the tests.

#include "host/virtgpu/channel_transport.h"
#include "support/raw_end.h"
#include "unit/virtgpu_bench.h"
#include "wire/pipe.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <random>

using namespace gangway;
using namespace gangway::test;
using namespace gangway::test::virtgpu;
using host::virtgpu::ChannelTransport;
using host::virtgpu::CrossDomainContext;
using host::virtgpu::HostAllocator;
using Status = wire::Transport::Status;

namespace {

// A channel whose ends are in the test's hands: what the relay would read, and the compositor's socket.
class Channel {
public:
    Channel(relay::EventLoop &loop, SocketHost &host, const std::shared_ptr<FakeDevice> &device,
            const std::shared_ptr<HostAllocator> &allocator)
        : host_(host), number_(host.connections())
    {
        int error = 0;
        auto context = CrossDomainContext::open(*device, host::virtgpu::cross_domain::waylandChannel, error);
        REQUIRE(context);
        transport = std::make_unique<ChannelTransport>(loop, device, allocator, std::move(context),
                                                       host::virtgpu::Pace::Patience{.doubtMilliseconds = 5});
        transport->onReady([this](bool readable, bool) {
            ++told;
            if (readable)
                read();
        });
        transport->want(true, false);
    }

    wire::Fd &socket() { return host_.end(number_); }

    void read()
    {
        std::array<std::byte, 8192> into;
        wire::FdQueue came;
        const auto result = transport->receive(into, came);
        text.append(reinterpret_cast<const char *>(into.data()), result.bytes);
        while (!came.empty())
            fds.push_back(came.pop());
        closed |= result.status == Status::Closed;
        if (closed)
            transport->want(false, false);
    }

    // All of it.
    void send(std::string_view bytes, const std::vector<int> &with = {})
    {
        std::span<const int> left = with;
        while (!bytes.empty()) {
            const iovec part{const_cast<char *>(bytes.data()), bytes.size()};
            const auto result = transport->send(std::span(&part, 1), left);
            REQUIRE(result.status == Status::Ok);
            bytes.remove_prefix(result.bytes);
            left = {};
        }
    }

    std::unique_ptr<ChannelTransport> transport;
    std::string text;
    std::vector<wire::Fd> fds;
    bool closed = false;
    int told = 0;

private:
    SocketHost &host_;
    std::size_t number_;
};

struct Scene {
    explicit Scene(const Faults &faults = {}) : device(std::make_shared<FakeDevice>(host.connect(), faults))
    {
        std::signal(SIGPIPE, SIG_IGN); // as the daemon does
    }

    std::unique_ptr<Channel> open() { return std::make_unique<Channel>(loop, host, device, allocator); }

    bool pumpUntil(const std::function<bool()> &done)
    {
        for (int turn = 0; turn < 20'000 && !done(); ++turn)
            loop.dispatch(2);
        return done();
    }
    void pump()
    {
        for (int turn = 0; turn < 20; ++turn)
            loop.dispatch(0);
    }
    // What the compositor got.
    Heard heard(Channel &channel)
    {
        Heard all;
        for (int quiet = 0; quiet < 5;) {
            loop.dispatch(1);
            Heard some = hear(channel.socket());
            quiet = some.text.empty() ? quiet + 1 : 0;
            all.text += some.text;
            std::ranges::move(some.fds, std::back_inserter(all.fds));
            all.end |= some.end;
        }
        return all;
    }

    relay::EventLoop loop;
    SocketHost host;
    std::shared_ptr<FakeDevice> device;
    std::shared_ptr<HostAllocator> allocator = std::make_shared<HostAllocator>(device);
};

std::string randomText(std::size_t size)
{
    std::mt19937 chance(static_cast<unsigned>(size));
    std::string text(size, '\0');
    std::ranges::generate(text, [&] { return static_cast<char>(chance()); });
    return text;
}

wire::Fd fileOf(std::string_view content)
{
    wire::Fd file(::memfd_create("test", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    REQUIRE(::write(file.get(), content.data(), content.size()) == static_cast<ssize_t>(content.size()));
    return file;
}

std::string contentOf(const wire::Fd &file, std::size_t size)
{
    std::string content(size, '\0');
    const ssize_t got = ::pread(file.get(), content.data(), size, 0);
    content.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return content;
}

std::size_t sizeOf(const wire::Fd &file)
{
    struct stat status = {};
    return ::fstat(file.get(), &status) == 0 ? static_cast<std::size_t>(status.st_size) : 0;
}

// What can be read without waiting.
std::string readable(const wire::Fd &pipe)
{
    ::fcntl(pipe.get(), F_SETFL, O_NONBLOCK);
    std::string text(1 << 20, '\0');
    const ssize_t got = ::read(pipe.get(), text.data(), text.size());
    text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return text;
}

bool atEnd(const wire::Fd &pipe)
{
    char one;
    ::fcntl(pipe.get(), F_SETFL, O_NONBLOCK);
    return ::read(pipe.get(), &one, 1) == 0;
}

constexpr unsigned allSeals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;

} // namespace

TEST_CASE("Bytes of any number pass a channel in both directions, in order")
{
    Scene scene;
    const auto channel = scene.open();
    for (const std::size_t size : {1u, 3744u, 3745u, 200'000u}) {
        CAPTURE(size);
        const std::string text = randomText(size);
        channel->send(text);
        CHECK(scene.heard(*channel).text == text);

        std::size_t said = 0;
        channel->text.clear();
        const bool whole = scene.pumpUntil([&] {
            const ssize_t sent =
                ::send(channel->socket().get(), text.data() + said, text.size() - said, MSG_DONTWAIT | MSG_NOSIGNAL);
            said += sent > 0 ? static_cast<std::size_t>(sent) : 0;
            return channel->text.size() == text.size();
        });
        REQUIRE(whole);
        CHECK(channel->text == text);
    }
    CHECK(scene.device->failures() == 0);
}

TEST_CASE("Requests of many commands take one submission")
{
    Scene scene;
    const auto channel = scene.open();
    const std::string text = randomText(30'000);
    const iovec part{const_cast<char *>(text.data()), text.size()};
    const auto result = channel->transport->send(std::span(&part, 1), {});
    CHECK(result.bytes == text.size());
    CHECK(scene.heard(*channel).text == text);
}

TEST_CASE("A file of the host comes as a copy that nobody can change, of the same size")
{
    Scene scene;
    const auto channel = scene.open();
    for (const std::size_t size : {1u, 4095u, 4096u, 70'001u}) {
        CAPTURE(size);
        const std::string content = randomText(size);
        const wire::Fd file = fileOf(content);
        channel->fds.clear();
        say(channel->socket(), "keymap", {file.get()});
        REQUIRE(scene.pumpUntil([&] { return channel->fds.size() == 1; }));
        CHECK(sizeOf(channel->fds[0]) == size);
        CHECK(contentOf(channel->fds[0], size + 1) == content);
        CHECK(::fcntl(channel->fds[0].get(), F_GET_SEALS) == static_cast<int>(allSeals));
    }
    CHECK(scene.device->holds().windowBytes == 0);
    CHECK(scene.device->holds().items == 1); // what was asked for at the start
}

TEST_CASE("Twenty-eight descriptors pass in one message in both directions")
{
    Scene scene;
    const auto channel = scene.open();
    std::vector<wire::Fd> files;
    std::vector<int> numbers;
    for (int i = 0; i < 28; ++i) {
        files.push_back(fileOf("file " + std::to_string(i)));
        numbers.push_back(files.back().get());
    }
    channel->send("requests", numbers);
    const Heard heard = scene.heard(*channel);
    CHECK(heard.text == "requests");
    REQUIRE(heard.fds.size() == 28);
    say(channel->socket(), "events", numbers);
    REQUIRE(scene.pumpUntil([&] { return channel->fds.size() == 28; }));
    for (std::size_t i = 0; i < 28; ++i) {
        const std::string content = "file " + std::to_string(i);
        CHECK(contentOf(heard.fds[i], content.size()) == content);
        CHECK(contentOf(channel->fds[i], 99) == content);
    }
}

TEST_CASE("Pipes, files and GPU buffers of one batch arrive in their order")
{
    Scene scene;
    const auto channel = scene.open();
    const wire::Fd file = fileOf("content");
    const wire::Fd gpu = scene.device->gpuBuffer(8192);
    wire::Pipe first = wire::makePipe();
    wire::Pipe second = wire::makePipe();
    channel->send("12345678 and the rest", {first.write.get(), file.get(), gpu.get(), second.write.get()});
    first.write.reset();
    second.write.reset();
    const Heard heard = scene.heard(*channel);
    CHECK(heard.text == "12345678 and the rest");
    REQUIRE(heard.fds.size() == 4);
    CHECK(contentOf(heard.fds[1], 7) == "content");
    CHECK(sizeOf(heard.fds[2]) == 8192);
    REQUIRE(::write(heard.fds[0].get(), "one", 3) == 3);
    REQUIRE(::write(heard.fds[3].get(), "two", 3) == 3);
    scene.heard(*channel);
    CHECK(readable(first.read) == "one");
    CHECK(readable(second.read) == "two");
    CHECK(scene.device->failures() == 0);
}

TEST_CASE("What can't be sent becomes an empty file, and the requests around it arrive")
{
    Scene scene;
    const auto channel = scene.open();
    const wire::Fd event(::eventfd(0, EFD_CLOEXEC));
    const wire::Pipe pipe = wire::makePipe();
    const wire::Fd foreign = scene.device->foreignBuffer(4096);
    channel->send("before", {event.get(), pipe.read.get(), foreign.get()});
    channel->send("behind");
    const Heard heard = scene.heard(*channel);
    CHECK(heard.text == "beforebehind");
    REQUIRE(heard.fds.size() == 3);
}

TEST_CASE("A paste reaches its reader whole and ends")
{
    Scene scene;
    const auto channel = scene.open();
    wire::Pipe pipe = wire::makePipe();
    channel->send("receive", {pipe.write.get()});
    pipe.write.reset();
    Heard heard = scene.heard(*channel);
    REQUIRE(heard.fds.size() == 1);
    const std::string text = randomText(3'000'000);
    std::size_t written = 0;
    std::string got;
    ::fcntl(heard.fds[0].get(), F_SETFL, O_NONBLOCK);
    REQUIRE(scene.pumpUntil([&] {
        const ssize_t took = ::write(heard.fds[0].get(), text.data() + written, text.size() - written);
        written += took > 0 ? static_cast<std::size_t>(took) : 0;
        if (written == text.size())
            heard.fds[0].reset();
        got += readable(pipe.read);
        return got.size() == text.size();
    }));
    CHECK(got == text);
    CHECK(scene.pumpUntil([&] { return atEnd(pipe.read); }));
    CHECK(scene.device->holds().pipes == 0);
}

TEST_CASE("A reader that takes nothing holds up its own connection only past a limit, and others never")
{
    Scene scene;
    const auto channel = scene.open();
    const auto other = scene.open();
    wire::Pipe pipe = wire::makePipe();
    channel->send("receive", {pipe.write.get()});
    pipe.write.reset();
    Heard heard = scene.heard(*channel);
    REQUIRE(heard.fds.size() == 1);
    ::fcntl(heard.fds[0].get(), F_SETFL, O_NONBLOCK);
    const std::string piece = randomText(60'000);
    std::size_t written = 0;
    for (int turn = 0; turn < 4000; ++turn) {
        const ssize_t took = ::write(heard.fds[0].get(), piece.data(), piece.size());
        written += took > 0 ? static_cast<std::size_t>(took) : 0;
        scene.loop.dispatch(0);
        if (turn == 20) {
            say(channel->socket(), "an event");
            CHECK(scene.pumpUntil([&] { return channel->text == "an event"; }));
        }
    }
    // What the pipes hold, and what may wait.
    CHECK(written < host::virtgpu::PipesFromHost::mostQueued + 512 * 1024);
    say(other->socket(), "another's event");
    CHECK(scene.pumpUntil([&] { return other->text == "another's event"; }));
    // Reading again goes on, and nothing was lost.
    heard.fds[0].reset();
    std::size_t got = 0;
    CHECK(scene.pumpUntil([&] {
        got += readable(pipe.read).size();
        return got >= written;
    }));
    CHECK(got == written);
}

TEST_CASE("A paste whose reader goes away is dropped, and the connection goes on")
{
    Scene scene;
    const auto channel = scene.open();
    wire::Pipe pipe = wire::makePipe();
    channel->send("receive", {pipe.write.get()});
    pipe.write.reset();
    pipe.read.reset();
    Heard heard = scene.heard(*channel);
    REQUIRE(heard.fds.size() == 1);
    const std::string text = randomText(60'000);
    REQUIRE(::write(heard.fds[0].get(), text.data(), text.size()) == 60'000);
    heard.fds[0].reset();
    say(channel->socket(), "an event");
    CHECK(scene.pumpUntil([&] { return channel->text == "an event"; }));
    CHECK(scene.pumpUntil([&] { return scene.device->holds().pipes == 0; }));
}

TEST_CASE("What a client writes slowly reaches the host whole")
{
    Scene scene;
    const auto channel = scene.open();
    wire::Pipe pipe = wire::makePipe();
    say(channel->socket(), "send", {pipe.write.get()});
    pipe.write.reset();
    REQUIRE(scene.pumpUntil([&] { return channel->fds.size() == 1; }));
    std::string sent;
    std::string got;
    for (int i = 0; i < 50; ++i) {
        const std::string piece = randomText(static_cast<std::size_t>(1 + i * 37));
        REQUIRE(::write(channel->fds[0].get(), piece.data(), piece.size()) == static_cast<ssize_t>(piece.size()));
        sent += piece;
        scene.pump();
        got += readable(pipe.read);
        CHECK_FALSE(atEnd(pipe.read));
    }
    channel->fds.clear();
    CHECK(scene.pumpUntil([&] {
        got += readable(pipe.read);
        return got.size() == sent.size() && atEnd(pipe.read);
    }));
    CHECK(got == sent);
}

TEST_CASE("What a client has written when it ends still reaches the host")
{
    Scene scene;
    auto channel = scene.open();
    wire::Pipe pipe = wire::makePipe();
    say(channel->socket(), "send", {pipe.write.get()});
    pipe.write.reset();
    REQUIRE(scene.pumpUntil([&] { return channel->fds.size() == 1; }));
    const std::string text = randomText(50'000);
    REQUIRE(::write(channel->fds[0].get(), text.data(), text.size()) == 50'000);
    channel->fds.clear();
    channel->transport.reset();
    scene.device->serve();
    CHECK(readable(pipe.read) == text);
    CHECK(atEnd(pipe.read));
}

TEST_CASE("An ended connection is told once, although the host repeats it for ever")
{
    Scene scene;
    const auto channel = scene.open();
    say(channel->socket(), "farewell");
    channel->socket().reset();
    REQUIRE(scene.pumpUntil([&] { return channel->closed; }));
    CHECK(channel->text == "farewell");
    const int told = channel->told;
    scene.pump();
    CHECK(channel->told == told);
    CHECK_FALSE(scene.loop.dispatch(0)); // nothing goes on
}

TEST_CASE("A compositor that can't be reached is noticed when a connection is opened")
{
    for (const bool silent : {false, true}) {
        Faults faults;
        faults.initFails = silent;
        Scene scene(faults);
        scene.host.listening = silent;
        int error = 0;
        CHECK_FALSE(CrossDomainContext::open(*scene.device, host::virtgpu::cross_domain::waylandChannel, error));
        CHECK(error == ENOTCONN);
        CHECK(scene.device->holds() == Machine::Holds{});
    }
}

TEST_CASE("Messages without their events, and events without messages, lose nothing with four contexts at once")
{
    for (const int fault : {0, 1, 2}) {
        CAPTURE(fault);
        Faults faults;
        faults.spuriousEvents = fault == 0;
        faults.loseEvent = fault == 1 ? std::optional<std::uint64_t>(3) : std::nullopt;
        faults.headerFirst = fault != 1;
        Scene scene(faults);
        std::vector<std::unique_ptr<Channel>> channels;
        for (int i = 0; i < 4; ++i)
            channels.push_back(scene.open());
        std::array<std::string, 4> said;
        for (int round = 0; round < 50; ++round) {
            for (std::size_t i = 0; i < channels.size(); ++i) {
                const std::string word = std::to_string(i) + "." + std::to_string(round) + " ";
                say(channels[i]->socket(), word);
                said[i] += word;
                if (round % 4 == static_cast<int>(i))
                    scene.loop.dispatch(1);
            }
        }
        // A message whose event is lost is looked for when something was sent.
        CHECK(scene.pumpUntil([&] {
            for (std::size_t i = 0; i < channels.size(); ++i) {
                if (channels[i]->text == said[i])
                    continue;
                if (fault == 1) {
                    channels[i]->send("text");
                    hear(channels[i]->socket());
                }
                return false;
            }
            return true;
        }));
    }
}

TEST_CASE("Room for a descriptor is waited for without turning or losing anything")
{
    Faults faults;
    faults.window = 64 * 1024;
    Scene scene(faults);
    const auto channel = scene.open();
    int error = 0;
    auto block = scene.allocator->allocateForGood(64 * 1024, error);
    REQUIRE(block);
    const wire::Fd file = fileOf("a keymap");
    say(channel->socket(), "keymap", {file.get()});
    say(channel->socket(), "more");
    for (int turn = 0; turn < 30; ++turn)
        scene.loop.dispatch(2);
    CHECK(channel->text.empty());
    block.reset();
    REQUIRE(scene.pumpUntil([&] { return channel->text == "keymapmore"; }));
    REQUIRE(channel->fds.size() == 1);
    CHECK(contentOf(channel->fds[0], 99) == "a keymap");
}

TEST_CASE("Identifiers that mean nothing come as empty files, and what is behind them in its place")
{
    for (const std::uint64_t type : {2u, 5u, 6u, 7u, 99u}) {
        CAPTURE(type);
        Faults faults;
        faults.identifierType = type;
        Scene scene(faults);
        const auto channel = scene.open();
        const wire::Fd file = fileOf("content");
        say(channel->socket(), "text", {file.get(), file.get()});
        REQUIRE(scene.pumpUntil([&] { return channel->fds.size() == 2; }));
        CHECK(channel->text == "text");
        CHECK(sizeOf(channel->fds[0]) == 0);
    }
}

TEST_CASE("A blob whose size is a lie comes as an empty file")
{
    for (const std::uint64_t size : {std::uint64_t{0}, std::uint64_t{1} << 20, std::uint64_t{0xffffffff}}) {
        CAPTURE(size);
        Faults faults;
        faults.blobSize = size;
        Scene scene(faults);
        const auto channel = scene.open();
        const wire::Fd file = fileOf("content");
        say(channel->socket(), "text", {file.get()});
        REQUIRE(scene.pumpUntil([&] { return channel->fds.size() == 1; }));
        CHECK(channel->text == "text");
    }
}

TEST_CASE("A page that lies ends the connection or passes, and nothing else")
{
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        Faults faults;
        faults.lyingPages = seed;
        Scene scene(faults);
        {
            const auto channel = scene.open();
            say(channel->socket(), "text");
            for (int turn = 0; turn < 10; ++turn)
                scene.loop.dispatch(0);
        }
        scene.allocator.reset();
        CHECK(scene.device->holds() == Machine::Holds{});
    }
    Faults faults;
    faults.identifierCount = 29;
    Scene scene(faults);
    const auto channel = scene.open();
    say(channel->socket(), "text");
    CHECK(scene.pumpUntil([&] { return channel->closed; }));
}

TEST_CASE("A device that goes away closes its connections")
{
    Faults faults;
    faults.goneAfter = 8;
    Scene scene(faults);
    const auto channel = scene.open();
    bool closed = false;
    for (int i = 0; i < 10 && !closed; ++i) {
        const iovec part{const_cast<char *>("text"), 4};
        closed = channel->transport->send(std::span(&part, 1), {}).status == Status::Closed;
    }
    CHECK(closed);
}

TEST_CASE("Descriptors that have no bytes to go with end the connection, and who reads is told")
{
    Scene scene;
    const auto channel = scene.open();
    const wire::Pipe pipe = wire::makePipe();
    const std::array fds{pipe.write.get(), pipe.write.get()};
    const iovec part{const_cast<char *>("x"), 1};
    CHECK(channel->transport->send(std::span(&part, 1), fds).status == Status::Closed);
    CHECK(scene.pumpUntil([&] { return channel->closed; }));
}

TEST_CASE("A connection that ends in any of its steps leaves nothing of the device behind")
{
    Scene scene;
    const wire::Fd file = fileOf("content");
    const wire::Fd gpu = scene.device->gpuBuffer(4096);
    const Machine::Holds before = scene.device->holds();
    for (int round = 0; round < 160; ++round) {
        const int steps = round % 8;
        auto channel = scene.open();
        wire::Pipe sink = wire::makePipe();
        wire::Pipe source = wire::makePipe();
        if (steps > 0)
            channel->send("keymap and buffer", {file.get(), gpu.get()});
        if (steps > 1)
            channel->send("receive", {sink.write.get()});
        if (steps > 2)
            say(channel->socket(), "send", {source.write.get(), file.get()});
        if (steps > 3)
            scene.pump();
        if (steps > 4)
            REQUIRE(::write(source.write.get(), "data", 4) == 4);
        if (steps > 5)
            scene.device->serve();
        if (steps > 6)
            channel->socket().reset();
        scene.loop.dispatch(0);
    }
    scene.allocator.reset();
    scene.loop.dispatch(0);
    CHECK(scene.device->holds() == before);
}
