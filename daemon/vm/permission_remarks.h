// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/settings.h"
#include "host/connector.h"
#include "relay/catalogue.h"

#include <span>
#include <string>
#include <vector>

namespace gangway::vm {

// What of the permissions in these settings has no effect, and why, with the remedy: human-readable, a text each.
// `kept` are the globals that the host keeps from sandboxes such as this VM.
std::vector<std::string> permissionRemarks(const config::Settings &settings, const relay::Catalogue &catalogue,
                                           std::span<const host::HostGlobal> kept);

} // namespace gangway::vm
