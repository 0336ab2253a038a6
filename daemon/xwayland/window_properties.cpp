// SPDX-License-Identifier: Apache-2.0

#include "xwayland/window_properties.h"

#include "xwayland/text_property.h"
#include "xwayland/window_state.h"

#include <xcb/xcb_icccm.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <utility>

namespace gangway::xwayland {

namespace {

constexpr std::uint32_t wordsOfText = 1024; // more than is ever shown
constexpr std::uint32_t wordsOfList = 64;
constexpr std::uint32_t wordsOfIcons = 512 * 1024;
constexpr std::size_t longestText = 4096;
constexpr std::size_t longestStartupId = 1024;
constexpr std::int32_t longestSide = 32767; // of an X window

struct Wanted {
    Atom property;
    std::uint32_t words; // the most that is asked for
};
constexpr Wanted all[] = {
    {Atom::WM_NAME, wordsOfText},
    {Atom::_NET_WM_NAME, wordsOfText},
    {Atom::WM_CLASS, wordsOfText},
    {Atom::WM_WINDOW_ROLE, wordsOfText},
    {Atom::WM_TRANSIENT_FOR, 1},
    {Atom::WM_CLIENT_LEADER, 1},
    {Atom::WM_HINTS, 9},
    {Atom::WM_NORMAL_HINTS, 18},
    {Atom::WM_PROTOCOLS, wordsOfList},
    {Atom::_NET_WM_WINDOW_TYPE, wordsOfList},
    {Atom::_NET_WM_STATE, wordsOfList},
    {Atom::_NET_WM_PID, 1},
    {Atom::_NET_WM_SYNC_REQUEST_COUNTER, 2},
    {Atom::_NET_WM_USER_TIME, 1},
    {Atom::_NET_WM_USER_TIME_WINDOW, 1},
    {Atom::_NET_STARTUP_ID, longestStartupId / 4},
    {Atom::_NET_WM_WINDOW_OPACITY, 1},
    {Atom::_MOTIF_WM_HINTS, 5},
    {Atom::_GTK_FRAME_EXTENTS, 4},
    {Atom::_NET_WM_BYPASS_COMPOSITOR, 1},
    {Atom::_NET_WM_ICON, wordsOfIcons},
};

// A property's value in words; none if its format is another.
class Words {
public:
    Words() = default;
    explicit Words(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    std::size_t size() const { return bytes_.size() / 4; }
    std::uint32_t operator[](std::size_t at) const
    {
        std::uint32_t value = 0;
        if (at < size())
            std::memcpy(&value, bytes_.data() + at * 4, sizeof value);
        return value;
    }
    std::int32_t number(std::size_t at) const { return static_cast<std::int32_t>((*this)[at]); }

private:
    std::span<const std::uint8_t> bytes_;
};

template <class T>
std::uint32_t assign(T &to, T value, std::uint32_t change)
{
    if (to == value)
        return 0;
    to = std::move(value);
    return change;
}

// Those that Gangway knows.
std::vector<Atom> atomsOf(const Words &words, const Atoms &atoms)
{
    std::vector<Atom> known;
    for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), wordsOfList); ++i) {
        const Atom atom = atoms.find(words[i]);
        if (atom != Atom::Count && std::ranges::find(known, atom) == known.end())
            known.push_back(atom);
    }
    return known;
}

std::uint32_t statesOf(const Words &words, const Atoms &atoms)
{
    std::uint32_t states = 0;
    for (const Atom atom : atomsOf(words, atoms)) {
        const auto state = std::ranges::find(windowStateAtoms, atom, &WindowStateAtom::atom);
        if (state != windowStateAtoms.end())
            states |= state->bit;
    }
    return states;
}

// The limits of a side: a negative one is none, and so is a largest one that no window reaches.
Size atLeast(std::int32_t width, std::int32_t height)
{
    return {std::clamp(width, 0, longestSide), std::clamp(height, 0, longestSide)};
}

std::int32_t atMost(std::int32_t side, std::int32_t least)
{
    return side <= 0 || side > longestSide ? 0 : std::max(side, least);
}

