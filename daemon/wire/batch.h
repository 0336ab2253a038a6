// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <sys/uio.h>

#include <cstddef>
#include <span>
#include <vector>

namespace gangway::wire {

// Bytes that leave together: some copied here, some where their owner has them, in the order in which they came.
class Batch {
public:
    void append(std::span<const std::byte> bytes);
    // The bytes must stay as they are until the batch is empty or copied out. A short piece behind copied ones is
    // copied too: that is cheaper than another piece for the kernel to gather.
    void appendBorrowed(std::span<const std::byte> bytes);

    bool empty() const { return size_ == 0; }
    std::size_t size() const { return size_; }

    // Adds its first bytes to `pieces`, at most `limit`, as many as one call may gather. Returns how many.
    std::size_t gather(std::size_t limit, std::vector<iovec> &pieces) const;
    // The first bytes have left.
    void consume(std::size_t bytes);

    // Adds what is left to `into`, and is empty.
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
    std::size_t head_ = 0; // of parts_: those before have left
    std::vector<std::byte> own_;
    std::size_t size_ = 0;
};

} // namespace gangway::wire
