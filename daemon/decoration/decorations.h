// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"

namespace gangway::decoration {

// What all decorations of a VM share. Must outlive them and the relay's sessions.
class Decorations {
public:
    Decorations() = default;
    Decorations(const Decorations &) = delete;
    Decorations &operator=(const Decorations &) = delete;

    // Keeps input over decorations from the client. To come before all hooks that follow pointers and fingers or change
    // their coordinates. It costs nothing before there is the first decoration.
    void install(relay::Hooks &hooks);

private:
    friend class Decoration;
    relay::HookGroup input_; // stays in: a decoration may go while a pointer is over it
};

} // namespace gangway::decoration
