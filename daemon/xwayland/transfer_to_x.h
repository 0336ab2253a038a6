// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"
#include "xwayland/text_conversion.h"
#include "xwayland/transfer.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace gangway::xwayland {

// Reads a pipe into a property of an X client's window (ICCCM 2.5), by INCR (ICCCM 2.7.2) if it is more than one chunk.
class TransferToX {
public:
    struct Destination {
        xcb_window_t requestor = XCB_WINDOW_NONE; // Requestors::allowed
        xcb_atom_t property = XCB_ATOM_NONE;
        xcb_atom_t type = XCB_ATOM_NONE; // of the property; STRING: UTF-8 becomes ISO 8859-1
        friend bool operator==(const Destination &, const Destination &) = default;
    };
    struct Events {
        // Once: whether there is data, so that the requestor can be told.
        std::function<void(bool)> answered;
        // Once; it must not be destroyed from there.
        std::function<void()> ended;
    };

    // `fd` doesn't block.
    TransferToX(const TransferPlace &place, const Destination &destination, wire::Fd fd, Events events);
    TransferToX(const TransferToX &) = delete;
    TransferToX &operator=(const TransferToX &) = delete;
    ~TransferToX();

    const Destination &destination() const { return destination_; }
    // The requestor's property was deleted, or its window has gone.
    void handle(const xcb_generic_event_t &event);
    void end();
    bool hasEnded() const { return hasEnded_; }

private:
    void read();
    void advance();
    bool awaitsRoom();
    void put(xcb_atom_t type, std::uint8_t format, std::uint32_t count, const void *data);
    void answer(bool given);
    void progressed() { idle_.start(place_.limits.idleMilliseconds); }

    TransferPlace place_;
    Destination destination_;
    wire::Fd fd_; // none: its end was read
    Events events_;
    std::string bytes_; // at most a chunk
    Latin1Encoder latin1_;
    bool isIncremental_ = false;
    bool isTaken_ = false; // the requestor has deleted what it was given last
    bool awaitsRoom_ = false;
    bool hasEnded_ = false;
    relay::Timer idle_;
    std::optional<relay::FdWatch> watch_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

} // namespace gangway::xwayland
