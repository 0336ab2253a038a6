// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/virtgpu_host.h"

#include "host/virtgpu/channel_transport.h"
#include "host/virtgpu/drm_device.h"
#include "translations/filled.h"
#include "wire/shortage.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>
#include <utility>

namespace gangway::host::virtgpu {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(VirtioGpu)
};

} // namespace

VirtGpuHost::VirtGpuHost(relay::EventLoop &loop, std::string path, Finder find, Pace::Patience patience)
    : loop_(loop), path_(std::move(path)), find_(std::move(find)), patience_(patience)
{}

VirtGpuHost::~VirtGpuHost() = default;

std::string VirtGpuHost::findDevice()
{
    if (device_)
        return {};
    Found found = find_(path_);
    if (!found.device)
        return std::move(found.problem);
    device_ = std::move(found.device);
    allocator_ = std::make_shared<HostAllocator>(device_);
    crossing_.emplace(device_);
    shadows_.emplace(allocator_);
    return {};
}

Connector::Opened VirtGpuHost::open()
{
    if (std::string problem = findDevice(); !problem.empty())
        return {nullptr, false, std::move(problem)};
    int error = 0;
    auto context = CrossDomainContext::open(*device_, cross_domain::waylandChannel, error);
    if (context)
        return {
            std::make_unique<ChannelTransport>(loop_, device_, allocator_, std::move(context), patience_), false, {}};
    const std::string path = device_->path();
    if (wire::isShortage(error))
        return {nullptr, true, filled(Texts::tr("opening %1: %2"), path, std::strerror(error))};
    if (error == ENOTCONN)
        return {
            nullptr, false,
            filled(Texts::tr("no Wayland compositor answers outside of this virtual machine (%1): start it there, or "
                             "start the virtual machine with the right socket"),
                   path)};
    return {nullptr, false,
            filled(Texts::tr(
                       "the virtio-gpu device %1 does not work: %2; see the kernel's log and that of the program that "
                       "runs this virtual machine"),
                   path, std::strerror(error))};
}

// Whether the compositor can be reached is only known to a connection.
std::string VirtGpuHost::check()
{
    const Opened opened = open();
    return opened.retry ? std::string() : opened.problem;
}

std::string VirtGpuHost::address() const
{
    return path_.empty() ? "virtio-gpu" : "virtio-gpu:" + path_;
}

void VirtGpuHost::installFirstHooks(relay::Hooks &hooks)
{
    if (crossing_)
        crossing_->install(hooks);
}

void VirtGpuHost::installHooks(relay::Hooks &hooks)
{
    if (shadows_)
        shadows_->install(hooks);
}

HostStatistics VirtGpuHost::statistics() const
{
    if (!shadows_)
        return {};
    const shadow::ShadowBuffers::Statistics copied = shadows_->statistics();
    const HostAllocator::Use use = allocator_->use();
    return {.frames = copied.frames,
            .bytesCopied = copied.copiedBytes,
            .bytesOfFrames = copied.fullBytes,
            .sharedBlocks = use.blobs,
            .sharedBytes = use.bytes};
}

std::string VirtGpuHost::hides(const relay::InterfaceType &type) const
{
    return crossing_ ? crossing_->hides(type) : std::string();
}

void VirtGpuHost::started(relay::Session &session, wire::Transport &transport)
{
    // Only open() makes transports for such sessions.
    static_cast<ChannelTransport &>(transport).begin(session);
}

VirtGpuHost::Found findKernelDevice(const std::string &path)
{
    DrmDevice::Found found = DrmDevice::find(path);
    return {std::move(found.device), std::move(found.problem)};
}

} // namespace gangway::host::virtgpu
