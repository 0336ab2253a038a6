// SPDX-License-Identifier: Apache-2.0

#include "support/message.h"
#include "support/raw_end.h"
#include "wire/header.h"
#include "wire/output.h"
#include "wire/unix_transport.h"

#include <doctest/doctest.h>

#include <string>

using namespace gangway;
using namespace gangway::test;
using State = wire::Output::State;

namespace {

// An Output on one end of a socket, and the plain other end.
struct Line {
    explicit Line(int bufferSize = 0) : Line(socketPair(bufferSize)) {}
    explicit Line(std::pair<wire::Fd, wire::Fd> ends) : transport(std::move(ends.first)), reader(std::move(ends.second))
    {}

    State flush() { return output.flush(transport); }
    // Until all is across.
    void drain()
    {
        for (int i = 0; i < 10'000; ++i) {
            const State state = flush();
            reader.read();
            if (state == State::Drained)
                return;
            REQUIRE(state == State::Blocked);
        }
        FAIL("the output never drains");
    }

    wire::Output output;
    wire::UnixTransport transport;
    RawEnd reader;
};

Message numbered(std::uint32_t number, std::size_t size = 12)
{
    Message message(number, 0);
    message.word(number);
    if (size > 12)
        message.bytes(someBytes(size - 12));
    return message;
}

// Remembers the calls instead of sending, and takes a set number of bytes of each.
class RecordingTransport final : public wire::Transport {
public:
    struct Sent {
        std::size_t bytes = 0;
        std::size_t fds = 0;
    };
    std::vector<Sent> calls;
    std::size_t most = SIZE_MAX;        // of bytes a call
    std::size_t refuseAfter = SIZE_MAX; // calls
    Status refusal = Status::WouldBlock;

    int pollFd() const override { return -1; }
    Result receive(std::span<std::byte>, wire::FdQueue &) override { return {Status::WouldBlock, 0}; }
    Result send(std::span<const iovec> parts, std::span<const int> fds) override
    {
        if (calls.size() >= refuseAfter)
            return {refusal, 0};
        std::size_t total = 0;
        for (const iovec &part : parts)
            total += part.iov_len;
        calls.push_back({std::min(total, most), fds.size()});
        return {Status::Ok, calls.back().bytes};
    }
};

} // namespace

TEST_CASE("A batch of copied and borrowed messages leaves in order in one call")
{
    wire::Output output;
    RecordingTransport transport;
    const auto first = numbered(1).wireBytes();
    const auto second = numbered(2).wireBytes();
    const auto third = numbered(3).wireBytes();
    output.append(first);
    output.appendBorrowed(second);
    output.append(third);
    CHECK(output.queuedBytes() == 36);
    CHECK(output.flush(transport) == State::Drained);
    REQUIRE(transport.calls.size() == 1);
    CHECK(transport.calls[0].bytes == 36);
    CHECK(output.empty());

    Line line;
    line.output.append(first);
    line.output.appendBorrowed(second);
    line.output.append(third);
    line.drain();
    for (std::uint32_t number = 1; number <= 3; ++number)
        CHECK(line.reader.next() == numbered(number));
}

TEST_CASE("A flush of nothing sends nothing")
{
    wire::Output output;
    RecordingTransport transport;
    output.append({});
    output.appendBorrowed({});
    CHECK(output.flush(transport) == State::Drained);
    CHECK(transport.calls.empty());
}

