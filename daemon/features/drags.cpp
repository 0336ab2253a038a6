// SPDX-License-Identifier: Apache-2.0

#include "features/drags.h"

#include "features/seats.h"
#include "features/withdrawal.h"
#include "relay/session.h"

#include "messages/wayland.h"
#include "messages/xdg-toplevel-drag-v1.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace gangway::feature {

namespace wl_data_device = protocol::wl_data_device;
namespace wl_data_offer = protocol::wl_data_offer;
namespace wl_data_source = protocol::wl_data_source;
using relay::Hooks;
using relay::Object;
using relay::Session;

namespace {

constexpr DragActions copyAction = 1;
constexpr DragActions moveAction = 2;
constexpr DragActions askAction = 4;
constexpr DragActions allActions = copyAction | moveAction | askAction;

// Since which version of the protocol drags have actions and an end.
constexpr std::uint32_t sinceActions = 3;

// Its end is under way, or the host didn't know the id.
bool isGone(const Object *surface)
{
    return !surface || surface->clientDestroyed() || surface->hostDestroyed;
}

// The host's offer of what is dragged over the party's surfaces, or was dropped there; null: there is none any more.
Object *offered(const Device &device)
{
    return device.unnamedDrag && device.unnamedDrag->host ? device.unnamedDrag->host->object : nullptr;
}

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
        .withheld = [this](Device &device) { withheld(device); },
    });
}

void Drags::install(Hooks &hooks)
{
    installSource(hooks);
    installOffer(hooks);
    installDevice(hooks);
}

// --- from a source to the host

Object *Drags::begin(const Device &device, Source &source)
{
    exchange_.makeTwin(source, exchange_.toHost(*device.session));
    source.use = Source::Use::Drag;
    source.dragging = true;
    source.dropped = false;
    if (Seats::isPointedAt(*device.session, device.seat))
        dragged_[device.seat] = &source;
    return source.twin;
}

void Drags::startFor(Device &device, Source &source, DragActions actions, Object &origin, Object *icon,
                     std::uint32_t serial)
{
    Session &session = *device.session;
    if (source.version >= sinceActions)
        source.actions = actions & allActions;
    Object *twin = exchange_.isDenied(session) ? nullptr : begin(device, source);
    if (twin
        && session.request(
            *device.object,
            wl_data_device::request::start_drag{.source = twin, .origin = &origin, .icon = icon, .serial = serial}))
        session.flushLater();
    else
        exchange_.cancel(source);
}

void Drags::twinMade(Source &source)
{
    Session &session = *source.session;
    Object &twin = *source.twin;
    if (source.actions)
        session.request(twin, wl_data_source::request::set_actions{.dnd_actions = *source.actions});

    const auto heard = [this](const Object &told) {
        Source *found = exchange_.sourceOfTwin(told);
        return found && found->dragging ? found : nullptr;
    };
    session.listen<wl_data_source::event::target>(twin, [heard](auto &call) {
        if (const Source *told = heard(call.self))
            told->giver->target(call.message.mime_type);
    });
    session.listen<wl_data_source::event::action>(twin, [heard](auto &call) {
        if (const Source *told = heard(call.self))
            told->giver->action(call.message.dnd_action);
    });
    session.listen<wl_data_source::event::dnd_drop_performed>(twin, [heard](auto &call) {
        if (Source *told = heard(call.self)) {
            told->dropped = true;
            told->giver->dropPerformed();
        }
    });
    session.listen<wl_data_source::event::dnd_finished>(twin, [this, heard](auto &call) {
        Source *told = heard(call.self);
        if (!told)
            return;
        told->dragging = told->dropped = false;
        if (!told->object)
            exchange_.dropTwin(*told); // clients destroy their sources
        told->giver->finished();
    });
}

void Drags::withdrawn(Source &source)
{
    // One that the host has without its types has nothing to withdraw. Before the drag, the twin goes unnoticed.
    if (source.dragging)
        exchange_.cancel(source);
}

