// SPDX-License-Identifier: Apache-2.0

#include "xwayland/role_policy.h"

#include "xwayland/window_state.h"

#include <algorithm>
#include <string>

namespace gangway::xwayland {

namespace {

// The starts of their classes.
constexpr std::string_view inputMethods[] = {"fcitx", "ibus", "scim", "uim-",    "hime",
                                             "gcin",  "nabi", "nimf", "kimpanel"};

constexpr Atom knownTypes[] = {
    Atom::_NET_WM_WINDOW_TYPE_NORMAL,     Atom::_NET_WM_WINDOW_TYPE_DIALOG,        Atom::_NET_WM_WINDOW_TYPE_UTILITY,
    Atom::_NET_WM_WINDOW_TYPE_TOOLBAR,    Atom::_NET_WM_WINDOW_TYPE_MENU,          Atom::_NET_WM_WINDOW_TYPE_SPLASH,
    Atom::_NET_WM_WINDOW_TYPE_POPUP_MENU, Atom::_NET_WM_WINDOW_TYPE_DROPDOWN_MENU, Atom::_NET_WM_WINDOW_TYPE_TOOLTIP,
    Atom::_NET_WM_WINDOW_TYPE_COMBO,      Atom::_NET_WM_WINDOW_TYPE_NOTIFICATION,  Atom::_NET_WM_WINDOW_TYPE_DND,
    Atom::_NET_WM_WINDOW_TYPE_DESKTOP,    Atom::_NET_WM_WINDOW_TYPE_DOCK,
};

bool isPopup(Role role)
{
    return role == Role::Popup || role == Role::Tooltip || role == Role::DragIcon;
}

// Edges that meet count.
bool touches(const Rectangle &a, const Rectangle &b)
{
    return std::int64_t{a.place.x} <= std::int64_t{b.place.x} + b.size.width
        && std::int64_t{b.place.x} <= std::int64_t{a.place.x} + a.size.width
        && std::int64_t{a.place.y} <= std::int64_t{b.place.y} + b.size.height
        && std::int64_t{b.place.y} <= std::int64_t{a.place.y} + a.size.height;
}

bool overlaps(const Rectangle &a, const Rectangle &b)
{
    return std::int64_t{a.place.x} < std::int64_t{b.place.x} + b.size.width
        && std::int64_t{b.place.x} < std::int64_t{a.place.x} + a.size.width
        && std::int64_t{a.place.y} < std::int64_t{b.place.y} + b.size.height
        && std::int64_t{b.place.y} < std::int64_t{a.place.y} + a.size.height;
}

bool covers(const Rectangle &outer, const Rectangle &inner)
{
    return outer.place.x <= inner.place.x && outer.place.y <= inner.place.y
        && std::int64_t{outer.place.x} + outer.size.width >= std::int64_t{inner.place.x} + inner.size.width
        && std::int64_t{outer.place.y} + outer.size.height >= std::int64_t{inner.place.y} + inner.size.height;
}

class Policy {
public:
    Policy(const WindowFacts &window, const Surroundings &around)
        : window_(window), hints_(window.properties), around_(around), type_(type())
    {}

    RoleDecision decide() const
    {
        RoleDecision decision = window_.overrideRedirect ? decideOverrideRedirect() : decideManaged();
        const bool isFramed = decision.role == Role::Toplevel || decision.role == Role::Dialog;
        decision.isDecorated = isFramed && hints_.wantsDecoration && !hasOverrideType();
        decision.takesFocus = !window_.overrideRedirect && decision.role != Role::Tooltip
            && decision.role != Role::DragIcon && decision.role != Role::Hidden && !isForLookingAt()
            && (hints_.takesInput || hints_.supports(Atom::WM_TAKE_FOCUS));
        decision.fillsOutput = decision.role == Role::Undecorated && fillsOutput();
        return decision;
    }

private:
    // The first that the standard knows; Count if there is none.
    Atom type() const
    {
        const auto found = std::ranges::find_if(
            hints_.types, [](Atom type) { return std::ranges::find(knownTypes, type) != std::end(knownTypes); });
        return found == hints_.types.end() ? Atom::Count : *found;
    }

    bool hasOverrideType() const
    {
        return std::ranges::find(hints_.types, Atom::_KDE_NET_WM_WINDOW_TYPE_OVERRIDE) != hints_.types.end()
            && hints_.motif.decorations.value_or(0) == 0;
    }

