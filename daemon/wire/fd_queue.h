// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"
#include "wire/shrink.h"

#include <cstddef>
#include <iterator>
#include <vector>

namespace gangway::wire {

// Descriptors in the order of their arrival. They belong to the messages that take them
// in that order, whichever read brought them: a recvmsg may bring descriptors before
// the bytes of their message.
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

    // Puts back what was taken, to be taken first and in the same order.
    void giveBack(std::vector<Fd> fds)
    {
        fds_.insert(fds_.begin() + static_cast<std::ptrdiff_t>(head_), std::move_iterator(fds.begin()),
                    std::move_iterator(fds.end()));
    }

    // The one that pop would give after `index` others; the queue keeps it.
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