// The VM's own drag, if that is what the host offers. Somebody can say that he drags where the host does not
// begin a drag, so this decides where data comes from, never whether the host's data may come in.
Source *Drags::ownDrag(const Device &device, const HostOffer &offer)
{
    const auto drag = dragged_.find(device.seat);
    if (drag == dragged_.end() || !drag->second->dragging || !drag->second->session->serving())
        return nullptr;
    Source &source = *drag->second;
    return typeSet(offer.types) == (source.exposed ? typeSet(source.types) : std::set<std::string>()) ? &source
                                                                                                      : nullptr;
}

// --- from the host to a surface

template <class Enter>
void Drags::enter(Device &device, const Enter &event)
{
    Session &session = *device.session;
    const std::shared_ptr<HostOffer> host = exchange_.take(device, event.id);
    device.dragged = host;
    device.dragOffer = nullptr;
    device.over = Device::Over::Hidden;
    if (device.unnamedDrag && !device.unnamedDrag->dropped)
        exchange_.endUnnamedDrag(device);
    if (device.object->withheld() || exchange_.isDenied(session) || isGone(event.surface))
        return;
    DragEnter entered{.serial = event.serial, .surface = *event.surface, .x = event.x, .y = event.y};
    if (host) {
        const bool in = exchange_.toVm(session);
        Source *own = in && exchange_.toHost(session) ? nullptr : ownDrag(device, *host);
        if (!in && !own)
            return;
        const Offer::Data data = own ? Offer::Data::Vm : Offer::Data::Host;
        Offer &offer = exchange_.present(device, Source::Use::Drag, data, host, own);
        offer.serial = event.serial;
        device.dragOffer = &offer;
        entered.types = own ? &own->types : &host->types;
        entered.offer = offer.object;
        entered.sourceActions = host->sourceActions;
        entered.action = host->action;
    }
    device.over = Device::Over::Shown;
    device.taker->dragEntered(entered);
}

template <class Motion>
void Drags::move(Device &device, const Motion &event)
{
    if (device.over == Device::Over::Shown)
        device.taker->dragMoved(event.time, event.x, event.y);
}

void Drags::drop(Device &device)
{
    if (device.over != Device::Over::Shown)
        return;
    if (device.dragOffer)
        device.dragOffer->dropped = true;
    device.taker->dragDropped();
}

void Drags::leave(Device &device)
{
    hide(device);
    device.over = Device::Over::None;
    device.dragged.reset();
}

// The taker knows no more of it than of a drag over another window.
void Drags::hide(Device &device)
{
    if (device.over != Device::Over::Shown)
        return;
    device.over = Device::Over::Hidden;
    device.dragOffer = nullptr;
    device.taker->dragLeft();
    if (device.unnamedDrag && !device.unnamedDrag->dropped)
        exchange_.endUnnamedDrag(device);
}

void Drags::withheld(Device &device)
{
    hide(device);
    exchange_.endUnnamedDrag(device);
}

void Drags::toVmClosed()
{
    for (auto &[object, device] : exchange_.devices()) {
        Offer *offer = device.dragOffer;
        if (!offer || !offer->host || offer->data != Offer::Data::Host)
            continue;
        if (Source *own = ownDrag(device, *offer->host))
            exchange_.giveFrom(*own, *offer);
        else
            hide(device);
    }
}

void Drags::hostOfferMade(HostOffer &offer)
{
    const auto note = [this](auto &call, std::optional<DragActions> HostOffer::*member, DragActions value,
                             void (Taker::*told)(DragActions)) {
        HostOffer *host = exchange_.hostOffer(call.self);
        if (!host)
            return;
        host->*member = value;
        if (!host->offer)
            return;
        if (Object *object = host->offer->object) {
            if (!object->withheld())
                tell(call.session, *object, std::move(call.message));
        } else if (const Device *device = exchange_.device(*host->offer->device); device && host->offer->drag) {
            (device->taker.get()->*told)(value);
        }
    };
    offer.session->listen<wl_data_offer::event::source_actions>(*offer.object, [note](auto &call) {
        note(call, &HostOffer::sourceActions, call.message.source_actions_, &Taker::dragSourceActions);
    });
    offer.session->listen<wl_data_offer::event::action>(*offer.object, [note](auto &call) {
        note(call, &HostOffer::action, call.message.dnd_action, &Taker::dragAction);
    });
}

