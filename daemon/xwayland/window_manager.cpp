// SPDX-License-Identifier: Apache-2.0

#include "xwayland/window_manager.h"

#include "features/windows.h"
#include "messages/xdg-decoration-unstable-v1.h"
#include "messages/xdg-shell.h"
#include "messages/xdg-toplevel-icon-v1.h"
#include "relay/host_globals.h"
#include "relay/session.h"
#include "xwayland/popup.h"
#include "xwayland/toplevel.h"

#include <unistd.h>

#include <xcb/composite.h>
#include <xcb/xfixes.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace gangway::xwayland {

namespace p = protocol;

namespace {

constexpr std::uint32_t shellVersion = 6;
constexpr auto forClient = relay::Session::Purpose::ForClient;

// WM_STATE (ICCCM 4.1.3.1).
constexpr std::uint32_t withdrawnState = 0;
constexpr std::uint32_t normalState = 1;
constexpr std::uint32_t iconicState = 3;

// What _NET_SUPPORTED names.
constexpr Atom supported[] = {
    Atom::_NET_SUPPORTED,
    Atom::_NET_SUPPORTING_WM_CHECK,
    Atom::_NET_CLIENT_LIST,
    Atom::_NET_CLIENT_LIST_STACKING,
    Atom::_NET_ACTIVE_WINDOW,
    Atom::_NET_CLOSE_WINDOW,
    Atom::_NET_WM_NAME,
    Atom::_NET_WM_PID,
    Atom::_NET_WM_STATE,
    Atom::_NET_WM_STATE_MODAL,
    Atom::_NET_WM_STATE_FULLSCREEN,
    Atom::_NET_WM_STATE_MAXIMIZED_VERT,
    Atom::_NET_WM_STATE_MAXIMIZED_HORZ,
    Atom::_NET_WM_STATE_HIDDEN,
    Atom::_NET_WM_STATE_FOCUSED,
    Atom::_NET_WM_WINDOW_TYPE,
    Atom::_NET_WM_MOVERESIZE,
    Atom::_NET_FRAME_EXTENTS,
    Atom::_NET_REQUEST_FRAME_EXTENTS,
    Atom::_NET_NUMBER_OF_DESKTOPS,
    Atom::_NET_CURRENT_DESKTOP,
    Atom::_NET_DESKTOP_GEOMETRY,
    Atom::_NET_DESKTOP_VIEWPORT,
    Atom::_NET_WORKAREA,
};

constexpr std::uint32_t eventsOfWindow = XCB_EVENT_MASK_PROPERTY_CHANGE | XCB_EVENT_MASK_FOCUS_CHANGE;

bool isFromServer(const xcb_generic_event_t &event)
{
    return (event.response_type & 0x80) == 0;
}

// Windows that their client places may have a border, which is shown too. Others get none.
template <class Event>
Rectangle withBorder(Rectangle geometry, const Event &event)
{
    if (event.override_redirect) {
        geometry.size.width += 2 * event.border_width;
        geometry.size.height += 2 * event.border_width;
    }
    return geometry;
}

bool isOfStructure(const xcb_generic_event_t &event)
{
    switch (event.response_type) {
    case XCB_DESTROY_NOTIFY:
    case XCB_UNMAP_NOTIFY:
    case XCB_MAP_NOTIFY:
    case XCB_REPARENT_NOTIFY:
    case XCB_CONFIGURE_NOTIFY:
        return true;
    default:
        return false;
    }
}

// Null if it is none.
Toplevel *toplevelOf(const XWindow &window)
{
    return dynamic_cast<Toplevel *>(window.role.get());
}

template <class Event>
const Event &as(const xcb_generic_event_t &event)
{
    return reinterpret_cast<const Event &>(event);
}

} // namespace

WindowManager::WindowManager(relay::Session &session, const Scale &scale, decoration::Decorations &decorations,
                             feature::Clipboard &clipboard, wire::Fd socket, std::string authorization,
                             bool endsWhenIdle, Events events)
    : session_(session), scale_(scale), drawn_(decorations), copied_(clipboard), endsWhenIdle_(endsWhenIdle),
      events_(std::move(events)), connection_(session.loop(), std::move(socket), std::move(authorization),
                                              {.ready = [this] { start(); },
                                               .event = [this](const xcb_generic_event_t &event) { handle(event); },
                                               .lost =
                                                   [this](const std::string &reason) {
                                                       if (!abandoned_)
                                                           events_.lost(reason);
                                                   }}),
      requestors_(connection_, [this](xcb_window_t window) { return find(window) ? eventsOfWindow : 0U; })
{}

WindowManager::~WindowManager()
{
    abandon();
}

