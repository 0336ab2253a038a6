// SPDX-License-Identifier: Apache-2.0
//
// The clipboard's protocol and the primary selection's, by the names of their messages.

#pragma once

#include "features/exchange.h"
#include "features/selection_client.h"

#include "messages/primary-selection-unstable-v1.h"
#include "messages/wayland.h"

#include <utility>

namespace gangway::feature {

// The names of the clipboard's messages, and those of the primary selection's.
struct ClipboardMessages {
    using CreateSource = protocol::wl_data_device_manager::request::create_data_source;
    using GetDevice = protocol::wl_data_device_manager::request::get_data_device;
    using DestroyManager = protocol::wl_data_device_manager::request::release;
    using SetSelection = protocol::wl_data_device::request::set_selection;
    using DestroyDevice = protocol::wl_data_device::request::release;
    using NewOffer = protocol::wl_data_device::event::data_offer;
    using Selection = protocol::wl_data_device::event::selection;
    using AddType = protocol::wl_data_source::request::offer;
    using DestroySource = protocol::wl_data_source::request::destroy;
    using Send = protocol::wl_data_source::event::send;
    using Cancelled = protocol::wl_data_source::event::cancelled;
    using Type = protocol::wl_data_offer::event::offer;
    using Receive = protocol::wl_data_offer::request::receive;
    using DestroyOffer = protocol::wl_data_offer::request::destroy;
    static constexpr relay::Object *NewOffer::*newOffer = &NewOffer::id;
};

struct PrimaryMessages {
    using CreateSource = protocol::zwp_primary_selection_device_manager_v1::request::create_source;
    using GetDevice = protocol::zwp_primary_selection_device_manager_v1::request::get_device;
    using DestroyManager = protocol::zwp_primary_selection_device_manager_v1::request::destroy;
    using SetSelection = protocol::zwp_primary_selection_device_v1::request::set_selection;
    using DestroyDevice = protocol::zwp_primary_selection_device_v1::request::destroy;
    using NewOffer = protocol::zwp_primary_selection_device_v1::event::data_offer;
    using Selection = protocol::zwp_primary_selection_device_v1::event::selection;
    using AddType = protocol::zwp_primary_selection_source_v1::request::offer;
    using DestroySource = protocol::zwp_primary_selection_source_v1::request::destroy;
    using Send = protocol::zwp_primary_selection_source_v1::event::send;
    using Cancelled = protocol::zwp_primary_selection_source_v1::event::cancelled;
    using Type = protocol::zwp_primary_selection_offer_v1::event::offer;
    using Receive = protocol::zwp_primary_selection_offer_v1::request::receive;
    using DestroyOffer = protocol::zwp_primary_selection_offer_v1::request::destroy;
    static constexpr relay::Object *NewOffer::*newOffer = &NewOffer::offer;
};

template <class M>
class SelectionProtocolOf final : public SelectionProtocol {
    using Session = relay::Session;
    using Object = relay::Object;

public:
    std::string_view deviceInterface() const override { return M::SetSelection::messageKey.interface; }
    std::string_view sourceInterface() const override { return M::AddType::messageKey.interface; }

    void createSource(Session &session, Object &manager, Object &source) const override
    {
        session.request(manager, typename M::CreateSource{.id = &source});
    }
    void addType(Session &session, Object &source, std::string_view type) const override
    {
        session.request(source, typename M::AddType{.mime_type = type});
    }
    void destroySource(Session &session, Object &source) const override
    {
        session.request(source, typename M::DestroySource{});
    }
    void setSelection(Session &session, Object &device, Object *source, std::uint32_t serial) const override
    {
        session.request(device, typename M::SetSelection{.source = source, .serial = serial});
    }
    void receive(Session &session, Object &offer, std::string_view type, wire::Fd fd) const override
    {
        session.request(offer, typename M::Receive{.mime_type = type, .fd = std::move(fd)});
    }
    void destroyOffer(Session &session, Object &offer) const override
    {
        session.request(offer, typename M::DestroyOffer{});
    }
    void destroyManager(Session &session, Object &manager) const override
    {
        session.request(manager, typename M::DestroyManager{});
    }

