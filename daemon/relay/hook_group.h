// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <memory>
#include <vector>

namespace gangway::relay {

class HookSet;

// Hooks that are put in and taken out together while sessions run; see Hooks::grouped. While they are out, their
// messages go the same way as if there were no hooks.
class HookGroup {
public:
    HookGroup() : state_(std::make_shared<State>()) {}

    bool isIn() const { return state_->in; }
    // For all sessions at once, from the next message on; also from within a hook. A message that is passing is shown
    // to those hooks of its chain that are in when its turn comes.
    void putIn() { set(true); }
    void takeOut() { set(false); }

private:
    friend class Hooks;
    template <class Message>
    friend class TypedHookChain;
    struct State {
        bool in = false;
        std::vector<std::weak_ptr<HookSet>> sets; // that have hooks of the group
    };
    void set(bool in);

    std::shared_ptr<State> state_;
};

} // namespace gangway::relay
