// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "decoration/buffer.h"
#include "decoration/parts.h"
#include "relay/own.h"
#include "relay/session.h"

#include <cstdint>

namespace gangway::decoration {

// The cursor of one wl_pointer of the client's while it is over decorations.
class Cursor {
public:
    // `serial` of the pointer's last enter; `scale` in 120ths. Costs nothing where nothing has changed.
    void show(relay::Session &session, relay::Object &pointer, std::uint32_t serial, Kind over, std::uint32_t scale);

private:
    void showNamed(relay::Session &session, relay::Object &pointer, relay::Object &shapes);
    void showPicture(relay::Session &session, relay::Object &pointer, std::uint32_t scale);

    Buffers buffers_;
    relay::Own surface_;
    relay::Own device_;
    bool shown_ = false;
    std::uint32_t serial_ = 0;
    Kind over_ = Kind::None;
};

} // namespace gangway::decoration
