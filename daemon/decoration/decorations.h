// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "decoration/text_source.h"
#include "relay/event_loop.h"
#include "relay/hooks.h"

#include <string>
#include <utility>

namespace gangway::decoration {

// What all decorations of a VM share. Must outlive them and the relay's sessions.
class Decorations {
public:
    // `textProgram`: the path of gangway-text (text_program.h), which runs while titles are drawn. Without it bars have
    // no title.
    Decorations(relay::EventLoop &loop, std::string textProgram) : text_(loop, std::move(textProgram)) {}
    Decorations(const Decorations &) = delete;
    Decorations &operator=(const Decorations &) = delete;

    // Keeps input over decorations from the client. To come before all hooks that follow pointers, fingers and pens or
    // change their coordinates. It costs nothing before there is the first decoration.
    void install(relay::Hooks &hooks);

private:
    friend class Decoration;
    TextSource text_;
    relay::HookGroup input_; // stays in: a decoration may go while a pointer is over it
};

} // namespace gangway::decoration
