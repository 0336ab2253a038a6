// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "xwayland/x_connection.h"

#include <xcb/xcb.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace gangway::xwayland {

// Gangway's names of atoms, in the order of the table in atoms.cpp.
enum class Atom : std::uint16_t {
#define GANGWAY_ATOM(name) name,
#include "xwayland/atom_names.h"
#undef GANGWAY_ATOM
    Count
};

// All atoms that Gangway uses. Asked for at once when the connection is ready.
class Atoms {
public:
    using Values = std::array<xcb_atom_t, static_cast<std::size_t>(Atom::Count)>;

    Atoms() = default;
    // Those that are known already, in the order of Atom.
    explicit Atoms(const Values &values) : atoms_(values) {}

    // Calls back when all of them are known, or with false if the server didn't answer. The connection must outlive
    // the call.
    void ask(XConnection &connection, std::function<void(bool)> known);

    xcb_atom_t operator[](Atom atom) const { return atoms_[static_cast<std::size_t>(atom)]; }
    // Atom::Count if it is none of them.
    Atom find(xcb_atom_t atom) const;
    static std::string_view name(Atom atom);

private:
    Values atoms_{};
};

} // namespace gangway::xwayland
