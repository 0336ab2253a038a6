// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/own.h"
#include "xwayland/window_role.h"
#include "xwayland/xdg_surface.h"

#include <cstdint>
#include <optional>

namespace gangway::xwayland {

class WindowManager;
struct XWindow;

// A menu, tooltip or the like that belongs to another window and stays where its client puts it beside that: an
// xdg_popup.
class Popup final : public WindowRole {
public:
    // `parent` has a role. The surface is paired with the window and has no content at the host. All must outlive this.
    // `grabs`: a press outside of it is to end it.
    Popup(WindowManager &manager, XWindow &window, relay::Object &surface, XWindow &parent, bool grabs);

    relay::Object &xdgSurface() const override { return xdg_.object(); }
    void committing(std::optional<Size> bufferSize) override;
    void geometryChanged() override;

    const XWindow &parent() const { return parent_; }

private:
    Point askedPlace() const;
    relay::Own positioner() const;
    void configured();

    WindowManager &manager_;
    XWindow &window_;
    XWindow &parent_;
    XdgSurface xdg_;
    relay::Own popup_;
    Rectangle told_;                         // where the host knows it to be, in X pixels
    std::optional<Rectangle> configuration_; // relative to the parent, logical
    std::uint32_t repositions_ = 0;          // asked for and not answered
    bool isOpen_ = false;
};

} // namespace gangway::xwayland
