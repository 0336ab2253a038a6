// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"

#include <cstdint>
#include <memory>

namespace gangway::feature {

// Limits the size of all shared memory pools of a VM's sessions together, because the host maps them too, and of one
// client's to half of that, so that none takes the room of all others. A client that would exceed a limit gets the
// error "no memory". A pool counts until it and its last buffer have ended.
class PoolLimit {
public:
    // One client may have `bytes` divided by `clientShare`.
    explicit PoolLimit(std::uint64_t bytes, unsigned clientShare = 2)
        : budget_(std::make_shared<Budget>(Budget{.limit = bytes, .clientShare = clientShare}))
    {}

    void install(relay::Hooks &hooks) const;

    // For pools that are made or grow from here on; existing ones stay.
    void setLimit(std::uint64_t bytes) { budget_->limit = bytes; }

    // What all pools of the VM hold, in bytes.
    struct Budget {
        std::uint64_t limit = 0;
        unsigned clientShare = 1;
        std::uint64_t used = 0;

        std::uint64_t clientLimit() const { return limit / clientShare; }
    };

private:
    std::shared_ptr<Budget> budget_; // shared with the pools, which may outlive this
};

} // namespace gangway::feature
