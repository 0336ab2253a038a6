// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"

#include <cstdint>
#include <memory>

namespace gangway::feature {

// Limits the size of all shared memory pools of a VM's sessions together, because the host maps them too. A client that
// would exceed the limit gets the error "no memory". A pool counts until it and its last buffer have ended.
class PoolLimit {
public:
    explicit PoolLimit(std::uint64_t bytes) : budget_(std::make_shared<Budget>(Budget{.limit = bytes})) {}

    void install(relay::Hooks &hooks) const;

    // For pools that are made or grow from here on; existing ones stay.
    void setLimit(std::uint64_t bytes) { budget_->limit = bytes; }

    // What all pools of the VM hold, in bytes.
    struct Budget {
        std::uint64_t limit = 0;
        std::uint64_t used = 0;
    };

private:
    std::shared_ptr<Budget> budget_; // shared with the pools, which may outlive this
};

} // namespace gangway::feature
