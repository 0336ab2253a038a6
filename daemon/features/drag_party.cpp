// SPDX-License-Identifier: Apache-2.0

#include "features/drag_party.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace gangway::feature {

namespace {

// Of one party, that were dropped where nobody finishes them. The next ends the oldest.
constexpr std::ptrdiff_t maxUnfinished = 16;

} // namespace

DragParty::DragParty(Drags &drags, relay::Session &session, relay::Object &manager, relay::Object &device,
                     SeatName seat, std::unique_ptr<Taker> taker)
    : Party(drags.exchange(), session, manager, device, seat, std::move(taker)), drags_(drags)
{
    drags_.listenToDevice(session, device);
}

void DragParty::drag(Types types, DragActions actions, std::unique_ptr<Giver> giver, relay::Object &origin,
                     relay::Object *icon, std::uint32_t serial)
{
    if (!device_) {
        giver->cancelled();
        return;
    }
    abandon();
    const auto isUnfinished = [](const Source &source) { return source.dropped; };
    if (std::ranges::count_if(sources_, isUnfinished) >= maxUnfinished)
        exchange_.cancel(*std::ranges::find_if(sources_, isUnfinished));
    drags_.startFor(*device_, add(std::move(types), std::move(giver)), actions, origin, icon, serial);
}

void DragParty::abandon()
{
    for (auto source = sources_.begin(); source != sources_.end();) {
        if (source->dragging && !source->dropped) {
            exchange_.endSource(*source);
            source = sources_.erase(source);
            device_->session->flushLater();
        } else {
            ++source;
        }
    }
}

void DragParty::accept(std::optional<std::string_view> type)
{
    if (device_)
        drags_.acceptFor(*device_, type);
}

void DragParty::setActions(DragActions actions, DragActions preferred)
{
    if (device_)
        drags_.setActionsFor(*device_, actions, preferred);
}

void DragParty::receive(std::string_view type, wire::Fd fd)
{
    if (device_)
        exchange_.receiveDragged(*device_, type, std::move(fd));
}

void DragParty::finish()
{
    if (device_)
        drags_.finishFor(*device_);
}

void DragParty::letGo()
{
    if (device_)
        drags_.letGoFor(*device_);
}

} // namespace gangway::feature
