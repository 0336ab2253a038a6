// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "support/test_host.h"

#include "private_bus.h"

#include <QByteArray>
#include <QTimer>

#include <array>
#include <cstdint>
#include <cstring>
#include <string>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace gangway::test {

// A host where the daemon looks for one, served by this process's event loop. Before the daemon.
class ServedHost {
public:
    // A security context is the one global that it may offer.
    explicit ServedHost(TestHost::SecurityContexts contexts = TestHost::SecurityContexts::NotOffered)
        : host_(path(), contexts)
    {
        QObject::connect(&timer_, &QTimer::timeout, &timer_, [this] { host_.serve(); });
        timer_.start(5);
    }
    ~ServedHost()
    {
        ::unlink(path().c_str());
        ::unlink((path() + ".lock").c_str());
    }

private:
    static std::string path() { return privateBus().path(QStringLiteral("runtime/wayland-0")).toStdString(); }

    TestHost host_;
    QTimer timer_;
};

// An application connected to a VM's socket that asks for the registry, and then again and again for an answer.
class RawClient {
public:
    explicit RawClient(const QString &socketPath)
        : fd_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const QByteArray path = socketPath.toLocal8Bit();
        std::memcpy(address.sun_path, path.constData(),
                    std::min(static_cast<std::size_t>(path.size()), sizeof address.sun_path - 1));
        connected_ = ::connect(fd_, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
        send({1, 12U << 16 | 1, 2}); // wl_display.get_registry
    }
    ~RawClient() { ::close(fd_); }
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;

    bool isConnected() const { return connected_; }
    // wl_display.sync. What comes back is thrown away.
    void sync()
    {
        std::array<char, 4096> answer;
        while (::recv(fd_, answer.data(), answer.size(), 0) > 0) {}
        send({1, 12U << 16 | 0, nextId_++});
    }
    // Whether the other end has closed the connection.
    bool isClosed() const
    {
        std::array<char, 4096> answer;
        for (;;) {
            const ssize_t size = ::recv(fd_, answer.data(), answer.size(), 0);
            if (size <= 0)
                return size == 0;
        }
    }

private:
    void send(const std::array<std::uint32_t, 3> &message)
    {
        if (::send(fd_, message.data(), sizeof message, MSG_NOSIGNAL) != sizeof message)
            connected_ = false;
    }

    int fd_;
    bool connected_ = false;
    std::uint32_t nextId_ = 3;
};

} // namespace gangway::test
