// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"
#include "relay/object_ref.h"

#include <cstdint>
#include <functional>

namespace gangway::xwayland {

class WindowManager;

// Lets the input of the X server's session pass in step with X: before the X server hears that the pointer or the
// keyboard is on a surface, the surface's window is raised or focused, because the X server looks for the window
// itself. The device's later events wait behind that.
class InputGate {
public:
    // A press of a button or key, or a touch, of the kind that allows a window to be moved or to take a grab.
    struct Press {
        relay::ObjectRef seat;
        relay::ObjectRef surface;
        std::uint32_t serial = 0;
    };

    // `managerOf`: null while there is none, then all passes.
    explicit InputGate(std::function<WindowManager *(relay::Session &)> managerOf) : managerOf_(std::move(managerOf)) {}
    InputGate(const InputGate &) = delete;
    InputGate &operator=(const InputGate &) = delete;

    // Must outlive the sessions.
    void install(relay::Hooks &hooks);

    // The last press in the session; null if there was none, or it ended.
    static const Press *press(relay::Session &session);
    // The serial of the last input event that may be the reason for what a client does; 0: there was none.
    static std::uint32_t lastSerial(relay::Session &session);

private:
    void installPointer(relay::Hooks &hooks);
    void installKeyboard(relay::Hooks &hooks);
    void installTouch(relay::Hooks &hooks);

    std::function<WindowManager *(relay::Session &)> managerOf_;
};

} // namespace gangway::xwayland
