// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "features/withdrawal.h"
#include "relay/object_ref.h"
#include "relay/per_object.h"

#include <functional>
#include <string_view>

namespace gangway::feature {

// A state of an object that the host begins by one event and ends by another, such as having the focus. A client
// whose object is withheld is told that the state has ended, and that it begins again if it still lasts when the object
// is given back. `afterEnd` and `afterBegin` send what has to follow.
enum class Resume : bool { No, Yes };

template <class Begin, class End>
class Interval {
public:
    using Function = std::function<void(relay::Session &, relay::Object &)>;

    static void install(relay::Hooks &hooks, Resume resume, const Function &afterEnd = {},
                        const Function &afterBegin = {})
    {
        constexpr std::string_view interface = Begin::messageKey.interface;
        hooks.watch<Begin>([](const auto &seen) { state(seen.session).make(seen.self, Begun(seen.message)); });
        hooks.watch<End>([](const auto &seen) { state(seen.session).erase(seen.self); });

        hooks.withholding().onWithhold(interface, [afterEnd](relay::Session &session, relay::Object &object) {
            const Begun *begun = state(session).find(object);
            if (!begun || !begun->canBeTold())
                return;
            tell(session, object, endOf(begun->event));
            if (afterEnd)
                afterEnd(session, object);
        });
        hooks.withholding().onRestore(interface, [resume, afterBegin](relay::Session &session, relay::Object &object) {
            const Begun *begun = state(session).find(object);
            if (resume == Resume::No || !begun || !begun->canBeTold())
                return;
            tell(session, object, Begin(begun->event));
            if (afterBegin)
                afterBegin(session, object);
        });
    }

private:
    // The host's event, whatever the client was told, and the objects that it names, which may end before the state.
    struct Begun {
        explicit Begun(const Begin &event_) : event(event_)
        {
            if constexpr (requires { event.keys; })
                event.keys = {}; // a view of the message, and not known later
            if constexpr (requires { event.surface; })
                surface = event.surface;
            if constexpr (requires { event.tablet; })
                tablet = event.tablet;
        }

        bool canBeTold() const
        {
            const auto known = [](const relay::ObjectRef &object) {
                return object && object->clientId != 0 && !object->clientDestroyed();
            };
            bool can = true;
            if constexpr (requires { event.surface; })
                can &= known(surface);
            if constexpr (requires { event.tablet; })
                can &= known(tablet);
            return can;
        }

        Begin event;
        relay::ObjectRef surface;
        relay::ObjectRef tablet;
    };
    static auto &state(relay::Session &session) { return session.state<relay::PerObject<Begun>>(); }

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
