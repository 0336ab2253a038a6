// SPDX-License-Identifier: Apache-2.0

#include "text/service.h"

#include "text/line_mask.h"
#include "wire/fd.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <vector>

namespace gangway::text {

namespace {

// Empty with errno if there is no memory for it.
wire::Fd memoryWith(const QImage &mask)
{
    const auto width = static_cast<std::size_t>(mask.width());
    const auto height = static_cast<std::size_t>(mask.height());
    wire::Fd memory(::memfd_create("gangway-text", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!memory || ::ftruncate(memory.get(), static_cast<off_t>(width * height)) != 0)
        return {};
    for (std::size_t y = 0; y < height; ++y) {
        const ssize_t written =
            ::pwrite(memory.get(), mask.constScanLine(static_cast<int>(y)), width, static_cast<off_t>(y * width));
        if (written != static_cast<ssize_t>(width))
            return {};
    }
    if (::fcntl(memory.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0)
        return {};
    return memory;
}

bool send(int socket, const Reply &reply, int fd)
{
    Reply copy = reply;
    iovec part{&copy, sizeof copy};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (fd >= 0) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        cmsghdr *const header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(header), &fd, sizeof fd);
    }
    ssize_t sent = 0;
    while ((sent = ::sendmsg(socket, &message, MSG_NOSIGNAL)) == -1 && errno == EINTR) {}
    return sent == static_cast<ssize_t>(sizeof copy);
}

} // namespace

int serve(int socket)
{
    std::vector<char> bytes(sizeof(Request) + longestLine);
    while (true) {
        const ssize_t size = ::recv(socket, bytes.data(), bytes.size(), 0);
        if (size == -1 && errno == EINTR)
            continue;
        if (size == 0)
            return 0;
        if (size < static_cast<ssize_t>(sizeof(Request)))
            return 1;
        Request request;
        std::memcpy(&request, bytes.data(), sizeof request);
        const QString line =
            QString::fromUtf8(bytes.data() + sizeof request, size - static_cast<ssize_t>(sizeof request));
        const LineMask drawn = drawLine(line, request);

        Reply reply{.number = request.number, .width = 0, .height = 0, .shortened = drawn.shortened ? 1U : 0U};
        wire::Fd memory;
        if (!drawn.mask.isNull())
            memory = memoryWith(drawn.mask);
        if (memory) {
            reply.width = static_cast<std::uint32_t>(drawn.mask.width());
            reply.height = static_cast<std::uint32_t>(drawn.mask.height());
        }
        if (!send(socket, reply, memory.get()))
            return 1;
    }
}

} // namespace gangway::text
