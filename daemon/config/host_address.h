// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <string>
#include <variant>

namespace gangway::config {

// Which host a VM's clients reach, and over what, as people write it:
//
//     PATH-or-NAME                     its Wayland socket, by a full path or by its name in XDG_RUNTIME_DIR; empty: the
//                                      one that the daemon's environment names
//     virtio-gpu                       the compositor outside of this virtual machine, over the first virtio-gpu device
//     virtio-gpu:/dev/dri/renderDNNN   over that device
//
// A Wayland socket that is itself called "virtio-gpu" is named by its full path.
struct HostAddress {
    enum class Transport { WaylandSocket, VirtioGpu };
    Transport transport = Transport::WaylandSocket;
    // The socket's path or name, the device's full path; empty: not said.
    std::string place;

    std::string text() const;

    friend bool operator==(const HostAddress &, const HostAddress &) = default;
};

// Or what is wrong with the text and how it is written instead, for a person. It is not looked whether there is such a
// socket or device.
std::variant<HostAddress, QString> parseHostAddress(const std::string &text);

} // namespace gangway::config
