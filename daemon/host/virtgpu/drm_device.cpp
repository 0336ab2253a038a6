// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/drm_device.h"

#include "host/virtgpu/cross_domain.h"
#include "host/virtgpu/drm_context.h"
#include "host/virtgpu/kernel_interface.h"
#include "translations/filled.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>
#include <xf86drm.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string_view>

namespace gangway::host::virtgpu {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(VirtioGpu)
};

constexpr int firstNode = 128;
constexpr int lastNode = 191;

// What the host tells of its cross-domain contexts.
struct CrossDomainCapabilities {
    std::uint32_t version = 0;
    std::uint32_t channels = 0; // a bit for each type
    std::uint32_t allocatesDmabufs = 0;
    std::uint32_t externalGpuMemory = 0;
};

int openNode(const std::string &path)
{
    return ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NONBLOCK);
}

bool isVirtioGpu(int file)
{
    const std::unique_ptr<drmVersion, decltype(&drmFreeVersion)> version(drmGetVersion(file), &drmFreeVersion);
    return version && std::string_view(version->name, static_cast<std::size_t>(version->name_len)) == "virtio_gpu";
}

// A kernel that doesn't know the parameter has nothing of it.
std::uint32_t parameter(int file, kernel::Parameter which)
{
    std::int32_t value = 0;
    kernel::GetParameter get{.parameter = which, .value = std::bit_cast<std::uintptr_t>(&value)};
    return drmIoctl(file, kernel::getParameterIoctl, &get) == 0 ? static_cast<std::uint32_t>(value) : 0;
}

bool capabilities(int file, CrossDomainCapabilities &told)
{
    kernel::GetCapabilities get{
        .set = cross_domain::capabilitySet,
        .version = 0,
        .address = std::bit_cast<std::uintptr_t>(&told),
        .size = sizeof told,
        .pad = 0,
    };
    return drmIoctl(file, kernel::getCapabilitiesIoctl, &get) == 0;
}

// By a name of its own, because lupdate takes a function of std::string for a member of a class "std".
using Reason = std::string;

// Why a virtio-gpu is of no use; empty if it is.
Reason obstacle(int file, const std::string &path)
{
    if (parameter(file, kernel::Has3d) == 0 || parameter(file, kernel::HasBlobs) == 0
        || parameter(file, kernel::HasContextInit) == 0)
        return filled(
            Texts::tr("the virtio-gpu device %1 has no context types: start the virtual machine with a "
                      "cross-domain virtio-gpu (QEMU: -device virtio-gpu-rutabaga-pci,cross-domain=on; crosvm: "
                      "--gpu=context-types=cross-domain), with Linux 5.17 or later in it"),
            path);
    CrossDomainCapabilities told;
    if ((parameter(file, kernel::CapabilitySets) & (1u << cross_domain::capabilitySet)) == 0
        || !capabilities(file, told))
        return filled(Texts::tr("the virtio-gpu device %1 has no cross-domain contexts: start the virtual machine with "
                                "them (QEMU: cross-domain=on; crosvm: --gpu=context-types=cross-domain)"),
                      path);
    if ((told.channels & (1u << cross_domain::waylandChannel)) == 0)
        return filled(
            Texts::tr("the virtual machine was started without a Wayland socket for its virtio-gpu device %1: "
                      "name one (QEMU: wayland-socket-path=; crosvm: --wayland-sock=)"),
            path);
    if (told.allocatesDmabufs != 0)
        return filled(
            Texts::tr(
                "the virtio-gpu device %1 offers only graphics memory of the host, in which programs that draw without "
                "a GPU can't show anything: start the virtual machine with a device that was built without minigbm"),
            path);
    if (parameter(file, kernel::HasHostVisible) == 0)
        return filled(Texts::tr("the virtio-gpu device %1 has no mapping of the host's memory, without which windows "
                                "can't show anything: start the virtual machine with one (QEMU: hostmem=512M)"),
                      path);
    return {};
}

