// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/own.h"
#include "xwayland/window_role.h"
#include "xwayland/xdg_surface.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace gangway::xwayland {

class WindowManager;
struct XWindow;

// A window that the host places, decorates and lists: an xdg_toplevel.
class Toplevel final : public WindowRole {
public:
    // The surface is paired with the window and has no content at the host. Both, and the manager, must outlive this.
    Toplevel(WindowManager &manager, XWindow &window, relay::Object &surface);
    ~Toplevel() override;

    relay::Object &xdgSurface() const override { return xdg_.object(); }
    relay::Object *toplevel() const override { return toplevel_.get(); }
    void committing(std::optional<Size> bufferSize) override;
    void geometryChanged() override;
    void propertiesChanged() override;
    void open() override;

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
        bool tiled = false;
        bool resizing = false;
    };
    void configured();
    void tellTexts();
    void tellParent();
    void tellLimits();
    void tellDecoration();
    Size fitting(Size size) const;

    WindowManager &manager_;
    XWindow &window_;
    relay::Object &surface_;
    XdgSurface xdg_;
    relay::Own toplevel_;
    relay::Own decoration_;
    Configuration pending_;
    Configuration current_;
    bool isOpen_ = false;
    // The size of the window while the host did not decide it.
    std::optional<Size> ownSize_;
    std::string title_;
    std::string appId_;
    relay::ObjectRef parent_;
    std::optional<std::pair<Size, Size>> limits_;
    std::optional<std::uint32_t> decorationMode_;
};

} // namespace gangway::xwayland
