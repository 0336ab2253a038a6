// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "decoration/decoration.h"
#include "relay/own.h"
#include "xwayland/icon.h"
#include "xwayland/window_role.h"
#include "xwayland/xdg_surface.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gangway::xwayland {

class WindowManager;
struct XWindow;

// A window that the host places, decorates and lists: an xdg_toplevel.
class Toplevel final : public WindowRole {
public:
    // The surface is paired with the window and has no content at the host. Both, and the manager, must outlive this.
    Toplevel(WindowManager &manager, XWindow &window, relay::Object &surface);

    relay::Object &xdgSurface() const override { return xdg_.object(); }
    relay::Object *toplevel() const override { return toplevel_.get(); }
    void committing(std::optional<Size> bufferSize) override;
    Point contentPlace() const override;
    void geometryChanged() override;
    void scaleChanged() override;
    void propertiesChanged() override;

    // What a client asked for by _NET_WM_STATE, WM_CHANGE_STATE or _NET_WM_MOVERESIZE. The host decides.
    void setMaximized(bool wanted);
    void setFullscreen(bool wanted);
    void minimize();
    // False if the host has told of no press of a button lately that would allow it.
    bool beginMove();
    bool beginResize(std::uint32_t edges); // xdg_toplevel.resize_edge
    bool showWindowMenu(Point place);

private:
    struct Configuration {
        Size size; // logical, of the window's geometry; 0: the client decides
        bool maximized = false;
        bool fullscreen = false;
        bool activated = false;
        decoration::Sides tiled = {};

        // The host decides about the size.
        bool isFixed() const { return maximized || fullscreen || tiled != decoration::Sides{}; }
        bool resizing = false;
    };
    void configured();
    std::optional<Size> contentWanted() const;
    void tellTexts();
    void tellParent();
    void tellLimits();
    void tellDecoration();
    void tellIcon();
    void drawDecoration(bool wanted);
    decoration::Look look() const;
    decoration::Insets insets() const { return drawn_ ? drawn_->insets() : decoration::Insets{}; }
    Size fitting(Size size) const;

    WindowManager &manager_;
    XWindow &window_;
    relay::Object &surface_;
    XdgSurface xdg_;
    relay::Own toplevel_;
    relay::Own decoration_;                       // the host draws it
    std::optional<decoration::Decoration> drawn_; // Gangway draws it
    decoration::Buttons buttons_;
    Configuration pending_;
    Configuration current_;
    bool isOpen_ = false;
    // The size of the window while the host did not decide it.
    std::optional<Size> ownSize_;
    std::optional<Size> shown_; // the logical size of the surface's last commit
    std::string title_;
    std::string shownTitle_; // as the host is told
    std::string appId_;
    relay::ObjectRef parent_;
    std::optional<std::pair<Size, Size>> limits_;
    std::optional<std::uint32_t> decorationMode_;
    Icon icon_;
    std::vector<WindowIcon> icons_; // as the host has them
};

} // namespace gangway::xwayland
