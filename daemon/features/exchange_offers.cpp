// SPDX-License-Identifier: Apache-2.0
//
// Offers: those of the host, and those that are shown in the VM.

#include "features/exchange.h"

#include "features/exchange_parts.h"

#include <utility>

namespace gangway::feature {

using relay::Object;
using relay::Session;

namespace {

// Offers of ours that a client may keep undestroyed.
constexpr std::size_t maxOffers = 10'000;

// What a client may be asked for in one turn of the loop, and what one may ask others for. Some ask for every type.
constexpr std::size_t maxAsked = 256;
constexpr std::size_t maxPasted = 128;
// A client that has this much to read is not asked for anything more.
constexpr std::size_t maxUnreadBytes = 16 * 1024;
constexpr std::size_t maxUnreadFds = 128;

} // namespace

// --- what is shown

Offer &Exchange::present(Device &device, Source::Use use, Offer::Data data, std::shared_ptr<HostOffer> host,
                         Source *source)
{
    Session &session = *device.session;
    const bool drag = use == Source::Use::Drag;
    Object *object = device.taker->introduce(source ? source->types : host->types);
    std::optional<Offer> &unnamed = drag ? device.unnamedDrag : device.unnamed;
    if (!object && drag)
        endUnnamedDrag(device);
    else if (!object && unnamed)
        giveNoMore(*unnamed);
    Offer &offer = object ? offers_[object] : unnamed.emplace();
    offer = {
        .session = &session, .object = object, .device = device.object, .drag = drag, .data = data, .source = source};
    if (host)
        host->offer = &offer;
    offer.host = std::move(host);
    if (source)
        source->offers.insert(&offer);
    if (object && ++session.state<Kept>().offers > maxOffers)
        session.refuse({relay::DisplayError::NoMemory, "the client keeps more offers of data than it may"});
    return offer;
}

void Exchange::giveNoMore(Offer &offer)
{
    offer.data = Offer::Data::Nobody;
    if (Source *source = std::exchange(offer.source, nullptr))
        source->offers.erase(&offer);
    if (offer.drag || !offer.host)
        return;
    if (offer.host->offer == &offer)
        offer.host->offer = nullptr;
    offer.host.reset();
}

void Exchange::giveFrom(Source &source, Offer &offer)
{
    giveNoMore(offer);
    offer.data = Offer::Data::Vm;
    offer.source = &source;
    source.offers.insert(&offer);
}

void Exchange::removeOffer(Object &object)
{
    const auto found = offers_.find(&object);
    if (found == offers_.end())
        return;
    letGo(found->second);
    --found->second.session->state<Kept>().offers;
    offers_.erase(found);
}

void Exchange::endUnnamedDrag(Device &device)
{
    if (!device.unnamedDrag)
        return;
    letGo(*device.unnamedDrag);
    device.unnamedDrag.reset();
}

void Exchange::letGo(Offer &offer)
{
    giveNoMore(offer);
    if (offer.host) {
        // Of a drag, this is how the one to whom it is offered ends it.
        if (offer.host->offer == &offer)
            offer.host->offer = nullptr;
        endHostOffer(*offer.host);
    }
    if (Device *device = find(devices_, offer.device)) {
        if (device->offer == &offer)
            device->offer = nullptr;
        if (device->dragOffer == &offer)
            device->dragOffer = nullptr;
    }
}

// --- pasting

void Exchange::receive(Object &object, std::string_view type, wire::Fd fd)
{
    if (const Offer *offer = find(offers_, &object))
        give(*offer, type, std::move(fd));
}

void Exchange::pasteFor(Device &device, std::string_view type, wire::Fd fd)
{
    if (device.unnamed)
        give(*device.unnamed, type, std::move(fd));
}

void Exchange::receiveDragged(Device &device, std::string_view type, wire::Fd fd)
{
    if (device.unnamedDrag)
        give(*device.unnamedDrag, type, std::move(fd));
}

// Where nobody gives the data, closing the descriptor is the end of it.
void Exchange::give(const Offer &offer, std::string_view type, wire::Fd fd)
{
    if (offer.data == Offer::Data::Host && offer.host && offer.host->object && toVm(*offer.session)) {
        protocol_->receive(*offer.session, *offer.host->object, type, std::move(fd));
        offer.session->flushLater();
    } else if (offer.data == Offer::Data::Vm) {
        if (++inThisTurn(*offer.session).pasted <= maxPasted && mayAsk(*offer.source->session))
            offer.source->giver->send(type, std::move(fd));
    }
}

Member &Exchange::inThisTurn(Session &session)
{
    enterTurn(session);
    Member &found = member(session);
    if (found.turn != turn_) {
        found.turn = turn_;
        found.asked = found.pasted = 0;
    }
    return found;
}

bool Exchange::mayAsk(Session &giver)
{
    return giver.unreadBytes() <= maxUnreadBytes && giver.unreadFds() <= maxUnreadFds
        && ++inThisTurn(giver).asked <= maxAsked;
}

// --- what the host has

void Exchange::addHostOffer(Session &session, const Object &device, Object &object)
{
    Device *receiver = find(devices_, &device);
    if (!receiver) {
        protocol_->destroyOffer(session, object); // the client has destroyed the device
        return;
    }
    // It is destroyed at the host with the last who holds it. The host says next what it is; else it is of no use.
    std::shared_ptr<HostOffer> offer(new HostOffer{.id = newId(), .session = &session, .object = &object},
                                     [this](HostOffer *unheld) {
                                         endHostOffer(*unheld);
                                         delete unheld;
                                     });
    hostOffers_[&object] = offer;
    protocol_->listenToOffer(session, object, *this);
    if (users_.hostOfferMade)
        users_.hostOfferMade(*offer);
    receiver->fresh = std::move(offer);
}

HostOffer *Exchange::hostOffer(const Object &object)
{
    const auto found = hostOffers_.find(&object);
    return found == hostOffers_.end() ? nullptr : found->second.lock().get();
}

std::shared_ptr<HostOffer> Exchange::take(Device &device, const Object *object)
{
    const std::shared_ptr<HostOffer> fresh = std::exchange(device.fresh, nullptr);
    const auto found = hostOffers_.find(object);
    return found == hostOffers_.end() ? nullptr : found->second.lock();
}

void Exchange::addHostType(Object &object, std::string_view type)
{
    HostOffer *host = hostOffer(object);
    if (!host || host->types.size() >= maxTypes || host->typeBytes + type.size() > maxTypeBytes)
        return;
    host->typeBytes += type.size();
    host->types.emplace_back(type);
    const Offer *offer = host->offer;
    if (!offer || offer->data != Offer::Data::Host)
        return;
    Device *device = find(devices_, offer->device);
    if (!device || !device->taker->listens())
        return;
    if (offer->object)
        device->taker->typeAdded(*offer->object, type);
    else if (!offer->drag)
        device->taker->selection(&host->types, nullptr);
}

// It is of no further use, whoever holds it.
void Exchange::endHostOffer(HostOffer &offer)
{
    Object *object = std::exchange(offer.object, nullptr);
    if (!object)
        return;
    if (offer.session->serving())
        protocol_->destroyOffer(*offer.session, *object);
    hostOffers_.erase(object);
}

void Exchange::removeHostOffer(Object &object)
{
    const auto found = hostOffers_.find(&object);
    if (found == hostOffers_.end())
        return;
    if (const std::shared_ptr<HostOffer> offer = found->second.lock())
        offer->object = nullptr;
    hostOffers_.erase(found);
}

} // namespace gangway::feature
