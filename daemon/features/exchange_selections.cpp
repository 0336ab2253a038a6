// SPDX-License-Identifier: Apache-2.0
//
// Which is the selection: the VM's own, or the host's.

#include "features/exchange.h"

#include "features/exchange_parts.h"
#include "relay/host_sync.h"

#include "messages/wayland.h"

#include <utility>

namespace gangway::feature {

using relay::Object;
using relay::Session;

// --- the VM's own

bool Exchange::isOwn(const Source &source)
{
    return source.use == Source::Use::Selection && selections_[source.seat].own == &source;
}

bool Exchange::select(Session &session, Object &deviceObject, Object *&object, std::uint32_t serial)
{
    const Device *device = find(devices_, &deviceObject);
    if (object && object->inert())
        return true; // features/withdrawal.cpp answers it
    if (!device)
        return false;
    Seat &seat = selections_[device->seat];
    Source *former = seat.own;
    // The host cancels what it has itself.
    const bool cancels = former && !isPublished(*former);
    if (!object) {
        if (cancels) {
            cancel(*former);
            showAll(device->seat);
        }
        return toHost(session);
    }
    Source *source = find(sources_, object);
    if (!source)
        return false;
    if (source->actions || source->use == Source::Use::Drag) {
        session.refuse(*object, protocol::wl_data_source::error::invalid_source,
                       "a source of a drag can't be the selection");
        return false;
    }
    if (cancels && former != source)
        cancel(*former);
    else if (former && former != source)
        leaveToHost(*former);
    source->use = Source::Use::Selection;
    source->seat = device->seat;
    source->serial = serial;
    source->hostIsNewer = source->refused = false;
    seat.own = source;
    const bool forward = toHost(session);
    if (forward) {
        makeTwin(*source, true);
        source->confirmed = true;
        object = source->twin;
    }
    showAll(source->seat);
    return forward && object;
}

// With what it was set with before, in the host's eyes it may be too late. Until it is seen that the host took it, it
// counts as the VM's alone.
void Exchange::publish(Source &source)
{
    const Device *device = deviceOf(*source.session, source.seat);
    if (!device || source.hostIsNewer || !toHost(*source.session))
        return;
    dropTwin(source);
    makeTwin(source, true);
    if (!source.twin)
        return;
    protocol_->setSelection(*source.session, *device->object, *source.twin, source.serial);
    source.refused = false;
    source.asked = true;
    relay::syncWithHost(*source.session, [this, twin = source.twin] {
        if (const auto found = twins_.find(twin); found != twins_.end())
            found->second->asked = false;
    });
}

// Its data may go to the host no more.
void Exchange::withdraw(Source &source)
{
    if (source.use != Source::Use::Selection) {
        if (users_.withdrawn)
            users_.withdrawn(source);
        dropTwin(source);
    } else if (isOwn(source)) {
        Seat &seat = selections_[source.seat];
        seat.withdrawn.insert(source.twin);
        dropTwin(source);
        seat.lastTypes.clear(); // the host's is empty now, and what comes there is new
    } else {
        cancel(source); // another of the VM's has come, and the host has not said so yet
    }
}

void Exchange::withdrawAll(const std::function<bool(const Source &)> &which)
{
    std::vector<Source *> found;
    for (const auto &[twin, source] : twins_) {
        if (which(*source))
            found.push_back(source);
    }
    for (Source *source : found)
        withdraw(*source);
}

// --- the host's

std::set<std::string> typeSet(const std::vector<std::string> &types)
{
    return {types.begin(), types.end()};
}

void Exchange::hostSelects(Object &object, Object *offerObject)
{
    Device *device = find(devices_, &object);
    if (!device)
        return;
    HostOffer *offer = find(hostOffers_, offerObject);
    const bool first = !device->told || !device->followsFocus;
    const bool known = device->told || device->greeted;
    device->attentive = device->told = true;
    if (!known)
        device->shown.source = nullptr; // that was in an earlier focus
    const bool cameBack = device->cameBack();
    hold(device->selection, offer);
    device->unjudged = offer && mayShowWithdrawn(*device);
    if (!offer)
        askAgain(*device);
    else if (!device->unjudged)
        judge(*device, *offer, first);
    if (const Source *own = device->shown.source;
        own && offer && !cameBack && isPublished(*own) && typeSet(offer->types) == typeSet(own->types))
        device->echo = offer;
    const Device::Shown shown = wanted(*device);
    if ((directions_.toVm && !shown.source) || shown != device->shown || !known)
        show(*device, shown);
    showAll(device->seat);
}

// Of what was copied in the VM and what was copied on the host, the newer counts. But with the focus a host tells its
// selection whether it is new or not, and nothing in the protocol tells the one from the other. So it is new if it
// comes while the client has been told before in this focus, or if its types are not those that the VM was told last.
void Exchange::judge(Device &device, const HostOffer &offer, bool first)
{
    Seat &seat = selections_[device.seat];
    std::set<std::string> types = typeSet(offer.types);
    const bool isNew = !first || types != seat.lastTypes;
    seat.lastTypes = std::move(types);
    Source *own = seat.own;
    if (!own || isPublished(*own))
        return; // of a published one the host says when it is replaced
    if (own->twin && seat.lastTypes == typeSet(own->types)) {
        own->confirmed = true;
    } else if (isNew) {
        if (directions_.toVm)
            cancel(*own);
        else
            own->hostIsNewer = true;
    }
}

// A host tells what a client copied to the one with the focus, which may be on its way while it is withdrawn. It is
// nothing that was copied on the host. Which it was is known when the host has heard of the withdrawal, and the device
// of all that the host had said by then.
bool Exchange::mayShowWithdrawn(const Device &device)
{
    return device.awaitedSync != 0 || !selections_[device.seat].withdrawn.empty();
}

void Exchange::afterWithdrawal(const Session &session, SeatName name)
{
    if (!selections_[name].withdrawn.empty())
        return;
    const std::uint64_t sync = ++lastSync_;
    std::set<Session *> others;
    for (auto &[object, device] : devices_) {
        if (device.seat != name || !device.session->serving())
            continue;
        if (device.session == &session) {
            judgeLate(device);
        } else {
            device.awaitedSync = sync;
            others.insert(device.session);
        }
    }
    for (Session *other : others) {
        relay::syncWithHost(*other, [this, other, sync] {
            for (auto &[object, device] : devices_) {
                if (device.session == other && device.awaitedSync == sync) {
                    device.awaitedSync = 0;
                    judgeLate(device);
                }
            }
        });
    }
}

void Exchange::judgeLate(Device &device)
{
    if (!std::exchange(device.unjudged, false) || !device.selection || mayShowWithdrawn(device))
        return;
    judge(device, *device.selection, false);
    showAll(device.seat);
}

// The host shows nothing to a client whose source it was given again: it may not take one without the focus.
void Exchange::askAgain(const Device &device)
{
    Source *own = selections_[device.seat].own;
    if (own && own->session == device.session && own->twin && !own->confirmed)
        publish(*own);
}

} // namespace gangway::feature
