// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "support/virtgpu/fake_device.h"
#include "support/virtgpu/guest.h"
#include "support/virtgpu/socket_host.h"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::test::virtgpu {

// What came over a socket, with at most one batch of descriptors. It doesn't wait.
struct Heard {
    std::string text;
    std::vector<wire::Fd> fds;
    bool end = false;
};

inline Heard hear(const wire::Fd &socket, std::size_t most = 1 << 20)
{
    Heard heard;
    heard.text.resize(most);
    alignas(cmsghdr) std::array<std::byte, CMSG_SPACE(28 * sizeof(int))> control;
    iovec part{heard.text.data(), heard.text.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t got = ::recvmsg(socket.get(), &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    heard.end = got == 0;
    heard.text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    if (got < 0)
        return heard;
    for (cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        for (std::size_t at = 0; at < (header->cmsg_len - CMSG_LEN(0)) / sizeof(int); ++at) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(header) + at * sizeof fd, sizeof fd);
            heard.fds.emplace_back(fd);
        }
    }
    return heard;
}

inline void say(const wire::Fd &socket, std::string_view text, const std::vector<int> &fds = {})
{
    alignas(cmsghdr) std::array<std::byte, CMSG_SPACE(28 * sizeof(int))> control{};
    iovec part{const_cast<char *>(text.data()), text.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (!fds.empty()) {
        message.msg_control = control.data();
        message.msg_controllen = CMSG_SPACE(fds.size() * sizeof(int));
        cmsghdr *const header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(fds.size() * sizeof(int));
        std::memcpy(CMSG_DATA(header), fds.data(), fds.size() * sizeof(int));
    }
    [[maybe_unused]] const ssize_t sent = ::sendmsg(socket.get(), &message, MSG_DONTWAIT | MSG_NOSIGNAL);
}

// A device with its compositor, and contexts that are connected to it and have a poll.
struct Bench {
    explicit Bench(const Faults &faults = {}) : device(host.connect(), faults) {}

    Guest connected()
    {
        Guest guest(device);
        guest.init();
        guest.poll();
        device.serve();
        return guest;
    }

    SocketHost host;
    FakeDevice device;
};

} // namespace gangway::test::virtgpu
