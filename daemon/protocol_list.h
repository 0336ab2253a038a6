// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/catalogue.h"

#include <string>

namespace gangway {

// What --list-protocols prints: a line for each interface, under a heading.
std::string protocolList(const relay::Catalogue &catalogue);

} // namespace gangway
