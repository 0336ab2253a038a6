// SPDX-License-Identifier: Apache-2.0
//
// What each device is told, and when.

#include "features/exchange.h"

#include "features/exchange_parts.h"
#include "relay/host_sync.h"

#include <algorithm>
#include <utility>

namespace gangway::feature {

using relay::Object;
using relay::Session;

namespace {

// A client that has more than this to read is told of nothing new until it has read.
constexpr std::size_t maxUnreadBytes = 64 * 1024;
constexpr int retryMilliseconds = 20;

} // namespace

bool Exchange::isOwn(const Source &source)
{
    return source.use == Source::Use::Selection && seats_[source.seat].own == &source;
}

Exchange::Wanted Exchange::wanted(const Device &device)
{
    if (isDenied(*device.session))
        return {};
    Source *own = seats_[device.seat].own;
    // What is published comes back from the host, if the host's may come in. One who was told of it before needs no
    // second offer of the same, which some clients take for the end of the first.
    const bool cameBack =
        own && device.told == Device::Told::OwnSelection && device.toldId == own->id && device.cameBack();
    const bool comesBack = own && directions_.toVm && own->published();
    if (own && own->session->serving() && (cameBack || !comesBack))
        return {.host = nullptr, .source = own};
    const bool hasHosts = directions_.toVm && device.selection && device.selection->object;
    return {.host = hasHosts ? device.selection : nullptr, .source = nullptr};
}

// A selection of the VM's own that came back from the host and has ended since is the host's to replace: until it does,
// those who know it are told nothing.
bool Exchange::isTold(const Device &device, const Wanted &wanted)
{
    if (wanted.source)
        return device.told == Device::Told::OwnSelection && device.toldId == wanted.source->id;
    if (wanted.host)
        return (device.told == Device::Told::HostSelection && device.toldId == wanted.host->id)
            || (device.told == Device::Told::OwnSelection && device.echo == wanted.host->id);
    return device.told == Device::Told::Nothing;
}

// Nobody has told it of its selection since it has the focus.
bool Exchange::isUntold(const Device &device)
{
    if (device.toldByHost || device.greeted)
        return false;
    const Wanted now = wanted(device);
    return now.source || !isTold(device, now);
}

void Exchange::show(Device &device, const Wanted &wanted)
{
    if (!device.taker->listens())
        return;
    device.echo = 0;
    device.greeted = device.attentive;
    const bool same = wanted.host && device.offer && device.offer->host == wanted.host;
    const Types *types = wanted.source ? &wanted.source->types : wanted.host ? &wanted.host->types : nullptr;
    if (wanted.source) {
        device.told = Device::Told::OwnSelection;
        device.toldId = wanted.source->id;
        device.offer = &present(device, Source::Use::Selection, Offer::Data::Vm, nullptr, wanted.source);
    } else if (wanted.host) {
        device.told = Device::Told::HostSelection;
        device.toldId = wanted.host->id;
        if (!same)
            device.offer = &present(device, Source::Use::Selection, Offer::Data::Host, wanted.host, nullptr);
    } else {
        device.told = Device::Told::Nothing;
        device.offer = nullptr;
        if (device.unnamed)
            giveNoMore(*device.unnamed);
    }
    device.taker->selection(types, device.offer ? device.offer->object : nullptr);
    device.session->flushLater();
}

// --- once a turn

void Exchange::enterTurn(Session &session)
{
    if (std::exchange(turnEnds_, true))
        return;
    session.loop().defer([this, alive = alive_] {
        if (*alive)
            endTurn();
    });
}

void Exchange::endTurn()
{
    turnEnds_ = false;
    ++turn_;
    tellChanged();
}

void Exchange::mark(Session &session, SeatName name)
{
    if (!std::exchange(seats_[name].changed, true))
        changedSeats_.push_back(name);
    enterTurn(session);
}

void Exchange::tellChanged()
{
    for (const SeatName name : std::exchange(changedSeats_, {})) {
        Seat &seat = seats_[name];
        seat.changed = false;
        tellSeat(seat);
    }
}

void Exchange::tellSeat(Seat &seat)
{
    for (const auto &[id, device] : seat.attentive)
        tell(*device);
}

void Exchange::tell(Device &device)
{
    const Wanted now = wanted(device);
    if (isTold(device, now))
        return;
    if (device.session->unreadBytes() > maxUnreadBytes)
        tellLater(*device.session);
    else
        show(device, now);
}

void Exchange::tellLater(Session &session)
{
    auto &behind = member(session).behind;
    if (behind)
        return;
    behind.emplace(session.loop(), [this, &session] {
        member(session).behind.reset();
        for (Device *device : member(session).devices) {
            if (device->attentive)
                tell(*device);
        }
    });
    behind->start(retryMilliseconds);
}

// Some hosts say nothing where there is nothing to paste, others speak only after the focus came. What they have may be
// newer, and a client that is told of two selections at once may paste neither: they are waited for.
void Exchange::greetLater(Session &session, SeatName name)
{
    relay::syncWithHost(session, [this, &session, name] {
        for (Device *device : devicesOf(session, name)) {
            if (device->attentive && isUntold(*device))
                show(*device, wanted(*device));
        }
        Source *own = seats_[name].own;
        if (own && own->atHost == Source::AtHost::Refused && own->session == &session)
            publish(*own);
    });
}

} // namespace gangway::feature
