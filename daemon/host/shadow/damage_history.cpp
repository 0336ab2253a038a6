// SPDX-License-Identifier: Apache-2.0

#include "host/shadow/damage_history.h"

#include <utility>

namespace gangway::host::shadow {

namespace {

// Few clients use more buffers than this. For a buffer that lacks more frames, the oldest ones are merged.
constexpr std::size_t maxChanges = 8;

} // namespace

void DamageHistory::add(Region damage)
{
    ++frame_;
    if (damage.empty())
        return;
    changes_.push_back({frame_, std::move(damage)});
    if (changes_.size() <= maxChanges)
        return;
    changes_[1].damage.add(changes_[0].damage);
    changes_.pop_front();
}

void DamageHistory::reset()
{
    changes_.clear();
    known_ = ++frame_;
}

bool DamageHistory::since(std::uint64_t frame, Region &region) const
{
    if (frame < known_)
        return false;
    for (const Change &change : changes_) {
        if (change.frame > frame)
            region.add(change.damage);
    }
    return true;
}

} // namespace gangway::host::shadow
