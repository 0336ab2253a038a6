// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"
#include "xwayland/text_conversion.h"
#include "xwayland/transfer.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace gangway::xwayland {

// Asks the X owner of a selection for its data and writes it into a pipe (ICCCM 2.4, INCR: 2.7.2). SIGPIPE must be
// ignored.
class TransferFromX {
public:
    struct Wanted {
        xcb_atom_t selection = XCB_ATOM_NONE;
        xcb_atom_t target = XCB_ATOM_NONE;
        xcb_timestamp_t time = XCB_CURRENT_TIME; // since when the owner has the selection
        bool asUtf8 = false;                     // the owner's text may be in another encoding
    };

    // `ended` once, when it has closed `fd`; it must not be destroyed from there.
    TransferFromX(const TransferPlace &place, const Wanted &wanted, wire::Fd fd, std::function<void()> ended);
    TransferFromX(const TransferFromX &) = delete;
    TransferFromX &operator=(const TransferFromX &) = delete;
    ~TransferFromX();

    // Whether the event was for this.
    bool handle(const xcb_generic_event_t &event);
    // The owner is gone.
    void end();

private:
    enum class State {
        Asked,   // waits for the owner's answer
        Reading, // waits for the property's next chunk
        Writing, // waits for the pipe's reader
        Between, // waits for the owner to set the property again
        Ended,
    };

    void answered(const xcb_selection_notify_event_t &event);
    void read();
    void take(const xcb_get_property_reply_t *reply);
    std::optional<std::string> decoded(std::string_view bytes, xcb_atom_t type);
    void write();
    void proceed();
    void goOn(State state);

    TransferPlace place_;
    Wanted wanted_;
    wire::Fd fd_;
    std::function<void()> ended_;
    xcb_window_t window_; // of this transfer alone, so that no answer to another can be taken for one to this
    State state_ = State::Asked;
    bool isIncremental_ = false;
    bool isFirst_ = true;    // nothing was read yet
    std::size_t offset_ = 0; // bytes of the property that were read
    bool hasMore_ = false;
    std::string bytes_;
    std::size_t written_ = 0;
    CompoundTextDecoder compoundText_;
    relay::Timer idle_;
    std::optional<relay::FdWatch> watch_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

} // namespace gangway::xwayland
