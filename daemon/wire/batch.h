// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <sys/uio.h>

#include <cstddef>
#include <span>
#include <vector>

namespace gangway::wire {

// Bytes that are sent together, in order. Some are copied here, others are borrowed from their owner's memory.
class Batch {
public:
    void append(std::span<const std::byte> bytes);
    // The bytes must stay unchanged until they are consumed or moved out. A short piece that follows copied bytes is
    // copied too, because that is cheaper than another piece for the kernel to gather.
    void appendBorrowed(std::span<const std::byte> bytes);

    bool empty() const { return size_ == 0; }
    std::size_t size() const { return size_; }

    // Adds pieces that cover the first bytes to `pieces`: at most `limit` bytes, and no more pieces than one call
    // should gather. Returns the number of bytes covered.
    std::size_t gather(std::size_t limit, std::vector<iovec> &pieces) const;
    // Removes the first bytes, which have been sent.
    void consume(std::size_t bytes);

    // Appends the remaining bytes to `into` and clears the batch.
    void moveTo(std::vector<std::byte> &into);

private:
    struct Part {
        const std::byte *borrowed = nullptr; // null: in own_
        std::size_t offset = 0;              // into own_
        std::size_t size = 0;
    };
    std::span<const std::byte> bytesOf(const Part &part) const;
    void clear();

    std::vector<Part> parts_;
    std::size_t head_ = 0; // index of the first part with unsent bytes
    std::vector<std::byte> own_;
    std::size_t size_ = 0;
};

} // namespace gangway::wire
