// SPDX-License-Identifier: Apache-2.0
//
// A virtio-gpu device whose buffers are the test's, and sessions that cross it. The sessions' host side is a socket, so
// that the test sees which descriptors would cross.

#pragma once

#include "host/virtgpu/crossing.h"
#include "support/few_descriptors.h"
#include "support/test_application.h"
#include "support/wayland_messages.h"
#include "wire/pipe.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <functional>
#include <map>
#include <memory>
#include <utility>

namespace gangway::test {

namespace virtgpu = host::virtgpu;

inline wire::Fd copyOf(const wire::Fd &fd)
{
    return wire::Fd(::fcntl(fd.get(), F_DUPFD_CLOEXEC, 0));
}

// The kernel's number for a file: copies of a descriptor have the same.
inline ino_t fileNumber(int fd)
{
    struct stat status = {};
    REQUIRE(::fstat(fd, &status) == 0);
    return status.st_ino;
}

class ScriptedDevice final : public virtgpu::Device {
public:
    // A dma-buf is the reading end of a pipe here, which has the two things that matter: a number of its own, and that
    // it becomes readable when the GPU has drawn it.
    struct Buffer {
        wire::Pipe pipe = wire::makePipe();
        std::uint32_t memory = 2; // ResourceInfo::blobMemory
        bool ofThisDevice = true;
        int importError = 0;
        int describeError = 0;
        int exports = 0; // of the handle

        void finishDrawing() { CHECK(::write(pipe.write.get(), "", 1) == 1); }
        wire::Fd dmabuf() const { return copyOf(pipe.read); }
    };

    Buffer &add(std::uint32_t memory = 2)
    {
        auto buffer = std::make_unique<Buffer>();
        buffer->memory = memory;
        const ino_t number = fileNumber(buffer->pipe.read.get());
        return *(buffers_[number] = std::move(buffer));
    }
    // One that shows at once.
    Buffer &addDrawn(std::uint32_t memory = 2)
    {
        Buffer &buffer = add(memory);
        buffer.finishDrawing();
        return buffer;
    }

    int openError = 0;
    int contexts = 0;
    int handles = 0; // that are open, in all contexts
    int imports = 0;
    std::uint64_t sets = 1u << 2 | 1u << 5;

    std::string path() const override { return "/dev/dri/renderD128"; }
    std::uint64_t number() const override { return 0xe280; }
    std::uint64_t capabilitySets() const override { return sets; }
    std::uint64_t windowBytes() const override { return 0; }
    bool exported(int fd) const override
    {
        const Buffer *buffer = find(fd);
        return buffer && buffer->ofThisDevice;
    }
    std::unique_ptr<virtgpu::Context> openContext(int &error) override
    {
        error = openError;
        return error ? nullptr : std::make_unique<ContextOf>(*this);
    }

private:
    class ContextOf final : public virtgpu::Context {
    public:
        explicit ContextOf(ScriptedDevice &device) : device_(device) { ++device_.contexts; }
        ~ContextOf() override
        {
            device_.handles -= static_cast<int>(handles_.size());
            --device_.contexts;
        }

        int importBuffer(int fd, virtgpu::Handle &handle) override
        {
            Buffer *buffer = device_.find(fd);
            if (!buffer || buffer->importError)
                return buffer ? buffer->importError : EINVAL;
            ++device_.imports;
            for (const auto &[known, of] : handles_) {
                if (of == buffer) {
                    handle = known;
                    return 0;
                }
            }
            handle = ++last_;
            handles_[handle] = buffer;
            ++device_.handles;
            return 0;
        }
        int describe(virtgpu::Handle handle, virtgpu::ResourceInfo &info) override
        {
            const Buffer &buffer = *handles_.at(handle);
            info = {.resource = handle + 100, .size = 4096, .blobMemory = buffer.memory};
            return buffer.describeError;
        }
        int exportBuffer(virtgpu::Handle handle, wire::Fd &fd) override
        {
            Buffer &buffer = *handles_.at(handle);
            ++buffer.exports;
            fd = buffer.dmabuf();
            return fd ? 0 : errno;
        }
        void close(virtgpu::Handle handle) override
        {
            CHECK(handles_.erase(handle) == 1);
            --device_.handles;
        }

        // Nothing of this is needed to examine buffers.
        int eventFd() const override { return unused<int>(); }
        int takeEvents() override { return unused<int>(); }
        int submit(std::span<const std::byte>, std::optional<std::uint32_t>, virtgpu::Handle) override
        {
            return unused<int>();
        }
        int wait(virtgpu::Handle, int) override { return unused<int>(); }
        int createBlob(virtgpu::BlobMemory, std::uint64_t, std::uint64_t, virtgpu::NewBlob &) override
        {
            return unused<int>();
        }
        int map(virtgpu::Handle, std::uint64_t, bool, virtgpu::Mapping &) override { return unused<int>(); }

    private:
        template <class Result>
        static Result unused()
        {
            throw std::logic_error("examining a buffer needs no such call");
        }

        ScriptedDevice &device_;
        virtgpu::Handle last_ = 0;
        std::map<virtgpu::Handle, Buffer *> handles_;
    };

    Buffer *find(int fd) const
    {
        const auto found = buffers_.find(fileNumber(fd));
        return found == buffers_.end() ? nullptr : found->second.get();
    }

    std::map<ino_t, std::unique_ptr<Buffer>> buffers_;
};

struct CrossingBench {
    explicit CrossingBench(const Variation &variation, std::uint64_t capabilitySets = 1u << 2 | 1u << 5)
        : device(std::make_shared<ScriptedDevice>()), crossing((device->sets = capabilitySets, device)),
          bench(variation, {.hooks = [this](relay::Hooks &hooks) { crossing.install(hooks); }})
    {}

    std::shared_ptr<ScriptedDevice> device;
    virtgpu::Crossing crossing;
    RelayBench bench;

    // The client has died, and its session with it.
    void kill(TestApplication &app)
    {
        app.client.close();
        CHECK(bench.pumpUntil([&] { return app.connection.ended.has_value(); }));
        bench.pump();
    }
};

} // namespace gangway::test