void WindowManager::abandon()
{
    if (std::exchange(abandoned_, true))
        return;
    selections_.clear();
    for (auto &[id, window] : windows_)
        hide(*window);
    windows_.clear();
}

// --- the start

void WindowManager::start()
{
    atoms_.ask(connection_, [this](bool known) {
        if (known)
            announce();
        else
            events_.lost("the X server doesn't know the names of its properties");
    });
}

void WindowManager::announce()
{
    xcb_connection_t *const x = connection_.get();
    const xcb_window_t root = connection_.root();
    const std::uint32_t wanted = XCB_EVENT_MASK_STRUCTURE_NOTIFY | XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY
        | XCB_EVENT_MASK_SUBSTRUCTURE_REDIRECT | XCB_EVENT_MASK_PROPERTY_CHANGE | XCB_EVENT_MASK_FOCUS_CHANGE;
    xcb_change_window_attributes(x, root, XCB_CW_EVENT_MASK, &wanted);
    xcb_composite_redirect_subwindows(x, root, XCB_COMPOSITE_REDIRECT_MANUAL);

    check_ = xcb_generate_id(x);
    const std::array<std::uint32_t, 1> unmanaged{1};
    xcb_create_window(x, XCB_COPY_FROM_PARENT, check_, root, -10, -10, 1, 1, 0, XCB_WINDOW_CLASS_INPUT_ONLY,
                      XCB_COPY_FROM_PARENT, XCB_CW_OVERRIDE_REDIRECT, unmanaged.data());
    xcb_map_window(x, check_);
    constexpr std::string_view name = "Gangway";
    xcb_change_property(x, XCB_PROP_MODE_REPLACE, check_, atoms_[Atom::_NET_WM_NAME], atoms_[Atom::UTF8_STRING], 8,
                        static_cast<std::uint32_t>(name.size()), name.data());
    setProperty(check_, Atom::_NET_SUPPORTING_WM_CHECK, XCB_ATOM_WINDOW, {check_});
    setProperty(root, Atom::_NET_SUPPORTING_WM_CHECK, XCB_ATOM_WINDOW, {check_});
    std::vector<std::uint32_t> names;
    for (const Atom atom : supported)
        names.push_back(atoms_[atom]);
    setProperty(root, Atom::_NET_SUPPORTED, XCB_ATOM_ATOM, std::move(names));
    setProperty(root, Atom::_NET_NUMBER_OF_DESKTOPS, XCB_ATOM_CARDINAL, {1});
    setProperty(root, Atom::_NET_CURRENT_DESKTOP, XCB_ATOM_CARDINAL, {0});
    setProperty(root, Atom::_NET_DESKTOP_VIEWPORT, XCB_ATOM_CARDINAL, {0, 0});
    screen_ = {connection_.screen().width_in_pixels, connection_.screen().height_in_pixels};
    tellScreen();
    setProperty(root, Atom::_NET_ACTIVE_WINDOW, XCB_ATOM_WINDOW, {XCB_WINDOW_NONE});
    updateClientList();
    xcb_set_input_focus(x, XCB_INPUT_FOCUS_POINTER_ROOT, check_, XCB_CURRENT_TIME);
    // Programs of the same user need no cookie: they may reach the VM's Wayland socket too.
    const std::string self = std::string("localuser") + '\0' + '#' + std::to_string(::geteuid());
    xcb_change_hosts(x, XCB_HOST_MODE_INSERT, XCB_FAMILY_SERVER_INTERPRETED, static_cast<std::uint16_t>(self.size()),
                     reinterpret_cast<const std::uint8_t *>(self.data()));
    bridgeSelections();
    if (endsWhenIdle_) {
        // So that this connection doesn't count as a client. The version has to be told first.
        xcb_discard_reply(x, xcb_xfixes_query_version(x, 6, 0).sequence);
        xcb_xfixes_set_client_disconnect_mode(x, XCB_XFIXES_CLIENT_DISCONNECT_FLAGS_TERMINATE);
    }
    // Last: it is what lets X clients in.
    xcb_set_selection_owner(x, check_, atoms_[Atom::_NET_WM_CM_S0], XCB_CURRENT_TIME);
    xcb_set_selection_owner(x, check_, atoms_[Atom::WM_S0], XCB_CURRENT_TIME);
    connection_.barrier([this] { events_.ready(); });
}

void WindowManager::bridgeSelections()
{
    if (!connection_.extension(xcb_xfixes_id))
        return;
    const auto serial = [this] { return InputGate::lastSerial(session_); };
    const TransferPlace place{.loop = session_.loop(),
                              .connection = connection_,
                              .atoms = atoms_,
                              .requestors = requestors_,
                              .parent = check_};
    using Kind = SelectionBridge::Kind;
    selections_.push_back(std::make_unique<SelectionBridge>(
        place, session_, copied_.clipboard(), SelectionBridge::Options{.kind = Kind::Clipboard, .serial = serial}));
    selections_.push_back(std::make_unique<SelectionBridge>(
        place, session_, copied_.primary(), SelectionBridge::Options{.kind = Kind::Primary, .serial = serial}));
}

