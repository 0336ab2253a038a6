// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"

#include <cstddef>
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
        if (head_ == fds_.size()) {
            fds_.clear();
            head_ = 0;
        }
        return fd;
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
