// SPDX-License-Identifier: Apache-2.0
//
// Talks to the compositor behind a virtio-gpu device, step by step and in the plainest way, and tells what it saw: what
// works here works of the device and its host, whatever Gangway makes of it. In a virtual machine, or with the shim.
//
//   gangway-virtgpu-probe [--device PATH] [--round-trips COUNT]

#include "host/virtgpu/drm_device.h"
#include "support/virtgpu/guest.h"

#include <sys/stat.h>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace gangway;
using test::virtgpu::Guest;
namespace protocol = host::virtgpu::cross_domain;

constexpr int patience = 5000; // milliseconds

[[noreturn]] void fail(const std::string &what)
{
    throw std::runtime_error(what);
}

void need(bool condition, const char *what)
{
    if (!condition)
        fail(what);
}

// Wayland, as far as it goes here: words and strings.
class Words {
public:
    Words &word(std::uint32_t value)
    {
        const auto *bytes = reinterpret_cast<const std::byte *>(&value);
        bytes_.insert(bytes_.end(), bytes, bytes + sizeof value);
        return *this;
    }
    Words &text(std::string_view text)
    {
        word(static_cast<std::uint32_t>(text.size() + 1));
        const auto *bytes = reinterpret_cast<const std::byte *>(text.data());
        bytes_.insert(bytes_.end(), bytes, bytes + text.size());
        bytes_.resize(bytes_.size() / 4 * 4 + 4);
        return *this;
    }
    const std::vector<std::byte> &bytes() const { return bytes_; }

private:
    std::vector<std::byte> bytes_;
};

struct Event {
    std::uint32_t object = 0;
    std::uint32_t opcode = 0;
    std::vector<std::byte> arguments;
    std::uint32_t word(std::size_t at) const
    {
        std::uint32_t value = 0;
        need((at + 1) * sizeof value <= arguments.size(), "an event is too short");
        std::memcpy(&value, arguments.data() + at * sizeof value, sizeof value);
        return value;
    }
    std::string text(std::size_t at) const
    {
        const std::uint32_t size = word(at);
        need(size > 0 && (at + 1) * 4 + size <= arguments.size(), "an event is too short");
        return {reinterpret_cast<const char *>(arguments.data()) + (at + 1) * 4, size - 1};
    }
};

class Connection {
public:
    explicit Connection(Guest &guest) : guest_(guest) {}

    std::uint32_t newId() { return next_++; }

    void request(std::uint32_t object, std::uint32_t opcode, const Words &arguments,
                 std::span<const Guest::Identifier> sent = {})
    {
        const auto size = static_cast<std::uint32_t>(8 + arguments.bytes().size());
        Words message;
        message.word(object).word(size << 16 | opcode);
        std::vector<std::byte> bytes = message.bytes();
        bytes.insert(bytes.end(), arguments.bytes().begin(), arguments.bytes().end());
        need(guest_.send(bytes, sent) == 0, "a Send was refused");
    }

    Event next()
    {
        for (;;) {
            if (auto event = take())
                return *event;
            const auto message = guest_.next(patience);
            need(message.has_value(), "the host is silent");
            need(guest_.poll() == 0, "a Poll was refused");
            need(message->header.command == protocol::Receive, "a message of an unexpected kind came");
            need(!message->bytes.empty() || !message->identifiers.empty(), "the compositor closed the connection");
            bytes_.insert(bytes_.end(), message->bytes.begin(), message->bytes.end());
            identifiers.insert(identifiers.end(), message->identifiers.begin(), message->identifiers.end());
        }
    }

    // Waits for the answer to a wl_display.sync. What else comes goes to `seen`.
    template <class Seen>
    void sync(Seen seen)
    {
        const std::uint32_t callback = newId();
        request(1, 0, Words().word(callback));
        for (;;) {
            const Event event = next();
            if (event.object == callback)
                return;
            if (event.object == 1 && event.opcode == 0)
                fail("the compositor found a mistake: " + event.text(2));
            seen(event);
        }
    }

    std::vector<Guest::Identifier> identifiers;

private:
    std::optional<Event> take()
    {
        std::uint32_t head[2];
        if (bytes_.size() < sizeof head)
            return {};
        std::memcpy(head, bytes_.data(), sizeof head);
        const std::size_t size = head[1] >> 16;
        need(size >= sizeof head, "an event has no size");
        if (bytes_.size() < size)
            return {};
        const auto end = bytes_.begin() + static_cast<std::ptrdiff_t>(size);
        Event event{head[0], head[1] & 0xffff, {bytes_.begin() + sizeof head, end}};
        bytes_.erase(bytes_.begin(), end);
        return event;
    }

    Guest &guest_;
    std::uint32_t next_ = 2;
    std::vector<std::byte> bytes_;
};

struct Global {
    std::uint32_t name = 0;
    std::uint32_t version = 0;
};

std::uint32_t bind(Connection &connection, std::uint32_t registry, const std::string &interface, const Global &global,
                   std::uint32_t version)
{
    const std::uint32_t id = connection.newId();
    connection.request(registry, 0, Words().word(global.name).text(interface).word(version).word(id));
    return id;
}

