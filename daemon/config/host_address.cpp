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

// Whether it is meant to be virtio-gpu and written another way: in capitals, with other signs between the words or
// before the device.
bool looksLikeVirtioGpu(std::string_view text)
{
    std::string letters;
    std::size_t read = 0;
    for (; read < text.size() && letters.size() < std::string_view("virtiogpu").size(); ++read) {
        if (const char each = text[read]; each != '-' && each != '_' && each != ' ')
            letters += each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
    }
    return letters == "virtiogpu" && (read == text.size() || std::string_view(" :=/,").find(text[read]) != text.npos);
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
    if (!text.starts_with(std::string(virtioGpu) + ":")) {
        if (isRenderNode(text))
            return Texts::tr("it is a device, not a Wayland socket: for the host behind it, write virtio-gpu:%1")
                .arg(QString::fromStdString(text));
        if (looksLikeVirtioGpu(text))
            return Texts::tr("a host that is reached over virtio-gpu is written virtio-gpu, or with its device "
                             "virtio-gpu:/dev/dri/renderD128; a Wayland socket of such a name, by its full path");
        return HostAddress{Transport::WaylandSocket, text};
    }
    const std::string device = text.substr(virtioGpu.size() + 1);
    if (!isRenderNode(device))
        return Texts::tr("the device must be a render node by its full path, as in virtio-gpu:/dev/dri/renderD128; "
                         "\"virtio-gpu\" alone takes the first one");
    return HostAddress{Transport::VirtioGpu, device};
}

} // namespace gangway::config
