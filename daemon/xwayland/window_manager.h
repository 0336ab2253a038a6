// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "decoration/decorations.h"
#include "decoration/parts.h"
#include "features/clipboard.h"
#include "relay/session_ref.h"
#include "xwayland/atoms.h"
#include "xwayland/input_gate.h"
#include "xwayland/scale.h"
#include "xwayland/selection_bridge.h"
#include "xwayland/surface_gate.h"
#include "xwayland/window_state.h"
#include "xwayland/x_connection.h"
#include "xwayland/x_window.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gangway::xwayland {

// The window manager of a running X server (ICCCM 2.0, EWMH 1.5): gives each X window its place among the host's
// windows, by objects of our own in the X server's session. Never waits for the X server.
class WindowManager {
public:
    struct Events {
        std::function<void()> ready; // X clients may connect now
        std::function<void(const std::string &reason)> lost;
    };

    // `socket`: the connection to the X server that is meant for its window manager. The session must exist until
    // `abandon` is called. Not to be destroyed by one of its callbacks.
    // `endsWhenIdle`: the X server ends with its last client, as which the manager must not count.
    // `scale`, which may change, `decorations` and `clipboard` must outlive it.
    WindowManager(relay::Session &session, const Scale &scale, decoration::Decorations &decorations,
                  feature::Clipboard &clipboard, wire::Fd socket, std::string authorization, bool endsWhenIdle,
                  Events events);
    WindowManager(const WindowManager &) = delete;
    WindowManager &operator=(const WindowManager &) = delete;
    ~WindowManager();

    // Takes all windows away from the host and does nothing more, so that the session may go. To be called before it
    // does.
    void abandon();

    relay::Session &session() { return session_; }
    XConnection &connection() { return connection_; }
    const Atoms &atoms() const { return atoms_; }

    // --- told by the session's hooks

    void surfaceCreated(relay::Object &surface);
    void surfaceDestroyed(relay::Object &surface);
    void committing(relay::Object &surface, XSurface &state);
    // The host has freed the surface's id: the X server may have it when it has said all about the surface.
    void surfaceFreed(relay::Object &surface);

    // The scale is another: the windows keep their logical sizes.
    void scaleChanged();

    // --- for the input gate

    XWindow *windowOf(relay::Object &surface);
    // Makes the window the one that the pointer finds, then calls back.
    void raise(XWindow &window, std::function<void()> done);
    // Gives the window X's keyboard focus, or takes it from all if null, then calls back.
    void focus(XWindow *window, std::function<void()> done);

    // --- for the roles

    // Null if the host has none, or the VM may not have it.
    relay::Object *shell();
    relay::Object *decorationManager();
    relay::Object *iconManager(); // xdg_toplevel_icon_manager_v1
    decoration::Decorations &decorations() { return drawn_; }
    // The last press of the user's on one of the session's surfaces; null if there was none.
    const InputGate::Press *press() const { return InputGate::press(session_); }

    XWindow *find(xcb_window_t window);
    // Moves and resizes it in X.
    void place(XWindow &window, const Rectangle &geometry);
    // The host has told how it shows the window: what the X server draws reaches it as soon as that has done all that
    // it was asked so far.
    void openWhenDone(XWindow &window);
    void setStates(XWindow &window, std::uint32_t states);
    // What is drawn around it, logical.
    void setFrameExtents(XWindow &window, const decoration::Insets &insets);
    void close(XWindow &window);
    void unmap(XWindow &window);
    // The area of the outputs, in X pixels.
    Rectangle screen() const;
    // From X pixels to the host's logical coordinates, and back.
    const Scale &scale() const { return scale_; }
    Point logical(Point place) const { return scale_.toHost(place); }
    Size logical(Size size) const { return scale_.toHost(size); }
    Point pixels(Point place) const { return scale_.toX(place); }
    Size pixels(Size size) const { return scale_.toX(size); }

private:
    void start();
    void announce();
    void bridgeSelections();
    void tellScreen();
    void handle(const xcb_generic_event_t &event);
    void created(const xcb_create_notify_event_t &event);
    void destroyed(xcb_window_t window);
    void mapRequested(xcb_window_t window);
    void mapped(const xcb_map_notify_event_t &event);
    void unmapped(xcb_window_t window);
    void configureRequested(const xcb_configure_request_event_t &event);
    void configured(const xcb_configure_notify_event_t &event);
    void propertyChanged(const xcb_property_notify_event_t &event);
    void told(const xcb_client_message_event_t &event);
    void stateAsked(XWindow &window, const xcb_client_message_event_t &event);
    void moveResizeAsked(XWindow &window, const xcb_client_message_event_t &event);
    void focused(const xcb_focus_in_event_t &event);

    relay::Object *bound(relay::ObjectRef &place, std::string_view interface);
    XWindow &add(xcb_window_t window, const Rectangle &geometry, bool overrideRedirect);
    void askProperties(XWindow &window, std::function<void(XWindow &)> known);
    // Tells what changed by it, as bits of PropertyChange.
    void askProperty(XWindow &window, xcb_atom_t property, std::function<void(XWindow &, std::uint32_t changed)> taken);
    void pair(XWindow &window, relay::Object &surface);
    void show(XWindow &window);
    RoleDecision decide(const XWindow &window) const;
    // Keeps the role, which is the surface's for good, and decides the rest anew.
    void decideAgain(XWindow &window);
    XClient clientOf(xcb_window_t window) const;
    void hide(XWindow &window);
    void tellGeometry(const XWindow &window);
    void send(XWindow &window, Atom protocol);
    void setProperty(xcb_window_t window, Atom property, xcb_atom_t type, std::vector<std::uint32_t> values);
    void updateClientList();

    relay::Session &session_;
    const Scale &scale_;
    decoration::Decorations &drawn_;
    feature::Clipboard &copied_;
    const bool endsWhenIdle_;
    Events events_;
    XConnection connection_;
    Atoms atoms_;
    Requestors requestors_;
    std::vector<std::unique_ptr<SelectionBridge>> selections_; // CLIPBOARD and PRIMARY
    xcb_window_t check_ = XCB_WINDOW_NONE; // of _NET_SUPPORTING_WM_CHECK; has the focus while no window has
    std::unordered_map<xcb_window_t, std::unique_ptr<XWindow>> windows_;
    std::map<std::uint32_t, xcb_window_t> awaitedSurfaces_; // told by WL_SURFACE_ID before they were made
    std::vector<xcb_window_t> clientList_;                  // managed windows, oldest first
    bool abandoned_ = false;
    xcb_window_t focused_ = XCB_WINDOW_NONE;
    Size screen_;                             // of the root window: outputs that come and go change it
    std::uint64_t inputs_ = 0;                // that windows have had
    std::uint64_t shown_ = 0;                 // windows that have got a role
    xcb_timestamp_t time_ = XCB_CURRENT_TIME; // the newest that the server told
    relay::ObjectRef shell_;
    relay::ObjectRef decorations_;
    relay::ObjectRef icons_;
};

} // namespace gangway::xwayland
