// SPDX-License-Identifier: Apache-2.0
//
// Offers: those of the host, and those that clients know.

#include "features/exchange.h"

#include "features/exchange_parts.h"

#include <utility>

namespace gangway::feature {

using relay::Object;
using relay::Session;

namespace {

// Offers of ours that a client may keep undestroyed.
constexpr std::size_t maxOffers = 10'000;

} // namespace

// --- what a client sees

Device::Shown Exchange::wanted(const Device &device)
{
    if (isDenied(*device.session))
        return {};
    Source *own = selections_[device.seat].own;
    // What is published comes back from the host, if the host's may come in. Who was told of it before needs no second
    // offer of the same, which some clients take for the end of the first.
    const bool cameBack = own && device.shown.source == own && device.cameBack();
    const bool comesBack = own && directions_.toVm && isPublished(*own);
    if (own && own->session->serving() && (cameBack || !comesBack))
        return {.host = nullptr, .source = own};
    return {.host = directions_.toVm ? device.selection : nullptr, .source = nullptr};
}

void Exchange::show(Device &device, Device::Shown shown)
{
    Session &session = *device.session;
    if (!isHeard(session, *device.object))
        return;
    device.shown = shown;
    device.echo = nullptr;
    device.greeted = device.attentive;
    const bool same = shown.host && device.offer && device.offer->host == shown.host;
    if (shown.source)
        device.offer = &present(device, Offer::Data::Vm, nullptr, shown.source);
    else if (!same)
        device.offer = shown.host ? &present(device, Offer::Data::Host, shown.host, nullptr) : nullptr;
    protocol_->tellSelection(session, *device.object, device.offer ? device.offer->object : nullptr);
    session.flushLater();
}

void Exchange::showAll(SeatName seat)
{
    for (auto &[object, device] : devices_) {
        if (device.seat != seat || !device.attentive)
            continue;
        if (const Device::Shown shown = wanted(device); shown != device.shown)
            show(device, shown);
    }
}

Offer &Exchange::present(Device &device, Offer::Data data, HostOffer *host, Source *source)
{
    Session &session = *device.session;
    Object &object = session.create(protocol_->offerInterface(), device.object->version);
    Offer &offer = offers_[&object];
    offer = {.session = &session, .object = &object, .device = device.object, .data = data, .source = source};
    hold(offer.host, host);
    if (host)
        host->offer = &offer;
    if (source)
        source->offers.push_back(&offer);
    if (++session.state<Kept>().offers > maxOffers)
        session.refuse({relay::DisplayError::NoMemory, "the client keeps more offers of data than it may"});
    protocol_->introduce(session, *device.object, object);
    for (const std::string &type : source ? source->types : host->types)
        protocol_->tellType(session, object, type);
    return offer;
}

void Exchange::giveNoMore(Offer &offer)
{
    offer.data = Offer::Data::Nobody;
    if (Source *source = std::exchange(offer.source, nullptr))
        std::erase(source->offers, &offer);
    if (offer.drag || !offer.host)
        return;
    if (offer.host->offer == &offer)
        offer.host->offer = nullptr;
    release(offer.host);
}

void Exchange::giveFrom(Source &source, Offer &offer)
{
    giveNoMore(offer);
    offer.data = Offer::Data::Vm;
    offer.source = &source;
    source.offers.push_back(&offer);
}

void Exchange::removeOffer(Object &object)
{
    const auto found = offers_.find(&object);
    if (found == offers_.end())
        return;
    Offer &offer = found->second;
    giveNoMore(offer);
    // Of a drag, this is how a client ends it.
    if (offer.host)
        destroyHostOffer(*offer.host);
    if (Device *device = find(devices_, offer.device)) {
        if (device->offer == &offer)
            device->offer = nullptr;
        if (device->dragOffer == &offer)
            device->dragOffer = nullptr;
    }
    --offer.session->state<Kept>().offers;
    offers_.erase(found);
}

void Exchange::receive(Object &object, std::string_view type, wire::Fd fd)
{
    // Where nobody gives the data, closing the descriptor is the end of it.
    const Offer *offer = find(offers_, &object);
    if (!offer)
        return;
    if (offer->data == Offer::Data::Host && offer->host && toVm(*offer->session)) {
        protocol_->receive(*offer->session, *offer->host->object, type, std::move(fd));
    } else if (offer->data == Offer::Data::Vm && isHeard(*offer->source->session, *offer->source->object)) {
        Session &giver = *offer->source->session;
        protocol_->send(giver, *offer->source->object, type, std::move(fd));
        giver.flushLater();
    }
}

// --- what the host has

void Exchange::addHostOffer(Session &session, const Object &device, Object &object)
{
    if (!devices_.contains(&device)) {
        protocol_->destroyOffer(session, object); // the client has destroyed the device
        return;
    }
    HostOffer &offer = hostOffers_[&object];
    offer = {.session = &session, .object = &object};
    protocol_->listenToOffer(session, object, *this);
    if (users_.hostOfferMade)
        users_.hostOfferMade(offer);
}

void Exchange::addHostType(Object &object, std::string_view type)
{
    HostOffer *host = find(hostOffers_, &object);
    if (!host || host->typeBytes + costOf(type) > maxTypeBytes)
        return;
    host->typeBytes += costOf(type);
    host->types.emplace_back(type);
    const Offer *offer = host->offer;
    if (offer && offer->data == Offer::Data::Host && isHeard(*offer->session, *offer->object))
        protocol_->tellType(*offer->session, *offer->object, type);
}

void Exchange::hold(HostOffer *&place, HostOffer *offer)
{
    if (offer)
        ++offer->uses;
    HostOffer *former = std::exchange(place, offer);
    if (former && --former->uses == 0)
        destroyHostOffer(*former);
}

void Exchange::destroyHostOffer(HostOffer &offer)
{
    if (offer.session->serving())
        protocol_->destroyOffer(*offer.session, *offer.object);
    removeHostOffer(*offer.object);
}

void Exchange::removeHostOffer(Object &object)
{
    const auto found = hostOffers_.find(&object);
    if (found == hostOffers_.end())
        return;
    const HostOffer *gone = &found->second;
    const auto forget = [gone](HostOffer *&place) {
        if (place == gone)
            place = nullptr;
    };
    for (auto &[deviceObject, device] : devices_) {
        forget(device.selection);
        forget(device.shown.host);
        forget(device.echo);
        forget(device.dragged);
    }
    if (gone->uses != 0) {
        for (auto &[offerObject, offer] : offers_)
            forget(offer.host);
    }
    hostOffers_.erase(found);
}

} // namespace gangway::feature
