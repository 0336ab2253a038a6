// SPDX-License-Identifier: Apache-2.0
//
// A million of each thing that passes leave nothing behind, also where something is always waiting.

#include "support/allocated.h"
#include "wire/byte_queue.h"
#include "wire/fd_queue.h"
#include "wire/input.h"
#include "wire/output.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <vector>

using namespace gangway;
using namespace gangway::test;

namespace {

constexpr std::size_t million = 1'000'000;

// No descriptor of the process, so that a million of them cost nothing.
wire::Fd someFd()
{
    return wire::Fd();
}

// Memory is the same before and after, apart from what is kept to be used again.
void checkFlat(const std::function<void(std::size_t)> &pass)
{
    pass(10'000);
    const std::size_t before = allocated();
    pass(million);
    CHECK(allocated() <= before + 16'384);
}

// Takes all that is offered but the last bytes of it.
class SlowTransport final : public wire::Transport {
public:
    explicit SlowTransport(std::size_t leaves) : leaves_(leaves) {}

    std::size_t calls = 0;

    int pollFd() const override { return -1; }
    Result receive(std::span<std::byte>, wire::FdQueue &) override { return {Status::WouldBlock, 0}; }
    Result send(std::span<const iovec> parts, std::span<const int>) override
    {
        ++calls;
        std::size_t offered = 0;
        for (const iovec &part : parts)
            offered += part.iov_len;
        if (offered <= leaves_)
            return {Status::WouldBlock, 0};
        return {Status::Ok, offered - leaves_};
    }

private:
    std::size_t leaves_;
};

constexpr std::array<std::byte, 12> message{};

// An element that knows how often any of its kind was moved.
struct Counted {
    Counted() = default;
    Counted(Counted &&) noexcept { ++moves; }
    Counted &operator=(Counted &&) noexcept
    {
        ++moves;
        return *this;
    }
    static inline std::size_t moves = 0;
};

} // namespace

TEST_CASE("A million descriptors pass a queue that always has one left over and leave no memory behind")
{
    wire::FdQueue queue;
    queue.push(someFd());
    checkFlat([&](std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            queue.push(someFd());
            static_cast<void>(queue.pop());
        }
    });
    CHECK(queue.size() == 1);
}

TEST_CASE("Descriptors that are taken and given back a million times leave no memory behind")
{
    wire::FdQueue queue;
    queue.push(someFd());
    queue.push(someFd());
    checkFlat([&](std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            std::vector<wire::Fd> taken;
            taken.push_back(queue.pop());
            queue.giveBack(std::move(taken));
        }
    });
    CHECK(queue.size() == 2);
}

TEST_CASE("What is used up is dropped at a cost that does not depend on how much waits")
{
    for (const std::size_t waiting : {1u, 100u, 10'000u}) {
        CAPTURE(waiting);
        std::vector<Counted> queue(waiting);
        queue.reserve(4 * waiting + 4); // growing moves too
        std::size_t head = 0;
        constexpr std::size_t passing = 100'000;
        Counted::moves = 0;
        for (std::size_t i = 0; i < passing; ++i) {
            queue.emplace_back();
            head = wire::dropUsed(queue, head + 1);
        }
        CHECK(queue.size() - head == waiting);
        CHECK(Counted::moves <= 2 * passing + waiting);
    }
}

TEST_CASE("A million messages through a queue that is never empty leave no memory behind")
{
    wire::ByteQueue queue;
    queue.append(message);
    checkFlat([&](std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            queue.append(message);
            queue.consume(message.size());
        }
    });
    CHECK(queue.size() == message.size());
}

TEST_CASE("A million messages with descriptors to a peer that is always behind leave no memory behind")
{
    wire::Output output;
    SlowTransport transport(2 * message.size());
    for (int i = 0; i < 2; ++i)
        output.append(message);
    CHECK(output.flush(transport) == wire::Output::State::Blocked);
    checkFlat([&](std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            output.attach(someFd());
            output.append(message);
            output.flush(transport);
        }
    });
    CHECK(output.queuedBytes() == 2 * message.size());
    CHECK(output.queuedFds() <= 2);
}

TEST_CASE("A million batches of copied and borrowed messages leave no memory behind")
{
    wire::Output output;
    SlowTransport transport(0);
    constexpr std::array<std::byte, 2048> large{};
    checkFlat([&](std::size_t count) {
        for (std::size_t i = 0; i < count; i += 10) {
            for (std::size_t each = 0; each < 5; ++each) {
                output.append(message);
                output.appendBorrowed(large);
            }
            output.flush(transport);
        }
    });
    CHECK(output.empty());
    // One call for ten pieces.
    const std::size_t calls = transport.calls;
    for (std::size_t each = 0; each < 5; ++each) {
        output.append(message);
        output.appendBorrowed(large);
    }
    output.flush(transport);
    CHECK(transport.calls == calls + 1);
}

TEST_CASE("A million reads that each end in the middle of a message leave no memory behind")
{
    struct Source final : wire::Transport {
        int pollFd() const override { return -1; }
        Result receive(std::span<std::byte> into, wire::FdQueue &fds) override
        {
            fds.push(someFd());
            return {Status::Ok, std::min<std::size_t>(into.size(), 100)};
        }
        Result send(std::span<const iovec>, std::span<const int>) override { return {Status::WouldBlock, 0}; }
    } source;
    wire::ReadBuffer buffer;
    wire::Input input;
    checkFlat([&](std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            const auto received = input.receive(source, buffer);
            input.keep(received.bytes.last(1 + i % 99));
            if (i > 0)
                static_cast<void>(input.fds.pop());
        }
    });
}
