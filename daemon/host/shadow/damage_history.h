// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/shadow/region.h"

#include <cstdint>
#include <deque>

namespace gangway::host::shadow {

// What changed from frame to frame of a surface, in pixels of its buffers. A client's damage is the difference to the
// previous frame; what a buffer lacks that was last shown some frames ago is the damage of all frames since.
class DamageHistory {
public:
    // The number of the present frame.
    std::uint64_t frame() const { return frame_; }

    // A new frame, which differs from the previous one in this region.
    void add(Region damage);
    // A new frame of which nothing is known.
    void reset();

    // Adds to `region` what changed after that frame. False: all may have changed.
    bool since(std::uint64_t frame, Region &region) const;

private:
    struct Change {
        std::uint64_t frame = 0; // the last one of those in `damage`
        Region damage;
    };
    std::deque<Change> changes_;
    std::uint64_t known_ = 0; // the frame from which on changes are known
    std::uint64_t frame_ = 0;
};

} // namespace gangway::host::shadow