// --- what a party answers

void Drags::acceptFor(Device &device, std::optional<std::string_view> type)
{
    Object *offer = offered(device);
    if (!offer)
        return;
    device.unnamedDrag->accepted = type.has_value();
    device.session->request(*offer,
                            wl_data_offer::request::accept{.serial = device.unnamedDrag->serial, .mime_type = type});
    device.session->flushLater();
}

void Drags::setActionsFor(Device &device, DragActions actions, DragActions preferred)
{
    Object *offer = offered(device);
    if (!offer || offer->version < sinceActions)
        return;
    actions &= allActions;
    if (!std::has_single_bit(preferred) || (preferred & actions) == 0)
        preferred = 0;
    HostOffer &host = *device.unnamedDrag->host;
    // Who was to ask has asked: the host takes what is preferred.
    if (device.unnamedDrag->dropped && host.action == askAction && (preferred & host.sourceActions.value_or(0)) != 0)
        host.action = preferred;
    device.session->request(*offer,
                            wl_data_offer::request::set_actions{.dnd_actions = actions, .preferred_action = preferred});
    device.session->flushLater();
}

// To finish what is not settled is an error for hosts: then it is only let go, which tells the giver that it failed.
void Drags::finishFor(Device &device)
{
    Object *offer = offered(device);
    if (offer && offer->version >= sinceActions) {
        const DragActions action = device.unnamedDrag->host->action.value_or(0);
        if (device.unnamedDrag->dropped && device.unnamedDrag->accepted
            && (action == copyAction || action == moveAction))
            device.session->request(*offer, wl_data_offer::request::finish{});
    }
    letGoFor(device);
}

void Drags::letGoFor(Device &device)
{
    if (!device.unnamedDrag)
        return;
    exchange_.endUnnamedDrag(device);
    device.session->flushLater();
}

void Drags::listenToDevice(Session &session, Object &device)
{
    session.listen<wl_data_device::event::enter>(device, [this](auto &call) {
        if (Device *entered = exchange_.device(call.self))
            enter(*entered, call.message);
    });
    session.listen<wl_data_device::event::motion>(device, [this](auto &call) {
        if (Device *over = exchange_.device(call.self))
            move(*over, call.message);
    });
    session.listen<wl_data_device::event::drop>(device, [this](auto &call) {
        if (Device *over = exchange_.device(call.self))
            drop(*over);
    });
    session.listen<wl_data_device::event::leave>(device, [this](auto &call) {
        if (Device *left = exchange_.device(call.self))
            leave(*left);
    });
}

// --- clients

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

void Drags::installDevice(Hooks &hooks)
{
    hooks.add<wl_data_device::request::start_drag>([this](auto &call) {
        if (start(call.session, call.self, call.message.source))
            call.forward();
    });
    hooks.add<wl_data_device::event::enter>([this](auto &call) {
        if (Device *device = exchange_.device(call.self))
            enter(*device, call.message);
    });
    hooks.add<wl_data_device::event::motion>([this](auto &call) {
        if (Device *device = exchange_.device(call.self))
            move(*device, call.message);
    });
    hooks.add<wl_data_device::event::drop>([this](auto &call) {
        if (Device *device = exchange_.device(call.self))
            drop(*device);
    });
    hooks.add<wl_data_device::event::leave>([this](auto &call) {
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
    object = begin(*device, *source);
    return object != nullptr;
}

} // namespace gangway::feature