void WindowManager::tellScreen()
{
    const auto width = static_cast<std::uint32_t>(screen_.width);
    const auto height = static_cast<std::uint32_t>(screen_.height);
    setProperty(connection_.root(), Atom::_NET_DESKTOP_GEOMETRY, XCB_ATOM_CARDINAL, {width, height});
    setProperty(connection_.root(), Atom::_NET_WORKAREA, XCB_ATOM_CARDINAL, {0, 0, width, height});
}

// --- the X server's session

relay::Object *WindowManager::shell()
{
    if (!shell_) {
        relay::Object *const bound = relay::bindOwn(session_, p::xdg_wm_base::interfaceName, shellVersion, forClient);
        if (!bound)
            return nullptr;
        session_.listen<p::xdg_wm_base::event::ping>(*bound, [this](auto &call) {
            session_.request(call.self, p::xdg_wm_base::request::pong{.serial = call.message.serial});
        });
        shell_ = bound;
    }
    return shell_.get();
}

relay::Object *WindowManager::bound(relay::ObjectRef &place, std::string_view interface)
{
    if (!place)
        place = relay::bindOwn(session_, interface, 1, forClient);
    return place.get();
}

relay::Object *WindowManager::decorationManager()
{
    return bound(decorations_, p::zxdg_decoration_manager_v1::interfaceName);
}

relay::Object *WindowManager::iconManager()
{
    return bound(icons_, p::xdg_toplevel_icon_manager_v1::interfaceName);
}

void WindowManager::surfaceCreated(relay::Object &surface)
{
    const auto awaited = awaitedSurfaces_.extract(surface.clientId);
    if (XWindow *const window = awaited ? find(awaited.mapped()) : nullptr)
        pair(*window, surface);
}

void WindowManager::surfaceDestroyed(relay::Object &surface)
{
    if (XWindow *const window = windowOf(surface)) {
        hide(*window);
        window->surface = {};
    }
}

void WindowManager::surfaceFreed(relay::Object &surface)
{
    // Until the X server has said all about the old surface, a new one with its id could be taken for it.
    connection_.barrier([session = session_.ref(), object = relay::ObjectRef(surface)] {
        if (session.get() && object)
            session.get()->confirmDeletion(*object);
    });
}

void WindowManager::committing(relay::Object &surface, XSurface &state)
{
    XWindow *const window = windowOf(surface);
    if (window && window->role)
        window->role->committing(state.bufferSize);
}

void WindowManager::scaleChanged()
{
    for (auto &[id, window] : windows_) {
        if (window->role)
            window->role->scaleChanged();
    }
    session_.flushLater();
}

XWindow *WindowManager::windowOf(relay::Object &surface)
{
    XWindow *const window = find(SurfaceGate::of(session_, surface).window);
    return window && window->surface.get() == &surface ? window : nullptr;
}

// --- what the X server tells

void WindowManager::handle(const xcb_generic_event_t &event)
{
    if (abandoned_)
        return;
    for (const auto &selection : selections_)
        selection->handle(event);
    const int type = event.response_type & 0x7f;
    // Any client may send another the like of the server's events; meant for the manager are only messages.
    if (!isFromServer(event) && type != XCB_CLIENT_MESSAGE)
        return;
    // What is told of a window that waits for data, besides what is told of all windows.
    if (isOfStructure(event) && as<xcb_map_notify_event_t>(event).event != connection_.root())
        return;
    switch (type) {
    case XCB_CREATE_NOTIFY:
        created(as<xcb_create_notify_event_t>(event));
        break;
    case XCB_DESTROY_NOTIFY:
        destroyed(as<xcb_destroy_notify_event_t>(event).window);
        break;
    case XCB_REPARENT_NOTIFY: {
        const auto &moved = as<xcb_reparent_notify_event_t>(event);
        if (moved.parent == connection_.root())
            add(moved.window, {{moved.x, moved.y}, {1, 1}}, moved.override_redirect != 0);
        else
            destroyed(moved.window);
        break;
    }
    case XCB_MAP_REQUEST:
        mapRequested(as<xcb_map_request_event_t>(event).window);
        break;
    case XCB_MAP_NOTIFY:
        mapped(as<xcb_map_notify_event_t>(event));
        break;
    case XCB_UNMAP_NOTIFY:
        unmapped(as<xcb_unmap_notify_event_t>(event).window);
        break;
    case XCB_CONFIGURE_REQUEST:
        configureRequested(as<xcb_configure_request_event_t>(event));
        break;
    case XCB_CONFIGURE_NOTIFY:
        configured(as<xcb_configure_notify_event_t>(event));
        break;
    case XCB_PROPERTY_NOTIFY:
        propertyChanged(as<xcb_property_notify_event_t>(event));
        break;
    case XCB_CLIENT_MESSAGE:
        told(as<xcb_client_message_event_t>(event));
        break;
    case XCB_FOCUS_IN:
        focused(as<xcb_focus_in_event_t>(event));
        break;
    default:
        break;
    }
    session_.flushLater();
}

