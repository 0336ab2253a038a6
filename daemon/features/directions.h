// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace gangway::feature {

// Which way copied data may go.
struct Directions {
    bool toHost = true; // the host pastes what the VM copied
    bool toVm = true;   // the VM pastes what the host copied

    friend bool operator==(const Directions &, const Directions &) = default;
};

} // namespace gangway::feature
