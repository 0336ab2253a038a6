// SPDX-License-Identifier: Apache-2.0

#include "protocols/interface_category.h"

#include <algorithm>
#include <set>
#include <vector>

namespace gangway::protocol {

namespace {

constexpr std::string_view connection = "wl_display";

// A keyboard grabbed by an input method has the seat's interface. It ends with the input method's context, so this
// message doesn't keep wl_keyboard from belonging to the seat alone.
bool isBorrowed(const Interface &maker, const Message &message)
{
    return maker.name == "zwp_input_method_context_v1" && message.name == "grab_keyboard";
}

class Graph {
public:
    explicit Graph(std::span<const Interface *const> interfaces)
    {
        for (const Interface *interface : interfaces)
            addMadeBy(*interface);
    }

    bool isMade(std::string_view interface) const { return made_.contains(interface); }

    // `root` and everything that can be reached from it.
    std::set<std::string_view> reachedFrom(std::string_view root) const
    {
        std::set<std::string_view> reached{root};
        std::vector<std::string_view> open{root};
        while (!open.empty()) {
            const auto makes = makes_.find(open.back());
            open.pop_back();
            if (makes == makes_.end())
                continue;
            for (const std::string_view next : makes->second) {
                if (reached.insert(next).second)
                    open.push_back(next);
            }
        }
        return reached;
    }

private:
    void addMadeBy(const Interface &maker)
    {
        for (const auto messages : {maker.requests, maker.events}) {
            for (const Message &message : messages) {
                if (isBorrowed(maker, message))
                    continue;
                for (const Argument &argument : message.arguments) {
                    if (argument.type != ArgumentType::NewId || argument.interface.empty())
                        continue;
                    makes_[maker.name].push_back(argument.interface);
                    made_.insert(argument.interface);
                }
            }
        }
    }

    std::unordered_map<std::string_view, std::vector<std::string_view>> makes_;
    std::set<std::string_view> made_;
};

} // namespace

InterfaceGlobals globalsOf(std::span<const Interface *const> interfaces, std::span<const std::string_view> also)
{
    const Graph graph(interfaces);
    InterfaceGlobals globals;
    const auto spread = [&](std::string_view global) {
        for (const std::string_view interface : graph.reachedFrom(global))
            globals[interface].push_back(global);
    };
    for (const Interface *interface : interfaces) {
        if (interface->name == connection || categoryOf(interface->name) != Category::Unknown
            || !graph.isMade(interface->name) || std::ranges::find(also, interface->name) != also.end())
            spread(interface->name);
    }
    // Interfaces that make each other, and what only they make.
    std::vector<std::string_view> left;
    for (const Interface *interface : interfaces) {
        if (!globals.contains(interface->name))
            left.push_back(interface->name);
    }
    for (const std::string_view global : left)
        spread(global);
    return globals;
}

InterfaceCategories categoriesOf(std::span<const Interface *const> interfaces)
{
    InterfaceCategories categories;
    for (const auto &[interface, globals] : globalsOf(interfaces)) {
        const auto category = [](std::string_view global) {
            return global == connection ? std::nullopt : std::optional(categoryOf(global));
        };
        const std::optional<Category> first = category(globals.front());
        const bool same = std::ranges::all_of(globals, [&](auto global) { return category(global) == first; });
        categories.emplace(interface, same ? first : std::nullopt);
    }
    return categories;
}

} // namespace gangway::protocol