SizeHints sizeHintsOf(const Words &words)
{
    // Before ICCCM 1.0 they had neither base size nor gravity.
    constexpr std::size_t fewestWords = 15;
    constexpr std::size_t wordsWithBase = 17;
    constexpr std::size_t wordsWithGravity = 18;
    SizeHints hints;
    if (words.size() < fewestWords)
        return hints;
    const std::uint32_t flags = words[0];
    const auto has = [flags](std::uint32_t flag) { return (flags & flag) != 0; };
    hints.isPlacedByUser = has(XCB_ICCCM_SIZE_HINT_US_POSITION);
    hints.isPlaced = has(XCB_ICCCM_SIZE_HINT_US_POSITION | XCB_ICCCM_SIZE_HINT_P_POSITION);
    if (has(XCB_ICCCM_SIZE_HINT_P_MIN_SIZE))
        hints.least = atLeast(words.number(5), words.number(6));
    hints.hasBase = has(XCB_ICCCM_SIZE_HINT_BASE_SIZE) && words.size() >= wordsWithBase;
    // Each stands for the other.
    hints.base = hints.hasBase ? atLeast(words.number(15), words.number(16)) : hints.least;
    if (!has(XCB_ICCCM_SIZE_HINT_P_MIN_SIZE))
        hints.least = hints.base;
    if (has(XCB_ICCCM_SIZE_HINT_P_MAX_SIZE))
        hints.most = {atMost(words.number(7), hints.least.width), atMost(words.number(8), hints.least.height)};
    if (has(XCB_ICCCM_SIZE_HINT_P_RESIZE_INC))
        hints.increment = atLeast(words.number(9), words.number(10));
    if (has(XCB_ICCCM_SIZE_HINT_P_ASPECT)) {
        const AspectRatio least{words.number(11), words.number(12)};
        const AspectRatio most{words.number(13), words.number(14)};
        const auto product = [](std::int32_t a, std::int32_t b) { return std::int64_t{a} * b; };
        if (least.width > 0 && least.height > 0 && most.width > 0 && most.height > 0
            && product(least.width, most.height) <= product(most.width, least.height)) {
            hints.leastAspect = least;
            hints.mostAspect = most;
        }
    }
    const std::uint32_t gravity = words[17];
    if (has(XCB_ICCCM_SIZE_HINT_P_WIN_GRAVITY) && words.size() >= wordsWithGravity && gravity >= XCB_GRAVITY_NORTH_WEST
        && gravity <= XCB_GRAVITY_STATIC)
        hints.gravity = gravity;
    return hints;
}

MotifHints motifHintsOf(const Words &words)
{
    constexpr std::uint32_t hasFunctions = 1u << 0;
    constexpr std::uint32_t hasDecorations = 1u << 1;
    MotifHints hints;
    if (words.size() >= 2 && (words[0] & hasFunctions) != 0)
        hints.functions = words[1];
    if (words.size() >= 3 && (words[0] & hasDecorations) != 0)
        hints.decorations = words[2];
    return hints;
}

// Program and user type texts end with a NUL each (ICCCM 4.1.2.5), the last one not always.
std::pair<std::string, std::string> classOf(std::string_view bytes)
{
    const std::string_view instance = bytes.substr(0, bytes.find('\0'));
    const std::string_view rest = bytes.substr(std::min(instance.size() + 1, bytes.size()));
    return {textOfString(instance), textOfString(rest)};
}

} // namespace

bool WindowProperties::supports(Atom protocol) const
{
    return std::ranges::find(protocols, protocol) != protocols.end();
}

std::uint32_t WindowProperties::take(xcb_atom_t property, const xcb_get_property_reply_t &reply, const Atoms &atoms)
{
    // An absent one may come without anything behind the reply.
    const auto *const first = static_cast<const std::uint8_t *>(xcb_get_property_value(&reply));
    const int length = std::max(xcb_get_property_value_length(&reply), 0);
    return take(atoms.find(property), reply.type, reply.format, {first, static_cast<std::size_t>(length)}, atoms);
}

std::uint32_t WindowProperties::take(Atom property, xcb_atom_t type, std::uint8_t format,
                                     std::span<const std::uint8_t> bytes, const Atoms &atoms)
{
    const std::uint32_t changed = takeValue(property, type, format, bytes, atoms);
    // What follows from several.
    title = netName_.empty() ? wmName_ : netName_;
    takesInput = inputHint.value_or(true);
    wantsDecoration = motif.decorations != 0u && frameExtents == Extents{};
    return changed;
}

