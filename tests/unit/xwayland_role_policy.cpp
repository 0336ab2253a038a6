// SPDX-License-Identifier: Apache-2.0

#include "xwayland/role_policy.h"

#include "xwayland/window_state.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

using namespace gangway::xwayland;

namespace {

constexpr xcb_window_t root = 1;
constexpr XClient oneClient = 0x400000;
constexpr XClient otherClient = 0x600000;
constexpr XClient clientC = 0x800000;
constexpr Rectangle output{{0, 0}, {1920, 1080}};

// Two applications are shown: A's window, which has an open menu in some cases, and B's window, which was used last.
constexpr xcb_window_t windowA = 0x400001;
constexpr xcb_window_t menuA = 0x400002;
constexpr xcb_window_t dialogA = 0x400003;
constexpr xcb_window_t windowB = 0x600001;
constexpr xcb_window_t leaderA = 0x4000ff;

enum class Scene : std::uint8_t {
    TwoApplications,
    MenuOpen,   // of A's, with a grab
    DialogOpen, // of A's, used last of A's
    Empty,
};

struct Window {
    XClient client = oneClient;
    bool overrideRedirect = false;
    Rectangle geometry{{120, 150}, {200, 300}};
    WindowProperties properties;
};

// What applications set, by parts.
using Part = std::function<void(Window &)>;

Part type(std::initializer_list<Atom> types)
{
    return [types = std::vector(types)](Window &window) { window.properties.types = types; };
}

Part named(std::string instance, std::string className, std::uint32_t pid = 100)
{
    return [=](Window &window) {
        window.properties.instance = instance;
        window.properties.className = className;
        window.properties.pid = pid;
    };
}

Part transientFor(xcb_window_t parent)
{
    return [parent](Window &window) {
        window.properties.transientFor = parent;
        window.properties.hasTransientFor = true;
    };
}

Part at(Rectangle geometry)
{
    return [geometry](Window &window) { window.geometry = geometry; };
}

Part client(XClient id)
{
    return [id](Window &window) { window.client = id; };
}

Part title(std::string text)
{
    return [text](Window &window) { window.properties.title = text; };
}

Part states(std::uint32_t bits)
{
    return [bits](Window &window) { window.properties.states = bits; };
}

Part motif(std::uint32_t functions, std::uint32_t decorations)
{
    return [=](Window &window) {
        window.properties.motif = {functions, decorations};
        window.properties.wantsDecoration = decorations != 0;
    };
}

Part input(bool takes)
{
    return [takes](Window &window) {
        window.properties.inputHint = takes;
        window.properties.takesInput = takes;
    };
}

Part protocol(Atom atom)
{
    return [atom](Window &window) { window.properties.protocols.push_back(atom); };
}

const Part overrideRedirect = [](Window &window) { window.overrideRedirect = true; };
const Part leader = [](Window &window) { window.properties.clientLeader = leaderA; };
const Part fixedPlace = [](Window &window) {
    window.properties.sizeHints.isPlaced = true;
    window.properties.sizeHints.least = window.geometry.size;
    window.properties.sizeHints.most = window.geometry.size;
};
const Part noUserTime = [](Window &window) { window.properties.userTime = 0; };

constexpr auto normal = Atom::_NET_WM_WINDOW_TYPE_NORMAL;
constexpr auto dialog = Atom::_NET_WM_WINDOW_TYPE_DIALOG;
constexpr auto utility = Atom::_NET_WM_WINDOW_TYPE_UTILITY;
constexpr auto toolbar = Atom::_NET_WM_WINDOW_TYPE_TOOLBAR;
constexpr auto menu = Atom::_NET_WM_WINDOW_TYPE_MENU;
constexpr auto dropdown = Atom::_NET_WM_WINDOW_TYPE_DROPDOWN_MENU;
constexpr auto popupMenu = Atom::_NET_WM_WINDOW_TYPE_POPUP_MENU;
constexpr auto tooltip = Atom::_NET_WM_WINDOW_TYPE_TOOLTIP;
constexpr auto combo = Atom::_NET_WM_WINDOW_TYPE_COMBO;
constexpr auto notification = Atom::_NET_WM_WINDOW_TYPE_NOTIFICATION;
constexpr auto splash = Atom::_NET_WM_WINDOW_TYPE_SPLASH;
constexpr auto dnd = Atom::_NET_WM_WINDOW_TYPE_DND;
constexpr auto dock = Atom::_NET_WM_WINDOW_TYPE_DOCK;
constexpr auto desktop = Atom::_NET_WM_WINDOW_TYPE_DESKTOP;
constexpr auto kde = Atom::_KDE_NET_WM_WINDOW_TYPE_OVERRIDE;

constexpr Rectangle beside{{340, 200}, {180, 240}}; // touches A's menu
constexpr Rectangle single{{0, 0}, {1, 1}};

RoleDecision decide(Scene scene, const Window &window)
{
    WindowProperties ofA;
    ofA.instance = "app";
    ofA.className = "App";
    ofA.pid = 100;
    ofA.clientLeader = leaderA;
    WindowProperties ofB;
    ofB.instance = "other";
    ofB.className = "Other";
    ofB.pid = 200;
    std::vector<ShownWindow> shown;
    const auto show = [&](ShownWindow one) { shown.push_back(one); };
    if (scene != Scene::Empty) {
        show({.id = windowA,
              .client = oneClient,
              .geometry = {{100, 100}, {800, 600}},
              .lastInput = 5,
              .properties = ofA});
        show({.id = windowB,
              .client = otherClient,
              .geometry = {{80, 80}, {1000, 700}},
              .lastInput = 9,
              .properties = ofB});
    }
    if (scene == Scene::MenuOpen)
        show({.id = menuA,
              .client = oneClient,
              .role = Role::Popup,
              .parent = windowA,
              .geometry = {{120, 150}, {220, 300}},
              .lastInput = 6,
              .grabs = true,
              .properties = ofA});
    if (scene == Scene::DialogOpen)
        show({.id = dialogA,
              .client = oneClient,
              .role = Role::Dialog,
              .parent = windowA,
              .geometry = {{200, 200}, {400, 300}},
              .lastInput = 7,
              .properties = ofA});
    const Rectangle outputs[] = {output};
    return decideRole({.id = window.client + 0x77,
                       .client = window.client,
                       .overrideRedirect = window.overrideRedirect,
                       .geometry = window.geometry,
                       .properties = window.properties},
                      {.root = root, .outputs = outputs, .focused = windowB, .shown = shown});
}

struct Case {
    const char *what;
    Scene scene;
    std::vector<Part> parts;
    Role role;
    xcb_window_t parent = XCB_WINDOW_NONE;
    bool grabs = false;
    bool takesFocus = false;
    bool isDecorated = false;
};

constexpr bool grab = true;
constexpr bool noGrab = false;
constexpr bool focus = true;
constexpr bool noFocus = false;
constexpr bool framed = true;

constexpr auto two = Scene::TwoApplications;
constexpr auto open = Scene::MenuOpen;
constexpr auto withDialog = Scene::DialogOpen;
constexpr auto empty = Scene::Empty;

const std::vector<Case> &cases()
{
    static const std::vector<Case> all{
        // --- browsers and Electron
        {"Firefox: a window",
         two,
         {type({normal}), named("Navigator", "firefox")},
         Role::Toplevel,
         0,
         noGrab,
         focus,
         framed},
        {"Firefox: a context menu",
         two,
         {overrideRedirect, type({popupMenu}), transientFor(windowA)},
         Role::Popup,
         windowA,
         grab},
        {"Firefox: a sub-menu that names the window",
         open,
         {overrideRedirect, type({popupMenu}), transientFor(windowA), at(beside)},
         Role::Popup,
         menuA,
         grab},
        {"Firefox: a tooltip", two, {overrideRedirect, type({tooltip}), transientFor(windowA)}, Role::Tooltip, windowA},
        {"Firefox: the completions of its address bar",
         two,
         {overrideRedirect, type({utility}), transientFor(windowA)},
         Role::Popup,
         windowA},
        {"Firefox: what a drag carries", two, {overrideRedirect, type({dnd})}, Role::DragIcon, windowA},
        {"Chromium: a menu without a parent",
         two,
         {overrideRedirect, type({menu}), named("chromium", "Chromium")},
         Role::Popup,
         windowA,
         grab},
        {"Chromium: a tooltip", two, {overrideRedirect, type({tooltip})}, Role::Tooltip, windowA},
        {"Chromium: a tab that is dragged out", two, {type({normal}), motif(0, 0)}, Role::Toplevel, 0, noGrab, focus},
        {"Electron: a window without a frame",
         empty,
         {type({normal}), motif(0x3f, 0), named("code", "Code")},
         Role::Toplevel,
         0,
         noGrab,
         focus},
        {"Electron: a notification", two, {overrideRedirect, type({notification})}, Role::Undecorated},
        // --- Steam, games
        {"Steam: a menu",
         two,
         {overrideRedirect, type({popupMenu}), named("steam", "steam"), client(oneClient)},
         Role::Popup,
         windowA,
         grab},
        {"Steam: a second menu while one has the grab",
         open,
         {overrideRedirect, type({popupMenu}), at({{700, 500}, {90, 90}})},
         Role::Popup,
         windowA},
        {"Steam: a toast",
         two,
         {overrideRedirect, type({notification}), at({{1600, 900}, {300, 150}})},
         Role::Undecorated},
        {"SDL: an old full screen", two, {overrideRedirect, at(output), client(clientC)}, Role::Undecorated},
        {"SDL: a full screen of an application that has a window",
         two,
         {overrideRedirect, at(output)},
         Role::Undecorated},
        {"VLC: the controls over the full screen",
         two,
         {overrideRedirect, type({utility}), at({{400, 900}, {1000, 120}})},
         Role::Popup,
         windowA},
        {"Godot: a pop-up window of its editor",
         two,
         {overrideRedirect, type({utility}), transientFor(windowA)},
         Role::Popup,
         windowA},
        {"Godot: a tooltip", two, {overrideRedirect, type({tooltip}), transientFor(windowA)}, Role::Tooltip, windowA},
        // --- Wine, audio plugins
        {"Wine: a window",
         two,
         {type({normal}), motif(0x3f, 0x7e), named("a.exe", "a.exe")},
         Role::Toplevel,
         0,
         noGrab,
         focus,
         framed},
        {"Wine 9: a menu of a managed window's kind",
         two,
         {type({normal}), motif(0x24, 0), input(false), noUserTime, fixedPlace, title("menu")},
         Role::Popup,
         windowA},
        {"Wine: such a menu kept from the task bar",
         two,
         {type({normal}), motif(0x24, 0), input(false), fixedPlace, title("menu"), states(WindowState::SkipTaskbar)},
         Role::Popup,
         windowA},
        {"Wine: such a menu from another thread's connection",
         two,
         {client(clientC), named("app", "App"), type({normal}), motif(0x24, 0), input(false), noUserTime, fixedPlace},
         Role::Popup,
         windowA},
        {"Wine: such a menu, but only others' windows are shown",
         two,
         {client(clientC), named("x.exe", "x.exe", 300), type({normal}), motif(0x24, 0), input(false), noUserTime,
          fixedPlace},
         Role::Toplevel},
        {"Wine: a game without a frame",
         empty,
         {type({normal}), motif(0x24, 0), input(true), fixedPlace, at(output), title("Game")},
         Role::Toplevel,
         0,
         noGrab,
         focus},
        {"Wine: a tooltip that places itself", two, {overrideRedirect, type({normal})}, Role::Popup, windowA},
        {"a plugin's menu in a host of its own",
         two,
         {overrideRedirect, client(clientC), named("yabridge", "yabridge", 300)},
         Role::Undecorated},
        {"a plugin's menu that names another client's window",
         two,
         {overrideRedirect, client(clientC), named("yabridge", "yabridge", 300), transientFor(windowB)},
         Role::Undecorated},
        {"JUCE: a combo box", two, {overrideRedirect, type({combo})}, Role::Popup, windowA, grab},
        // --- Java
        {"JetBrains: a menu, which claims to be a dialog",
         two,
         {overrideRedirect, type({dialog}), transientFor(windowA), input(false)},
         Role::Popup,
         windowA},
        {"JetBrains: a sub-menu without a type",
         open,
         {overrideRedirect, transientFor(windowA), at(beside)},
         Role::Popup,
         menuA},
        {"JetBrains: its splash screen", empty, {type({splash}), motif(0, 0), input(false)}, Role::Undecorated},
        {"JetBrains: a window that takes the focus by message",
         two,
         {type({normal}), input(false), protocol(Atom::WM_TAKE_FOCUS)},
         Role::Toplevel,
         0,
         noGrab,
         focus,
         framed},
        {"Java: a dialog",
         two,
         {type({dialog}), transientFor(windowA), states(WindowState::Modal)},
         Role::Dialog,
         windowA,
         noGrab,
         focus,
         framed},
        {"Java: a tooltip as a window without a type",
         two,
         {overrideRedirect, type({normal}), input(false)},
         Role::Popup,
         windowA},
        {"Ghidra: a hint as a dialog without a frame",
         two,
         {type({utility}), transientFor(windowA), motif(0, 0), fixedPlace, input(false)},
         Role::Popup,
         windowA},
        // --- LibreOffice, GTK
        {"LibreOffice: a window", two, {type({normal}), leader}, Role::Toplevel, 0, noGrab, focus, framed},
        {"LibreOffice: a menu of its own making",
         two,
         {overrideRedirect, type({normal}), leader, transientFor(windowA)},
         Role::Popup,
         windowA},
        {"LibreOffice: a tool bar that floats",
         two,
         {type({toolbar}), transientFor(windowA)},
         Role::Dialog,
         windowA,
         noGrab,
         focus,
         framed},
        {"LibreOffice: its splash screen", empty, {type({splash})}, Role::Undecorated, 0, noGrab, focus},
        {"GTK 2: a menu", two, {overrideRedirect, type({popupMenu}), leader}, Role::Popup, windowA, grab},
        {"GTK 2: a combo box",
         two,
         {overrideRedirect, type({combo}), transientFor(windowA)},
         Role::Popup,
         windowA,
         grab},
        {"GTK 3: a menu of a menu bar",
         two,
         {overrideRedirect, type({dropdown}), transientFor(windowA)},
         Role::Popup,
         windowA,
         grab},
        {"GTK 3: a sub-menu",
         open,
         {overrideRedirect, type({dropdown}), transientFor(menuA), at(beside)},
         Role::Popup,
         menuA,
         grab},
        {"GTK 3: a menu of a dialog's",
         withDialog,
         {overrideRedirect, type({popupMenu}), transientFor(dialogA), at({{250, 250}, {90, 90}})},
         Role::Popup,
         dialogA,
         grab},
        {"GTK 3: a dialog for all of a group",
         two,
         {type({dialog}), transientFor(root), leader},
         Role::Dialog,
         windowA,
         noGrab,
         focus,
         framed},
        {"GTK 3: a dialog that names a menu's window",
         open,
         {type({dialog}), transientFor(menuA)},
         Role::Dialog,
         windowA,
         noGrab,
         focus,
         framed},
        {"GTK 3: a menu that was torn off",
         two,
         {type({menu}), title("Edit"), transientFor(windowA)},
         Role::Dialog,
         windowA,
         noGrab,
         focus,
         framed},
        {"GTK: a dialog whose parent is gone",
         two,
         {type({dialog}), transientFor(0x40abcd)},
         Role::Toplevel,
         0,
         noGrab,
         focus,
         framed},
        {"a file chooser that another process shows",
         two,
         {type({dialog}), client(clientC), transientFor(windowA)},
         Role::Dialog,
         windowA,
         noGrab,
         focus,
         framed},
        // --- Qt
        {"Qt 5: a menu",
         two,
         {overrideRedirect, type({popupMenu, kde, normal}), leader, transientFor(windowA)},
         Role::Popup,
         windowA,
         grab},
        {"Qt 6: a combo box's list",
         two,
         {overrideRedirect, type({combo, kde, normal}), leader},
         Role::Popup,
         windowA,
         grab},
        {"Qt: a tooltip", two, {overrideRedirect, type({tooltip, kde, normal}), leader}, Role::Tooltip, windowA},
        {"Qt: a tooltip that asks to be managed",
         two,
         {type({tooltip, kde, normal}), input(false), motif(1, 0)},
         Role::Tooltip,
         windowA},
        {"Qt: a window without a frame", empty, {type({kde, normal})}, Role::Toplevel, 0, noGrab, focus},
        {"Qt: a tool window",
         two,
         {type({utility, normal}), transientFor(windowA)},
         Role::Dialog,
         windowA,
         noGrab,
         focus,
         framed},
        {"Qt: a drag's pixmap", two, {overrideRedirect, type({dnd, kde, normal}), leader}, Role::DragIcon, windowA},
        {"a drag's pixmap of an application without windows",
         two,
         {overrideRedirect, type({dnd}), client(clientC)},
         Role::Hidden},
        // --- Tk, Emacs, Motif, xterm
        {"Tk: a menu, which sets nothing", two, {overrideRedirect}, Role::Popup, windowA},
        {"Tk: a menu of an application that has no window",
         two,
         {overrideRedirect, client(clientC)},
         Role::Undecorated},
        {"Emacs: a tooltip", two, {overrideRedirect, type({tooltip}), named("emacs", "Emacs")}, Role::Tooltip, windowA},
        {"Emacs: a child frame", two, {motif(0, 0), transientFor(windowA), input(false)}, Role::Dialog, windowA},
        {"xterm: a menu", two, {overrideRedirect, named("mainMenu", "XTerm", 0)}, Role::Popup, windowA},
        {"Motif: a dialog without a type",
         two,
         {transientFor(windowA), motif(0x3f, 0x3e)},
         Role::Dialog,
         windowA,
         noGrab,
         focus,
         framed},
        // --- input methods, notifications, desktops
        {"Fcitx 5: its candidates",
         two,
         {overrideRedirect, type({popupMenu}), client(clientC), named("fcitx", "fcitx", 300)},
         Role::Tooltip,
         windowB},
        {"IBus: its candidates",
         two,
         {overrideRedirect, type({popupMenu}), client(clientC), named("ibus-ui-gtk3", "Ibus-ui-gtk3", 300)},
         Role::Tooltip,
         windowB},
        {"Fcitx 5: its candidates far from the window with the keyboard",
         two,
         {overrideRedirect, type({popupMenu}), client(clientC), named("fcitx", "fcitx", 300),
          at({{1500, 900}, {200, 50}})},
         Role::Undecorated},
        {"Fcitx 5: its candidates while nothing is shown",
         empty,
         {overrideRedirect, type({popupMenu}), client(clientC), named("fcitx", "fcitx", 300)},
         Role::Undecorated},
        {"dunst: a notification",
         two,
         {overrideRedirect, type({notification, utility}), client(clientC)},
         Role::Undecorated},
        {"xfce4-notifyd: a notification that is managed",
         two,
         {type({notification}), client(clientC)},
         Role::Undecorated},
        {"a panel", empty, {type({dock})}, Role::Undecorated},
        {"a desktop", empty, {type({desktop}), at(output)}, Role::Undecorated},
        {"dmenu: alone on the screen",
         two,
         {overrideRedirect, client(clientC), at({{0, 0}, {1920, 20}})},
         Role::Undecorated},
        {"a window for selections alone", two, {overrideRedirect, at(single)}, Role::Hidden},
        {"a window parked outside of the screen",
         two,
         {overrideRedirect, at({{-500, -500}, {100, 100}})},
         Role::Hidden},
    };
    return all;
}

} // namespace

