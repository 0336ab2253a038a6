// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "xwayland/x_connection.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>

namespace gangway::xwayland {

// The windows of X clients that wait for data. While one does, Gangway hears of its properties and its end.
class Requestors {
public:
    // `otherEvents`: those that this connection wants of the window besides, a mask of XCB_EVENT_MASK.
    Requestors(XConnection &connection, std::function<std::uint32_t(xcb_window_t)> otherEvents)
        : connection_(connection), otherEvents_(std::move(otherEvents))
    {}
    Requestors(const Requestors &) = delete;
    Requestors &operator=(const Requestors &) = delete;

    // Whether it may be one: Gangway hears of its own windows and of the root anyway, and puts no data there.
    bool allowed(xcb_window_t window) const
    {
        const xcb_setup_t &setup = *xcb_get_setup(connection_.get());
        return window != XCB_WINDOW_NONE && window != connection_.root()
            && (window & ~setup.resource_id_mask) != setup.resource_id_base;
    }

    // As often as `leave`.
    void watch(xcb_window_t window)
    {
        if (++watched_[window] == 1)
            select(window, XCB_EVENT_MASK_PROPERTY_CHANGE | XCB_EVENT_MASK_STRUCTURE_NOTIFY);
    }
    void leave(xcb_window_t window)
    {
        const auto place = watched_.find(window);
        if (place == watched_.end() || --place->second > 0)
            return;
        watched_.erase(place);
        select(window, 0);
    }

private:
    void select(xcb_window_t window, std::uint32_t events)
    {
        events |= otherEvents_(window);
        if (xcb_connection_t *const x = connection_.get())
            xcb_change_window_attributes(x, window, XCB_CW_EVENT_MASK, &events);
    }

    XConnection &connection_;
    std::function<std::uint32_t(xcb_window_t)> otherEvents_;
    std::map<xcb_window_t, std::size_t> watched_;
};

} // namespace gangway::xwayland
