// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <memory>
#include <utility>
#include <vector>

namespace gangway::relay {

// What features store for a session, one value per type. A value is created on first use and destroyed with the
// session.
class SessionStates {
public:
    SessionStates() = default;
    SessionStates(const SessionStates &) = delete;
    SessionStates &operator=(const SessionStates &) = delete;
    // Destroyed in reverse order, because later values may refer to earlier ones.
    ~SessionStates()
    {
        while (!states_.empty())
            states_.pop_back();
    }

    template <class State>
    State &get()
    {
        static char key; // its address identifies the type; not const, or a linker might merge them
        for (auto &[known, state] : states_) {
            if (known == &key)
                return static_cast<Holder<State> &>(*state).value;
        }
        auto holder = std::make_unique<Holder<State>>();
        State &value = holder->value;
        states_.emplace_back(&key, std::move(holder));
        return value;
    }

private:
    struct Base {
        virtual ~Base() = default;
    };
    template <class State>
    struct Holder final : Base {
        State value;
    };
    std::vector<std::pair<const void *, std::unique_ptr<Base>>> states_;
};

} // namespace gangway::relay