    void listenToTwin(Session &session, Object &twin, Exchange &exchange) const override
    {
        session.listen<typename M::Send>(twin, [&exchange](auto &call) {
            exchange.hostAsks(call.self, call.message.mime_type, std::move(call.message.fd));
        });
        session.listen<typename M::Cancelled>(twin, [&exchange](auto &call) { exchange.hostCancels(call.self); });
    }
    void listenToOffer(Session &session, Object &offer, Exchange &exchange) const override
    {
        session.listen<typename M::Type>(
            offer, [&exchange](auto &call) { exchange.addHostType(call.self, call.message.mime_type); });
    }

    void listenToDevice(Session &session, Object &device, Exchange &exchange) const override
    {
        session.listen<typename M::NewOffer>(device, [&exchange](auto &call) {
            exchange.addHostOffer(call.session, call.self, *(call.message.*M::newOffer));
        });
        session.listen<typename M::Selection>(
            device, [&exchange](auto &call) { exchange.hostSelects(call.self, call.message.id); });
    }
};

// Shows `exchange` what clients and hosts say in the protocol. Clients take part as a GiverOf and a TakerOf.
template <class M, class GiverOf = ClientGiver<M>, class TakerOf = ClientTaker<M>>
void installExchange(relay::Hooks &hooks, Exchange &exchange)
{
    hooks.add<typename M::CreateSource>([&exchange](auto &call) {
        relay::Object &source = *call.message.id;
        exchange.addSource(call.session, source, call.self, std::make_unique<GiverOf>(call.session, source));
    });
    hooks.add<typename M::AddType>(
        [&exchange](auto &call) { exchange.addType(call.session, call.self, call.message.mime_type); });
    hooks.add<typename M::DestroySource>([&exchange](auto &call) { exchange.removeSource(call.self); });
    hooks.add<typename M::DestroyManager>([&exchange](auto &call) {
        if (!exchange.keepsManager(call.self))
            call.forward();
    });

    hooks.add<typename M::GetDevice>([&exchange](auto &call) {
        relay::Object &device = *call.message.id;
        exchange.addDevice(call.session, device, Seats::nameOf(call.session, *call.message.seat),
                           std::make_unique<TakerOf>(call.session, device));
        call.forward();
        exchange.greetNewDevice(device);
    });
    hooks.add<typename M::SetSelection>([&exchange](auto &call) {
        if (exchange.select(call.session, call.self, call.message.source, call.message.serial))
            call.forward();
    });
    hooks.add<typename M::DestroyDevice>([&exchange](auto &call) {
        exchange.removeDevice(call.self);
        call.forward();
    });
    hooks.add<typename M::NewOffer>(
        [&exchange](auto &call) { exchange.addHostOffer(call.session, call.self, *(call.message.*M::newOffer)); });
    hooks.add<typename M::Selection>([&exchange](auto &call) { exchange.hostSelects(call.self, call.message.id); });

    hooks.add<typename M::Receive>(
        [&exchange](auto &call) { exchange.receive(call.self, call.message.mime_type, std::move(call.message.fd)); });
    hooks.add<typename M::DestroyOffer>([&exchange](auto &call) { exchange.removeOffer(call.self); });

    using relay::Object;
    using relay::Session;
    hooks.onGone(M::CreateSource::messageKey.interface,
                 [&exchange](Session &, Object &manager) { exchange.removeManager(manager); });
    hooks.onGone(M::AddType::messageKey.interface, [&exchange](Session &session, Object &object) {
        exchange.removeSource(object);
        exchange.removeTwin(session, object);
    });
    hooks.onGone(M::SetSelection::messageKey.interface,
                 [&exchange](Session &, Object &device) { exchange.removeDevice(device); });
    hooks.onGone(M::Receive::messageKey.interface, [&exchange](Session &, Object &object) {
        exchange.removeOffer(object);
        exchange.removeHostOffer(object);
    });

    hooks.withholding().onWithhold(M::SetSelection::messageKey.interface,
                                   [&exchange](Session &, Object &device) { exchange.withhold(device); });
    hooks.withholding().onRestore(M::SetSelection::messageKey.interface,
                                  [&exchange](Session &, Object &device) { exchange.restore(device); });
}

} // namespace gangway::feature
