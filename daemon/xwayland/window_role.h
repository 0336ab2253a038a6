// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/object.h"
#include "xwayland/geometry.h"

#include <cstdint>
#include <optional>

namespace gangway::xwayland {

// What a window is at the host. Its destructor takes it away there.
class WindowRole {
public:
    WindowRole() = default;
    WindowRole(const WindowRole &) = delete;
    WindowRole &operator=(const WindowRole &) = delete;
    virtual ~WindowRole() = default;

    virtual relay::Object &xdgSurface() const = 0;
    // The xdg_toplevel; null if it is none.
    virtual relay::Object *toplevel() const { return nullptr; }

    // Where the surface is in the window's geometry, logical: a decoration may surround it.
    virtual Point contentPlace() const { return {}; }
    // Before each commit of the surface.
    virtual void committing(std::optional<Size> bufferSize) = 0;
    // The X window has another place or size.
    virtual void geometryChanged() {}
    // An X pixel has another size at the host.
    virtual void scaleChanged() {}
    // One of the window's properties has changed.
    virtual void propertiesChanged() {}
};

} // namespace gangway::xwayland
