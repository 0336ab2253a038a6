// SPDX-License-Identifier: Apache-2.0

#include "xwayland/owner_conversions.h"

#include <utility>

namespace gangway::xwayland {

void OwnerConversions::add(xcb_atom_t target, bool asUtf8, wire::Fd fd)
{
    if (!place_.connection.get())
        return;
    if (!active_)
        begin({target, asUtf8, std::move(fd)});
    else if (waiting_.size() < place_.limits.mostWaiting)
        waiting_.push_back({target, asUtf8, std::move(fd)});
}

void OwnerConversions::begin(Waiting next)
{
    const TransferFromX::Wanted wanted{
        .selection = selection_, .target = next.target, .time = time_, .asUtf8 = next.asUtf8};
    active_ = std::make_unique<TransferFromX>(place_, wanted, std::move(next.fd), [this] {
        place_.loop.defer([this, alive = std::weak_ptr(alive_)] {
            if (alive.expired())
                return;
            active_.reset();
            if (waiting_.empty() || !place_.connection.get())
                return;
            Waiting following = std::move(waiting_.front());
            waiting_.pop_front();
            begin(std::move(following));
        });
    });
}

} // namespace gangway::xwayland