XWindow *WindowManager::find(xcb_window_t window)
{
    const auto place = window == XCB_WINDOW_NONE ? windows_.end() : windows_.find(window);
    return place == windows_.end() ? nullptr : place->second.get();
}

XWindow &WindowManager::add(xcb_window_t id, const Rectangle &geometry, bool overrideRedirect)
{
    auto &window = windows_[id];
    if (!window) {
        window = std::make_unique<XWindow>();
        window->id = id;
        xcb_change_window_attributes(connection_.get(), id, XCB_CW_EVENT_MASK, &eventsOfWindow);
    }
    window->geometry = geometry;
    window->overrideRedirect = overrideRedirect;
    return *window;
}

void WindowManager::created(const xcb_create_notify_event_t &event)
{
    if (event.window != check_)
        add(event.window, withBorder({{event.x, event.y}, {event.width, event.height}}, event),
            event.override_redirect != 0);
}

void WindowManager::destroyed(xcb_window_t id)
{
    XWindow *const window = find(id);
    if (!window)
        return;
    unmapped(id);
    std::erase_if(awaitedSurfaces_, [id](const auto &awaited) { return awaited.second == id; });
    windows_.erase(id);
}

void WindowManager::mapRequested(xcb_window_t id)
{
    XWindow *const found = find(id);
    if (!found)
        return;
    // It may come several times before the window is mapped.
    if (found->isMapped || std::exchange(found->isMapping, true))
        return;
    // A border would make what is shown larger than the window is said to be.
    const std::uint32_t noBorder = 0;
    xcb_configure_window(connection_.get(), id, XCB_CONFIG_WINDOW_BORDER_WIDTH, &noBorder);
    // Until the host has told the size nothing must be drawn.
    setProperty(id, Atom::_XWAYLAND_ALLOW_COMMITS, XCB_ATOM_CARDINAL, {0});
    askProperties(*found, [this](XWindow &window) {
        window.isMapping = false;
        // What the client wants the window to begin with (EWMH, _NET_WM_STATE).
        window.states = window.properties.states;
        setStates(window, window.states & ~(WindowState::Hidden | WindowState::Focused));
        setProperty(window.id, Atom::WM_STATE, atoms_[Atom::WM_STATE], {normalState, XCB_WINDOW_NONE});
        xcb_map_window(connection_.get(), window.id);
    });
}

void WindowManager::mapped(const xcb_map_notify_event_t &event)
{
    XWindow *const window = find(event.window);
    if (!window)
        return;
    window->isMapped = true;
    window->overrideRedirect = event.override_redirect != 0;
    if (!window->overrideRedirect) {
        if (std::ranges::find(clientList_, window->id) == clientList_.end())
            clientList_.push_back(window->id);
        updateClientList();
        show(*window);
    } else if (!std::exchange(window->isMapping, true)) {
        askProperties(*window, [this](XWindow &known) {
            known.isMapping = false;
            show(known);
        });
    }
}

void WindowManager::unmapped(xcb_window_t id)
{
    XWindow *const window = find(id);
    if (!window)
        return;
    hide(*window);
    // The surface goes later; a window that is mapped again gets another one.
    if (relay::Object *const surface = window->surface.get())
        SurfaceGate::of(session_, *surface).window = XCB_WINDOW_NONE;
    window->surface = {};
    if (!std::exchange(window->isMapped, false))
        return;
    if (std::erase(clientList_, id) > 0) {
        updateClientList();
        // ICCCM 4.1.3.1, EWMH _NET_WM_STATE.
        setProperty(id, Atom::WM_STATE, atoms_[Atom::WM_STATE], {withdrawnState, XCB_WINDOW_NONE});
        xcb_delete_property(connection_.get(), id, atoms_[Atom::_NET_WM_STATE]);
        window->states = 0;
    }
}

