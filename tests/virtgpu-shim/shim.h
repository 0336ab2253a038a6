// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "support/virtgpu/machine.h"
#include "virtgpu-shim/node.h"
#include "wire/fd.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace gangway::test::virtgpu {

// The device of this process, and the thread in which its host runs. Functions may be called from any thread.
class Shim {
public:
    // Made at the first call, with what the environment says (see hooks.cpp); null where it says nothing. Never ends.
    static Shim *get();

    static constexpr std::string_view path = "/dev/dri/renderD128";
    static constexpr unsigned deviceMajor = 226;
    static constexpr unsigned deviceMinor = 128;

    // Whether this thread is in one of the functions below.
    static bool busyHere();

    // As system calls: -1 with errno.
    int open();
    int control(int fd, unsigned long request, void *argument);
    void *map(int fd, std::size_t size, int protection, std::uint64_t offset);
    // Before the descriptor is closed.
    void closing(int fd);

    // Whether a descriptor is a dma-buf of the device.
    bool isBuffer(int fd);
    // Maps a buffer by its dma-buf.
    void *mapBuffer(int fd, std::size_t size, int protection, int flags);

private:
    class Inside;
    explicit Shim(std::string host);
    void run();
    void answerControl();
    std::string carryOut(std::string_view line);

    std::mutex mutex_;
    Machine machine_;
    std::map<int, std::unique_ptr<Node>> nodes_;
    Signal due_;
    wire::Fd control_;
};

} // namespace gangway::test::virtgpu
