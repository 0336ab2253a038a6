// SPDX-License-Identifier: Apache-2.0

#include "features/clipboard.h"

#include "features/drag_client.h"
#include "features/selection_messages.h"

#include <memory>

namespace gangway::feature {

Clipboard::Clipboard()
    : clipboard_(std::make_unique<SelectionProtocolOf<ClipboardMessages>>()), drags_(clipboard_),
      primary_(std::make_unique<SelectionProtocolOf<PrimaryMessages>>())
{
    for (Exchange *exchange : {&clipboard_, &primary_})
        seats_.onFocus({
            .entered = [exchange](relay::Session &session, SeatName seat) { exchange->focus(session, seat); },
            .left = [exchange](relay::Session &session, SeatName seat,
                               bool byHost) { exchange->unfocus(session, seat, byHost); },
        });
}

void Clipboard::install(relay::Hooks &hooks)
{
    seats_.install(hooks);
    installExchange<ClipboardMessages, DragClientGiver, DragClientTaker>(hooks, clipboard_);
    drags_.install(hooks);
    installExchange<PrimaryMessages>(hooks, primary_);
}

void Clipboard::permissionsChanged()
{
    clipboard_.permissionsChanged();
    primary_.permissionsChanged();
}

} // namespace gangway::feature