    bool isForLookingAt() const
    {
        return type_ == Atom::_NET_WM_WINDOW_TYPE_NOTIFICATION || type_ == Atom::_NET_WM_WINDOW_TYPE_TOOLTIP
            || type_ == Atom::_NET_WM_WINDOW_TYPE_DESKTOP || type_ == Atom::_NET_WM_WINDOW_TYPE_DOCK;
    }

    bool isMenuType() const
    {
        return type_ == Atom::_NET_WM_WINDOW_TYPE_DROPDOWN_MENU || type_ == Atom::_NET_WM_WINDOW_TYPE_POPUP_MENU
            || type_ == Atom::_NET_WM_WINDOW_TYPE_COMBO;
    }

    bool fillsOutput() const
    {
        return std::ranges::any_of(around_.outputs,
                                   [this](const Rectangle &output) { return covers(window_.geometry, output); });
    }

    const ShownWindow *find(xcb_window_t id) const
    {
        if (id == XCB_WINDOW_NONE || id == window_.id)
            return nullptr;
        const auto found = std::ranges::find(around_.shown, id, &ShownWindow::id);
        return found == around_.shown.end() || descendsFromThis(*found) ? nullptr : &*found;
    }

    // A window must not get one of its own children as its parent.
    bool descendsFromThis(const ShownWindow &other) const
    {
        const ShownWindow *at = &other;
        for (std::size_t steps = 0; at && steps <= around_.shown.size(); ++steps) {
            if (at->id == window_.id || at->parent == window_.id)
                return true;
            const auto next = std::ranges::find(around_.shown, at->parent, &ShownWindow::id);
            at = next == around_.shown.end() ? nullptr : &*next;
        }
        return false;
    }

    bool isSameClient(const ShownWindow &other) const { return window_.client != 0 && other.client == window_.client; }

    // Programs may have several connections to the X server, as Wine's have one for each thread. Process ids alone
    // don't tell them apart: sandboxes have them of their own.
    bool isSameApplication(const ShownWindow &other) const
    {
        const auto isSame = [](xcb_window_t one, xcb_window_t two) { return one != XCB_WINDOW_NONE && one == two; };
        return isSameClient(other) || isSame(hints_.clientLeader, other.properties.clientLeader)
            || isSame(hints_.group, other.properties.group)
            || (hints_.pid != 0 && hints_.pid == other.properties.pid
                && hints_.className == other.properties.className);
    }

    bool mayHavePopups(const ShownWindow &other) const
    {
        return other.id != window_.id && other.role != Role::Hidden && other.role != Role::Tooltip
            && other.role != Role::DragIcon && !descendsFromThis(other);
    }

    // The window of the same application that had the last input; of those that had none, the highest.
    const ShownWindow *lastUsed(bool onlyToplevels) const
    {
        const ShownWindow *best = nullptr;
        for (const ShownWindow &other : around_.shown) {
            if (!mayHavePopups(other) || (onlyToplevels && isPopup(other.role)) || !isSameApplication(other))
                continue;
            if (!best || other.lastInput >= best->lastInput)
                best = &other;
        }
        return best;
    }

    bool descends(const ShownWindow &popup, xcb_window_t from) const
    {
        const ShownWindow *at = &popup;
        for (std::size_t steps = 0; at && steps <= around_.shown.size(); ++steps) {
            if (at->id == from)
                return true;
            const auto next = std::ranges::find(around_.shown, at->parent, &ShownWindow::id);
            at = next == around_.shown.end() ? nullptr : &*next;
        }
        return false;
    }

    // A popup that was opened from a popup is the parent of that which it opens, though toolkits name the toplevel.
    const ShownWindow &innermost(const ShownWindow &parent) const
    {
        const ShownWindow *const used = lastUsed(false);
        return used && used->role == Role::Popup && descends(*used, parent.id)
                && touches(used->geometry, window_.geometry)
            ? *used
            : parent;
    }

    struct Parent {
        const ShownWindow *window = nullptr;
        std::string_view why;
    };

    // Of a window that its client places itself.
    Parent popupParent() const
    {
        const ShownWindow *const named = find(hints_.transientFor);
        if (named && mayHavePopups(*named) && isSameApplication(*named))
            return {&innermost(*named), "It belongs to the window that it names."};
        const ShownWindow *const used = lastUsed(false);
        if (!used)
            return {};
        if (isPopup(used->role) && !touches(used->geometry, window_.geometry)) {
            const ShownWindow *const toplevel = lastUsed(true);
            return {toplevel ? toplevel : used, "It belongs to the window of its application that was used last."};
        }
        return {used, "It belongs to the window of its application that was used last."};
    }

