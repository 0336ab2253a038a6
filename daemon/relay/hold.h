// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <memory>

namespace gangway::relay {

// Keeps messages of a session waiting until its last copy is destroyed (Session::holdRequests, holdEvents). It may
// outlive the session.
using Hold = std::shared_ptr<const void>;

} // namespace gangway::relay
