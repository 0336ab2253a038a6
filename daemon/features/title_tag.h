// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"

#include <string>

namespace gangway::feature {

// Puts `tag` (UTF-8) before every window title that a client sets: the user sees which VM a window belongs
// to. It is put there whatever the client's own text begins with, or a client could claim another VM's tag.
// A window without a title gets the tag alone, or a client could hide where it comes from.
//
// Copy this feature to write another: a function that adds typed hooks, and a test beside it.
void installTitleTag(relay::Hooks &hooks, const std::string &tag);

// `tag` and `title` together, cut at the edge of a UTF-8 character if they are longer than `limit` bytes.
std::string tagged(std::string_view tag, std::string_view title, std::size_t limit);

} // namespace gangway::feature
