// SPDX-License-Identifier: Apache-2.0

#include "xwayland/xdg_surface.h"

#include "messages/xdg-shell.h"

#include <utility>

namespace gangway::xwayland {

namespace p = protocol;

namespace {

// A client that does not redraw must not keep the host waiting for an answer.
constexpr int patienceMilliseconds = 1000;

} // namespace

XdgSurface::XdgSurface(relay::Session &session, relay::Object &shell, relay::Object &surface,
                       std::function<void()> configured)
    : session_(session),
      own_(session, p::xdg_surface::interfaceName, shell.version, relay::Session::Purpose::ForClient),
      patience_(session.loop(), [this] {
          acknowledge();
          session_.flushLater();
      })
{
    own_.on<p::xdg_surface::event::configure>([this, configured = std::move(configured)](auto &call) {
        serial_ = call.message.serial;
        configured();
    });
    session_.issue(shell, p::xdg_wm_base::request::get_xdg_surface{.id = own_.get(), .surface = &surface});
}

void XdgSurface::acknowledgeAt(std::optional<Size> bufferSize)
{
    awaited_ = bufferSize;
    if (!awaited_ || !acknowledgedOnce_)
        acknowledge();
    else
        patience_.start(patienceMilliseconds);
}

void XdgSurface::committing(std::optional<Size> bufferSize)
{
    if (!awaited_ || !bufferSize || bufferSize == awaited_)
        acknowledge();
}

void XdgSurface::acknowledge()
{
    awaited_.reset();
    patience_.start(0);
    if (!serial_ || !own_)
        return;
    acknowledgedOnce_ = true;
    session_.request(*own_, p::xdg_surface::request::ack_configure{.serial = *std::exchange(serial_, {})});
}

void XdgSurface::setGeometry(const Rectangle &geometry)
{
    if (geometry_ == geometry || !own_ || geometry.size.width <= 0 || geometry.size.height <= 0)
        return;
    geometry_ = geometry;
    session_.request(*own_,
                     p::xdg_surface::request::set_window_geometry{.x = geometry.place.x,
                                                                  .y = geometry.place.y,
                                                                  .width = geometry.size.width,
                                                                  .height = geometry.size.height});
}

} // namespace gangway::xwayland
