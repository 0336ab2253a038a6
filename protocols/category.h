// SPDX-License-Identifier: Apache-2.0
//
// What each global lets a client do, in the terms in which people allow and deny it.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace gangway::protocol {

enum class Category : std::uint8_t {
    Drawing,
    GraphicsMemory,
    Windows,
    Input,
    Output,
    Clipboard,
    PrimarySelection,
    DragAndDrop,
    IdleInhibit,
    IdleNotification,
    KeyboardGrab,
    ScreenCapture,
    ClipboardManager,
    VirtualInput,
    InputMethod,
    ShellComponent,
    OutputControl,
    SessionLock,
    DrmLease,
    SecurityContext,
    Xwayland,
    Unknown,
};

// Every category once, in the order of the enum.
std::span<const Category> allCategories();

// Of the interface of a global. Unknown for any other: a protocol that is new has to be
// judged before it is allowed.
Category categoryOf(std::string_view interface);

// What the command line and the settings call it, such as "screen-capture".
std::string_view name(Category category);
std::optional<Category> categoryFromName(std::string_view name);

// What the settings window calls it, such as "Screen capture". English; see category.cpp for its translation.
std::string_view title(Category category);

// Whether a VM may use it without being told so: what an ordinary application needs, and
// nothing that spies on the desktop or drives it.
bool allowedByDefault(Category category);

// One line for people, no full stop.
std::string_view helpText(Category category);

} // namespace gangway::protocol
