// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <string>
#include <variant>

namespace gangway::config {

// Which host a VM's clients reach, and how. As users write it:
//
//     PATH-or-NAME                     its Wayland socket, by a full path or by its name in XDG_RUNTIME_DIR; empty: the
//                                      one that the daemon's environment names
//     virtio-gpu                       the compositor outside of this virtual machine, over the first virtio-gpu device
//     virtio-gpu:/dev/dri/renderDNNN   over that device
//
// A Wayland socket that is itself called "virtio-gpu", or much like it, is named by its full path.
struct HostAddress {
    enum class Transport { WaylandSocket, VirtioGpu };
    Transport transport = Transport::WaylandSocket;
    // The path or name of the socket, or the full path of the device; empty: not given.
    std::string place;

    std::string text() const;

    friend bool operator==(const HostAddress &, const HostAddress &) = default;
};

// The address, or what is wrong with the text and how to write it, human-readable. Doesn't check whether the socket or
// device exists.
std::variant<HostAddress, QString> parseHostAddress(const std::string &text);

} // namespace gangway::config
