// SPDX-License-Identifier: Apache-2.0

#include "ctl/verb_table.h"

#include "ctl/verbs/verbs.h"

#include <algorithm>
#include <array>

namespace gangway::ctl {

std::span<const Verb> verbTable()
{
    static const std::array table{
        verbs::list(),    verbs::show(),     verbs::get(),        verbs::set(),      verbs::reset(),
        verbs::add(),     verbs::remove(),   verbs::rename(),     verbs::enable(),   verbs::disable(),
        verbs::restart(), verbs::sessions(), verbs::disconnect(), verbs::log(),      verbs::dumpLog(),
        verbs::globals(), verbs::monitor(),  verbs::help(),       verbs::complete(),
    };
    return table;
}

const Verb *verbOfName(const QString &name)
{
    const auto table = verbTable();
    const auto found = std::ranges::find(table, name, &Verb::name);
    return found == table.end() ? nullptr : &*found;
}

QStringList verbNames()
{
    QStringList names;
    for (const Verb &verb : verbTable())
        names << verb.name;
    return names;
}

} // namespace gangway::ctl
