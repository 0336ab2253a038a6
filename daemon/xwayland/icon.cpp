// SPDX-License-Identifier: Apache-2.0

#include "xwayland/icon.h"

#include "messages/xdg-toplevel-icon-v1.h"
#include "relay/session.h"

#include <algorithm>

namespace gangway::xwayland {

namespace p = protocol;

Icon::~Icon()
{
    reset();
}

void Icon::reset()
{
    icon_.reset();
    buffers_.clear();
}

void Icon::set(relay::Session &session, relay::Object &manager, relay::Object &shm, relay::Object &toplevel,
               std::span<const WindowIcon> icons)
{
    constexpr auto forClient = relay::Session::Purpose::ForClient;
    std::vector<std::unique_ptr<decoration::Buffer>> buffers;
    for (const WindowIcon &icon : icons) {
        const auto side = static_cast<std::int32_t>(icon.size);
        auto buffer = decoration::Buffer::make(session, shm, side, side);
        if (!buffer)
            continue; // no memory for it
        std::ranges::copy(icon.pixels, buffer->canvas().pixels.begin());
        buffers.push_back(std::move(buffer));
    }
    relay::Own made;
    if (!buffers.empty()) {
        made = relay::Own(session, p::xdg_toplevel_icon_v1::interfaceName, manager.version, forClient);
        session.issue(manager, p::xdg_toplevel_icon_manager_v1::request::create_icon{.id = made.get()});
        for (const auto &buffer : buffers) {
            if (made)
                session.issue(*made,
                              p::xdg_toplevel_icon_v1::request::add_buffer{.buffer = buffer->attach(), .scale = 1});
        }
    }
    session.issue(manager,
                  p::xdg_toplevel_icon_manager_v1::request::set_icon{.toplevel = &toplevel, .icon = made.get()});
    // The former one only now: the toplevel had it until then.
    reset();
    buffers_ = std::move(buffers);
    icon_ = std::move(made);
}

} // namespace gangway::xwayland
