// SPDX-License-Identifier: Apache-2.0

#include "support/message.h"
#include "support/raw_end.h"
#include "wire/input.h"
#include "wire/unix_transport.h"

#include <doctest/doctest.h>

#include <cstring>
#include <string>

using namespace gangway;
using namespace gangway::test;
using Status = wire::Transport::Status;

namespace {

// Takes whole messages out of what a read gave and keeps the rest, as the relay does.
void takeWhole(wire::Input &input, std::span<std::byte> bytes, std::vector<Message> &messages)
{
    std::size_t at = 0;
    while (bytes.size() - at >= wire::headerSize) {
        const std::size_t size = wire::Header::load(bytes.data() + at).size;
        if (size > bytes.size() - at)
            break;
        messages.emplace_back(bytes.subspan(at, size));
        at += size;
    }
    input.keep(bytes.subspan(at));
}

} // namespace

TEST_CASE("Messages split at any byte are put together again")
{
    std::vector<std::byte> stream;
    for (std::uint32_t i = 1; i <= 3; ++i) {
        Message message(i, 1);
        message.string("some text").word(i);
        const auto bytes = message.wireBytes();
        stream.insert(stream.end(), bytes.begin(), bytes.end());
    }
    wire::ReadBuffer buffer;
    for (std::size_t split = 0; split <= stream.size(); ++split) {
        CAPTURE(split);
        auto [ours, theirs] = socketPair();
        wire::UnixTransport transport(std::move(ours));
        RawEnd sender(std::move(theirs));
        wire::Input input;
        std::vector<Message> messages;
        for (const auto part : {std::span(stream).first(split), std::span(stream).subspan(split)}) {
            if (part.empty())
                continue;
            sender.sendBytes(part);
            const auto result = input.receive(transport, buffer);
            REQUIRE(result.status == Status::Ok);
            takeWhole(input, result.bytes, messages);
            // Another connection uses the buffer in between.
            std::fill(buffer.bytes().begin(), buffer.bytes().end(), std::byte{0xcc});
        }
        REQUIRE(messages.size() == 3);
        for (std::uint32_t i = 1; i <= 3; ++i) {
            CHECK(messages[i - 1].object() == i);
            CHECK(messages[i - 1].takeString() == "some text");
            CHECK(messages[i - 1].takeWord() == i);
        }
    }
}

TEST_CASE("A message of the greatest size comes whole through reads of any size")
{
    Message large(5, 2);
    large.bytes(someBytes(wire::maxMessageSize - wire::headerSize));
    const auto bytes = large.wireBytes();
    wire::ReadBuffer buffer;
    for (const std::size_t step : {1'000, 4'096, 65'531}) {
        CAPTURE(step);
        auto [ours, theirs] = socketPair();
        wire::UnixTransport transport(std::move(ours));
        RawEnd sender(std::move(theirs));
        wire::Input input;
        std::vector<Message> messages;
        for (int round = 0; round < 2; ++round) {
            for (std::size_t at = 0; at < bytes.size(); at += step) {
                sender.sendBytes(std::span(bytes).subspan(at, std::min(step, bytes.size() - at)));
                takeWhole(input, input.receive(transport, buffer).bytes, messages);
            }
        }
        REQUIRE(messages.size() == 2);
        CHECK(messages[0] == large);
        CHECK(messages[1] == large);
    }
}

TEST_CASE("A tail and a full read fit the shared buffer")
{
    auto [ours, theirs] = socketPair(1024 * 1024);
    wire::UnixTransport transport(std::move(ours));
    RawEnd sender(std::move(theirs));
    wire::Input input;
    wire::ReadBuffer buffer;
    const auto tail = someBytes(wire::maxMessageSize - 1);
    input.keep(tail);
    const auto more = someBytes(wire::ReadBuffer::readSize);
    sender.sendBytes(more);
    const auto result = input.receive(transport, buffer);
    REQUIRE(result.bytes.size() == tail.size() + more.size());
    CHECK(std::memcmp(result.bytes.data(), tail.data(), tail.size()) == 0);
    CHECK(std::memcmp(result.bytes.data() + tail.size(), more.data(), more.size()) == 0);
}

TEST_CASE("A read without bytes keeps the tail and says why there are none")
{
    auto [ours, theirs] = socketPair();
    wire::UnixTransport transport(std::move(ours));
    RawEnd sender(std::move(theirs));
    wire::Input input;
    wire::ReadBuffer buffer;
    input.keep(someBytes(10));
    const auto empty = input.receive(transport, buffer);
    CHECK(empty.status == Status::WouldBlock);
    CHECK(empty.bytes.empty());

    sender.sendBytes(someBytes(2));
    CHECK(input.receive(transport, buffer).bytes.size() == 12);
    sender.close();
    CHECK(input.receive(transport, buffer).status == Status::Closed);
}

TEST_CASE("Descriptors queue in the order of their arrival and close with the queue")
{
    wire::FdQueue queue;
    CHECK_FALSE(queue.pop());
    CHECK(queue.peek(0) == -1);
    for (int i = 0; i < 5; ++i)
        queue.push(fileHolding(std::to_string(i)));
    CHECK(queue.size() == 5);
    CHECK(textIn(queue.pop()) == "0");
    CHECK(queue.peek(0) >= 0);
    CHECK(queue.peek(3) >= 0);
    CHECK(queue.peek(4) == -1);
    queue.push(fileHolding("5"));
    for (int i = 1; i <= 5; ++i)
        CHECK(textIn(queue.pop()) == std::to_string(i));
    CHECK(queue.empty());

    wire::Fd file = fileHolding("x");
    const int number = file.get();
    queue.push(std::move(file));
    queue.clear();
    CHECK(queue.empty());
    CHECK(textIn(wire::Fd(number)) == "no file");
}

TEST_CASE("Descriptors come along even when their message is not whole yet")
{
    auto [ours, theirs] = socketPair();
    wire::UnixTransport transport(std::move(ours));
    RawEnd sender(std::move(theirs));
    wire::Input input;
    wire::ReadBuffer buffer;
    const wire::Fd file = fileHolding("early");
    const int number = file.get();
    const auto bytes = Message(3, 0).word(1).wireBytes();
    sender.sendBytes(std::span(bytes).first(3), std::span(&number, 1));
    const auto first = input.receive(transport, buffer);
    CHECK(first.bytes.size() == 3);
    CHECK(input.fds.size() == 1);
    input.keep(first.bytes);
    sender.sendBytes(std::span(bytes).subspan(3));
    CHECK(input.receive(transport, buffer).bytes.size() == bytes.size());
    CHECK(textIn(input.fds.pop()) == "early");
}
