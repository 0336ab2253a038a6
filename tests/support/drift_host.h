// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "support/raw_end.h"

#include <cstdint>
#include <set>

namespace gangway::test {

// What the host says to the objects of the drift, so that tests see only what their own client caused.
class DriftHost {
public:
    void answer(Message message, RawEnd &host);

private:
    std::set<std::uint32_t> registries_;
    std::set<std::uint32_t> compositors_;
    std::set<std::uint32_t> regions_;
};

} // namespace gangway::test
