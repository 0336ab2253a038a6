// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "vm/feature.h"

#include <functional>
#include <memory>
#include <vector>

namespace gangway::vm {

// All features of a VM, in the order in which they see a message: the first is the nearest to whoever has sent it, for
// requests and events alike. `windowsChanged` is told when a window of any session comes or goes or its title changes.
std::vector<std::unique_ptr<Feature>> makeFeatures(const config::Settings &settings,
                                                   const std::function<void()> &windowsChanged);

} // namespace gangway::vm