void WindowManager::configureRequested(const xcb_configure_request_event_t &event)
{
    XWindow *const window = find(event.window);
    if (!window) // it isn't known to us yet, or not any more
        return;
    Rectangle wanted = window->geometry;
    if (event.value_mask & XCB_CONFIG_WINDOW_X)
        wanted.place.x = event.x;
    if (event.value_mask & XCB_CONFIG_WINDOW_Y)
        wanted.place.y = event.y;
    if (event.value_mask & XCB_CONFIG_WINDOW_WIDTH)
        wanted.size.width = event.width;
    if (event.value_mask & XCB_CONFIG_WINDOW_HEIGHT)
        wanted.size.height = event.height;
    // The host decides about these.
    if (window->role && (window->states & (WindowState::Fullscreen | WindowState::Maximized)) != 0)
        wanted = window->geometry;
    if (wanted.size == window->geometry.size)
        tellGeometry(*window); // ICCCM 4.1.5
    if (wanted != window->geometry)
        place(*window, wanted);
}

void WindowManager::configured(const xcb_configure_notify_event_t &event)
{
    if (event.window == connection_.root()) {
        screen_ = {event.width, event.height};
        tellScreen();
        return;
    }
    XWindow *const window = find(event.window);
    if (!window)
        return;
    window->overrideRedirect = event.override_redirect != 0;
    // What we asked for is known already, and may be older than what we asked for since.
    if (!window->overrideRedirect && window->role)
        return;
    window->geometry = withBorder({{event.x, event.y}, {event.width, event.height}}, event);
    if (window->role)
        window->role->geometryChanged();
    else
        show(*window); // its place may have hidden it
}

void WindowManager::told(const xcb_client_message_event_t &event)
{
    XWindow *const window = find(event.window);
    const Atom type = atoms_.find(event.type);
    if (!window || event.format != 32)
        return;
    switch (type) {
    case Atom::WL_SURFACE_ID:
        std::erase_if(awaitedSurfaces_, [window](const auto &awaited) { return awaited.second == window->id; });
        if (relay::Object *const surface = SurfaceGate::find(session_, event.data.data32[0]))
            pair(*window, *surface);
        else
            awaitedSurfaces_[event.data.data32[0]] = window->id;
        break;
    case Atom::_NET_WM_STATE:
        stateAsked(*window, event);
        break;
    case Atom::WM_CHANGE_STATE:
        if (Toplevel *const toplevel = toplevelOf(*window); toplevel && event.data.data32[0] == iconicState) {
            toplevel->minimize();
            setStates(*window, window->states | WindowState::Hidden);
        }
        break;
    case Atom::_NET_CLOSE_WINDOW:
        close(*window);
        break;
    case Atom::_NET_WM_MOVERESIZE:
        moveResizeAsked(*window, event);
        break;
    case Atom::_NET_REQUEST_FRAME_EXTENTS:
        // For a window that isn't mapped yet it is a guess.
        if (!window->role)
            setFrameExtents(*window, {});
        break;
    default:
        break;
    }
}

void WindowManager::stateAsked(XWindow &window, const xcb_client_message_event_t &event)
{
    constexpr std::uint32_t remove = 0;
    constexpr std::uint32_t toggle = 2;
    std::uint32_t named = 0;
    for (const std::uint32_t atom : {event.data.data32[1], event.data.data32[2]}) {
        for (const WindowStateAtom &state : windowStateAtoms) {
            if (atom != XCB_ATOM_NONE && atoms_[state.atom] == atom)
                named |= state.bit;
        }
    }
    const std::uint32_t action = event.data.data32[0];
    const std::uint32_t wanted = action == remove ? window.states & ~named
        : action == toggle                        ? window.states ^ named
                                                  : window.states | named;
    const std::uint32_t changed = wanted ^ window.states;
    Toplevel *const toplevel = toplevelOf(window);
    if (toplevel && (changed & WindowState::Fullscreen))
        toplevel->setFullscreen((wanted & WindowState::Fullscreen) != 0);
    if (toplevel && (changed & WindowState::Maximized))
        toplevel->setMaximized((wanted & WindowState::Maximized) == WindowState::Maximized);
    // Before it is shown, it is what the host will be asked for.
    const std::uint32_t ofHost = toplevel ? WindowState::OfHost : WindowState::Hidden | WindowState::Focused;
    setStates(window, (window.states & ofHost) | (wanted & ~ofHost));
}

void WindowManager::moveResizeAsked(XWindow &window, const xcb_client_message_event_t &event)
{
    Toplevel *const toplevel = toplevelOf(window);
    if (!toplevel)
        return;
    namespace edge = p::xdg_toplevel::resize_edge;
    constexpr std::array<std::uint32_t, 8> edges{edge::top_left,     edge::top,    edge::top_right,   edge::right,
                                                 edge::bottom_right, edge::bottom, edge::bottom_left, edge::left};
    constexpr std::uint32_t move = 8;
    constexpr std::uint32_t moveByKeyboard = 10;
    const std::uint32_t direction = event.data.data32[2];
    const bool begun = direction < edges.size()            ? toplevel->beginResize(edges[direction])
        : direction == move || direction == moveByKeyboard ? toplevel->beginMove()
                                                           : false;
    // The pointer is the host's now: X clients hear of no release.
    if (begun)
        xcb_ungrab_pointer(connection_.get(), XCB_CURRENT_TIME);
}