    // An input method's list of candidates stands at the window that has the keyboard, which is another client's.
    const ShownWindow *inputMethodParent() const
    {
        const ShownWindow *const focused = isInputMethod() ? find(around_.focused) : nullptr;
        return focused && mayHavePopups(*focused) && touches(window_.geometry, focused->geometry) ? focused : nullptr;
    }

    bool isInputMethod() const
    {
        const auto isPartOf = [](std::string_view text) {
            std::string lower(text);
            std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
            return std::ranges::any_of(inputMethods,
                                       [&lower](std::string_view name) { return lower.starts_with(name); });
        };
        return isPartOf(hints_.instance) || isPartOf(hints_.className);
    }

    // xdg_popup.grab is an error for others.
    bool mayGrab(const ShownWindow &parent) const
    {
        const auto isLast = [](const ShownWindow &shown) { return shown.grabs; };
        const auto last = std::ranges::find_if(around_.shown.rbegin(), around_.shown.rend(), isLast);
        return last == around_.shown.rend() ? !isPopup(parent.role) : last->id == parent.id;
    }

    static RoleDecision make(Role role, const ShownWindow *parent, std::string_view why, bool grabs = false)
    {
        return {
            .role = role, .parent = parent ? parent->id : xcb_window_t{XCB_WINDOW_NONE}, .why = why, .grabs = grabs};
    }

    // A popup if there is a window for it to stand beside.
    RoleDecision popupOr(Role alone, Role beside, bool grabs) const
    {
        if (const Parent parent = popupParent(); parent.window)
            return make(beside, parent.window, parent.why, grabs && mayGrab(*parent.window));
        if (window_.overrideRedirect) {
            if (const ShownWindow *const parent = inputMethodParent())
                return make(Role::Tooltip, parent, "It stands at the window with the keyboard, as input methods do.");
        }
        return make(alone, nullptr, "It places itself, but its application has no other window.");
    }

    RoleDecision decideOverrideRedirect() const
    {
        const Rectangle &area = window_.geometry;
        if (area.size.width <= 1 && area.size.height <= 1)
            return make(Role::Hidden, nullptr, "It is a single pixel.");
        if (!around_.outputs.empty()
            && std::ranges::none_of(around_.outputs, [&area](const Rectangle &o) { return overlaps(o, area); }))
            return make(Role::Hidden, nullptr, "It lies outside of all outputs.");
        switch (type_) {
        case Atom::_NET_WM_WINDOW_TYPE_DND:
            return popupOr(Role::Hidden, Role::DragIcon, false);
        case Atom::_NET_WM_WINDOW_TYPE_TOOLTIP:
            return popupOr(Role::Undecorated, Role::Tooltip, false);
        case Atom::_NET_WM_WINDOW_TYPE_MENU:
        case Atom::_NET_WM_WINDOW_TYPE_DROPDOWN_MENU:
        case Atom::_NET_WM_WINDOW_TYPE_POPUP_MENU:
        case Atom::_NET_WM_WINDOW_TYPE_COMBO:
            return popupOr(Role::Undecorated, Role::Popup, true);
        case Atom::_NET_WM_WINDOW_TYPE_NOTIFICATION:
            return make(Role::Undecorated, nullptr, "It is a notification.");
        case Atom::_NET_WM_WINDOW_TYPE_SPLASH:
            return make(Role::Undecorated, nullptr, "It is a splash screen.");
        case Atom::_NET_WM_WINDOW_TYPE_DESKTOP:
        case Atom::_NET_WM_WINDOW_TYPE_DOCK:
            return make(Role::Undecorated, nullptr, "It is a part of a desktop.");
        default:
            break;
        }
        if (fillsOutput())
            return make(Role::Undecorated, nullptr, "It places itself and fills an output.");
        return popupOr(Role::Undecorated, Role::Popup, false);
    }

    bool isModal() const { return (hints_.states & WindowState::Modal) != 0; }

