// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QIcon>

namespace gangway::gui {

// Small line drawings in the palette's colours, sharp at any scale.
enum class Glyph { Add, Menu, Undo, Redo, Reset, Search };

QIcon glyphIcon(Glyph glyph);

} // namespace gangway::gui
