// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>

namespace gangway::decoration {

// The path of gangway-text: beside this program, as in the folder where it was built, or where both were installed.
std::string textProgram();

} // namespace gangway::decoration