    // Menus that are windows of the window manager's, as some toolkits make them: without a frame, at a place of their
    // own, and not to be resized by the user.
    bool isLikeMenu() const
    {
        const bool isBare = hints_.motif.decorations == 0u;
        const bool hasNoFunctions = hints_.motif.functions == 0u;
        return isBare && hints_.sizeHints.isPlaced && (hints_.sizeHints.isFixed() || hasNoFunctions) && !isModal()
            && (hints_.states & (WindowState::Fullscreen | WindowState::Maximized)) == 0 && !fillsOutput();
    }

    // Wine's are of the type of an ordinary window. They take no input and either don't want the focus when they are
    // mapped, or are kept out of the list of windows, or have no title, unlike games, which look the same otherwise.
    bool isLikeWineMenu() const
    {
        return isLikeMenu() && hints_.sizeHints.isFixed() && hints_.inputHint == false
            && (hints_.userTime == 0u || hints_.title.empty() || (hints_.states & WindowState::SkipTaskbar) != 0);
    }

    RoleDecision asDialogOrToplevel(std::string_view why) const
    {
        if (!hints_.hasTransientFor)
            return make(Role::Toplevel, nullptr, why);
        // The root window, or none, stand for all windows of its group.
        const bool isForGroup = hints_.transientFor == XCB_WINDOW_NONE || hints_.transientFor == around_.root;
        const ShownWindow *parent = isForGroup ? lastUsed(true) : find(hints_.transientFor);
        // A menu's parent isn't one for a window that stays when the menu closes.
        for (std::size_t steps = 0; parent && isPopup(parent->role) && steps <= around_.shown.size(); ++steps)
            parent = find(parent->parent);
        if (!parent || isPopup(parent->role) || parent->role == Role::Hidden)
            return make(Role::Toplevel, nullptr, "The window that it names isn't shown.");
        return make(Role::Dialog, parent,
                    isForGroup ? "It belongs to its application's windows."
                               : "It belongs to the window that it names.");
    }

    RoleDecision decideManaged() const
    {
        switch (type_) {
        case Atom::_NET_WM_WINDOW_TYPE_TOOLTIP:
            return popupOr(Role::Undecorated, Role::Tooltip, false);
        case Atom::_NET_WM_WINDOW_TYPE_DND:
            return popupOr(Role::Hidden, Role::DragIcon, false);
        case Atom::_NET_WM_WINDOW_TYPE_DROPDOWN_MENU:
        case Atom::_NET_WM_WINDOW_TYPE_POPUP_MENU:
        case Atom::_NET_WM_WINDOW_TYPE_COMBO:
            return popupOr(Role::Undecorated, Role::Popup, true);
        case Atom::_NET_WM_WINDOW_TYPE_MENU:
            // One that was torn off has a title.
            if (hints_.title.empty() && hints_.motif.decorations.value_or(0) == 0)
                return popupOr(Role::Undecorated, Role::Popup, true);
            return asDialogOrToplevel("It is a menu that was torn off.");
        case Atom::_NET_WM_WINDOW_TYPE_NOTIFICATION:
            return make(Role::Undecorated, nullptr, "It is a notification.");
        case Atom::_NET_WM_WINDOW_TYPE_SPLASH:
            return make(Role::Undecorated, nullptr, "It is a splash screen.");
        case Atom::_NET_WM_WINDOW_TYPE_DESKTOP:
        case Atom::_NET_WM_WINDOW_TYPE_DOCK:
            return make(Role::Undecorated, nullptr, "It is a part of a desktop.");
        case Atom::_NET_WM_WINDOW_TYPE_DIALOG:
        case Atom::_NET_WM_WINDOW_TYPE_UTILITY:
        case Atom::_NET_WM_WINDOW_TYPE_TOOLBAR:
            if (hints_.hasTransientFor && isLikeMenu()) {
                if (const Parent parent = popupParent(); parent.window)
                    return make(Role::Popup, parent.window, "It has no frame, and a fixed place beside a window.");
            }
            return asDialogOrToplevel("It is an ordinary window.");
        default:
            if (isLikeWineMenu()) {
                if (const Parent parent = popupParent(); parent.window)
                    return make(Role::Popup, parent.window, "It has no frame, a fixed place, and takes no input.");
            }
            return asDialogOrToplevel("It is an ordinary window.");
        }
    }

    const WindowFacts &window_;
    const WindowProperties &hints_;
    const Surroundings &around_;
    const Atom type_;
};

} // namespace

RoleDecision decideRole(const WindowFacts &window, const Surroundings &surroundings)
{
    return Policy(window, surroundings).decide();
}

} // namespace gangway::xwayland
