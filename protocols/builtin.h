// SPDX-License-Identifier: Apache-2.0
//
// The compiled-in protocols. gangway-scanner generates the definition.

#pragma once

#include "protocols/description.h"

#include <span>

namespace gangway::protocol {

// Every interface occurs once; where several XML files describe it, selection.h decides. The data is constant and has
// static storage duration.
std::span<const Protocol> builtinProtocols();

} // namespace gangway::protocol
