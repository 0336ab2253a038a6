// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/selection.h"

#include <string>

namespace gangway::scanner {

// C++ source with the selected interfaces as constants, and the definition of protocol::builtinProtocols().
std::string tablesSource(const protocol::Selection &selection);

} // namespace gangway::scanner