// --- properties

void WindowManager::askProperty(XWindow &window, xcb_atom_t property,
                                std::function<void(XWindow &, std::uint32_t)> taken)
{
    const auto cookie = xcb_get_property(connection_.get(), 0, window.id, property, XCB_GET_PROPERTY_TYPE_ANY, 0,
                                         WindowProperties::longestOf(property, atoms_) / 4);
    connection_.await<xcb_get_property_reply_t>(
        cookie.sequence, [this, id = window.id, property, taken = std::move(taken)](const auto *reply) {
            XWindow *const there = find(id);
            if (!there)
                return;
            taken(*there, reply ? there->properties.take(property, *reply, atoms_) : 0);
        });
}

void WindowManager::askProperties(XWindow &window, std::function<void(XWindow &)> known)
{
    const std::vector<xcb_atom_t> all = WindowProperties::wanted(atoms_);
    for (const xcb_atom_t property : all) {
        if (property != all.back())
            askProperty(window, property, [](XWindow &, std::uint32_t) {});
    }
    askProperty(window, all.back(), [known = std::move(known)](XWindow &there, std::uint32_t) {
        there.isKnown = true;
        known(there);
    });
}

void WindowManager::propertyChanged(const xcb_property_notify_event_t &event)
{
    time_ = event.time;
    XWindow *const window = find(event.window);
    if (!window || (!window->isKnown && !window->isMapping) || !WindowProperties::isWanted(event.atom, atoms_))
        return;
    // While it is mapped, the window manager alone writes this one.
    if (window->isMapped && !window->overrideRedirect && event.atom == atoms_[Atom::_NET_WM_STATE])
        return;
    askProperty(*window, event.atom, [this](XWindow &there, std::uint32_t changed) {
        if (changed == 0)
            return;
        if (!there.role) {
            show(there); // what hid it may be gone
        } else {
            if (changed & PropertyChange::OfRole)
                decideAgain(there);
            there.role->propertiesChanged();
        }
        session_.flushLater();
    });
}

// --- showing and hiding

void WindowManager::pair(XWindow &window, relay::Object &surface)
{
    if (window.surface.get() == &surface)
        return;
    hide(window);
    window.surface = surface;
    SurfaceGate::of(session_, surface).window = window.id;
    show(window);
}

void WindowManager::show(XWindow &window)
{
    relay::Object *const surface = window.surface.get();
    if (!surface || !window.isMapped || !window.isKnown || window.role || !shell())
        return;
    // The host's limit of windows is for a client of Wayland, and all X clients together are one.
    if (feature::Windows::count(session_) >= feature::Windows::maxWindows)
        return;
    window.decision = decide(window);
    switch (window.decision.role) {
    case Role::Hidden:
        return;
    case Role::Popup:
    case Role::Tooltip:
    case Role::DragIcon:
        // A grab needs the press that led to it.
        window.decision.grabs = window.decision.grabs && press();
        window.role =
            std::make_unique<Popup>(*this, window, *surface, *find(window.decision.parent), window.decision.grabs);
        break;
    case Role::Toplevel:
    case Role::Dialog:
    case Role::Undecorated: {
        auto toplevel = std::make_unique<Toplevel>(*this, window, *surface);
        // ICCCM 4.1.2.4: the initial state.
        if (window.properties.startsIconic && !window.overrideRedirect)
            toplevel->minimize();
        if (window.decision.fillsOutput && window.overrideRedirect)
            toplevel->setFullscreen(true);
        window.role = std::move(toplevel);
        break;
    }
    }
    window.shownAs = ++shown_;
    // Others may have waited for it to be their parent.
    for (auto &[id, other] : windows_) {
        if (other->role && other->role->toplevel() && other->properties.hasTransientFor && other.get() != &window) {
            decideAgain(*other);
            other->role->propertiesChanged();
        }
    }
    session_.flushLater();
}

XClient WindowManager::clientOf(xcb_window_t window) const
{
    return window & ~xcb_get_setup(connection_.get())->resource_id_mask;
}

