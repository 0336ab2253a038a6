// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/shared_memory.h"
#include "relay/hooks.h"

#include <cstddef>
#include <cstdint>
#include <memory>

namespace gangway::host::shadow {

class CountedMemory;

// For hosts that can't map the memory of clients. The client's wl_shm pools stay here; each wl_buffer gets a shadow in
// shared memory when it is first used, which is what the host knows as that buffer. What the client draws is copied to
// the shadow at wl_surface.commit, by its damage; what the host captures is copied back.
class ShadowBuffers {
public:
    explicit ShadowBuffers(std::shared_ptr<SharedMemory> memory);

    // Its hooks must come behind those of all features. May be installed several times.
    void install(relay::Hooks &hooks);

    // Of all sessions together.
    struct Statistics {
        std::uint64_t frames = 0;      // commits that brought another picture
        std::uint64_t copiedBytes = 0; // of pixels, from and to clients
        std::uint64_t fullBytes = 0;   // what copying each of those pictures whole would have been
        std::size_t blocks = 0;        // of shared memory, at present
        std::uint64_t blockBytes = 0;  // the same in bytes
    };
    Statistics statistics() const;

private:
    std::shared_ptr<CountedMemory> memory_; // shared with the sessions, which may outlive this
};

} // namespace gangway::host::shadow
