// SPDX-License-Identifier: Apache-2.0
//
// Clients that drag, and over whose surfaces something is dragged.

#pragma once

#include "features/selection_messages.h"

#include "messages/wayland.h"

#include <optional>
#include <string_view>

namespace gangway::feature {

// A client's source, of a selection or a drag.
class DragClientGiver final : public ClientGiver<ClipboardMessages> {
public:
    using ClientGiver::ClientGiver;

    void target(std::optional<std::string_view> type) override
    {
        tell(protocol::wl_data_source::event::target{.mime_type = type});
    }
    void action(DragActions action) override { tell(protocol::wl_data_source::event::action{.dnd_action = action}); }
    void dropPerformed() override { tell(protocol::wl_data_source::event::dnd_drop_performed{}); }
    void finished() override { tell(protocol::wl_data_source::event::dnd_finished{}); }
};

// A client's device. Its offers are told themselves what changes of them.
class DragClientTaker final : public ClientTaker<ClipboardMessages> {
public:
    using ClientTaker::ClientTaker;

    void dragEntered(const DragEnter &enter) override
    {
        namespace offer = protocol::wl_data_offer::event;
        if (enter.offer && enter.sourceActions)
            feature::tell(session_, *enter.offer, offer::source_actions{.source_actions_ = *enter.sourceActions});
        if (enter.offer && enter.action)
            feature::tell(session_, *enter.offer, offer::action{.dnd_action = *enter.action});
        tell(protocol::wl_data_device::event::enter{
            .serial = enter.serial, .surface = &enter.surface, .x = enter.x, .y = enter.y, .id = enter.offer});
    }
    void dragMoved(std::uint32_t time, wire::Fixed x, wire::Fixed y) override
    {
        tell(protocol::wl_data_device::event::motion{.time = time, .x = x, .y = y});
    }
    void dragLeft() override { tell(protocol::wl_data_device::event::leave{}); }
    void dragDropped() override { tell(protocol::wl_data_device::event::drop{}); }
};

} // namespace gangway::feature
