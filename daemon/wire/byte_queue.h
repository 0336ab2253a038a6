// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/shrink.h"

#include <cstddef>
#include <span>
#include <vector>

namespace gangway::wire {

// A first-in, first-out queue of bytes.
class ByteQueue {
public:
    bool empty() const { return head_ == bytes_.size(); }
    std::size_t size() const { return bytes_.size() - head_; }

    void append(std::span<const std::byte> bytes) { bytes_.insert(bytes_.end(), bytes.begin(), bytes.end()); }
    // All waiting bytes. They may be changed in place.
    std::span<std::byte> bytes() { return std::span(bytes_).subspan(head_); }
    void consume(std::size_t size) { head_ = dropUsed(bytes_, head_ + size); }

    // For other ways of appending. Nothing may be removed through it.
    std::vector<std::byte> &storage() { return bytes_; }

private:
    std::vector<std::byte> bytes_;
    std::size_t head_ = 0;
};

} // namespace gangway::wire
