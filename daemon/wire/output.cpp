// SPDX-License-Identifier: Apache-2.0

#include "wire/output.h"

#include "wire/header.h"

#include <algorithm>
#include <array>

namespace gangway::wire {

namespace {

// Enough for any batch in practice; a longer one takes another call.
constexpr std::size_t maxGathered = 64;
// What an idle connection may keep allocated.
constexpr std::size_t keptCapacity = 1024;

template <class T>
void clearAndShrink(std::vector<T> &vector)
{
    if (vector.capacity() * sizeof(T) > keptCapacity)
        std::vector<T>().swap(vector);
    else
        vector.clear();
}

} // namespace

void Output::append(std::span<const std::byte> bytes)
{
    if (bytes.empty())
        return;
    if (!queueing()) {
        if (!parts_.empty() && !parts_.back().borrowed && parts_.back().offset + parts_.back().size == own_.size())
            parts_.back().size += bytes.size();
        else
            parts_.push_back({nullptr, own_.size(), bytes.size()});
    }
    own_.insert(own_.end(), bytes.begin(), bytes.end());
    end_ += bytes.size();
}

void Output::appendBorrowed(std::span<const std::byte> bytes)
{
    if (queueing()) {
        append(bytes);
        return;
    }
    if (bytes.empty())
        return;
    if (!parts_.empty() && parts_.back().borrowed && parts_.back().borrowed + parts_.back().size == bytes.data())
        parts_.back().size += bytes.size();
    else
        parts_.push_back({bytes.data(), 0, bytes.size()});
    end_ += bytes.size();
}

void Output::attach(Fd fd)
{
    fds_.push_back({end_, std::move(fd)});
}

std::span<std::byte> Output::queued(std::uint64_t position, std::size_t size)
{
    if (!queueing() || position < head_ || position + size > end_)
        return {};
    return std::span(own_).subspan(ownHead_ + static_cast<std::size_t>(position - head_), size);
}

// The bytes that may leave in one call so that no descriptor is late and no call takes too many.
std::size_t Output::nextPiece(std::size_t &fdCount) const
{
    const std::size_t all = queuedBytes();
    fdCount = std::min(queuedFds(), maxFdsPerSend);
    if (queuedFds() <= maxFdsPerSend)
        return all;
    const std::uint64_t next = fds_[fdHead_ + maxFdsPerSend].position;
    // One message with more descriptors than that: its first byte takes the first ones along.
    return next > head_ ? static_cast<std::size_t>(next - head_) : 1;
}

std::size_t Output::gather(std::size_t limit)
{
    gathered_.clear();
    if (queueing()) {
        const std::size_t size = std::min(limit, own_.size() - ownHead_);
        gathered_.push_back({own_.data() + ownHead_, size});
        return size;
    }
    std::size_t total = 0;
    for (std::size_t i = partHead_; i < parts_.size() && total < limit && gathered_.size() < maxGathered; ++i) {
        const Part &part = parts_[i];
        const std::byte *data = part.borrowed ? part.borrowed : own_.data() + part.offset;
        const std::size_t size = std::min(part.size, limit - total);
        gathered_.push_back({const_cast<std::byte *>(data), size});
        total += size;
    }
    return total;
}

void Output::consume(std::size_t bytes, std::size_t fdCount)
{
    if (queueing()) {
        ownHead_ += bytes;
        // Move the rest down only when that is cheap for each byte sent.
        if (ownHead_ > own_.size() / 2) {
            own_.erase(own_.begin(), own_.begin() + static_cast<std::ptrdiff_t>(ownHead_));
            ownHead_ = 0;
        }
    } else {
        for (std::size_t left = bytes; left > 0;) {
            Part &part = parts_[partHead_];
            const std::size_t size = std::min(left, part.size);
            if (part.borrowed)
                part.borrowed += size;
            else
                part.offset += size;
            part.size -= size;
            left -= size;
            if (part.size == 0)
                ++partHead_;
        }
    }
    head_ += bytes;
    for (std::size_t i = 0; i < fdCount; ++i)
        fds_[fdHead_ + i].fd.reset();
    fdHead_ += fdCount;
    if (fdHead_ == fds_.size()) {
        clearAndShrink(fds_);
        fdHead_ = 0;
    }
}

// Turns what is left of the batch into the queue.
void Output::keepRest()
{
    if (parts_.empty())
        return;
    if (!empty()) {
        std::vector<std::byte> rest;
        rest.reserve(queuedBytes());
        for (std::size_t i = partHead_; i < parts_.size(); ++i) {
            const Part &part = parts_[i];
            const std::byte *data = part.borrowed ? part.borrowed : own_.data() + part.offset;
            rest.insert(rest.end(), data, data + part.size);
        }
        own_ = std::move(rest);
        ownHead_ = 0;
    }
    clearAndShrink(parts_);
    partHead_ = 0;
}

Output::State Output::flush(Transport &transport)
{
    State state = State::Drained;
    while (!empty()) {
        std::size_t fdCount = 0;
        const std::size_t size = gather(nextPiece(fdCount));
        std::array<int, maxFdsPerSend> fds{};
        for (std::size_t i = 0; i < fdCount; ++i)
            fds[i] = fds_[fdHead_ + i].fd.get();

        const Transport::Result result = transport.send(gathered_, std::span(fds).first(fdCount));
        if (result.status == Transport::Status::Ok) {
            consume(result.bytes, fdCount);
            if (result.bytes == size)
                continue;
            state = State::Blocked;
        } else if (result.status == Transport::Status::WouldBlock) {
            state = State::Blocked;
        } else {
            state = result.status == Transport::Status::Busy ? State::Busy : State::Closed;
        }
        break;
    }
    keepRest();
    if (empty()) {
        clearAndShrink(own_);
        ownHead_ = 0;
        clearAndShrink(gathered_);
    }
    return state;
}

} // namespace gangway::wire
