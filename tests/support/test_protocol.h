// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/description.h"

#include <span>

namespace gangway::protocol {

// tests/protocols/gangway-test.xml, compiled.
std::span<const Protocol> gangwayTestProtocols();

} // namespace gangway::protocol
