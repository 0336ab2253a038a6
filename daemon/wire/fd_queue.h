// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"
#include "wire/shrink.h"

#include <cstddef>
#include <iterator>
#include <vector>

namespace gangway::wire {

// Received descriptors in order of arrival. Messages take them in this order, no matter which read brought them: a
// recvmsg may deliver descriptors before the bytes of their message.
class FdQueue {
public:
    bool empty() const { return head_ == fds_.size(); }
    std::size_t size() const { return fds_.size() - head_; }

    void push(Fd fd) { fds_.push_back(std::move(fd)); }

    // Empty if there is none.
    Fd pop()
    {
        if (empty())
            return {};
        Fd fd = std::move(fds_[head_++]);
        head_ = dropUsed(fds_, head_);
        return fd;
    }

    // Puts descriptors back at the front, in their original order.
    void giveBack(std::vector<Fd> fds)
    {
        fds_.insert(fds_.begin() + static_cast<std::ptrdiff_t>(head_), std::move_iterator(fds.begin()),
                    std::move_iterator(fds.end()));
    }

    // The descriptor that pop would return after `index` others, or -1. The queue keeps ownership.
    int peek(std::size_t index) const { return index < size() ? fds_[head_ + index].get() : -1; }

    void clear()
    {
        fds_.clear();
        head_ = 0;
    }

private:
    std::vector<Fd> fds_;
    std::size_t head_ = 0;
};

} // namespace gangway::wire
