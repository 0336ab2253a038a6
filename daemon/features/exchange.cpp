// SPDX-License-Identifier: Apache-2.0

#include "features/exchange.h"

#include "features/exchange_parts.h"
#include "features/exchange_party.h"

#include <algorithm>
#include <utility>

namespace gangway::feature {

using relay::Object;
using relay::Session;

namespace {

// Devices that a client may have.
constexpr std::size_t maxDevices = 64;

} // namespace

Exchange::Exchange(std::unique_ptr<SelectionProtocol> protocol) : protocol_(std::move(protocol))
{}

Exchange::~Exchange()
{
    *alive_ = false;
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

Member &Exchange::member(Session &session)
{
    return session.state<Members>().of[this];
}

std::vector<Device *> Exchange::devicesOf(Session &session, SeatName seat)
{
    std::vector<Device *> found;
    std::ranges::copy_if(member(session).devices, std::back_inserter(found),
                         [&](const Device *device) { return device->seat == seat; });
    return found;
}

std::size_t Exchange::remembered() const
{
    return managers_.size() + sources_.size() + twins_.size() + devices_.size() + hostOffers_.size() + offers_.size()
        + withdrawnTwins_.size();
}

// --- directions

void Exchange::setDirections(Directions directions)
{
    const Directions former = std::exchange(directions_, directions);
    if (former == directions)
        return;
    if (former.toHost && !directions.toHost) {
        std::vector<Source *> exposed;
        for (const auto &[twin, source] : twins_) {
            if (source->exposed)
                exposed.push_back(source);
        }
        for (Source *source : exposed)
            withdraw(*source);
    }
    if (former.toVm && !directions.toVm)
        hideHost();
    for (auto &[name, seat] : seats_) {
        if (!former.toVm && directions.toVm && seat.own && seat.own->atHost == Source::AtHost::Outdone)
            cancel(*seat.own);
        if (!former.toHost && directions.toHost && seat.own && !seat.own->twin)
            publish(*seat.own);
        tellSeat(seat);
    }
    flushAll();
}

// Also from those that do not have the focus: they may keep an offer until they have it again.
void Exchange::hideHost()
{
    if (users_.toVmClosed)
        users_.toVmClosed();
    for (auto &[object, offer] : offers_) {
        if (offer.data == Offer::Data::Host)
            giveNoMore(offer);
    }
    for (auto &[object, device] : devices_) {
        if (device.unnamed && device.unnamed->data == Offer::Data::Host)
            giveNoMore(*device.unnamed);
        if (device.unnamedDrag && device.unnamedDrag->data == Offer::Data::Host)
            giveNoMore(*device.unnamedDrag);
        if (device.told == Device::Told::HostSelection)
            show(device, wanted(device));
    }
}

void Exchange::flushAll()
{
    // A session that ends by this is not gone yet, so the tables stay as they are.
    std::unordered_set<Session *> sessions;
    for (const auto &[object, device] : devices_)
        sessions.insert(device.session);
    for (const auto &[object, source] : sources_)
        sessions.insert(source.session);
    for (Session *session : sessions)
        session->flush();
}

// --- devices

void Exchange::addDevice(Session &session, Object &object, SeatName seat, std::unique_ptr<Taker> taker)
{
    if (++session.state<Kept>().devices > maxDevices)
        session.refuse({relay::DisplayError::NoMemory, "the client has more data devices than it may"});
    Device &device = devices_[&object];
    device.id = newId();
    device.session = &session;
    device.object = &object;
    device.seat = seat;
    device.taker = std::move(taker);
    member(session).devices.push_back(&device);
}

// The host tells a new device of its own selection, if the client has the focus.
void Exchange::greetNewDevice(Object &object)
{
    Device *device = find(devices_, &object);
    if (!device || !Seats::hasFocus(*device->session, device->seat))
        return;
    attend(*device);
    device->followsFocus = true;
    if (isUntold(*device))
        greetLater(*device->session, device->seat);
}

void Exchange::removeDevice(Object &object)
{
    const auto found = devices_.find(&object);
    if (found == devices_.end())
        return;
    Device &device = found->second;
    ignore(device);
    if (device.unnamed)
        giveNoMore(*device.unnamed);
    endUnnamedDrag(device);
    std::erase(member(*device.session).devices, &device);
    --device.session->state<Kept>().devices;
    Party *party = device.party;
    devices_.erase(found);
    if (party)
        party->deviceGone();
}

void Exchange::attend(Device &device)
{
    device.attentive = true;
    seats_[device.seat].attentive.emplace(device.id, &device);
}

void Exchange::ignore(Device &device)
{
    device.attentive = false;
    seats_[device.seat].attentive.erase(device.id);
}

// The focus is not there any more.
void Exchange::leave(Device &device)
{
    ignore(device);
    device.toldByHost = device.greeted = device.unjudged = false;
}

// The focus is in this session. A client without a keyboard is never told that it has gone.
void Exchange::ignoreOthers(const Session &session, SeatName name)
{
    const auto &attentive = seats_[name].attentive;
    for (auto entry = attentive.begin(); entry != attentive.end();) {
        Device &device = *(entry++)->second;
        if (device.session != &session && !device.followsFocus)
            leave(device);
    }
}

void Exchange::focus(Session &session, SeatName name)
{
    Seat &seat = seats_[name];
    ignoreOthers(session, name);
    comesFromOutside(seat, session);
    const Source *own = seat.own;
    bool due = own && own->atHost == Source::AtHost::Refused && own->session == &session;
    for (Device *device : devicesOf(session, name)) {
        attend(*device);
        device->followsFocus = true;
        due = due || isUntold(*device);
    }
    if (due)
        greetLater(session, name);
}

void Exchange::unfocus(Session &session, SeatName name, bool byHost)
{
    for (Device *device : devicesOf(session, name))
        leave(*device);
    enterTurn(session);
    seats_[name].left = Seat::Left{session.number(), byHost, turn_, std::chrono::steady_clock::now()};
}

// --- the category

void Exchange::withhold(Object &object)
{
    Device *device = find(devices_, &object);
    if (!device)
        return;
    device->told = Device::Told::Nothing; // features/withdrawal.cpp tells the client
    const auto &sources = member(*device->session).withTwin;
    for (Source *source : std::vector<Source *>(sources.begin(), sources.end()))
        withdraw(*source);
    if (users_.withheld)
        users_.withheld(*device);
}

// The relay tells of clients' objects alone.
void Exchange::permissionsChanged()
{
    std::vector<Device *> changed;
    for (auto &[object, device] : devices_) {
        if (device.party && device.denied != isDenied(*device.session))
            changed.push_back(&device);
    }
    for (Device *device : changed) {
        device->denied = !device->denied;
        if (device->denied) {
            withhold(*device->object);
            show(*device, {});
        } else {
            restore(*device->object);
        }
        device->session->flush();
    }
}

void Exchange::restore(Object &object)
{
    Device *device = find(devices_, &object);
    if (!device)
        return;
    Source *own = seats_[device->seat].own;
    if (own && own->session == device->session && !own->twin)
        publish(*own);
    if (device->attentive)
        show(*device, wanted(*device));
}

} // namespace gangway::feature
