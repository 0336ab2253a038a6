// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "features/exchange.h"

#include <cstdint>
#include <list>
#include <memory>
#include <string_view>

namespace gangway::feature {

// Somebody in an exchange who is no client, such as the bridge to an X server. It copies and pastes under the same
// directions as clients, and wins and loses by the same rules: it may copy, and is told what there is to paste, while
// a window of its session has the keyboard focus of the seat.
class Party {
public:
    // `manager` and `device` are objects of Gangway's own in `session`, of the exchange's protocol; the device was
    // just asked for. They stay the session's. The exchange must outlive the party; a party whose session has ended
    // does nothing any more.
    Party(Exchange &exchange, relay::Session &session, relay::Object &manager, relay::Object &device, SeatName seat,
          std::unique_ptr<Taker> taker);
    Party(const Party &) = delete;
    Party &operator=(const Party &) = delete;
    virtual ~Party();

    // Makes this the selection, or tells `giver` that it is cancelled. `serial` is of the input for which it was
    // copied: the host may want one that it sent to this session. Types beyond the bound of a source are left out.
    void copy(Types types, std::unique_ptr<Giver> giver, std::uint32_t serial);
    // There is no selection any more.
    void clear(std::uint32_t serial);
    // Has the data of what the taker was told last written into `fd`, which is closed where there is none.
    void paste(std::string_view type, wire::Fd fd);

protected:
    // A new source, when those that have ended are gone.
    Source &add(Types types, std::unique_ptr<Giver> giver);

    Exchange &exchange_;
    Device *device_ = nullptr;  // null: it has ended
    std::list<Source> sources_; // of the last selection and drag, and those that the host has not ended yet

private:
    friend class Exchange;
    void deviceGone();
    void sweep();

    relay::Session *session_;
    std::shared_ptr<Manager> manager_;
    std::uint32_t version_;
};

} // namespace gangway::feature
