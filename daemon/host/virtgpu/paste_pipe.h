// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/virtgpu/side_threads.h"
#include "wire/fd.h"

namespace gangway::host::virtgpu {

// The writing end of a pipe whose data end up in `target`, what a client wants data to be written into. If that is such
// an end itself, it is returned as it is. Into anything else, such as a file, a thread copies the data until the writer
// or the target is done.
//
// Nobody reads the pipe if the target can't be written to, or if there are too many threads: the writer then fails at
// once. Empty if this process is out of descriptors.
wire::Fd pipeInto(wire::Fd target, SideThreads &threads);

} // namespace gangway::host::virtgpu
