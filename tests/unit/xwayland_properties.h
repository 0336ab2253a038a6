// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "xwayland/atoms.h"

#include <cstddef>

namespace gangway {

// Atoms that no X server has given: each has its place in the table, behind those that X itself defines. STRING, which
// is one of these, has its own.
inline const xwayland::Atoms &numberedAtoms()
{
    static const xwayland::Atoms atoms = [] {
        xwayland::Atoms::Values values{};
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<xcb_atom_t>(1000 + i);
        values[static_cast<std::size_t>(xwayland::Atom::STRING)] = XCB_ATOM_STRING;
        return xwayland::Atoms(values);
    }();
    return atoms;
}

} // namespace gangway
