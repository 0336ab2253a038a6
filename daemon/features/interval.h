// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "features/withdrawal.h"

#include <unordered_map>

namespace gangway::feature {

// A state of an object that the host begins by one event and ends by another, such as having the focus. A client
// whose object is withheld is told that it has ended, and that it begins again if it lasts until the object is
// given back. `afterEnd` and `afterBegin` add what belongs to it.
enum class Resume : bool { No, Yes };

template <class Begin, class End>
class Interval {
public:
    using Function = std::function<void(relay::Session &, relay::Object &)>;

    static void install(relay::Hooks &hooks, Resume resume, const Function &afterEnd = {},
                        const Function &afterBegin = {})
    {
        constexpr std::string_view interface = Begin::messageKey.interface;
        hooks.add<Begin>([](auto &call) {
            Begin begun = call.message;
            if constexpr (requires { begun.keys; })
                begun.keys = {}; // held until the hook returns, and not known later
            state(call.session)[&call.self] = begun;
            call.forward();
        });
        hooks.add<End>([](auto &call) {
            state(call.session).erase(&call.self);
            call.forward();
        });
        const auto forget = [](relay::Session &session, relay::Object &object) {
            std::erase_if(state(session),
                          [&](const auto &begun) { return begun.first == &object || names(begun.second, object); });
        };
        hooks.onGone(interface, forget);
        if constexpr (requires(Begin begin) { begin.surface; })
            hooks.onGone("wl_surface", forget);
        if constexpr (requires(Begin begin) { begin.tablet; })
            hooks.onGone("zwp_tablet_v2", forget);

        hooks.withholding().onWithhold(interface, [afterEnd](relay::Session &session, relay::Object &object) {
            const auto begun = state(session).find(&object);
            if (begun == state(session).end() || !canBeTold(begun->second))
                return;
            tell(session, object, endOf(begun->second));
            if (afterEnd)
                afterEnd(session, object);
        });
        hooks.withholding().onRestore(interface, [resume, afterBegin](relay::Session &session, relay::Object &object) {
            const auto begun = state(session).find(&object);
            if (resume == Resume::No || begun == state(session).end() || !canBeTold(begun->second))
                return;
            tell(session, object, Begin(begun->second));
            if (afterBegin)
                afterBegin(session, object);
        });
    }

private:
    // As the host has it, whatever the client was told.
    struct State {
        std::unordered_map<const relay::Object *, Begin> begun;
    };
    static auto &state(relay::Session &session) { return session.state<State>().begun; }

    static bool names(const Begin &begun, const relay::Object &object)
    {
        bool named = false;
        if constexpr (requires { begun.surface; })
            named |= begun.surface == &object;
        if constexpr (requires { begun.tablet; })
            named |= begun.tablet == &object;
        return named;
    }

    static bool canBeTold(const Begin &begun)
    {
        const auto known = [](const relay::Object *object) {
            return object && object->clientId != 0 && !object->clientDestroyed();
        };
        bool can = true;
        if constexpr (requires { begun.surface; })
            can &= known(begun.surface);
        if constexpr (requires { begun.tablet; })
            can &= known(begun.tablet);
        return can;
    }

    static End endOf(const Begin &begun)
    {
        End end;
        if constexpr (requires { end.serial, begun.serial; })
            end.serial = begun.serial;
        if constexpr (requires { end.time, begun.time; })
            end.time = begun.time;
        if constexpr (requires { end.surface, begun.surface; })
            end.surface = begun.surface;
        if constexpr (requires { end.cancelled; })
            end.cancelled = 1;
        return end;
    }
};

} // namespace gangway::feature
