// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "feature_windows.h"
#include "features/global_filter.h"
#include "features/gtk_primary_selection.h"

#include <set>

namespace gangway::test {

using protocol::Category;
using Categories = std::set<Category>;

inline Categories allCategories()
{
    const auto all = protocol::allCategories();
    return {all.begin(), all.end()};
}

inline Categories allBut(const Categories &denied)
{
    Categories allowed = allCategories();
    for (const Category category : denied)
        allowed.erase(category);
    return allowed;
}

// A message of words only.
template <class Typed, class... Words>
Message words(std::uint32_t object, Words... arguments)
{
    Message message(object, opcode<Typed>);
    (message.word(static_cast<std::uint32_t>(arguments)), ...);
    return message;
}

// A relay whose permissions the test changes.
struct Permissions {
    explicit Permissions(const Variation &variation, protocol::Permissions allowed = allCategories())
        : filter(std::move(allowed)), bench(variation,
                                            {.hooks =
                                                 [this](relay::Hooks &hooks) {
                                                     filter.install(hooks);
                                                     feature::installGtkPrimarySelection(hooks);
                                                 },
                                             .permissions = filter.permissions()})
    {}

    void deny(const Categories &denied) { set(allBut(denied)); }
    void allowAll() { set(allCategories()); }
    void set(const protocol::Permissions &allowed)
    {
        filter.setPermissions(allowed, bench.relay());
        bench.pump();
    }

    feature::GlobalFilter filter;
    RelayBench bench;
};

} // namespace gangway::test