RoleDecision WindowManager::decide(const XWindow &window) const
{
    std::vector<const XWindow *> others;
    for (const auto &[id, other] : windows_) {
        if (other->role && other.get() != &window)
            others.push_back(other.get());
    }
    std::ranges::sort(others, {}, &XWindow::shownAs);
    std::vector<ShownWindow> shown;
    for (const XWindow *const other : others)
        shown.push_back({.id = other->id,
                         .client = clientOf(other->id),
                         .role = other->decision.role,
                         .parent = other->decision.parent,
                         .geometry = other->geometry,
                         .lastInput = other->lastInput,
                         .grabs = other->decision.grabs,
                         .properties = other->properties});
    const Rectangle area = screen();
    return decideRole({.id = window.id,
                       .client = clientOf(window.id),
                       .overrideRedirect = window.overrideRedirect,
                       .geometry = window.geometry,
                       .properties = window.properties},
                      {.root = connection_.root(), .outputs = {&area, 1}, .focused = focused_, .shown = shown});
}

void WindowManager::decideAgain(XWindow &window)
{
    const RoleDecision decision = decide(window);
    const auto isFramed = [](Role role) { return role == Role::Toplevel || role == Role::Dialog; };
    if (isFramed(decision.role) && isFramed(window.decision.role))
        window.decision = decision;
    else if (decision.role == window.decision.role)
        window.decision.takesFocus = decision.takesFocus;
}

void WindowManager::hide(XWindow &window)
{
    if (!window.role)
        return;
    // The host wants the last popup to go first.
    for (auto &[id, other] : windows_) {
        const auto *const popup = other->role ? dynamic_cast<Popup *>(other->role.get()) : nullptr;
        if (popup && &popup->parent() == &window)
            hide(*other);
    }
    window.role.reset();
    if (relay::Object *const surface = window.surface.get(); surface && !surface->clientDestroyed()) {
        // So that nothing of it stays visible.
        SurfaceGate::close(session_, *surface);
        SurfaceGate::commitEmpty(session_, *surface);
    }
    session_.flushLater();
}

// --- for the roles

void WindowManager::place(XWindow &window, const Rectangle &geometry)
{
    const bool sameSize = window.geometry.size == geometry.size;
    window.geometry = geometry;
    const std::array<std::uint32_t, 4> values{static_cast<std::uint32_t>(geometry.place.x),
                                              static_cast<std::uint32_t>(geometry.place.y),
                                              static_cast<std::uint32_t>(std::max(geometry.size.width, 1)),
                                              static_cast<std::uint32_t>(std::max(geometry.size.height, 1))};
    xcb_configure_window(connection_.get(), window.id,
                         XCB_CONFIG_WINDOW_X | XCB_CONFIG_WINDOW_Y | XCB_CONFIG_WINDOW_WIDTH | XCB_CONFIG_WINDOW_HEIGHT,
                         values.data());
    if (sameSize)
        tellGeometry(window);
    if (window.role)
        window.role->geometryChanged();
}

void WindowManager::tellGeometry(const XWindow &window)
{
    xcb_configure_notify_event_t event{};
    event.response_type = XCB_CONFIGURE_NOTIFY;
    event.event = window.id;
    event.window = window.id;
    event.x = static_cast<std::int16_t>(window.geometry.place.x);
    event.y = static_cast<std::int16_t>(window.geometry.place.y);
    event.width = static_cast<std::uint16_t>(window.geometry.size.width);
    event.height = static_cast<std::uint16_t>(window.geometry.size.height);
    xcb_send_event(connection_.get(), 0, window.id, XCB_EVENT_MASK_STRUCTURE_NOTIFY,
                   reinterpret_cast<const char *>(&event));
}

void WindowManager::openWhenDone(XWindow &window)
{
    connection_.barrier([this, id = window.id, shownAs = window.shownAs] {
        XWindow *const there = find(id);
        relay::Object *const surface = there ? there->surface.get() : nullptr;
        // It may have gone and come again meanwhile: then it waits for another configuration.
        if (!surface || !there->role || there->shownAs != shownAs)
            return;
        SurfaceGate::open(session_, *surface);
        setProperty(id, Atom::_XWAYLAND_ALLOW_COMMITS, XCB_ATOM_CARDINAL, {1});
        session_.flushLater();
    });
}

void WindowManager::setStates(XWindow &window, std::uint32_t states)
{
    if (window.states == states)
        return;
    const std::uint32_t changed = std::exchange(window.states, states) ^ states;
    std::vector<std::uint32_t> names;
    for (const WindowStateAtom &state : windowStateAtoms) {
        if (states & state.bit)
            names.push_back(atoms_[state.atom]);
    }
    setProperty(window.id, Atom::_NET_WM_STATE, XCB_ATOM_ATOM, std::move(names));
    if (changed & WindowState::Hidden)
        setProperty(window.id, Atom::WM_STATE, atoms_[Atom::WM_STATE],
                    {states & WindowState::Hidden ? iconicState : normalState, XCB_WINDOW_NONE});
}

