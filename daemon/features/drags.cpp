// SPDX-License-Identifier: Apache-2.0

#include "features/drags.h"

#include "features/seats.h"
#include "features/withdrawal.h"
#include "relay/session.h"

#include "messages/wayland.h"
#include "messages/xdg-toplevel-drag-v1.h"

#include <utility>

namespace gangway::feature {

namespace wl_data_device = protocol::wl_data_device;
namespace wl_data_offer = protocol::wl_data_offer;
namespace wl_data_source = protocol::wl_data_source;
using relay::Hooks;
using relay::Object;
using relay::Session;

namespace {

constexpr std::uint32_t allActions = 1 | 2 | 4; // copy, move, ask

} // namespace

Drags::Drags(Exchange &exchange) : exchange_(exchange)
{
    exchange_.setUsers({
        .twinMade = [this](Source &source) { twinMade(source); },
        .withdrawn = [this](Source &source) { withdrawn(source); },
        .sourceGone =
            [this](Source &source) {
                std::erase_if(dragged_, [&](const auto &drag) { return drag.second == &source; });
            },
        .hostOfferMade = [this](HostOffer &offer) { hostOfferMade(offer); },
        .toVmClosed = [this] { toVmClosed(); },
    });
}

void Drags::install(Hooks &hooks)
{
    installSource(hooks);
    installOffer(hooks);
    installDevice(hooks);
}

// --- sources

void Drags::installSource(Hooks &hooks)
{
    hooks.add<wl_data_source::request::set_actions>([this](auto &call) {
        Source *source = exchange_.source(&call.self);
        if (!source)
            return;
        if ((call.message.dnd_actions & ~allActions) != 0)
            call.session.refuse(call.self, wl_data_source::error::invalid_action_mask, "there are no such actions");
        else if (source->actions)
            call.session.refuse(call.self, wl_data_source::error::invalid_action_mask, "the actions are set already");
        else if (source->use == Source::Use::Selection)
            call.session.refuse(call.self, wl_data_source::error::invalid_source, "a selection has no actions");
        else
            source->actions = call.message.dnd_actions;
        if (source->actions && source->twin)
            call.session.request(*source->twin, wl_data_source::request::set_actions{.dnd_actions = *source->actions});
    });
    // It names the source before the drag begins.
    using GetToplevelDrag = protocol::xdg_toplevel_drag_manager_v1::request::get_xdg_toplevel_drag;
    hooks.add<GetToplevelDrag>([this](auto &call) {
        if (Source *source = exchange_.source(call.message.data_source)) {
            exchange_.makeTwin(*source, exchange_.toHost(call.session));
            call.message.data_source = source->twin;
        }
        call.forward();
    });
}

void Drags::twinMade(Source &source)
{
    Session &session = *source.session;
    Object &twin = *source.twin;
    if (source.actions)
        session.request(twin, wl_data_source::request::set_actions{.dnd_actions = *source.actions});

    const auto pass = [this](auto &call) {
        const Source *told = exchange_.sourceOfTwin(call.self);
        if (told && told->object && !told->object->withheld())
            tell(call.session, *told->object, std::move(call.message));
    };
    session.listen<wl_data_source::event::target>(twin, pass);
    session.listen<wl_data_source::event::action>(twin, pass);
    session.listen<wl_data_source::event::dnd_drop_performed>(twin, pass);
    session.listen<wl_data_source::event::dnd_finished>(twin, [this, pass](auto &call) {
        if (Source *finished = exchange_.sourceOfTwin(call.self))
            finished->dragging = false;
        pass(call);
    });
}

void Drags::withdrawn(Source &source)
{
    // One that the host has without its types has nothing to withdraw. Before the drag, the twin goes unnoticed.
    if (source.dragging)
        exchange_.cancel(source);
}

// --- offers

void Drags::hostOfferMade(HostOffer &offer)
{
    offer.session->listen<wl_data_offer::event::source_actions>(
        *offer.object, [this](auto &call) { pass(call, &HostOffer::sourceActions, call.message.source_actions_); });
    offer.session->listen<wl_data_offer::event::action>(
        *offer.object, [this](auto &call) { pass(call, &HostOffer::action, call.message.dnd_action); });
}

template <class Message>
void Drags::pass(relay::Call<Message> &call, std::optional<std::uint32_t> HostOffer::*member, std::uint32_t value)
{
    HostOffer *host = exchange_.hostOffer(call.self);
    if (!host)
        return;
    host->*member = value;
    if (host->offer && host->offer->object && !host->offer->object->withheld())
        tell(call.session, *host->offer->object, std::move(call.message));
}

void Drags::installOffer(Hooks &hooks)
{
    // To the host, which settles what becomes of a drag. One that is the VM's own selection has nothing to settle.
    const auto negotiate = [this](auto &call) {
        const Offer *offer = exchange_.offer(call.self);
        if (offer && offer->host && offer->host->object)
            call.session.request(*offer->host->object, std::move(call.message));
    };
    hooks.add<wl_data_offer::request::accept>(negotiate);
    hooks.add<wl_data_offer::request::finish>([this, negotiate](auto &call) {
        if (const Offer *offer = exchange_.offer(call.self); offer && !offer->drag)
            call.session.refuse(call.self, wl_data_offer::error::invalid_finish, "only a drag is finished");
        else
            negotiate(call);
    });
    hooks.add<wl_data_offer::request::set_actions>([this, negotiate](auto &call) {
        if (const Offer *offer = exchange_.offer(call.self); offer && !offer->drag)
            call.session.refuse(call.self, wl_data_offer::error::invalid_offer, "only a drag has actions");
        else if ((call.message.dnd_actions & ~allActions) != 0)
            call.session.refuse(call.self, wl_data_offer::error::invalid_action_mask, "there are no such actions");
        else
            negotiate(call);
    });
}

// --- devices

void Drags::installDevice(Hooks &hooks)
{
    hooks.add<wl_data_device::request::start_drag>([this](auto &call) {
        if (start(call.session, call.self, call.message.source))
            call.forward();
    });
    hooks.add<wl_data_device::event::enter>([this](auto &call) {
        Device *device = exchange_.device(call.self);
        if (device && enter(*device, call.message.id))
            call.forward();
    });
    const auto unlessHidden = [this](auto &call) {
        const Device *device = exchange_.device(call.self);
        if (device && !device->dragHidden)
            call.forward();
    };
    hooks.add<wl_data_device::event::motion>(unlessHidden);
    hooks.add<wl_data_device::event::drop>(unlessHidden);
    hooks.add<wl_data_device::event::leave>([this, unlessHidden](auto &call) {
        unlessHidden(call);
        if (Device *device = exchange_.device(call.self))
            leave(*device);
    });
}

bool Drags::start(Session &session, Object &deviceObject, Object *&object)
{
    // Without a source, the client sees its own drag alone.
    if (!object || object->inert())
        return true;
    const Device *device = exchange_.device(deviceObject);
    Source *source = exchange_.source(object);
    if (!device || !source)
        return false;
    if (source->use == Source::Use::Selection) {
        session.refuse(deviceObject, wl_data_device::error::used_source, "the source is the selection already");
        return false;
    }
    exchange_.makeTwin(*source, exchange_.toHost(session));
    source->use = Source::Use::Drag;
    source->dragging = true;
    if (Seats::isPointedAt(session, device->seat))
        dragged_[device->seat] = source;
    object = source->twin;
    return object != nullptr;
}

// The VM's own drag, if that is what the host offers. A client can say that it drags where the host does not begin a
// drag, so this decides where data comes from, never whether the host's data may come in.
Source *Drags::ownDrag(const Device &device, const HostOffer &offer)
{
    const auto drag = dragged_.find(device.seat);
    if (drag == dragged_.end() || !drag->second->dragging || !drag->second->session->serving())
        return nullptr;
    Source &source = *drag->second;
    return typeSet(offer.types) == (source.exposed ? typeSet(source.types) : std::set<std::string>()) ? &source
                                                                                                      : nullptr;
}

bool Drags::enter(Device &device, Object *&object)
{
    Session &session = *device.session;
    const std::shared_ptr<HostOffer> host = exchange_.take(device, object);
    device.dragged = host;
    device.dragOffer = nullptr;
    device.dragHidden = false;
    object = nullptr;
    if (!host)
        return true;
    const bool in = exchange_.toVm(session);
    Source *own = in && exchange_.toHost(session) ? nullptr : ownDrag(device, *host);
    if (device.object->withheld() || (!in && !own)) {
        device.dragHidden = true;
        return false;
    }
    Offer &offer = exchange_.present(device, own ? Offer::Data::Vm : Offer::Data::Host, host, own);
    offer.drag = true;
    device.dragOffer = &offer;
    if (host->sourceActions)
        tell(session, *offer.object, wl_data_offer::event::source_actions{.source_actions_ = *host->sourceActions});
    if (host->action)
        tell(session, *offer.object, wl_data_offer::event::action{.dnd_action = *host->action});
    object = offer.object;
    return true;
}

void Drags::leave(Device &device)
{
    device.dragOffer = nullptr;
    device.dragHidden = false;
    device.dragged.reset();
}

void Drags::toVmClosed()
{
    for (auto &[object, device] : exchange_.devices()) {
        Offer *offer = device.dragOffer;
        if (!offer || !offer->host || offer->data != Offer::Data::Host)
            continue;
        if (Source *own = ownDrag(device, *offer->host)) {
            exchange_.giveFrom(*own, *offer);
            continue;
        }
        if (device.object->withheld() || !device.session->serving())
            continue;
        device.dragHidden = true;
        device.dragOffer = nullptr;
        tell(*device.session, *device.object, wl_data_device::event::leave{});
    }
}

} // namespace gangway::feature