std::uint32_t WindowProperties::takeValue(Atom property, xcb_atom_t type, std::uint8_t format,
                                          std::span<const std::uint8_t> bytes, const Atoms &atoms)
{
    namespace change = PropertyChange;
    const std::string_view chars = format == 8
        ? std::string_view(reinterpret_cast<const char *>(bytes.data()), std::min(bytes.size(), longestText))
        : std::string_view();
    const auto text = [&] { return textOf(type, chars, atoms).value_or(std::string()); };
    // Where the type says what a word means, another type means something else.
    const auto words = [&](xcb_atom_t expected = XCB_ATOM_NONE) {
        return format == 32 && (expected == XCB_ATOM_NONE || type == expected) ? Words(bytes) : Words();
    };

    switch (property) {
    case Atom::_NET_WM_NAME:
        return assign(netName_, text(), change::Title);
    case Atom::WM_NAME:
        return assign(wmName_, text(), change::Title);
    case Atom::WM_CLASS: {
        auto [first, second] = classOf(chars);
        return assign(instance, std::move(first), change::Class) | assign(className, std::move(second), change::Class);
    }
    case Atom::WM_WINDOW_ROLE:
        return assign(windowRole, text(), change::Class);
    case Atom::WM_TRANSIENT_FOR: {
        const Words value = words(XCB_ATOM_WINDOW);
        return assign(hasTransientFor, value.size() > 0, change::Parent)
            | assign(transientFor, value[0], change::Parent);
    }
    case Atom::WM_CLIENT_LEADER:
        return assign(clientLeader, words(XCB_ATOM_WINDOW)[0], change::Leader);
    case Atom::WM_HINTS: {
        const Words value = words();
        // The group came with ICCCM 1.0.
        const std::uint32_t flags = value.size() >= 8 ? value[0] : 0;
        const bool hasGroup = (flags & XCB_ICCCM_WM_HINT_WINDOW_GROUP) != 0 && value.size() >= 9;
        std::optional<bool> input;
        if (flags & XCB_ICCCM_WM_HINT_INPUT)
            input = value[1] != 0;
        return assign(inputHint, input, change::Input)
            | assign(startsIconic, (flags & XCB_ICCCM_WM_HINT_STATE) != 0 && value[2] == XCB_ICCCM_WM_STATE_ICONIC,
                     change::InitialState)
            | assign(group, hasGroup ? value[8] : xcb_window_t{XCB_WINDOW_NONE}, change::Leader)
            | assign(isUrgent, (flags & XCB_ICCCM_WM_HINT_X_URGENCY) != 0, change::Urgency);
    }
    case Atom::WM_NORMAL_HINTS:
        return assign(sizeHints, sizeHintsOf(words()), change::Limits);
    case Atom::WM_PROTOCOLS:
        return assign(protocols, atomsOf(words(), atoms), change::Protocols);
    case Atom::_NET_WM_WINDOW_TYPE:
        return assign(types, atomsOf(words(XCB_ATOM_ATOM), atoms), change::Types);
    case Atom::_NET_WM_STATE:
        return assign(states, statesOf(words(XCB_ATOM_ATOM), atoms), change::States);
    case Atom::_NET_WM_PID:
        return assign(pid, words()[0], change::Pid);
    case Atom::_NET_WM_SYNC_REQUEST_COUNTER:
        return assign(syncCounter, words()[0], change::SyncCounter)
            | assign(extendedSyncCounter, words()[1], change::SyncCounter);
    case Atom::_NET_WM_USER_TIME: {
        const Words value = words();
        return assign(userTime, value.size() > 0 ? std::optional(value[0]) : std::nullopt, change::UserTime);
    }
    case Atom::_NET_WM_USER_TIME_WINDOW:
        return assign(userTimeWindow, words(XCB_ATOM_WINDOW)[0], change::UserTime);
    case Atom::_NET_STARTUP_ID: {
        std::string id = text();
        return assign(startupId, id.size() < longestStartupId ? std::move(id) : std::string(), change::StartupId);
    }
    case Atom::_NET_WM_ICON:
        return assign(icons, iconsOf(format == 32 ? bytes : std::span<const std::uint8_t>()), change::Icon);
    case Atom::_NET_WM_WINDOW_OPACITY: {
        const Words value = words();
        return assign(opacity, value.size() > 0 ? value[0] : 0xffffffffu, change::Opacity);
    }
    case Atom::_NET_WM_BYPASS_COMPOSITOR: {
        const std::uint32_t value = words()[0];
        return assign(bypassCompositor, value <= 2 ? value : 0, change::BypassCompositor);
    }
    case Atom::_MOTIF_WM_HINTS:
        return assign(motif, motifHintsOf(words()), change::Decoration);
    case Atom::_GTK_FRAME_EXTENTS: {
        const Words value = words();
        const auto side = [&value](std::size_t at) {
            return value.size() < 4 ? 0 : std::clamp(value.number(at), 0, longestSide);
        };
        return assign(frameExtents, Extents{side(0), side(1), side(2), side(3)}, change::Decoration);
    }
    default:
        return 0;
    }
}

std::vector<xcb_atom_t> WindowProperties::wanted(const Atoms &atoms)
{
    std::vector<xcb_atom_t> names;
    for (const Wanted &one : all)
        names.push_back(atoms[one.property]);
    return names;
}

bool WindowProperties::isWanted(xcb_atom_t property, const Atoms &atoms)
{
    return longestOf(property, atoms) > 0;
}

std::uint32_t WindowProperties::longestOf(xcb_atom_t property, const Atoms &atoms)
{
    const auto *const found = std::ranges::find(all, atoms.find(property), &Wanted::property);
    return found == std::end(all) ? 0 : found->words * 4;
}

} // namespace gangway::xwayland
