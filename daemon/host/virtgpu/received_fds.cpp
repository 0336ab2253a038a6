// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/received_fds.h"

#include "wire/pipe.h"
#include "wire/shortage.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <span>

namespace gangway::host::virtgpu {

namespace {

// Keymaps have some 60 KiB, colour profiles and tables of formats a few MiB.
constexpr std::uint32_t largestFile = 256 * 1024 * 1024;

// Whether it may work another time.
bool passes(int error)
{
    return error == ENOSPC || wire::isShortage(error);
}

wire::Fd newFile()
{
    return wire::Fd(::memfd_create("gangway", MFD_CLOEXEC | MFD_ALLOW_SEALING));
}

int fill(const wire::Fd &file, std::span<const std::byte> content)
{
    while (!content.empty()) {
        const ssize_t took = ::write(file.get(), content.data(), content.size());
        if (took < 0 && errno != EINTR)
            return errno;
        content = content.subspan(static_cast<std::size_t>(std::max<ssize_t>(took, 0)));
    }
    ::fcntl(file.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
    return 0;
}

// Copied, because a client that wrote to what is read-only on the host would end the whole virtual machine.
int copyBlob(Context &context, std::uint32_t id, std::uint32_t size, const wire::Fd &file)
{
    NewBlob blob;
    if (const int error = context.createBlob(BlobMemory::Host, size, id, blob))
        return error;
    const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    Mapping mapping;
    int error = context.map(blob.handle, (size + page - 1) / page * page, false, mapping);
    if (!error)
        error = fill(file, mapping.bytes().first(size));
    mapping = {};
    context.close(blob.handle);
    return error;
}

} // namespace

int receiveFd(Context &context, PipesToHost &pipes, std::uint32_t type, std::uint32_t id, std::uint32_t size,
              wire::Fd &fd)
{
    if (type == cross_domain::WritePipe) {
        wire::Pipe pipe = wire::makePipe();
        if (!pipe)
            return errno;
        ::fcntl(pipe.read.get(), F_SETFL, O_NONBLOCK);
        pipes.add(id, std::move(pipe.read));
        fd = std::move(pipe.write);
        return 0;
    }
    // Before the host is asked for anything: it gives each blob away once.
    wire::Fd file = newFile();
    if (!file)
        return errno;
    int error = EINVAL;
    if (type == cross_domain::Blob && size > 0 && size <= largestFile)
        error = copyBlob(context, id, size, file);
    if (passes(error))
        return error;
    fd = std::move(file);
    return 0;
}

} // namespace gangway::host::virtgpu
