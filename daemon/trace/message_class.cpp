// SPDX-License-Identifier: Apache-2.0

#include "trace/message_class.h"

#include "trace/escape.h"
#include "trace/words.h"

#include <algorithm>
#include <array>

namespace gangway::trace {

namespace {

// Indexed by MessageClass.
constexpr std::array<std::string_view, 6> classNames = {"motion", "shm", "delete", "region", "drawing", "hints"};

} // namespace

std::span<const std::string_view> messageClassNames()
{
    return classNames;
}

std::vector<std::string_view> namesOf(MessageClasses classes)
{
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < classNames.size(); ++i) {
        if (classes.has(static_cast<MessageClass>(i)))
            names.push_back(classNames[i]);
    }
    return names;
}

std::variant<MessageClasses, std::string> parseMessageClasses(std::string_view list)
{
    MessageClasses classes;
    std::string unknown;
    forEachWord(list, [&](std::string_view word) {
        const auto name = std::ranges::find(classNames, word);
        if (name != classNames.end()) {
            classes.add(static_cast<MessageClass>(name - classNames.begin()));
        } else if (unknown.empty()) {
            appendQuoted(unknown, word);
        }
    });
    if (unknown.empty())
        return classes;
    return "there is no class of messages " + unknown + "; known are " + listed(classNames);
}

} // namespace gangway::trace
