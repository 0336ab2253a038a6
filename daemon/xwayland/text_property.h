// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "xwayland/atoms.h"

#include <xcb/xproto.h>

#include <optional>
#include <string>
#include <string_view>

namespace gangway::xwayland {

// The texts that X clients write into properties and selections (ICCCM 2.6.2, 2.7.1), as UTF-8. A text ends at the
// first NUL, and what can't be decoded becomes U+FFFD.

// Null if `type` is none of the types of text: STRING, UTF8_STRING, COMPOUND_TEXT and TEXT.
std::optional<std::string> textOf(xcb_atom_t type, std::string_view bytes, const Atoms &atoms);

// ISO 8859-1, as the type STRING has it. Many clients write UTF-8 there all the same, so what is valid UTF-8 is taken
// as that.
std::string textOfString(std::string_view bytes);
std::string textOfUtf8(std::string_view bytes);
// Compound Text Encoding 1.1: the Latin and other single-byte sets, Chinese, Japanese and Korean ones, and UTF-8.
std::string textOfCompound(std::string_view bytes);

} // namespace gangway::xwayland
