// SPDX-License-Identifier: Apache-2.0

#include "support/few_descriptors.h"
#include "support/message.h"
#include "support/raw_end.h"
#include "wire/header.h"
#include "wire/unix_transport.h"

#include <doctest/doctest.h>

#include <fcntl.h>

#include <array>
#include <string>

using namespace gangway;
using namespace gangway::test;
using Status = wire::Transport::Status;

TEST_CASE("A transport never waits, whatever the socket's flags")
{
    auto [ours, theirs] = socketPair();
    REQUIRE((::fcntl(ours.get(), F_GETFL) & O_NONBLOCK) == 0);
    wire::UnixTransport transport(std::move(ours));
    std::array<std::byte, 16> room{};
    wire::FdQueue fds;
    CHECK(transport.receive(room, fds).status == Status::WouldBlock);

    const auto bytes = someBytes(1024 * 1024);
    const iovec part{const_cast<std::byte *>(bytes.data()), bytes.size()};
    const auto first = transport.send(std::span(&part, 1), {});
    CHECK(first.status == Status::Ok);
    CHECK(first.bytes > 0);
    CHECK(first.bytes < bytes.size());
    while (transport.send(std::span(&part, 1), {}).status == Status::Ok) {}
    CHECK(transport.send(std::span(&part, 1), {}).status == Status::WouldBlock);
}

TEST_CASE("The 253 descriptors that one sendmsg can carry all come in one read")
{
    auto [ours, theirs] = socketPair();
    wire::UnixTransport transport(std::move(ours));
    RawEnd sender(std::move(theirs));
    const wire::Fd file = fileHolding("many");
    const std::vector<int> numbers(253, file.get());
    sender.sendBytes(someBytes(8), numbers);
    std::array<std::byte, 16> room{};
    wire::FdQueue fds;
    const auto result = transport.receive(room, fds);
    CHECK(result.status == Status::Ok);
    CHECK(result.bytes == 8);
    REQUIRE(fds.size() == 253);
    CHECK((::fcntl(fds.peek(252), F_GETFD) & FD_CLOEXEC) != 0);
    CHECK(textIn(fds.pop()) == "many");
}

TEST_CASE("Sent descriptors stay the sender's and reach the other end as the same files")
{
    auto [ours, theirs] = socketPair();
    wire::UnixTransport transport(std::move(ours));
    RawEnd reader(std::move(theirs));
    std::vector<wire::Fd> files;
    std::vector<int> numbers;
    for (std::size_t i = 0; i < wire::maxFdsPerSend; ++i) {
        files.push_back(fileHolding(std::to_string(i)));
        numbers.push_back(files.back().get());
    }
    const auto bytes = Message(1, 0).wireBytes();
    const iovec part{const_cast<std::byte *>(bytes.data()), bytes.size()};
    CHECK(transport.send(std::span(&part, 1), numbers).bytes == bytes.size());
    CHECK(textIn(files[3]) == "3");
    reader.read();
    for (std::size_t i = 0; i < wire::maxFdsPerSend; ++i)
        CHECK(textIn(reader.takeFd()) == std::to_string(i));
}

TEST_CASE("A closed peer is noticed by reading, after all it sent, and by writing")
{
    auto [ours, theirs] = socketPair();
    wire::UnixTransport transport(std::move(ours));
    RawEnd peer(std::move(theirs));
    peer.sendBytes(someBytes(8));
    peer.close();
    std::array<std::byte, 64> room{};
    wire::FdQueue fds;
    CHECK(transport.receive(room, fds).bytes == 8);
    CHECK(transport.receive(room, fds).status == Status::Closed);
    std::byte byte{};
    const iovec part{&byte, 1};
    CHECK(transport.send(std::span(&part, 1), {}).status == Status::Closed);
}

TEST_CASE("Descriptors for which the process has no room are reported as lost, and those that fit are not leaked")
{
    auto [ours, theirs] = socketPair();
    wire::UnixTransport transport(std::move(ours));
    RawEnd sender(std::move(theirs));
    const wire::Fd file = fileHolding("x");
    const std::vector<int> numbers(20, file.get());
    sender.sendBytes(someBytes(8), numbers);
    std::array<std::byte, 64> room{};
    wire::FdQueue fds;
    wire::Transport::Result result;
    const std::size_t before = openDescriptors();
    {
        const FewDescriptors few(3);
        result = transport.receive(room, fds);
    }
    CHECK(result.status == Status::FdsLost);
    CHECK(result.bytes == 8);
    CHECK(fds.size() == 3);
    fds.clear();
    CHECK(openDescriptors() == before);
}
