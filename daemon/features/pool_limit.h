// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"

#include <cstdint>
#include <memory>

namespace gangway::feature {

// Keeps the shared memory pools of all sessions of a VM together under a limit: each is mapped by the
// host as well. A client that would pass it is told "no memory". A pool counts until it and its
// last buffer are gone.
class PoolLimit {
public:
    explicit PoolLimit(std::uint64_t bytes) : budget_(std::make_shared<Budget>(Budget{.limit = bytes})) {}

    void install(relay::Hooks &hooks) const;

    // For pools that grow from here on: those that are there stay.
    void setLimit(std::uint64_t bytes) { budget_->limit = bytes; }

    // What all pools of the VM hold, in bytes.
    struct Budget {
        std::uint64_t limit = 0;
        std::uint64_t used = 0;
    };

private:
    std::shared_ptr<Budget> budget_; // with the pools, which may outlive this
};

} // namespace gangway::feature
