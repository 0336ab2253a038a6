// SPDX-License-Identifier: Apache-2.0

#include "xwayland/window_properties.h"

#include <xcb/xcb_icccm.h>

#include <algorithm>
#include <string_view>

namespace gangway::xwayland {

namespace {

constexpr Atom all[] = {Atom::WM_NAME,          Atom::_NET_WM_NAME, Atom::WM_CLASS,
                        Atom::WM_TRANSIENT_FOR, Atom::_NET_WM_PID,  Atom::WM_NORMAL_HINTS,
                        Atom::_MOTIF_WM_HINTS,  Atom::WM_HINTS,     Atom::WM_PROTOCOLS};

std::string_view text(const xcb_get_property_reply_t &reply)
{
    if (reply.format != 8)
        return {};
    return {static_cast<const char *>(xcb_get_property_value(&reply)),
            static_cast<std::size_t>(xcb_get_property_value_length(&reply))};
}

std::vector<std::uint32_t> words(const xcb_get_property_reply_t &reply)
{
    if (reply.format != 32)
        return {};
    const auto *const first = static_cast<const std::uint32_t *>(xcb_get_property_value(&reply));
    return {first, first + xcb_get_property_value_length(&reply) / 4};
}

} // namespace

void WindowProperties::take(xcb_atom_t property, const xcb_get_property_reply_t &reply, const Atoms &atoms)
{
    const std::vector<std::uint32_t> values = words(reply);
    switch (atoms.find(property)) {
    case Atom::_NET_WM_NAME:
        title = text(reply);
        break;
    case Atom::WM_NAME:
        if (title.empty())
            title = text(reply);
        break;
    case Atom::WM_CLASS: {
        const std::string_view both = text(reply);
        const std::string_view second = both.substr(std::min(both.find('\0') + 1, both.size()));
        className = second.substr(0, second.find('\0'));
        break;
    }
    case Atom::WM_TRANSIENT_FOR:
        transientFor = values.empty() ? xcb_window_t{XCB_WINDOW_NONE} : values[0];
        break;
    case Atom::_NET_WM_PID:
        pid = values.empty() ? 0 : values[0];
        break;
    case Atom::_MOTIF_WM_HINTS:
        wantsDecoration = values.size() < 3 || (values[0] & 2u) == 0 || values[2] != 0;
        break;
    case Atom::WM_HINTS:
        takesInput = values.size() < 2 || (values[0] & XCB_ICCCM_WM_HINT_INPUT) == 0 || values[1] != 0;
        break;
    case Atom::WM_PROTOCOLS:
        protocols.clear();
        for (const std::uint32_t value : values)
            protocols.push_back(atoms.find(value));
        break;
    case Atom::WM_NORMAL_HINTS: {
        sizeHints = {};
        if (values.size() < 15)
            break;
        const auto size = [&](std::uint32_t flag, std::size_t at) {
            return values[0] & flag
                ? Size{static_cast<std::int32_t>(values[at]), static_cast<std::int32_t>(values[at + 1])}
                : Size{};
        };
        sizeHints.least = size(XCB_ICCCM_SIZE_HINT_P_MIN_SIZE, 5);
        sizeHints.most = size(XCB_ICCCM_SIZE_HINT_P_MAX_SIZE, 7);
        sizeHints.increment = size(XCB_ICCCM_SIZE_HINT_P_RESIZE_INC, 9);
        if (values.size() >= 17)
            sizeHints.base = size(XCB_ICCCM_SIZE_HINT_BASE_SIZE, 15);
        break;
    }
    default:
        break;
    }
}

std::vector<xcb_atom_t> WindowProperties::wanted(const Atoms &atoms)
{
    std::vector<xcb_atom_t> names;
    for (const Atom atom : all)
        names.push_back(atoms[atom]);
    return names;
}

bool WindowProperties::isWanted(xcb_atom_t property, const Atoms &atoms)
{
    return std::ranges::find(all, atoms.find(property)) != std::end(all);
}

std::uint32_t WindowProperties::longestOf(xcb_atom_t, const Atoms &)
{
    return 4096;
}

} // namespace gangway::xwayland