// The window is the largest region of the device's memory on the PCI bus. Devices that are on no bus don't tell.
std::uint64_t windowOf(dev_t node)
{
    const std::string device =
        "/sys/dev/char/" + std::to_string(::major(node)) + ":" + std::to_string(::minor(node)) + "/device";
    std::uint64_t largest = 0;
    // The parent of the node is the virtio device, or in some kernels already that of the bus.
    for (const char *const resource : {"/resource", "/../resource"}) {
        std::ifstream regions(device + resource);
        std::uint64_t first = 0;
        std::uint64_t last = 0;
        std::uint64_t flags = 0;
        while (regions >> std::hex >> first >> last >> flags)
            largest = std::max(largest, last > first ? last - first + 1 : 0);
    }
    return largest;
}

} // namespace

DrmDevice::Found DrmDevice::find(const std::string &path)
{
    std::string problem; // of the device that came nearest
    std::string forbidden;
    const auto examine = [&](const std::string &node) -> std::shared_ptr<DrmDevice> {
        const wire::Fd file(openNode(node));
        if (!file) {
            if (errno == EACCES || errno == EPERM)
                forbidden = node;
            else if (!path.empty() && (errno == ENOENT || errno == ENXIO || errno == ENODEV))
                problem = filled(Texts::tr("there is no device %1: name another, or leave it to Gangway to find one by "
                                           "\"virtio-gpu\" alone"),
                                 node);
            else if (!path.empty())
                problem = filled(Texts::tr("the virtio-gpu device %1 can't be opened: %2"), node, std::strerror(errno));
            return {};
        }
        if (!isVirtioGpu(file.get())) {
            if (!path.empty())
                problem =
                    filled(Texts::tr("%1 is no virtio-gpu device: name another, or leave it to Gangway to find one "
                                     "by \"virtio-gpu\" alone"),
                           node);
            return {};
        }
        problem = obstacle(file.get(), node);
        if (!problem.empty())
            return {};
        auto device = std::make_shared<DrmDevice>();
        struct stat status = {};
        ::fstat(file.get(), &status);
        device->path_ = node;
        device->number_ = status.st_rdev;
        device->windowBytes_ = windowOf(status.st_rdev);
        device->capabilitySets_ = parameter(file.get(), kernel::CapabilitySets);
        device->hasDebugName_ = parameter(file.get(), kernel::HasDebugName) != 0;
        return device;
    };

    if (!path.empty()) {
        if (auto device = examine(path))
            return {std::move(device), {}};
    } else {
        // Nodes for rendering only: whoever opens the other kind may become the master of a console.
        for (int node = firstNode; node <= lastNode; ++node) {
            if (auto device = examine("/dev/dri/renderD" + std::to_string(node)))
                return {std::move(device), {}};
        }
    }
    if (problem.empty() && !forbidden.empty())
        problem = filled(Texts::tr("%1 may not be opened: add this user to the group that owns it, usually \"render\""),
                         forbidden);
    if (problem.empty())
        problem =
            Texts::tr("there is no virtio-gpu device in /dev/dri: load the kernel module virtio-gpu, and start the "
                      "virtual machine with such a device")
                .toStdString();
    return {{}, std::move(problem)};
}

bool DrmDevice::exported(int fd) const
{
    // An import that succeeds proves nothing: newer kernels import the buffers of others too, which the host doesn't
    // have.
    const wire::Fd info(::open(("/proc/self/fdinfo/" + std::to_string(fd)).c_str(), O_RDONLY | O_CLOEXEC));
    if (!info)
        return false;
    std::array<char, 1024> text;
    const ssize_t got = ::read(info.get(), text.data(), text.size());
    return got > 0
        && std::string_view(text.data(), static_cast<std::size_t>(got)).find("exp_name:\tvirtio_gpu\n")
        != std::string_view::npos;
}

std::unique_ptr<Context> DrmDevice::openContext(int &error)
{
    wire::Fd file(openNode(path_));
    if (!file) {
        error = errno;
        return {};
    }
    auto context = std::make_unique<DrmContext>(std::move(file));
    error = context->init(hasDebugName_);
    if (error)
        return {};
    return context;
}

} // namespace gangway::host::virtgpu
