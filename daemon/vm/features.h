// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "features/clipboard.h"
#include "vm/feature.h"

#include <functional>
#include <memory>
#include <vector>

namespace gangway::vm {

// All features of a VM, in the order in which their hooks see a message, which is the same for requests and events.
// `windowsChanged` is called when a window of any session opens, closes or changes its title.
// `clipboard` must outlive them.
std::vector<std::unique_ptr<Feature>> makeFeatures(const config::Settings &settings, feature::Clipboard &clipboard,
                                                   const std::function<void()> &windowsChanged);

} // namespace gangway::vm
