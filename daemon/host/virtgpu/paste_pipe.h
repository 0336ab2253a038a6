// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"

#include <atomic>
#include <memory>

namespace gangway::host::virtgpu {

// Pipes for what one client wants data to be written into.
class PastePipes {
public:
    // The writing end of a pipe whose data end up in `target`. If that is such an end itself, it is returned as it is.
    // Into anything else, such as a file, a thread copies the data until the writer or the target is done, because
    // writing to a file may take long, and nobody else must wait for it.
    //
    // Nobody reads the pipe if the target can't be written to, or if too many copies are under way: the writer then
    // fails at once. Empty if this process is out of descriptors.
    wire::Fd into(wire::Fd target);

    // The copies that are under way.
    unsigned copies() const { return *copies_; }
    static constexpr unsigned maxCopies = 16;
    // Of all clients, of those too that have gone: the target may be a file whose writing never ends.
    static constexpr unsigned maxCopiesOfAll = 256;

private:
    std::shared_ptr<std::atomic<unsigned>> copies_ = std::make_shared<std::atomic<unsigned>>(0);
};

} // namespace gangway::host::virtgpu