TEST_CASE("Each application's windows get their role")
{
    for (const Case &one : cases()) {
        CAPTURE(one.what);
        Window window;
        for (const Part &part : one.parts)
            part(window);
        // What depends on the geometry.
        for (const Part &part : one.parts)
            part(window);
        const RoleDecision decision = decide(one.scene, window);
        CAPTURE(decision.why);
        CHECK(static_cast<int>(decision.role) == static_cast<int>(one.role));
        CHECK(decision.parent == one.parent);
        CHECK(decision.grabs == one.grabs);
        const bool isShown = decision.role != Role::Hidden;
        if (one.role == Role::Toplevel || one.role == Role::Dialog) {
            CHECK(decision.isDecorated == one.isDecorated);
            CHECK(decision.takesFocus == one.takesFocus);
        } else {
            CHECK_FALSE(decision.isDecorated);
        }
        CHECK((!decision.takesFocus || (isShown && !window.overrideRedirect)));
        CHECK_FALSE(decision.why.empty());
    }
}

TEST_CASE("A window that places itself never gets another client's window as its parent, unless it is an input method")
{
    const Atom types[] = {Atom::Count, normal, dialog, utility,      toolbar, menu, dropdown, popupMenu,
                          tooltip,     combo,  dnd,    notification, splash,  dock, desktop};
    for (const Atom one : types) {
        for (const xcb_window_t named : {xcb_window_t{0}, windowA, windowB, root, menuA}) {
            for (const Scene scene : {two, open, withDialog}) {
                Window window{.client = clientC, .overrideRedirect = true, .properties = {}};
                window.properties.pid = 100; // a sandbox has process ids of its own
                window.properties.className = "Sandboxed";
                transientFor(named)(window);
                if (one != Atom::Count)
                    window.properties.types = {one};
                CAPTURE(static_cast<int>(one));
                CAPTURE(named);
                CHECK(decide(scene, window).parent == XCB_WINDOW_NONE);
            }
        }
    }
}

TEST_CASE("Windows that name each other in a circle get no parent that belongs to them")
{
    WindowProperties properties;
    properties.transientFor = 0x400010;
    properties.hasTransientFor = true;
    const std::vector<ShownWindow> shown{{.id = 0x400010,
                                          .client = oneClient,
                                          .role = Role::Dialog,
                                          .parent = 0x400011,
                                          .geometry = {},
                                          .properties = properties},
                                         {.id = 0x400011,
                                          .client = oneClient,
                                          .role = Role::Dialog,
                                          .parent = 0x400012,
                                          .geometry = {},
                                          .properties = properties},
                                         {.id = 0x400013,
                                          .client = oneClient,
                                          .role = Role::Popup,
                                          .parent = 0x400013,
                                          .geometry = {},
                                          .properties = properties}};
    for (const bool placesItself : {false, true}) {
        const RoleDecision decision = decideRole({.id = 0x400012,
                                                  .client = oneClient,
                                                  .overrideRedirect = placesItself,
                                                  .geometry = {{0, 0}, {50, 50}},
                                                  .properties = properties},
                                                 {.root = root, .outputs = {}, .shown = shown});
        CHECK(decision.parent != 0x400010);
        CHECK(decision.parent != 0x400011);
    }
}
