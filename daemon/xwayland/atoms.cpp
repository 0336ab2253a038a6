// SPDX-License-Identifier: Apache-2.0

#include "xwayland/atoms.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace gangway::xwayland {

namespace {

constexpr std::string_view names[] = {
#define GANGWAY_ATOM(name) #name,
#include "xwayland/atom_names.h"
#undef GANGWAY_ATOM
};
constexpr std::size_t count = std::size(names);
static_assert(count == static_cast<std::size_t>(Atom::Count));

} // namespace

void Atoms::ask(XConnection &connection, std::function<void(bool)> known)
{
    const auto whenKnown = std::make_shared<std::function<void(bool)>>(std::move(known));
    for (std::size_t i = 0; i < count; ++i) {
        const auto cookie =
            xcb_intern_atom(connection.get(), 0, static_cast<std::uint16_t>(names[i].size()), names[i].data());
        connection.await<xcb_intern_atom_reply_t>(
            cookie.sequence, [this, i, whenKnown](const xcb_intern_atom_reply_t *reply) {
                if (reply)
                    atoms_[i] = reply->atom;
                if (i + 1 == count)
                    (*whenKnown)(std::ranges::count(atoms_, xcb_atom_t{XCB_ATOM_NONE}) == 0);
            });
    }
}

Atom Atoms::find(xcb_atom_t atom) const
{
    const auto place = atom == XCB_ATOM_NONE ? atoms_.end() : std::ranges::find(atoms_, atom);
    return static_cast<Atom>(place - atoms_.begin());
}

std::string_view Atoms::name(Atom atom)
{
    return atom < Atom::Count ? names[static_cast<std::size_t>(atom)] : std::string_view();
}

} // namespace gangway::xwayland
