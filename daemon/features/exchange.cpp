// SPDX-License-Identifier: Apache-2.0

#include "features/exchange.h"

#include "features/exchange_parts.h"

#include <utility>

namespace gangway::feature {

using relay::Object;
using relay::Session;

namespace {

// Devices that a client may have.
constexpr std::size_t maxDevices = 64;

} // namespace

Source *Exchange::source(const Object *object)
{
    return find(sources_, object);
}

Source *Exchange::sourceOfTwin(const Object &twin)
{
    const auto found = twins_.find(&twin);
    return found == twins_.end() ? nullptr : found->second;
}

HostOffer *Exchange::hostOffer(const Object *object)
{
    return find(hostOffers_, object);
}

Offer *Exchange::offer(const Object &object)
{
    return find(offers_, &object);
}

Device *Exchange::device(const Object &object)
{
    return find(devices_, &object);
}

bool Exchange::isDenied(Session &session) const
{
    const relay::InterfaceType *type = session.catalogue().find(protocol_->deviceInterface());
    return !type || session.denies(*type);
}

Device *Exchange::deviceOf(const Session &session, SeatName seat)
{
    for (auto &[object, device] : devices_) {
        if (device.session == &session && device.seat == seat && isHeard(session, *object))
            return &device;
    }
    return nullptr;
}

// --- directions

void Exchange::setDirections(Directions directions)
{
    const Directions former = std::exchange(directions_, directions);
    if (former == directions)
        return;
    if (former.toHost && !directions.toHost)
        withdrawAll([](const Source &source) { return source.exposed; });
    if (former.toVm && !directions.toVm)
        hideHost();
    for (auto &[name, seat] : selections_) {
        if (!former.toVm && directions.toVm && seat.own && seat.own->hostIsNewer)
            cancel(*seat.own);
        if (!former.toHost && directions.toHost && seat.own && !seat.own->twin)
            publish(*seat.own);
        showAll(name);
    }
    flush();
}

// Also from those that have not the focus: they may keep an offer until they have it again.
void Exchange::hideHost()
{
    if (users_.toVmClosed)
        users_.toVmClosed();
    for (auto &[object, offer] : offers_) {
        if (offer.data == Offer::Data::Host)
            giveNoMore(offer);
    }
    for (auto &[object, device] : devices_) {
        if (device.shown.host)
            show(device, wanted(device));
    }
}

void Exchange::flush()
{
    // A session that ends by this is not gone yet, so the table stays as it is.
    for (auto &[object, device] : devices_)
        device.session->flush();
    for (auto &[object, source] : sources_)
        source.session->flush();
}

// --- devices

void Exchange::addDevice(Session &session, Object &object, const Object &seat)
{
    if (++session.state<Kept>().devices > maxDevices)
        session.refuse({relay::DisplayError::NoMemory, "the client has more data devices than it may"});
    devices_[&object] = {.session = &session, .object = &object, .seat = Seats::nameOf(session, seat)};
}

// The host tells a new device of its own selection, if the client has the focus.
void Exchange::greetNewDevice(Object &object)
{
    Device *device = find(devices_, &object);
    if (!device || !Seats::hasFocus(*device->session, device->seat))
        return;
    device->attentive = device->followsFocus = true;
    if (const Device::Shown shown = wanted(*device); shown.source)
        show(*device, shown);
}

void Exchange::removeDevice(Object &object)
{
    const auto found = devices_.find(&object);
    if (found == devices_.end())
        return;
    release(found->second.selection);
    release(found->second.dragged);
    --found->second.session->state<Kept>().devices;
    devices_.erase(found);
}

void Exchange::focus(Session &session, SeatName name)
{
    for (auto &[object, device] : devices_) {
        if (device.session != &session || device.seat != name)
            continue;
        device.attentive = device.followsFocus = true;
        // Some hosts say nothing where there is nothing to paste, others speak only after this.
        if (device.told || device.greeted)
            continue;
        if (const Device::Shown shown = wanted(device); shown.source || shown != device.shown)
            show(device, shown);
    }
    publishRefused(session, name);
}

void Exchange::unfocus(Session &session, SeatName seat)
{
    for (auto &[object, device] : devices_) {
        if (device.session == &session && device.seat == seat)
            device.attentive = device.told = device.greeted = device.unjudged = false;
    }
}

// --- the category

void Exchange::withhold(Object &object)
{
    Device *device = find(devices_, &object);
    if (!device)
        return;
    device->shown = {}; // features/withdrawal.cpp tells the client
    withdrawAll([&](const Source &source) { return source.session == device->session; });
}

void Exchange::restore(Object &object)
{
    Device *device = find(devices_, &object);
    if (!device)
        return;
    Source *own = selections_[device->seat].own;
    if (own && own->session == device->session && !own->twin)
        publish(*own);
    if (device->attentive)
        show(*device, wanted(*device));
}

} // namespace gangway::feature
