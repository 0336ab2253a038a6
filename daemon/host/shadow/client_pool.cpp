// SPDX-License-Identifier: Apache-2.0

#include "host/shadow/client_pool.h"

#include <linux/magic.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include <cerrno>
#include <cstring>

namespace gangway::host::shadow {

namespace {

// Empty, or why a file is not to be mapped.
std::string unfit(int file)
{
    struct stat status {};
    struct statfs system {};
    if (::fstat(file, &status) != 0 || ::fstatfs(file, &system) != 0)
        return std::string("the pool's file can't be looked at: ") + std::strerror(errno);
    if (!S_ISREG(status.st_mode))
        return "the pool's descriptor is no file: make it with memfd_create or shm_open";
    // Whoever serves the file could make us wait for its content.
    if (system.f_type == FUSE_SUPER_MAGIC)
        return "the pool's file is not in memory, but in a FUSE file system: make it with memfd_create or shm_open";
    return {};
}

} // namespace

std::shared_ptr<ClientPool> ClientPool::map(const wire::Fd &file, std::size_t bytes, const Tallies &tallies,
                                            std::string &problem)
{
    problem = unfit(file.get());
    if (!problem.empty())
        return nullptr;
    // For writing too, because the host may be asked to write into a buffer (screen captures).
    void *const memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file.get(), 0);
    if (memory == MAP_FAILED) {
        problem = std::string("the pool's file can't be mapped: ") + std::strerror(errno);
        return nullptr;
    }
    return std::shared_ptr<ClientPool>(new ClientPool({static_cast<std::byte *>(memory), bytes}, tallies));
}

ClientPool::ClientPool(std::span<std::byte> bytes, const Tallies &tallies) : bytes_(bytes), tallies_(tallies)
{
    for (const auto &tally : tallies_)
        ++*tally;
}

ClientPool::~ClientPool()
{
    for (const auto &tally : tallies_)
        --*tally;
    ::munmap(bytes_.data(), bytes_.size());
}

std::string ClientPool::resize(std::size_t bytes)
{
    if (bytes < bytes_.size())
        return "a pool can't shrink";
    if (bytes == bytes_.size())
        return {};
    void *const memory = ::mremap(bytes_.data(), bytes_.size(), bytes, MREMAP_MAYMOVE);
    if (memory == MAP_FAILED)
        return std::string("the pool's file can't be mapped in its new size: ") + std::strerror(errno);
    bytes_ = {static_cast<std::byte *>(memory), bytes};
    return {};
}

} // namespace gangway::host::shadow
