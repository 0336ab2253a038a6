// SPDX-License-Identifier: Apache-2.0
//
// Which is the selection: the VM's own, or the host's.

#include "features/exchange.h"

#include "features/exchange_parts.h"
#include "relay/host_sync.h"

#include "messages/wayland.h"

#include <algorithm>
#include <utility>

namespace gangway::feature {

using relay::Object;
using relay::Session;

namespace {

// Nobody goes to another window, copies something there and comes back in less.
constexpr std::chrono::milliseconds quickestCopy{250};

} // namespace

// --- the VM's own

bool Exchange::select(Session &session, Object &deviceObject, Object *&object, std::uint32_t serial)
{
    Device *device = find(devices_, &deviceObject);
    if (object && object->inert())
        return true; // features/withdrawal.cpp answers it
    if (!device)
        return false;
    if (!object)
        return clear(*device);
    Source *source = find(sources_, object);
    if (!source)
        return false;
    if (source->actions || source->use == Source::Use::Drag) {
        session.refuse(*object, protocol::wl_data_source::error::invalid_source,
                       "a source of a drag can't be the selection");
        return false;
    }
    object = take(*device, *source, serial);
    return object != nullptr;
}

void Exchange::selectFor(Device &device, Source &source, std::uint32_t serial)
{
    Object *twin = take(device, source, serial);
    if (!twin)
        return;
    protocol_->setSelection(*device.session, *device.object, twin, serial);
    device.session->flushLater();
}

void Exchange::clearFor(Device &device, std::uint32_t serial)
{
    if (!clear(device))
        return;
    protocol_->setSelection(*device.session, *device.object, nullptr, serial);
    device.session->flushLater();
}

// Whether the host is to hear of it. It cancels itself what it has.
bool Exchange::clear(Device &device)
{
    Source *own = seats_[device.seat].own;
    if (own && device.attentive && !own->published())
        cancel(*own);
    return toHost(*device.session);
}

// What stands for the source at the host; null: it does not go there.
Object *Exchange::take(Device &device, Source &source, std::uint32_t serial)
{
    const bool forward = toHost(*device.session);
    Seat &seat = seats_[device.seat];
    // A client may lose the keyboard between the event that it answers and its answer. Nobody else of the VM has it
    // then.
    const bool hasKeyboard =
        device.attentive || (seat.left && seat.left->byHost && seat.left->session == device.session->number());
    if (!hasKeyboard && !forward) {
        if (!isOwn(source))
            cancel(source);
        return nullptr;
    }
    if (isOwn(source) && source.seat != device.seat) {
        seats_[source.seat].own = nullptr;
        mark(*source.session, source.seat);
    }
    source.cancelled = false;
    source.use = Source::Use::Selection;
    source.seat = device.seat;
    source.serial = serial;
    if (source.atHost == Source::AtHost::Refused || source.atHost == Source::AtHost::Outdone)
        source.atHost = Source::AtHost::Absent;
    if (hasKeyboard || !seat.own) {
        // The host cancels what it has itself.
        if (seat.own && seat.own != &source && !seat.own->published())
            cancel(*seat.own);
        makeOwn(source);
        if (!forward && directions_.toVm && device.selection && device.selection->object) {
            read(*device.selection, [] {});
            seat.print = device.selection->print;
        }
    } else {
        seat.claim = &source;
    }
    if (!forward)
        return nullptr;
    makeTwin(source, true);
    if (source.twin)
        source.atHost = Source::AtHost::Taken;
    return source.twin;
}

void Exchange::makeOwn(Source &source)
{
    Seat &seat = seats_[source.seat];
    seat.own = &source;
    seat.claim = nullptr;
    seat.wasOutside = false;
    seat.print.reset();
    mark(*source.session, source.seat);
}

// With what it was set with before, in the host's eyes it may be too late. Until it is seen that the host took it, it
// counts as the VM's alone.
void Exchange::publish(Source &source)
{
    if (source.atHost == Source::AtHost::Outdone || !toHost(*source.session))
        return;
    const auto devices = devicesOf(*source.session, source.seat);
    const auto device = std::ranges::find_if(devices, [](const Device *each) { return each->taker->listens(); });
    if (device == devices.end())
        return;
    dropTwin(source);
    makeTwin(source, true);
    if (!source.twin)
        return;
    protocol_->setSelection(*source.session, *(*device)->object, source.twin, source.serial);
    source.atHost = Source::AtHost::Asked;
    relay::syncWithHost(*source.session, [this, twin = source.twin] {
        if (Source *asked = sourceOfTwin(*twin); asked && asked->atHost == Source::AtHost::Asked)
            asked->atHost = Source::AtHost::Given;
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
        Seat &seat = seats_[source.seat];
        if (source.twin && withdrawnTwins_.emplace(source.twin, source.seat).second)
            ++seat.withdrawn;
        dropTwin(source);
        seat.lastTypes.clear(); // the host's is empty now, and what comes there is new
    } else {
        cancel(source); // another of the VM's has come, and the host has not said so yet; or the host was to decide
    }
}

// --- the host's

std::set<std::string> typeSet(const Types &types)
{
    return {types.begin(), types.end()};
}

// The device is told at once, as part of the host's own stream of events; others at the end of the turn.
void Exchange::hostSelects(Object &object, Object *offerObject)
{
    Device *device = find(devices_, &object);
    if (!device)
        return;
    std::shared_ptr<HostOffer> offer = take(*device, offerObject);
    const bool first = !device->toldByHost || !device->followsFocus;
    const bool known = device->toldByHost || device->greeted;
    if (!device->attentive)
        ignoreOthers(*device->session, device->seat);
    attend(*device);
    device->toldByHost = true;
    if (!known && device->told == Device::Told::OwnSelection)
        device->told = Device::Told::Nothing; // that was in an earlier focus
    const bool cameBack = device->cameBack();
    device->selection = offer;
    device->unjudged = offer && mayShowWithdrawn(*device);
    if (!offer)
        askAgain(*device);
    else if (!device->unjudged && mayBeSame(*device, *offer, first)) {
        judgeWhenRead(*device, offer, known, cameBack);
        return;
    } else if (!device->unjudged)
        judge(*device, *offer, first);
    tellOfHost(*device, known, cameBack);
}

void Exchange::tellOfHost(Device &device, bool known, bool cameBack)
{
    const Source *own = seats_[device.seat].own;
    const HostOffer *offer = device.selection.get();
    if (offer && own && device.told == Device::Told::OwnSelection && device.toldId == own->id && !cameBack
        && own->published() && typeSet(offer->types) == typeSet(own->types))
        device.echo = offer->id;
    const Wanted now = wanted(device);
    if ((directions_.toVm && !now.source) || !isTold(device, now) || !known)
        show(device, now);
    mark(*device.session, device.seat);
}

// Of what was copied in the VM and what was copied on the host, the newer counts, while the host has nothing of the
// VM's. The host says when something is copied there, but only to the one with the focus; and with the focus it tells
// its selection whether that is new or not, and nothing in the protocol tells the one from the other. So what it tells
// is new
// - if it comes while the device has been told before in this focus,
// - if its types are not those that the VM was told last, or
// - if the focus was outside of the VM since the VM's own was copied, unless it is seen to be the same data.
void Exchange::judge(Device &device, const HostOffer &offer, bool first)
{
    Seat &seat = seats_[device.seat];
    std::set<std::string> types = typeSet(offer.types);
    const bool fromOutside = comesFromOutside(seat, *device.session) && directions_.toVm;
    const bool isNew = !first || fromOutside || types != seat.lastTypes;
    seat.lastTypes = std::move(types);
    Source *own = seat.own;
    if (!own || own->published())
        return; // of a published one the host says when it is replaced
    if (own->twin && seat.lastTypes == typeSet(own->types)) {
        own->atHost = Source::AtHost::Taken;
    } else if (isNew) {
        if (directions_.toVm)
            cancel(*own);
        else
            own->atHost = Source::AtHost::Outdone;
    }
}

// Whether only the data can show that it is nothing newer than the VM's own.
bool Exchange::mayBeSame(Device &device, const HostOffer &offer, bool first)
{
    Seat &seat = seats_[device.seat];
    return comesFromOutside(seat, *device.session) && first && directions_.toVm && seat.own && !seat.own->twin
        && seat.print && typeSet(offer.types) == seat.lastTypes;
}

// Until it is read the client is told nothing: one that is told of two selections at once may paste neither.
void Exchange::judgeWhenRead(Device &device, const std::shared_ptr<HostOffer> &offer, bool known, bool cameBack)
{
    // The offer keeps what waits for its data, which so must not keep the offer.
    read(*offer, [this, object = device.object, id = device.id, weak = std::weak_ptr(offer), known, cameBack] {
        const std::shared_ptr<HostOffer> read = weak.lock();
        Device *told = find(devices_, object);
        if (!read || !told || told->id != id || told->selection != read || !read->object || !told->attentive)
            return;
        Seat &seat = seats_[told->seat];
        if (seat.print && seat.print->hash && seat.print->hash == read->print->hash)
            seat.wasOutside = false;
        judge(*told, *read, true);
        tellOfHost(*told, known, cameBack);
    });
}

// Has the beginning of the data read, as some text if there is any.
void Exchange::read(HostOffer &offer, std::function<void()> done)
{
    if (offer.print) {
        if (offer.print->reading)
            offer.print->waiting.push_back(std::move(done));
        else
            done();
        return;
    }
    offer.print = std::make_shared<Print>();
    offer.print->waiting.push_back(std::move(done));
    Session &session = *offer.session;
    const auto finished = [this, &session, id = offer.id, print = offer.print](std::optional<std::size_t> hash) {
        const auto kept = member(session).readings.extract(id);
        print->reading = false;
        print->hash = hash;
        for (const auto &function : std::exchange(print->waiting, {}))
            function();
    };
    auto &reading = member(session).readings.try_emplace(offer.id, session.loop(), finished).first->second;
    wire::Fd fd = reading.takeWritingEnd();
    if (!fd || offer.types.empty())
        return; // it ends with nothing
    const auto text =
        std::ranges::find_if(offer.types, [](std::string_view type) { return type.starts_with("text/"); });
    protocol_->receive(session, *offer.object, text == offer.types.end() ? offer.types.front() : *text, std::move(fd));
    session.flushLater();
}

// Whether the focus was outside of the VM since the VM's own was copied, if it comes to this session now. From one
// client of the VM to the next it goes at once, and from window to window of one client in one read.
bool Exchange::comesFromOutside(Seat &seat, const Session &session)
{
    if (const auto left = std::exchange(seat.left, std::nullopt)) {
        const bool sameClient = left->session == session.number();
        seat.wasOutside |=
            sameClient ? left->turn != turn_ : std::chrono::steady_clock::now() - left->at > quickestCopy;
    }
    return seat.wasOutside;
}

// A host tells what a client copied to the one with the focus, which may be on its way while it is withdrawn. It is
// nothing that was copied on the host. Which it was is known when the host has heard of the withdrawal, and the device
// of all that the host had said by then.
bool Exchange::mayShowWithdrawn(const Device &device)
{
    return device.awaitedSync != 0 || seats_[device.seat].withdrawn != 0;
}

void Exchange::afterWithdrawal(const Session &session, SeatName name)
{
    const std::uint64_t sync = ++lastSync_;
    std::vector<Device *> here;
    std::set<Session *> others;
    for (auto &[object, device] : devices_) {
        if (device.seat != name || !device.session->serving())
            continue;
        if (device.session == &session) {
            here.push_back(&device);
        } else {
            device.awaitedSync = sync;
            others.insert(device.session);
        }
    }
    for (Device *device : here)
        judgeLate(*device);
    for (Session *other : others) {
        relay::syncWithHost(*other, [this, other, name, sync] {
            for (Device *device : devicesOf(*other, name)) {
                if (device->awaitedSync == sync) {
                    device->awaitedSync = 0;
                    judgeLate(*device);
                }
            }
        });
    }
}

void Exchange::judgeLate(Device &device)
{
    if (!std::exchange(device.unjudged, false) || !device.selection || !device.selection->object
        || mayShowWithdrawn(device))
        return;
    judge(device, *device.selection, false);
    mark(*device.session, device.seat);
}

// The host shows nothing to a client whose source it was given again: it may not take one without the focus.
void Exchange::askAgain(const Device &device)
{
    Source *own = seats_[device.seat].own;
    if (own && own->session == device.session && own->twin && !own->published())
        publish(*own);
}

} // namespace gangway::feature
