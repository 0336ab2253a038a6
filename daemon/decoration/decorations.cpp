// SPDX-License-Identifier: Apache-2.0

#include "decoration/decorations.h"

#include "decoration/input.h"

namespace gangway::decoration {

void Decorations::install(relay::Hooks &hooks)
{
    // Always, for decorations that come after the devices.
    rememberSeatsOfPointers(hooks);
    rememberSeatsOfTouch(hooks);
    rememberSeatsOfTablets(hooks);
    hooks.grouped(input_, [](relay::Hooks &in) {
        followPointers(in);
        followTouch(in);
        followTablets(in);
        followGestures(in);
    });
}

} // namespace gangway::decoration
