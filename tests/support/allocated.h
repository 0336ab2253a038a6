// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>

namespace gangway::test {

// Bytes that this process has allocated and not freed, with the sanitizers too; nearly exact, so that growth shows.
std::size_t allocated();

} // namespace gangway::test
