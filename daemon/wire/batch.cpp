// SPDX-License-Identifier: Apache-2.0

#include "wire/batch.h"

#include "wire/shrink.h"

#include <algorithm>

namespace gangway::wire {

namespace {

// Pieces per call. IOV_MAX would allow more, but the kernel copies the whole list.
constexpr std::size_t maxGathered = 256;
// Copying this many bytes is cheaper than giving the kernel another piece.
constexpr std::size_t shortPiece = 512;

} // namespace

void Batch::append(std::span<const std::byte> bytes)
{
    if (bytes.empty())
        return;
    if (!parts_.empty() && !parts_.back().borrowed && parts_.back().offset + parts_.back().size == own_.size())
        parts_.back().size += bytes.size();
    else
        parts_.push_back({nullptr, own_.size(), bytes.size()});
    own_.insert(own_.end(), bytes.begin(), bytes.end());
    size_ += bytes.size();
}

void Batch::appendBorrowed(std::span<const std::byte> bytes)
{
    if (bytes.empty())
        return;
    if (!parts_.empty() && parts_.back().borrowed && parts_.back().borrowed + parts_.back().size == bytes.data()) {
        parts_.back().size += bytes.size();
    } else if (!parts_.empty() && !parts_.back().borrowed && bytes.size() <= shortPiece) {
        append(bytes);
        return;
    } else {
        parts_.push_back({bytes.data(), 0, bytes.size()});
    }
    size_ += bytes.size();
}

std::span<const std::byte> Batch::bytesOf(const Part &part) const
{
    return {part.borrowed ? part.borrowed : own_.data() + part.offset, part.size};
}

std::size_t Batch::gather(std::size_t limit, std::vector<iovec> &pieces) const
{
    std::size_t total = 0;
    for (std::size_t i = head_; i < parts_.size() && total < limit && pieces.size() < maxGathered; ++i) {
        const std::span<const std::byte> bytes = bytesOf(parts_[i]);
        const std::size_t size = std::min(bytes.size(), limit - total);
        pieces.push_back({const_cast<std::byte *>(bytes.data()), size});
        total += size;
    }
    return total;
}

void Batch::consume(std::size_t bytes)
{
    size_ -= bytes;
    if (size_ == 0) {
        clear();
        return;
    }
    while (bytes > 0) {
        Part &part = parts_[head_];
        const std::size_t size = std::min(bytes, part.size);
        if (part.borrowed)
            part.borrowed += size;
        else
            part.offset += size;
        part.size -= size;
        bytes -= size;
        if (part.size == 0)
            ++head_;
    }
}

void Batch::moveTo(std::vector<std::byte> &into)
{
    into.reserve(into.size() + size_);
    for (std::size_t i = head_; i < parts_.size(); ++i) {
        const std::span<const std::byte> bytes = bytesOf(parts_[i]);
        into.insert(into.end(), bytes.begin(), bytes.end());
    }
    clear();
}

void Batch::clear()
{
    clearAndShrink(parts_);
    head_ = 0;
    clearAndShrink(own_);
    size_ = 0;
}

} // namespace gangway::wire
