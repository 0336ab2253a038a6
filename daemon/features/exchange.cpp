// SPDX-License-Identifier: Apache-2.0

#include "features/exchange.h"

#include "relay/host_sync.h"
#include "relay/session.h"

#include "messages/wayland.h"

#include <algorithm>
#include <utility>

namespace gangway::feature {

using relay::Object;
using relay::Session;

namespace {

// What a client may leave us to remember, in bytes of types with what it takes to keep each.
constexpr std::size_t maxTypeBytes = 1024 * 1024;
constexpr std::size_t bytesOfType = 64;
// Offers of ours that a client may keep undestroyed, and devices.
constexpr std::size_t maxOffers = 10'000;
constexpr std::size_t maxDevices = 64;

struct Kept {
    std::size_t typeBytes = 0;
    std::size_t offers = 0;
    std::size_t devices = 0;
};

std::size_t costOf(std::string_view type)
{
    return type.size() + bytesOfType;
}

template <class Map>
auto *find(Map &map, const Object *object)
{
    const auto found = map.find(object);
    return found == map.end() ? nullptr : &found->second;
}

// Whether its client may be told of it.
bool isHeard(const Session &session, const Object &object)
{
    return session.serving() && object.clientId != 0 && !object.clientDestroyed() && !object.withheld();
}

} // namespace

std::set<std::string> typeSet(const std::vector<std::string> &types)
{
    return {types.begin(), types.end()};
}

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

bool Exchange::isOwn(const Source &source)
{
    return source.use == Source::Use::Selection && selections_[source.seat].own == &source;
}

Device *Exchange::deviceOf(const Session &session, SeatName seat)
{
    for (auto &[object, device] : devices_) {
        if (device.session == &session && device.seat == seat && isHeard(session, *object))
            return &device;
    }
    return nullptr;
}

// --- what a client sees

Device::Shown Exchange::wanted(const Device &device)
{
    if (isDenied(*device.session))
        return {};
    Source *own = selections_[device.seat].own;
    // What is published comes back from the host, if the host's may come in.
    if (own && own->session->serving() && !(directions_.toVm && isPublished(*own)))
        return {.host = nullptr, .source = own};
    return {.host = directions_.toVm ? device.selection : nullptr, .source = nullptr};
}

void Exchange::show(Device &device, Device::Shown shown)
{
    Session &session = *device.session;
    if (!isHeard(session, *device.object))
        return;
    device.shown = shown;
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

// --- sources

void Exchange::addSource(Session &session, Object &object, Object &manager)
{
    ++managers_[&manager].sources;
    sources_[&object] = {.session = &session, .object = &object, .manager = &manager};
}

void Exchange::addType(Session &session, Object &object, std::string_view type)
{
    Source *source = find(sources_, &object);
    if (!source)
        return;
    auto &kept = session.state<Kept>().typeBytes;
    if (kept + costOf(type) > maxTypeBytes) {
        session.refuse({relay::DisplayError::NoMemory, "the client offers data as more types than it may"});
        return;
    }
    kept += costOf(type);
    source->types.emplace_back(type);
    if (source->twin && source->exposed)
        protocol_->addType(session, *source->twin, type);
}

void Exchange::makeTwin(Source &source, bool exposed)
{
    Session &session = *source.session;
    if (source.twin || !source.manager)
        return;
    Object &twin = session.create(protocol_->sourceInterface(), source.object->version);
    source.twin = &twin;
    source.exposed = exposed;
    twins_[&twin] = &source;
    protocol_->createSource(session, *source.manager, twin);
    protocol_->listenToTwin(session, twin, *this);
    if (exposed) {
        for (const std::string &type : source.types)
            protocol_->addType(session, twin, type);
    }
    if (users_.twinMade)
        users_.twinMade(source);
}

void Exchange::dropTwin(Source &source)
{
    if (!source.twin)
        return;
    twins_.erase(source.twin);
    if (source.session->serving())
        protocol_->destroySource(*source.session, *source.twin);
    source.twin = nullptr;
    source.exposed = source.asked = source.confirmed = false;
}

// It is the selection no more, or the drag has failed.
void Exchange::cancel(Source &source)
{
    dropTwin(source);
    if (isOwn(source))
        selections_[source.seat].own = nullptr;
    source.dragging = false;
    while (!source.offers.empty())
        giveNoMore(*source.offers.back());
    if (isHeard(*source.session, *source.object)) {
        protocol_->cancel(*source.session, *source.object);
        source.session->flushLater();
    }
}

void Exchange::removeSource(Object &object)
{
    const auto found = sources_.find(&object);
    if (found == sources_.end())
        return;
    Source &source = found->second;
    Session &session = *source.session;
    const bool own = isOwn(source);
    const SeatName seat = source.seat;
    if (own)
        selections_[seat].own = nullptr;
    dropTwin(source);
    while (!source.offers.empty())
        giveNoMore(*source.offers.back());
    if (users_.sourceGone)
        users_.sourceGone(source);
    for (const std::string &type : source.types)
        session.state<Kept>().typeBytes -= costOf(type);
    Object *manager = source.manager;
    sources_.erase(found);
    if (Manager *kept = find(managers_, manager); kept && --kept->sources == 0 && kept->abandoned && session.serving())
        protocol_->destroyManager(session, *manager);
    if (own)
        showAll(seat);
}

bool Exchange::keepsManager(Object &object)
{
    Manager *manager = find(managers_, &object);
    if (!manager || manager->sources == 0)
        return false;
    manager->abandoned = true;
    return true;
}

void Exchange::removeManager(Object &object)
{
    const auto found = managers_.find(&object);
    if (found == managers_.end())
        return;
    if (found->second.sources != 0) {
        for (auto &[sourceObject, source] : sources_) {
            if (source.manager == &object)
                source.manager = nullptr;
        }
    }
    managers_.erase(found);
}

// --- the VM's own selection

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

// What the host refused, with the focus. First it says what it has itself.
void Exchange::publishRefused(Session &session, SeatName name)
{
    Source *own = selections_[name].own;
    if (!own || !own->refused || own->session != &session || !toHost(session))
        return;
    own->refused = false;
    relay::syncWithHost(session, [this, name, source = own->object] {
        if (Source *now = selections_[name].own; now && now->object == source && !now->twin)
            publish(*now);
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

// --- the host

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

void Exchange::hostSelects(Object &object, Object *offerObject)
{
    Device *device = find(devices_, &object);
    if (!device)
        return;
    HostOffer *offer = find(hostOffers_, offerObject);
    const bool first = !device->told || !device->followsFocus;
    const bool known = device->told || device->greeted;
    device->attentive = device->told = true;
    hold(device->selection, offer);
    device->unjudged = offer && mayShowWithdrawn(*device);
    if (!offer)
        askAgain(*device);
    else if (!device->unjudged)
        judge(*device, *offer, first);
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

void Exchange::hostAsks(Object &twin, std::string_view type, wire::Fd fd)
{
    Source *source = sourceOfTwin(twin);
    if (source && source->exposed && isHeard(*source->session, *source->object))
        protocol_->send(*source->session, *source->object, type, std::move(fd));
}

void Exchange::hostCancels(Object &twin)
{
    Source *source = sourceOfTwin(twin);
    if (!source)
        return;
    if (source->asked && isOwn(*source)) {
        // Some hosts cancel what comes from a client without the focus. It stays the VM's.
        dropTwin(*source);
        source->refused = true;
    } else {
        cancel(*source);
    }
    showAll(source->seat);
}

void Exchange::removeTwin(Session &session, Object &twin)
{
    for (auto &[name, seat] : selections_) {
        if (seat.withdrawn.erase(&twin) != 0)
            afterWithdrawal(session, name);
    }
    if (Source *source = sourceOfTwin(twin)) {
        twins_.erase(&twin);
        source->twin = nullptr;
        source->exposed = source->asked = source->confirmed = false;
    }
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
        forget(device.dragged);
    }
    if (gone->uses != 0) {
        for (auto &[offerObject, offer] : offers_)
            forget(offer.host);
    }
    hostOffers_.erase(found);
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
