// SPDX-License-Identifier: Apache-2.0

#include "features/exchange.h"

#include "features/exchange_parts.h"
#include "relay/host_sync.h"

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
    if (isUntold(*device))
        greetLater(*device->session, device->seat);
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
    const Source *own = selections_[name].own;
    bool due = own && own->refused && own->session == &session;
    for (auto &[object, device] : devices_) {
        if (device.session != &session || device.seat != name)
            continue;
        device.attentive = device.followsFocus = true;
        due = due || isUntold(device);
    }
    if (due)
        greetLater(session, name);
}

// Some hosts say nothing where there is nothing to paste, others speak only after the focus came. What they have may be
// newer, and a client that is told of two selections at once may paste neither: they are waited for.
void Exchange::greetLater(Session &session, SeatName name)
{
    relay::syncWithHost(session, [this, &session, name] {
        for (auto &[object, device] : devices_) {
            if (device.session == &session && device.seat == name && device.attentive && isUntold(device))
                show(device, wanted(device));
        }
        Source *own = selections_[name].own;
        if (own && own->refused && own->session == &session)
            publish(*own);
    });
}

// Nobody has told it of its selection since it has the focus.
bool Exchange::isUntold(const Device &device)
{
    if (device.told || device.greeted)
        return false;
    const Device::Shown shown = wanted(device);
    return shown.source || shown != device.shown;
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
