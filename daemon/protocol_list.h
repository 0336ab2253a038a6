// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/catalogue.h"

#include <string>

namespace gangway {

// The output of --list-protocols: interfaces, one per line, under headings.
std::string protocolList(const relay::Catalogue &catalogue);

} // namespace gangway
