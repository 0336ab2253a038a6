// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace gangway::host::shadow {

// The memory of a client's wl_shm_pool in this process. The client may write to it, and truncate it, at any time: see
// BusGuard.
class ClientPool {
public:
    // Numbers of pools that exist: of the client, and of all.
    using Tallies = std::array<std::shared_ptr<std::size_t>, 2>;

    // Maps `bytes` of the file. Null if it can't be, with what is wrong with the file (wl_shm.error.invalid_fd).
    static std::shared_ptr<ClientPool> map(const wire::Fd &file, std::size_t bytes, const Tallies &tallies,
                                           std::string &problem);
    ClientPool(const ClientPool &) = delete;
    ClientPool &operator=(const ClientPool &) = delete;
    ~ClientPool();

    // Empty, or why it can't have that many bytes. A pool only grows.
    std::string resize(std::size_t bytes);

    // Stays until the next resize.
    std::span<std::byte> bytes() const { return bytes_; }

private:
    ClientPool(std::span<std::byte> bytes, const Tallies &tallies);

    std::span<std::byte> bytes_;
    Tallies tallies_;
};

} // namespace gangway::host::shadow
