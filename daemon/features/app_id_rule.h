// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>

namespace gangway::feature {

// What becomes of the application ids that clients set, by which desktops group windows and find icons. Both empty:
// nothing.
struct AppIdRule {
    std::string prefix;   // put before the client's
    std::string override; // replaces the client's, and is given to windows without one; the prefix then precedes this

    friend bool operator==(const AppIdRule &, const AppIdRule &) = default;
};

} // namespace gangway::feature
