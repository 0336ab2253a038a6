// SPDX-License-Identifier: Apache-2.0
//
// What each global lets a client do, as categories that users can allow and deny.

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

// All categories, in the order of the enum.
std::span<const Category> allCategories();

// The category of a global's interface, or Unknown for any other: a new protocol has to be reviewed before it is
// allowed.
Category categoryOf(std::string_view interface);

// Its name on the command line and in the settings, such as "screen-capture".
std::string_view name(Category category);
std::optional<Category> categoryFromName(std::string_view name);

// Its title in the settings window, such as "Screen capture". English; for the translation see category.cpp.
std::string_view title(Category category);

// Whether a VM may use it by default: what ordinary applications need, and nothing that spies on the desktop or
// controls it.
bool allowedByDefault(Category category);

// One human-readable line, no full stop.
std::string_view helpText(Category category);

} // namespace gangway::protocol