TEST_CASE("What a full socket refuses waits and leaves in order however little is taken at a time")
{
    constexpr std::uint32_t count = 300;
    for (const std::size_t most : {1, 3, 11, 12, 13, 1000}) {
        CAPTURE(most);
        wire::Output output;
        std::vector<std::byte> all;
        std::vector<std::byte> sent;
        // Takes `most` bytes at every second call.
        struct Stingy final : wire::Transport {
            std::size_t most = 0;
            bool refuse = false;
            std::vector<std::byte> *sent = nullptr;
            int pollFd() const override { return -1; }
            Result receive(std::span<std::byte>, wire::FdQueue &) override { return {Status::WouldBlock, 0}; }
            Result send(std::span<const iovec> parts, std::span<const int>) override
            {
                refuse = !refuse;
                if (!refuse)
                    return {Status::WouldBlock, 0};
                std::size_t left = most;
                for (const iovec &part : parts) {
                    const std::size_t size = std::min(left, part.iov_len);
                    const auto *bytes = static_cast<const std::byte *>(part.iov_base);
                    sent->insert(sent->end(), bytes, bytes + size);
                    left -= size;
                }
                return {Status::Ok, most - left};
            }
        } transport;
        transport.most = most;
        transport.sent = &sent;
        for (std::uint32_t number = 1; number <= count; ++number) {
            auto bytes = numbered(number, 12 + 4 * (number % 5)).wireBytes();
            all.insert(all.end(), bytes.begin(), bytes.end());
            if (number % 2 == 0)
                output.append(bytes);
            else
                output.appendBorrowed(bytes);
            if (number % 7 == 0)
                output.flush(transport);
            else if (number % 2 != 0) {
                output.flush(transport); // borrowed bytes go at the end of this turn
            }
            std::fill(bytes.begin(), bytes.end(), std::byte{0xee});
            CHECK(output.position() == all.size());
            CHECK(output.queuedBytes() == all.size() - sent.size());
        }
        for (int i = 0; !output.empty() && i < 100'000; ++i)
            output.flush(transport);
        CHECK(sent == all);
    }
}

TEST_CASE("A tiny socket buffer passes a message of the greatest size whole")
{
    Line line(1);
    const Message large = numbered(1, wire::maxMessageSize);
    line.output.append(large.wireBytes());
    line.output.append(numbered(2).wireBytes());
    CHECK(line.flush() == State::Blocked);
    CHECK(line.output.queuedBytes() > 0);
    line.drain();
    CHECK(line.reader.next() == large);
    CHECK(line.reader.next() == numbered(2));
    CHECK(line.reader.restBytes() == 0);
}

TEST_CASE("Borrowed bytes may change after a flush that left some of them behind")
{
    Line line(1);
    Message large = numbered(1, 40'000);
    auto bytes = large.wireBytes();
    line.output.appendBorrowed(bytes);
    CHECK(line.flush() == State::Blocked);
    std::fill(bytes.begin(), bytes.end(), std::byte{0});
    line.drain();
    CHECK(line.reader.next() == large);
}

TEST_CASE("Descriptors arrive no later than the first byte of their message")
{
    Line line(1);
    std::size_t fds = 0;
    line.reader.arrived = [&](const Message &message, std::size_t allFds) {
        fds += message.opcode();
        CHECK(allFds >= fds);
        return true;
    };
    for (std::uint32_t number = 1; number <= 200; ++number) {
        const std::uint16_t count = static_cast<std::uint16_t>(number % 4);
        for (std::uint16_t i = 0; i < count; ++i)
            line.output.attach(fileHolding(std::to_string(number) + "." + std::to_string(i)));
        Message message(number, count);
        message.bytes(someBytes(4 * (number % 50)));
        line.output.append(message.wireBytes());
        if (number % 10 == 0)
            line.flush();
    }
    line.drain();
    CHECK(line.output.queuedFds() == 0);
    for (std::uint32_t number = 1; number <= 200; ++number) {
        for (std::uint32_t i = 0; i < number % 4; ++i)
            CHECK(textIn(line.reader.takeFd()) == std::to_string(number) + "." + std::to_string(i));
    }
    CHECK(line.reader.waitingFds() == 0);
}

TEST_CASE("No call takes more than 28 descriptors")
{
    wire::Output output;
    RecordingTransport transport;
    for (std::uint32_t number = 1; number <= 5; ++number) {
        for (int i = 0; i < 20; ++i)
            output.attach(fileHolding("x"));
        output.append(numbered(number).wireBytes());
    }
    CHECK(output.flush(transport) == State::Drained);
    std::size_t bytes = 0;
    std::size_t fds = 0;
    for (const auto &call : transport.calls) {
        CHECK(call.fds <= wire::maxFdsPerSend);
        fds += call.fds;
        bytes += call.bytes;
        // Every message that is across by now has its descriptors.
        CHECK(fds >= (bytes + 11) / 12 * 20 - (bytes % 12 != 0 ? 20 : 0));
    }
    CHECK(fds == 100);
    CHECK(bytes == 60);
}

TEST_CASE("One message with 40 descriptors has them all before its last byte")
{
    Line line;
    line.reader.arrived = [&](const Message &message, std::size_t allFds) {
        CHECK(allFds >= (message.object() == 2 ? 40 : 0));
        return true;
    };
    line.output.append(numbered(1).wireBytes());
    for (int i = 0; i < 40; ++i)
        line.output.attach(fileHolding(std::to_string(i)));
    line.output.append(Message(2, 0).wireBytes());
    line.output.append(numbered(3).wireBytes());
    line.drain();
    CHECK(line.reader.next() == numbered(1));
    CHECK(line.reader.next() == Message(2, 0));
    CHECK(line.reader.next() == numbered(3));
    for (int i = 0; i < 40; ++i)
        CHECK(textIn(line.reader.takeFd()) == std::to_string(i));
    CHECK(line.reader.waitingFds() == 0);
}

TEST_CASE("Descriptors of messages that wait in the queue stay with them")
{
    Line line(1);
    const Message large = numbered(1, 50'000);
    line.output.append(large.wireBytes());
    CHECK(line.flush() == State::Blocked);
    line.output.attach(fileHolding("second"));
    const auto second = numbered(2).wireBytes();
    line.output.appendBorrowed(second);
    line.output.append(numbered(3).wireBytes());
    line.output.attach(fileHolding("fourth"));
    line.output.append(numbered(4).wireBytes());
    CHECK(line.flush() == State::Blocked);
    CHECK(line.output.queuedFds() == 2);
    line.drain();
    CHECK(line.reader.next() == large);
    for (std::uint32_t number = 2; number <= 4; ++number)
        CHECK(line.reader.next() == numbered(number));
    CHECK(textIn(line.reader.takeFd()) == "second");
    CHECK(textIn(line.reader.takeFd()) == "fourth");
}

TEST_CASE("A batch of more pieces than one call takes leaves in order")
{
    Line line;
    std::vector<std::vector<std::byte>> borrowed;
    for (std::uint32_t number = 1; number <= 400; ++number)
        borrowed.push_back(numbered(number).wireBytes());
    for (std::size_t i = 0; i < borrowed.size(); i += 2) {
        line.output.appendBorrowed(borrowed[i]);
        line.output.append(borrowed[i + 1]);
    }
    line.drain();
    for (std::uint32_t number = 1; number <= 400; ++number)
        CHECK(line.reader.next() == numbered(number));
}

TEST_CASE("A peer that is gone is told apart from one that is slow")
{
    Line line;
    line.reader.close();
    line.output.append(numbered(1).wireBytes());
    CHECK(line.flush() == State::Closed);

    wire::Output output;
    RecordingTransport transport;
    transport.refuseAfter = 0;
    transport.refusal = wire::Transport::Status::Busy;
    output.append(numbered(1).wireBytes());
    CHECK(output.flush(transport) == State::Busy);
    CHECK(output.queuedBytes() == 12);
    transport.refuseAfter = SIZE_MAX;
    CHECK(output.flush(transport) == State::Drained);
}

TEST_CASE("Bytes that wait can be changed in place until the first of them is sent")
{
    wire::Output output;
    RecordingTransport transport;
    transport.most = 14;
    transport.refuseAfter = 1;
    output.append(numbered(1).wireBytes());
    const std::uint64_t second = output.position();
    output.append(numbered(2).wireBytes());
    const std::uint64_t third = output.position();
    output.append(numbered(3).wireBytes());
    CHECK(output.queued(second, 12).empty()); // still a batch
    CHECK(output.flush(transport) == State::Blocked);
    CHECK(output.queued(second, 12).empty()); // two bytes of it are gone
    REQUIRE(output.queued(third, 12).size() == 12);
    CHECK(Message(output.queued(third, 12)) == numbered(3));
    CHECK(output.queued(third, 13).empty()); // past the end
}
