// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string_view>

namespace gangway::config {

// Whether a text can be a setting's value, a VM's name or the like without being changed.
bool isUtf8(std::string_view bytes);

} // namespace gangway::config
