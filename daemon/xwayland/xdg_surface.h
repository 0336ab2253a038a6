// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/event_loop.h"
#include "relay/own.h"
#include "relay/session.h"
#include "xwayland/geometry.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace gangway::xwayland {

// The xdg_surface, an object of our own, that makes a window's wl_surface a toplevel or a popup. It answers the host's
// configure events in step with what the X server draws: a configuration is acknowledged with the commit that has the
// size that it asks for.
class XdgSurface {
public:
    // `configured` is told of each configuration, after the role's own event: it has to call acknowledgeAt, in the end
    // or at once. `surface` has to have no content; it must outlive this.
    XdgSurface(relay::Session &session, relay::Object &shell, relay::Object &surface, std::function<void()> configured);

    relay::Object &object() const { return *own_; }

    // The configuration is for this size of the buffer, which is waited for for a second; nothing: for any, so that it
    // is acknowledged now.
    void acknowledgeAt(std::optional<Size> bufferSize);
    // To be called before each commit of the surface. `bufferSize`: what is attached, if that is known.
    void committing(std::optional<Size> bufferSize);

    // What of the surface is the window, in the surface's coordinates. Takes effect with the next commit.
    void setGeometry(const Rectangle &geometry);

private:
    void acknowledge();

    relay::Session &session_;
    relay::Own own_;
    std::optional<std::uint32_t> serial_; // of the configuration that is not acknowledged
    std::optional<Size> awaited_;
    relay::Timer patience_;
    bool acknowledgedOnce_ = false;
    std::optional<Rectangle> geometry_;
};

} // namespace gangway::xwayland
