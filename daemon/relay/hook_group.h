// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <memory>
#include <vector>

namespace gangway::relay {

class HookSet;

// Hooks that are put in and taken out together while sessions run; see Hooks::grouped. While they are out, their
// messages are relayed as if the hooks didn't exist.
class HookGroup {
public:
    HookGroup() : state_(std::make_shared<State>()) {}

    bool isIn() const { return state_->in; }
    // Takes effect for all sessions from the next message on. May be called from a hook. A message in progress is
    // passed to those remaining hooks of its chain that are in at that moment.
    void putIn() { set(true); }
    void takeOut() { set(false); }

private:
    friend class Hooks;
    template <class Message>
    friend class TypedHookChain;
    struct State {
        bool in = false;
        std::vector<std::weak_ptr<HookSet>> sets; // those with hooks of the group
    };
    void set(bool in);

    std::shared_ptr<State> state_;
};

} // namespace gangway::relay
