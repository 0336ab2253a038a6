// SPDX-License-Identifier: Apache-2.0

#include "support/memory_of_files.h"

#include <fcntl.h>
#include <sys/mman.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace gangway::test {

class MemoryOfFiles::Block final : public host::SharedMemory::Block {
public:
    Block(const bool &descriptors, wire::Fd file, std::span<std::byte> bytes, std::shared_ptr<std::size_t> used,
          std::shared_ptr<std::set<const Block *>> blocks)
        : descriptors_(descriptors), file_(std::move(file)), bytes_(bytes), used_(std::move(used)),
          blocks_(std::move(blocks))
    {
        *used_ += bytes_.size();
        blocks_->insert(this);
    }
    ~Block() override
    {
        blocks_->erase(this);
        *used_ -= bytes_.size();
        // What still shows it shows it in a colour that nothing else has.
        std::memset(bytes_.data(), 0xEE, bytes_.size());
        ::munmap(bytes_.data(), bytes_.size());
    }

    std::span<std::byte> bytes() const override { return bytes_; }
    wire::Fd descriptor() const override
    {
        return wire::Fd(descriptors_ ? ::fcntl(file_.get(), F_DUPFD_CLOEXEC, 0) : -1);
    }

private:
    const bool &descriptors_; // of the memory, which lives as long as whoever asks for them
    wire::Fd file_;
    std::span<std::byte> bytes_;
    std::shared_ptr<std::size_t> used_;
    std::shared_ptr<std::set<const Block *>> blocks_;
};

std::unique_ptr<host::SharedMemory::Block> MemoryOfFiles::allocate(std::size_t bytes, int &error)
{
    if (*used_ > room || bytes > room - *used_) {
        error = ENOSPC;
        return nullptr;
    }
    wire::Fd file(::memfd_create("gangway-test-block", MFD_CLOEXEC));
    void *memory = MAP_FAILED;
    if (file && ::ftruncate(file.get(), static_cast<off_t>(bytes)) == 0)
        memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file.get(), 0);
    if (memory == MAP_FAILED) {
        error = errno;
        return nullptr;
    }
    // Old content, which must never show.
    std::memset(memory, 0xDD, bytes);
    return std::make_unique<Block>(descriptors, std::move(file), std::span(static_cast<std::byte *>(memory), bytes),
                                   used_, blocks_);
}

} // namespace gangway::test
