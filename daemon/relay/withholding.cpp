// SPDX-License-Identifier: Apache-2.0

#include "relay/withholding.h"

#include <algorithm>

namespace gangway::relay {

Withholding::Rules *Withholding::rulesFor(std::string_view interface)
{
    const InterfaceType *type = catalogue_.find(interface);
    return type ? &rules_[type->index] : nullptr;
}

void Withholding::keep(std::string_view interface)
{
    if (Rules *rules = rulesFor(interface))
        rules->kept = true;
}

void Withholding::end(std::string_view interface)
{
    if (Rules *rules = rulesFor(interface))
        rules->ends = true;
}

void Withholding::onInert(std::string_view interface, ObjectFunction function)
{
    if (Rules *rules = rulesFor(interface))
        rules->inert.push_back(std::move(function));
}

void Withholding::onWithhold(std::string_view interface, ObjectFunction function)
{
    if (Rules *rules = rulesFor(interface))
        rules->withhold.push_back(std::move(function));
}

void Withholding::onRestore(std::string_view interface, ObjectFunction function)
{
    if (Rules *rules = rulesFor(interface))
        rules->restore.push_back(std::move(function));
}

const MessageHandler *Withholding::watcher(const InterfaceType &type, std::uint16_t opcode) const
{
    const auto &watchers = rules_[type.index].watchers;
    const auto found = std::ranges::find(watchers, opcode, [](const auto &watcher) { return watcher.first; });
    return found == watchers.end() ? nullptr : found->second.get();
}

} // namespace gangway::relay
