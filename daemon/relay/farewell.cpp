// SPDX-License-Identifier: Apache-2.0

#include "relay/farewell.h"

#include "relay/encoder.h"
#include "relay/violation.h"

#include "messages/wayland.h"

namespace gangway::relay {

void sayFarewell(wire::Transport &client, const Catalogue &catalogue, std::string_view reason)
{
    namespace wl_display = protocol::wl_display;

    ObjectTable objects(catalogue.display());
    EncodeBuffer encoded;
    Encoder encoder(objects, protocol::Direction::Event, encoded);
    wl_display::event::error error{.object_id = &objects.display(),
                                   .code = static_cast<std::uint32_t>(DisplayError::Implementation),
                                   .message = reason};
    error.transfer(encoder);
    if (!encoder.finish(objects.display(), wl_display::event::error::messageKey.opcode))
        return;
    const iovec part{encoded.message().data(), encoded.size()};
    client.send({&part, 1}, {});
}

} // namespace gangway::relay
