// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/virtgpu/device.h"
#include "support/virtgpu/machine.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace gangway::test::virtgpu {

// A virtio-gpu device without a virtual machine: the host is in this process and reaches a compositor.
//
// As with a real one, commands are only queued when they are submitted. They are carried out by the next takeEvents or
// wait of any context, by a map or export, or by serve; a context's descriptor is readable while anything is due. So a
// test that waits for that descriptor needs no more, there are no threads, and a run is like the next. Where a real
// device would block its virtual machine (a compositor that reads nothing), the queue stands still.
class FakeDevice final : public host::virtgpu::Device {
public:
    // `connect` makes a connection to the compositor for each context that asks for one.
    explicit FakeDevice(Machine::Connect connect, const Faults &faults = {});
    // The compositor that listens at `path`.
    explicit FakeDevice(const std::string &path, const Faults &faults = {});

    // May be changed at any time.
    Faults &faults() { return machine_.faults(); }
    // Does what is due, which includes what faults held back.
    void serve() { machine_.serve(); }
    // What the device holds for this process: all zero once its user has let go of everything.
    Machine::Holds holds() { return machine_.holds(); }
    // Commands that failed on the host, of which nobody was told.
    std::size_t failures() const { return machine_.failures(); }

    // Buffers as another program in the guest has them: a dma-buf of a GPU of this device, of `size` bytes, which the
    // host knows, or doesn't because it may not be shared; and one of another device.
    wire::Fd gpuBuffer(std::uint64_t size, bool shareable = true);
    wire::Fd foreignBuffer(std::uint64_t size);

    std::string path() const override { return "/dev/dri/renderD128"; }
    std::uint64_t number() const override;
    std::uint64_t capabilitySets() const override;
    std::uint64_t windowBytes() const override { return machine_.faults().window.value_or(0); }
    bool exported(int fd) const override;
    std::unique_ptr<host::virtgpu::Context> openContext(int &error) override;

private:
    mutable Machine machine_;
};

} // namespace gangway::test::virtgpu
