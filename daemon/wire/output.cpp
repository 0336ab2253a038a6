// SPDX-License-Identifier: Apache-2.0

#include "wire/output.h"

#include "wire/header.h"
#include "wire/shrink.h"

#include <algorithm>
#include <array>

namespace gangway::wire {

void Output::append(std::span<const std::byte> bytes)
{
    if (queue_.empty())
        batch_.append(bytes);
    else
        queue_.append(bytes);
    end_ += bytes.size();
}

void Output::appendBorrowed(std::span<const std::byte> bytes)
{
    if (queue_.empty())
        batch_.appendBorrowed(bytes);
    else
        queue_.append(bytes);
    end_ += bytes.size();
}

void Output::attach(Fd fd)
{
    fds_.push_back({end_, std::move(fd)});
}

std::span<std::byte> Output::queued(std::uint64_t position, std::size_t size)
{
    if (queue_.empty() || position < head_ || position + size > end_)
        return {};
    return queue_.bytes().subspan(static_cast<std::size_t>(position - head_), size);
}

// How many bytes one call may send so that no descriptor is late and no call carries too many. `fdCount` receives the
// number of descriptors to send with them.
std::size_t Output::nextPiece(std::size_t &fdCount) const
{
    fdCount = std::min(queuedFds(), maxFdsPerSend);
    if (queuedFds() <= maxFdsPerSend)
        return queuedBytes();
    const std::uint64_t next = fds_[fdHead_ + maxFdsPerSend].position;
    // A single message has more than maxFdsPerSend descriptors: send the first ones with its first byte.
    return next > head_ ? static_cast<std::size_t>(next - head_) : 1;
}

std::size_t Output::gather(std::size_t limit)
{
    gathered_.clear();
    if (queue_.empty())
        return batch_.gather(limit, gathered_);
    const std::span<std::byte> bytes = queue_.bytes().first(std::min(limit, queue_.size()));
    gathered_.push_back({bytes.data(), bytes.size()});
    return bytes.size();
}

void Output::consume(std::size_t bytes, std::size_t fdCount)
{
    if (queue_.empty())
        batch_.consume(bytes);
    else
        queue_.consume(bytes);
    head_ += bytes;
    if (fds_.empty())
        return;
    for (std::size_t i = 0; i < fdCount; ++i)
        fds_[fdHead_ + i].fd.reset();
    fdHead_ = dropUsed(fds_, fdHead_ + fdCount);
}

Output::State Output::flush(Transport &transport)
{
    State state = State::Drained;
    while (!empty() && state == State::Drained) {
        std::size_t fdCount = 0;
        gather(nextPiece(fdCount));
        std::array<int, maxFdsPerSend> fds; // only as many are set as there are
        for (std::size_t i = 0; i < fdCount; ++i)
            fds[i] = fds_[fdHead_ + i].fd.get();

        const Transport::Result result = transport.send(gathered_, std::span(fds).first(fdCount));
        switch (result.status) {
        case Transport::Status::Ok:
            // A short send does not mean that the transport is full, since some transports move a few bytes at a time.
            // Only WouldBlock does.
            consume(result.bytes, fdCount);
            break;
        case Transport::Status::WouldBlock:
            state = State::Blocked;
            break;
        case Transport::Status::Busy:
            state = State::Busy;
            break;
        case Transport::Status::Closed:
        case Transport::Status::FdsLost:
            state = State::Closed;
            break;
        }
    }
    if (!batch_.empty())
        batch_.moveTo(queue_.storage());
    clearAndShrink(gathered_);
    return state;
}

} // namespace gangway::wire
