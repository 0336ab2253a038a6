// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/shrink.h"

#include <cstddef>
#include <span>
#include <vector>

namespace gangway::wire {

// Bytes that wait, first in, first out.
class ByteQueue {
public:
    bool empty() const { return head_ == bytes_.size(); }
    std::size_t size() const { return bytes_.size() - head_; }

    void append(std::span<const std::byte> bytes) { bytes_.insert(bytes_.end(), bytes.begin(), bytes.end()); }
    // All of them, to be changed where they wait.
    std::span<std::byte> bytes() { return std::span(bytes_).subspan(head_); }
    void consume(std::size_t size) { head_ = dropUsed(bytes_, head_ + size); }

    // To append by other means; nothing may be removed.
    std::vector<std::byte> &storage() { return bytes_; }

private:
    std::vector<std::byte> bytes_;
    std::size_t head_ = 0;
};

} // namespace gangway::wire