void probe(const std::string &path, int roundTrips)
{
    const auto found = host::virtgpu::DrmDevice::find(path);
    if (!found.device)
        fail(found.problem);
    host::virtgpu::Device &device = *found.device;
    std::printf("device: %s, number %llx, capability sets %llx\n", device.path().c_str(),
                static_cast<unsigned long long>(device.number()),
                static_cast<unsigned long long>(device.capabilitySets()));

    Guest guest(device);
    need(guest.init() == 0, "Init was refused");
    Guest::Memory memory;
    need(guest.allocate({.width = 4096, .height = 16}, memory) == 0,
         "the host has no memory for us: it does not reach its compositor, or its window is full");
    std::printf("memory: %zu bytes of the host are mapped\n", memory.mapping.bytes().size());
    std::fill(memory.mapping.bytes().begin(), memory.mapping.bytes().end(), std::byte{0x7f});

    need(guest.poll() == 0, "a Poll was refused");
    Connection connection(guest);
    const std::uint32_t registry = connection.newId();
    connection.request(1, 1, Words().word(registry));
    std::map<std::string, Global> globals;
    connection.sync([&](const Event &event) {
        if (event.object == registry && event.opcode == 0) {
            const std::string interface = event.text(1);
            const std::size_t words = 1 + 1 + (interface.size() + 4) / 4;
            globals[interface] = {event.word(0), event.word(words)};
        }
    });
    std::printf("connection: %zu interfaces\n", globals.size());
    need(globals.contains("wl_shm"), "the compositor has no wl_shm");

    // Our memory as a buffer of the compositor's.
    const std::uint32_t shm = bind(connection, registry, "wl_shm", globals["wl_shm"], 1);
    const std::uint32_t pool = connection.newId();
    const Guest::Identifier blob{.id = memory.blob.resource, .type = protocol::Blob, .size = 0};
    const auto size = static_cast<std::uint32_t>(memory.mapping.bytes().size());
    connection.request(shm, 0, Words().word(pool).word(size), {&blob, 1});
    const std::uint32_t buffer = connection.newId();
    connection.request(pool, 0, Words().word(buffer).word(0).word(128).word(128).word(512).word(0));
    connection.sync([](const Event &) {});
    std::printf("buffer: the compositor took it\n");

    // By another context.
    Guest allocator(device);
    need(allocator.init(protocol::noChannel) == 0, "Init without a channel was refused");
    Guest::Memory other;
    need(allocator.allocate({.width = 4096, .height = 2}, other) == 0, "a context without a channel does not allocate");
    wire::Fd exported;
    need(allocator.context().exportBuffer(other.blob.handle, exported) == 0, "a buffer can't be exported");
    need(device.exported(exported.get()), "what was exported does not look like it");
    host::virtgpu::Handle first = 0;
    host::virtgpu::Handle second = 0;
    need(guest.context().importBuffer(exported.get(), first) == 0, "a buffer can't be imported");
    need(guest.context().importBuffer(exported.get(), second) == 0, "a buffer can't be imported again");
    need(first == second, "a buffer that is imported twice has two handles");
    host::virtgpu::ResourceInfo info;
    need(guest.context().describe(first, info) == 0, "a buffer can't be described");
    const Guest::Identifier passed{.id = info.resource, .type = protocol::Blob, .size = 0};
    connection.request(shm, 0, Words().word(connection.newId()).word(8192), {&passed, 1});
    guest.context().close(first);
    connection.sync([](const Event &) {});
    std::printf("buffer of another context: the compositor took it\n");

    // A keyboard's map, if there is one: a file of the host.
    if (globals.contains("wl_seat")) {
        const std::uint32_t seat = bind(connection, registry, "wl_seat", globals["wl_seat"], 1);
        bool keyboard = false;
        connection.sync([&](const Event &event) {
            keyboard = keyboard || (event.object == seat && event.opcode == 0 && (event.word(0) & 2) != 0);
        });
        if (keyboard) {
            connection.identifiers.clear();
            connection.request(seat, 1, Words().word(connection.newId()));
            connection.sync([](const Event &) {});
            need(connection.identifiers.size() == 1 && connection.identifiers[0].type == protocol::Blob,
                 "a keyboard came without its map");
            Guest::Memory map;
            need(guest.claim(connection.identifiers[0], map) == 0, "the keyboard's map can't be mapped");
            const std::string_view text(reinterpret_cast<const char *>(map.mapping.bytes().data()),
                                        connection.identifiers[0].size);
            need(text.starts_with("xkb_keymap"), "the keyboard's map is none");
            std::printf("keyboard: a map of %u bytes\n", connection.identifiers[0].size);
        }
    }

    if (roundTrips > 0) {
        const auto begin = std::chrono::steady_clock::now();
        for (int count = 0; count < roundTrips; ++count)
            connection.sync([](const Event &) {});
        const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
        std::printf("round trip: %.1f microseconds\n", took.count() / roundTrips);
    }
}

} // namespace

int main(int count, char **arguments)
{
    std::string path;
    int roundTrips = 0;
    for (int at = 1; at < count; ++at) {
        const std::string_view option = arguments[at];
        if (option == "--device" && at + 1 < count) {
            path = arguments[++at];
        } else if (option == "--round-trips" && at + 1 < count) {
            roundTrips = std::atoi(arguments[++at]);
        } else {
            std::fprintf(stderr, "usage: gangway-virtgpu-probe [--device PATH] [--round-trips COUNT]\n");
            return 2;
        }
    }
    try {
        probe(path, roundTrips);
    } catch (const std::exception &error) {
        std::fprintf(stderr, "gangway-virtgpu-probe: %s\n", error.what());
        return 1;
    }
    return 0;
}
