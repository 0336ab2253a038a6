// SPDX-License-Identifier: Apache-2.0
//
// The virtio-gpu device of the tests does what a real one does.

#include "unit/virtgpu_bench.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/mman.h>

#include <cerrno>

using namespace gangway;
using namespace gangway::test::virtgpu;
namespace protocol = host::virtgpu::cross_domain;

namespace {

wire::Fd memoryFile(std::string_view text, unsigned seals = 0)
{
    wire::Fd fd(::memfd_create("test", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    REQUIRE(::write(fd.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    REQUIRE(::fcntl(fd.get(), F_ADD_SEALS, seals) == 0);
    return fd;
}

struct Pipe {
    Pipe()
    {
        int ends[2];
        REQUIRE(::pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0);
        reading.reset(ends[0]);
        writing.reset(ends[1]);
    }
    std::string read() const
    {
        std::string text(1 << 17, '\0');
        const ssize_t got = ::read(reading.get(), text.data(), text.size());
        text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        return text;
    }
    wire::Fd reading;
    wire::Fd writing;
};

std::string_view textOf(const Guest::Memory &memory, std::size_t size)
{
    return {reinterpret_cast<const char *>(memory.mapping.bytes().data()), size};
}

} // namespace

TEST_CASE("Virtio-gpu: bytes pass in both directions")
{
    Bench bench;
    Guest guest = bench.connected();
    REQUIRE(guest.send("hello") == 0);
    bench.device.serve();
    CHECK(hear(bench.host.end()).text == "hello");

    say(bench.host.end(), "good morning");
    const auto message = guest.next();
    REQUIRE(message);
    CHECK(message->header.command == protocol::Receive);
    CHECK(message->text() == "good morning");
}

TEST_CASE("Virtio-gpu: what is submitted is carried out later, in order")
{
    Bench bench;
    Guest guest = bench.connected();
    guest.send("one ");
    guest.send("two");
    CHECK(hear(bench.host.end()).text.empty());
    CHECK(guest.readable()); // there is something to do
    CHECK(guest.context().takeEvents() == 0);
    CHECK_FALSE(guest.readable());
    CHECK(hear(bench.host.end()).text == "one two");
}

TEST_CASE("Virtio-gpu: a poll is answered by one message, and nothing comes without a poll")
{
    Bench bench;
    Guest guest = bench.connected();
    say(bench.host.end(), "first");
    CHECK(guest.next()->text() == "first");
    say(bench.host.end(), "second");
    CHECK_FALSE(guest.readable());
    guest.poll();
    CHECK(guest.next()->text() == "second");
}

TEST_CASE("Virtio-gpu: a message carries at most what fits into the page")
{
    Bench bench;
    Guest guest = bench.connected();
    say(bench.host.end(), std::string(8000, 'x'));
    CHECK(guest.next()->bytes.size() == 3744);
    guest.poll();
    CHECK(guest.next()->bytes.size() == 3744);
    guest.poll();
    CHECK(guest.next()->bytes.size() == 8000 - 2 * 3744);
}

TEST_CASE("Virtio-gpu: a host that can't be reached is only noticed by a query that stays without answer")
{
    Bench bench;
    bench.host.listening = false;
    Guest guest(bench.device);
    CHECK(guest.init() == 0);
    CHECK_FALSE(guest.query({}));
    CHECK(guest.poll() == 0);
    CHECK(guest.send("hello") == 0);
    bench.device.serve();
    CHECK_FALSE(guest.readable());
    CHECK(bench.device.failures() == 4);
}

TEST_CASE("Virtio-gpu: the end of the connection is told again with each poll")
{
    Bench bench;
    Guest guest = bench.connected();
    bench.host.end().reset();
    for (int round = 0; round < 5; ++round) {
        const auto message = guest.next();
        REQUIRE(message);
        CHECK(message->header.command == protocol::Receive);
        CHECK(message->bytes.empty());
        CHECK(message->identifiers.empty());
        guest.poll();
    }
}

TEST_CASE("Virtio-gpu: a host that was reset is silent, but still answers queries")
{
    Bench bench;
    Guest guest = bench.connected();
    guest.send("never read");
    bench.device.serve();
    bench.host.end().reset();
    CHECK_FALSE(guest.next());
    CHECK_FALSE(guest.readable());
    CHECK(guest.query({}));
    CHECK(guest.send("into the void") == 0);
    bench.device.serve();
    CHECK(bench.device.failures() == 1);
}

TEST_CASE("Virtio-gpu: a descriptor of a kind that the host doesn't know silences it")
{
    Bench bench;
    Guest guest = bench.connected();
    const Pipe pipe;
    say(bench.host.end(), "a reading end", {pipe.reading.get()});
    CHECK_FALSE(guest.next());
    say(bench.host.end(), "more");
    CHECK_FALSE(guest.next());
}

TEST_CASE("Virtio-gpu: identifiers from the host count from 2, whatever they are of")
{
    Bench bench;
    Guest guest = bench.connected();
    const Pipe pipe;
    const wire::Fd file = memoryFile("keymap");
    say(bench.host.end(), "x", {file.get(), pipe.writing.get()});
    const auto message = guest.next();
    REQUIRE(message->identifiers.size() == 2);
    CHECK(message->identifiers[0].id == 2);
    CHECK(message->identifiers[0].type == protocol::Blob);
    CHECK(message->identifiers[0].size == 6);
    CHECK(message->identifiers[1].id == 3);
    CHECK(message->identifiers[1].type == protocol::WritePipe);
    CHECK(guest.query({})->blobId == 4);
}

TEST_CASE("Virtio-gpu: a file of the host can be mapped once, whole, and only read if the host may only read")
{
    Bench bench;
    Guest guest = bench.connected();
    const std::string text(5000, 'k');
    const wire::Fd file = memoryFile(text, F_SEAL_WRITE | F_SEAL_SHRINK);
    say(bench.host.end(), "x", {file.get()});
    const auto identifier = guest.next()->identifiers.at(0);

    Guest::Memory memory;
    REQUIRE(guest.claim(identifier, memory) == 0);
    CHECK(textOf(memory, text.size()) == text);
    host::virtgpu::Mapping part;
    CHECK(guest.context().map(memory.blob.handle, 4096, false, part) == EINVAL);

    Guest::Memory again;
    CHECK(guest.claim(identifier, again) == EINVAL);
    CHECK(again.blob.handle != 0); // to make it did not fail
}

TEST_CASE("Virtio-gpu: a pipe from the host is written through")
{
    Bench bench;
    Guest guest = bench.connected();
    Pipe pipe;
    say(bench.host.end(), "x", {pipe.writing.get()});
    pipe.writing.reset();
    const auto id = guest.next()->identifiers.at(0).id;
    guest.writePipe(id, "paste");
    bench.device.serve();
    CHECK(pipe.read() == "paste");
    guest.writePipe(id, "d", true);
    bench.device.serve();
    CHECK(pipe.read() == "d");
    CHECK(::read(pipe.reading.get(), &pipe, 1) == 0);
    guest.writePipe(id, "more");
    bench.device.serve();
    CHECK(bench.device.failures() == 1);
}

TEST_CASE("Virtio-gpu: a pipe from the host whose reader has gone ends nobody")
{
    Bench bench;
    Guest guest = bench.connected();
    Pipe pipe;
    say(bench.host.end(), "x", {pipe.writing.get()});
    const auto id = guest.next()->identifiers.at(0).id;
    pipe.reading.reset();
    guest.writePipe(id, "paste");
    bench.device.serve();
    CHECK(bench.device.failures() == 1);
}

TEST_CASE("Virtio-gpu: while a pipe is full nothing of the device goes on")
{
    Bench bench;
    Guest guest = bench.connected();
    Guest other = bench.connected();
    Pipe pipe;
    say(bench.host.end(0), "x", {pipe.writing.get()});
    const auto id = guest.next()->identifiers.at(0).id;
    const std::string part(4072, 'p');
    for (int count = 0; count < 20; ++count)
        guest.writePipe(id, part);
    other.send("waits");
    bench.device.serve();
    CHECK(hear(bench.host.end(1)).text.empty());
    CHECK_FALSE(other.query({}));
    CHECK_FALSE(other.readable());

    std::size_t bytes = pipe.read().size();
    CHECK(other.readable());
    other.context().takeEvents();
    CHECK(hear(bench.host.end(1)).text == "waits");
    bytes += pipe.read().size();
    CHECK(bytes == 20 * part.size());
}

TEST_CASE("Virtio-gpu: while a compositor reads nothing, nothing of the device goes on, and no byte is lost")
{
    Bench bench;
    bench.host.bufferSize = 4096;
    Guest guest = bench.connected();
    std::string sent;
    for (int count = 0; count < 20; ++count) {
        sent += std::string(3744, static_cast<char>('a' + count));
        guest.send(std::string_view(sent).substr(sent.size() - 3744));
    }
    bench.device.serve();
    CHECK_FALSE(guest.query({}));
    std::string heard;
    while (heard.size() < sent.size()) {
        const std::string more = hear(bench.host.end()).text;
        REQUIRE_FALSE(more.empty());
        heard += more;
        bench.device.serve();
    }
    CHECK(heard == sent);
}

TEST_CASE("Virtio-gpu: a pipe to read from is named by the guest, and told with its end")
{
    Bench bench;
    Guest guest = bench.connected();
    const Guest::Identifier id{.id = 0x80000001, .type = protocol::ReadPipe};
    guest.send("receive", {&id, 1});
    bench.device.serve();
    auto heard = hear(bench.host.end());
    CHECK(heard.text == "receive");
    REQUIRE(heard.fds.size() == 1);
    const std::string text(4500, 'c');
    REQUIRE(::write(heard.fds[0].get(), text.data(), text.size()) == 4500);
    heard.fds.clear();

    auto message = guest.next();
    REQUIRE(message);
    CHECK(message->header.command == protocol::Read);
    CHECK(message->pipe == id.id);
    CHECK(message->bytes.size() == 4072);
    CHECK_FALSE(message->hangUp);
    guest.poll();
    CHECK(guest.next()->bytes.size() == 4500 - 4072);
    guest.poll();
    message = guest.next();
    CHECK(message->hangUp);
    CHECK(message->bytes.empty());
}

TEST_CASE("Virtio-gpu: two pipes in one Send lose it, and the count of pipes goes on")
{
    Bench bench;
    Guest guest = bench.connected();
    const std::array<Guest::Identifier, 2> two{
        {{.id = 0x80000001, .type = protocol::ReadPipe}, {.id = 0x80000002, .type = protocol::ReadPipe}}};
    guest.send("lost", two);
    guest.send("lost", std::span(two).first(1)); // its number is used up
    guest.send("arrives", std::span(two).last(1));
    bench.device.serve();
    const auto heard = hear(bench.host.end());
    CHECK(heard.text == "arrives");
    CHECK(heard.fds.size() == 1);
    CHECK(bench.device.failures() == 2);
}

TEST_CASE("Virtio-gpu: a Send with an identifier that the host can't know is lost")
{
    Bench bench;
    Guest guest = bench.connected();
    Guest::Identifier id;
    SUBCASE("a resource that isn't there")
    {
        id = {.id = 4711, .type = protocol::Blob};
    }
    SUBCASE("the guest's own memory")
    {
        host::virtgpu::NewBlob blob;
        REQUIRE(guest.context().createBlob(host::virtgpu::BlobMemory::Guest, 4096, 0, blob) == 0);
        id = {.id = blob.resource, .type = protocol::Blob};
    }
    SUBCASE("a resource of another context")
    {
        static Guest::Memory memory;
        Guest other = bench.connected();
        REQUIRE(other.allocate({}, memory) == 0);
        id = {.id = memory.blob.resource, .type = protocol::Blob};
        memory = {};
    }
    SUBCASE("a type that isn't there")
    {
        id = {.id = 2, .type = 2};
    }
    guest.send("lost", {&id, 1});
    guest.send("arrives");
    bench.device.serve();
    CHECK(hear(bench.host.end()).text == "arrives");
}

TEST_CASE("Virtio-gpu: an image of the host is memory of both")
{
    Bench bench;
    Guest guest = bench.connected();
    Guest::Memory memory;
    REQUIRE(guest.allocate({.width = 4096, .height = 3}, memory) == 0);
    const std::string_view pixels = "pixels";
    std::memcpy(memory.mapping.bytes().data(), pixels.data(), pixels.size());
    const Guest::Identifier id{.id = memory.blob.resource, .type = protocol::Blob};
    guest.send("pool", {&id, 1});
    bench.device.serve();
    const auto heard = hear(bench.host.end());
    REQUIRE(heard.fds.size() == 1);
    std::string seen(pixels.size(), '\0');
    CHECK(::pread(heard.fds[0].get(), seen.data(), seen.size(), 0) == static_cast<ssize_t>(seen.size()));
    CHECK(seen == pixels);
    CHECK(::lseek(heard.fds[0].get(), 0, SEEK_END) == 3 * 4096);
}

TEST_CASE("Virtio-gpu: one answer is good for many images")
{
    Bench bench;
    Guest guest = bench.connected();
    const auto image = guest.query({});
    for (int count = 0; count < 3; ++count) {
        host::virtgpu::NewBlob blob;
        host::virtgpu::Mapping mapping;
        REQUIRE(guest.context().createBlob(host::virtgpu::BlobMemory::Host, image->size, image->blobId, blob) == 0);
        CHECK(guest.context().map(blob.handle, image->size, true, mapping) == 0);
    }
}

TEST_CASE("Virtio-gpu: what is sent arrives, though nothing keeps it by the time that the host gets to it")
{
    Bench bench;
    Guest guest = bench.connected();
    Guest::Memory memory;
    REQUIRE(guest.allocate({}, memory) == 0);
    const Guest::Identifier id{.id = memory.blob.resource, .type = protocol::Blob};
    guest.send("pool", {&id, 1});
    guest.context().close(memory.blob.handle);
    memory.mapping = {};
    host::virtgpu::NewBlob more;
    REQUIRE(guest.context().createBlob(host::virtgpu::BlobMemory::Host, 4096, 99, more) == 0);
    bench.device.serve();
    CHECK(hear(bench.host.end()).fds.size() == 1);
}

TEST_CASE("Virtio-gpu: images have rows without padding and whole pages")
{
    Bench bench;
    Guest guest = bench.connected();
    const auto plain = guest.query({.width = 100, .height = 50, .format = 0x34325258}); // XR24
    REQUIRE(plain);
    CHECK(plain->strides[0] == 400);
    CHECK(plain->size == 5 * 4096);
    CHECK(plain->mapInfo == 1);
    const auto planes = guest.query({.width = 64, .height = 64, .format = 0x3231564e}); // NV12
    REQUIRE(planes);
    CHECK(planes->strides[0] == 64);
    CHECK(planes->strides[1] == 64);
    CHECK(planes->offsets[1] == 4096);
    CHECK_FALSE(guest.query({.width = 64, .height = 64, .format = 1234}));
    CHECK_FALSE(guest.query({.width = 0, .height = 64}));
    CHECK_FALSE(guest.query({.width = 65536, .height = 65536}));
}

TEST_CASE("Virtio-gpu: a blob of a wrong size or number is noticed when it is mapped")
{
    Bench bench;
    Guest guest = bench.connected();
    const auto image = guest.query({.width = 4096, .height = 2});
    host::virtgpu::NewBlob blob;
    host::virtgpu::Mapping mapping;
    SUBCASE("a page too many")
    {
        CHECK(guest.context().createBlob(host::virtgpu::BlobMemory::Host, image->size + 4096, image->blobId, blob)
              == 0);
        CHECK(guest.context().map(blob.handle, image->size + 4096, true, mapping) == EINVAL);
    }
    SUBCASE("a number that nobody gave")
    {
        CHECK(guest.context().createBlob(host::virtgpu::BlobMemory::Host, image->size, 99, blob) == 0);
        CHECK(guest.context().map(blob.handle, image->size, true, mapping) == EINVAL);
    }
    SUBCASE("nothing at all")
    {
        CHECK(guest.context().createBlob(host::virtgpu::BlobMemory::Host, 0, image->blobId, blob) == EINVAL);
    }
}

TEST_CASE("Virtio-gpu: a buffer is passed from context to context, and the same handle comes for each import")
{
    Bench bench;
    Guest allocator(bench.device);
    REQUIRE(allocator.init(protocol::noChannel) == 0);
    Guest guest = bench.connected();
    Guest::Memory memory;
    REQUIRE(allocator.allocate({}, memory) == 0);
    wire::Fd buffer;
    REQUIRE(allocator.context().exportBuffer(memory.blob.handle, buffer) == 0);
    CHECK(bench.device.exported(buffer.get()));

    host::virtgpu::Handle first = 0;
    host::virtgpu::Handle second = 0;
    REQUIRE(guest.context().importBuffer(buffer.get(), first) == 0);
    REQUIRE(guest.context().importBuffer(buffer.get(), second) == 0);
    CHECK(first == second);
    host::virtgpu::ResourceInfo info;
    REQUIRE(guest.context().describe(first, info) == 0);
    CHECK(info.resource == memory.blob.resource);
    CHECK(info.blobMemory == 2);

    // The queue is in order: it may be closed behind the Send, but not before.
    const Guest::Identifier id{.id = info.resource, .type = protocol::Blob};
    guest.send("passes", {&id, 1});
    guest.context().close(first);
    guest.send("lost", {&id, 1});
    bench.device.serve();
    CHECK(hear(bench.host.end()).text == "passes");
    CHECK(bench.device.failures() == 1);
}

TEST_CASE("Virtio-gpu: what is no buffer can't be imported")
{
    Bench bench;
    Guest guest = bench.connected();
    host::virtgpu::Handle handle = 0;
    const wire::Fd file = memoryFile("x");
    CHECK(guest.context().importBuffer(file.get(), handle) == EINVAL);
    CHECK_FALSE(bench.device.exported(file.get()));
    const wire::Fd foreign = bench.device.foreignBuffer(4096);
    CHECK(guest.context().importBuffer(foreign.get(), handle) == ENODEV);
    CHECK_FALSE(bench.device.exported(foreign.get()));

    bench.device.faults().importsForeign = true;
    REQUIRE(guest.context().importBuffer(foreign.get(), handle) == 0);
    host::virtgpu::ResourceInfo info;
    REQUIRE(guest.context().describe(handle, info) == 0);
    CHECK(info.blobMemory == 0);
    const Guest::Identifier id{.id = info.resource, .type = protocol::Blob};
    guest.send("lost", {&id, 1});
    bench.device.serve();
    CHECK(bench.device.failures() == 1);
}

TEST_CASE("Virtio-gpu: the host knows a GPU's buffer if it may be shared")
{
    Bench bench;
    Guest guest = bench.connected();
    const auto send = [&](const wire::Fd &buffer) {
        CHECK(bench.device.exported(buffer.get()));
        host::virtgpu::Handle handle = 0;
        REQUIRE(guest.context().importBuffer(buffer.get(), handle) == 0);
        host::virtgpu::ResourceInfo info;
        REQUIRE(guest.context().describe(handle, info) == 0);
        const Guest::Identifier id{.id = info.resource, .type = protocol::Blob};
        guest.send("buffer", {&id, 1});
        bench.device.serve();
        return hear(bench.host.end()).fds.size();
    };
    CHECK(send(bench.device.gpuBuffer(8192)) == 1);
    CHECK(send(bench.device.gpuBuffer(8192, false)) == 0);
}

TEST_CASE("Virtio-gpu: a channel of no type only allocates")
{
    Bench bench;
    Guest guest(bench.device);
    guest.init(protocol::noChannel);
    CHECK(guest.query({}));
    guest.send("nowhere");
    bench.device.serve();
    CHECK(bench.host.connections() == 0);
    CHECK(bench.device.failures() == 1);
}

TEST_CASE("Virtio-gpu: the connection ends with its context")
{
    Bench bench;
    {
        Guest guest = bench.connected();
        guest.send("bye");
    }
    bench.device.serve();
    CHECK(hear(bench.host.end()).text == "bye");
    CHECK(hear(bench.host.end()).end);
}

TEST_CASE("Virtio-gpu: what is let go of is gone, and what isn't is counted")
{
    Bench bench;
    {
        Guest guest = bench.connected();
        Guest::Memory memory;
        REQUIRE(guest.allocate({.width = 4096, .height = 4}, memory) == 0);
        CHECK(guest.query({}));
        wire::Fd buffer;
        REQUIRE(guest.context().exportBuffer(memory.blob.handle, buffer) == 0);
        const Guest::Identifier id{.id = 0x80000001, .type = protocol::ReadPipe};
        guest.send("x", {&id, 1});
        auto holds = bench.device.holds();
        CHECK(holds.contexts == 1);
        CHECK(holds.handles == 3); // two pages and the image
        CHECK(holds.resources == 3);
        CHECK(holds.mappings == 3);
        CHECK(holds.descriptors == 1);
        CHECK(holds.windowBytes == 4 * 4096);
        CHECK(holds.items == 2); // two answers about images
        CHECK(holds.pipes == 1);

        guest.context().close(memory.blob.handle);
        memory.mapping = {};
        CHECK(bench.device.holds().resources == 3); // the descriptor is still there
        buffer.reset();
        holds = bench.device.holds();
        CHECK(holds.resources == 2);
        CHECK(holds.windowBytes == 0);
        CHECK(holds.mappings == 2);
    }
    CHECK(bench.device.holds() == Machine::Holds{});
}
