// SPDX-License-Identifier: Apache-2.0

#include "config/host_address.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>

namespace gangway::config {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(HostAddress)
};

using Transport = HostAddress::Transport;

constexpr std::string_view virtioGpu = "virtio-gpu";
constexpr std::string_view renderNode = "/dev/dri/renderD";

bool isRenderNode(std::string_view path)
{
    if (!path.starts_with(renderNode))
        return false;
    path.remove_prefix(renderNode.size());
    return !path.empty() && std::ranges::all_of(path, [](char each) { return each >= '0' && each <= '9'; });
}

} // namespace

std::string HostAddress::text() const
{
    if (transport == Transport::WaylandSocket)
        return place;
    return std::string(virtioGpu) + (place.empty() ? std::string() : ":" + place);
}

std::variant<HostAddress, QString> parseHostAddress(const std::string &text)
{
    if (text == virtioGpu)
        return HostAddress{Transport::VirtioGpu, {}};
    if (!text.starts_with(std::string(virtioGpu) + ":"))
        return HostAddress{Transport::WaylandSocket, text};
    const std::string device = text.substr(virtioGpu.size() + 1);
    if (!isRenderNode(device))
        return Texts::tr("behind \"virtio-gpu:\" it must name the device, such as virtio-gpu:/dev/dri/renderD128; "
                         "\"virtio-gpu\" alone takes the first one");
    return HostAddress{Transport::VirtioGpu, device};
}

} // namespace gangway::config