void WindowManager::setFrameExtents(XWindow &window, const decoration::Insets &insets)
{
    const Size first = pixels(Size{insets.left, insets.top});
    const Size second = pixels(Size{insets.right, insets.bottom});
    setProperty(window.id, Atom::_NET_FRAME_EXTENTS, XCB_ATOM_CARDINAL,
                {static_cast<std::uint32_t>(first.width), static_cast<std::uint32_t>(second.width),
                 static_cast<std::uint32_t>(first.height), static_cast<std::uint32_t>(second.height)});
}

void WindowManager::close(XWindow &window)
{
    if (window.properties.supports(Atom::WM_DELETE_WINDOW))
        send(window, Atom::WM_DELETE_WINDOW);
    else
        xcb_kill_client(connection_.get(), window.id);
}

void WindowManager::unmap(XWindow &window)
{
    xcb_unmap_window(connection_.get(), window.id);
}

Rectangle WindowManager::screen() const
{
    return {{}, screen_};
}

// --- input

void WindowManager::raise(XWindow &window, std::function<void()> done)
{
    window.lastInput = ++inputs_;
    const std::uint32_t above = XCB_STACK_MODE_ABOVE;
    xcb_configure_window(connection_.get(), window.id, XCB_CONFIG_WINDOW_STACK_MODE, &above);
    connection_.barrier(std::move(done));
}

void WindowManager::focus(XWindow *window, std::function<void()> done)
{
    if (window)
        window->lastInput = ++inputs_;
    // A popup's input goes to the window that it belongs to, as X clients expect it.
    while (window && window->role && !window->role->toplevel())
        window = const_cast<XWindow *>(&static_cast<Popup &>(*window->role).parent());
    xcb_connection_t *const x = connection_.get();
    focused_ = window ? window->id : xcb_window_t{XCB_WINDOW_NONE};
    if (!window) {
        xcb_set_input_focus(x, XCB_INPUT_FOCUS_POINTER_ROOT, check_, XCB_CURRENT_TIME);
    } else {
        // ICCCM 4.1.7.
        const bool takesFocus = window->decision.takesFocus;
        if (takesFocus && window->properties.takesInput)
            xcb_set_input_focus(x, XCB_INPUT_FOCUS_POINTER_ROOT, window->id, XCB_CURRENT_TIME);
        if (takesFocus && window->properties.supports(Atom::WM_TAKE_FOCUS))
            send(*window, Atom::WM_TAKE_FOCUS);
    }
    setProperty(connection_.root(), Atom::_NET_ACTIVE_WINDOW, XCB_ATOM_WINDOW, {focused_});
    if (done)
        connection_.barrier(std::move(done));
}

void WindowManager::focused(const xcb_focus_in_event_t &event)
{
    // A client has given the focus to a window that the host has not given it to.
    if (event.mode != XCB_NOTIFY_MODE_NORMAL || event.detail == XCB_NOTIFY_DETAIL_POINTER || event.event == focused_)
        return;
    const XWindow *const taker = find(event.event);
    const XWindow *const owner = find(focused_);
    if (!taker || taker->overrideRedirect)
        return;
    if (!owner || (owner->properties.takesInput && owner->properties.pid != taker->properties.pid))
        xcb_set_input_focus(connection_.get(), XCB_INPUT_FOCUS_POINTER_ROOT, owner ? owner->id : check_,
                            XCB_CURRENT_TIME);
}

void WindowManager::send(XWindow &window, Atom protocol)
{
    xcb_client_message_event_t event{};
    event.response_type = XCB_CLIENT_MESSAGE;
    event.format = 32;
    event.window = window.id;
    event.type = atoms_[Atom::WM_PROTOCOLS];
    event.data.data32[0] = atoms_[protocol];
    event.data.data32[1] = time_;
    xcb_send_event(connection_.get(), 0, window.id, XCB_EVENT_MASK_NO_EVENT, reinterpret_cast<const char *>(&event));
}

void WindowManager::setProperty(xcb_window_t window, Atom property, xcb_atom_t type, std::vector<std::uint32_t> values)
{
    xcb_change_property(connection_.get(), XCB_PROP_MODE_REPLACE, window, atoms_[property], type, 32,
                        static_cast<std::uint32_t>(values.size()), values.data());
}

void WindowManager::updateClientList()
{
    setProperty(connection_.root(), Atom::_NET_CLIENT_LIST, XCB_ATOM_WINDOW, clientList_);
    setProperty(connection_.root(), Atom::_NET_CLIENT_LIST_STACKING, XCB_ATOM_WINDOW, clientList_);
}

} // namespace gangway::xwayland
