// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "decoration/buffer.h"
#include "relay/own.h"
#include "xwayland/window_icon.h"

#include <memory>
#include <span>
#include <vector>

namespace gangway::xwayland {

// The pictures of a toplevel's icon at the host (xdg-toplevel-icon-v1), in buffers of our own. Keeps them for as long
// as the host may read them.
class Icon {
public:
    Icon() = default;
    Icon(const Icon &) = delete;
    Icon &operator=(const Icon &) = delete;
    ~Icon();

    // `manager` is an xdg_toplevel_icon_manager_v1, `shm` a wl_shm. Without icons the toplevel gets back the one that
    // its application id stands for. Shown with the toplevel's next commit.
    void set(relay::Session &session, relay::Object &manager, relay::Object &shm, relay::Object &toplevel,
             std::span<const WindowIcon> icons);

private:
    // In this order the protocol wants them destroyed.
    void reset();

    std::vector<std::unique_ptr<decoration::Buffer>> buffers_;
    relay::Own icon_;
};

} // namespace gangway::xwayland
