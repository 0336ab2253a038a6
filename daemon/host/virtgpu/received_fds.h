// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/virtgpu/cross_domain.h"
#include "host/virtgpu/device.h"
#include "host/virtgpu/pipes_to_host.h"
#include "wire/fd.h"

#include <cstdint>

namespace gangway::host::virtgpu {

// What the host's identifiers stand for, as descriptors for the client. `fd` is always set when the result is 0: what
// can't be had is replaced by an empty file, because each message takes as many descriptors as it says. ENOSPC, EMFILE
// and the like: try again later.
int receiveFd(Context &context, PipesToHost &pipes, std::uint32_t type, std::uint32_t id, std::uint32_t size,
              wire::Fd &fd);

} // namespace gangway::host::virtgpu
