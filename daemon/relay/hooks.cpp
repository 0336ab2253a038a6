// SPDX-License-Identifier: Apache-2.0

#include "relay/hooks.h"

#include "relay/host_globals.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace gangway::relay {

using protocol::Direction;
using protocol::MessageKey;

namespace {

bool takesFromStream(const MessageType &type)
{
    return type.carriesFds || std::ranges::any_of(type.arguments, [](const ArgumentType &argument) {
               return argument.type == protocol::ArgumentType::NewId;
           });
}

} // namespace

void HookSet::Chains::refresh()
{
    inUse.resize(all.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        inUse[i] = all[i] && all[i]->refresh() ? all[i].get() : nullptr;
}

void HookSet::refresh()
{
    requests_.refresh();
    events_.refresh();
}

void HookGroup::set(bool in)
{
    if (std::exchange(state_->in, in) == in)
        return;
    for (const auto &each : state_->sets) {
        if (const auto set = each.lock())
            set->refresh();
    }
}

Hooks::Hooks(const Catalogue &catalogue)
    : catalogue_(catalogue), sets_(catalogue.interfaces().size()), withholding_(catalogue)
{
    rememberHostGlobals(*this);
}

HookSet *Hooks::setFor(std::string_view interface)
{
    const InterfaceType *type = catalogue_.find(interface);
    if (!type)
        return nullptr;
    auto &set = sets_[type->index];
    if (!set)
        set = std::make_shared<HookSet>();
    return set.get();
}

std::unique_ptr<HookChain> *Hooks::placeFor(MessageKey key)
{
    if (key.interface == "wl_display" && key.direction == Direction::Event)
        throw std::logic_error("events of wl_display can't be hooked");
    HookSet *set = setFor(key.interface);
    if (!set)
        return nullptr;
    auto &chains = (key.direction == Direction::Request ? set->requests_ : set->events_).all;
    if (chains.size() <= key.opcode)
        chains.resize(key.opcode + 1u);
    return &chains[key.opcode];
}

void Hooks::refresh(std::string_view interface)
{
    const InterfaceType *type = catalogue_.find(interface);
    if (!type)
        return;
    const auto &set = sets_[type->index];
    set->refresh();
    if (!group_)
        return;
    auto &sets = group_->state_->sets;
    std::erase_if(sets, [&set](const auto &known) { return known.expired() || known.lock() == set; });
    sets.push_back(set);
}

bool Hooks::canBeShown(MessageKey key) const
{
    const InterfaceType &type = *catalogue_.find(key.interface);
    return !takesFromStream((key.direction == Direction::Request ? type.requests : type.events)[key.opcode]);
}

void Hooks::grouped(HookGroup &group, const std::function<void(Hooks &)> &install)
{
    HookGroup *const outer = std::exchange(group_, &group);
    install(*this);
    group_ = outer;
}

void Hooks::onGone(std::string_view interface, HookSet::ObjectFunction function)
{
    if (HookSet *set = setFor(interface))
        set->gone_.push_back(std::move(function));
}

void Hooks::onNamed(std::string_view interface, HookSet::ObjectFunction function)
{
    HookSet *set = setFor(interface);
    if (!set)
        return;
    if (set->named_)
        throw std::logic_error("what is done when a request names one of " + std::string(interface)
                               + " is set already");
    set->named_ = std::move(function);
    anyNamed_ = true;
}

void Hooks::onDelete(std::string_view interface, HookSet::DeletionFunction function)
{
    HookSet *set = setFor(interface);
    if (!set)
        return;
    if (set->deletion_)
        throw std::logic_error("what is done when one of " + std::string(interface) + " is deleted is set already");
    set->deletion_ = std::move(function);
}

} // namespace gangway::relay
