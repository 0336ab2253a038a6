// SPDX-License-Identifier: Apache-2.0
//
// The protocols that were compiled in. gangway-scanner generates the definition.

#pragma once

#include "protocols/description.h"

#include <span>

namespace gangway::protocol {

// Every interface occurs once: where several XML files describe it, as selection.h
// chooses. Static storage, constant.
std::span<const Protocol> builtinProtocols();

} // namespace gangway::protocol
