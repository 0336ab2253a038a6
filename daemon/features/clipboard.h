// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "features/directions.h"
#include "features/drags.h"
#include "features/exchange.h"
#include "features/seats.h"

namespace gangway::feature {

// Which way copied data may go between a VM and the host: by the clipboard, with drag and drop, and by the primary
// selection that the middle button pastes. Clients of the VM always copy and paste among each other.
//
// Some protocols get round this, see pastDirections: a VM whose directions are not all open must not have them.
class Clipboard {
public:
    // Must outlive the relay's sessions.
    Clipboard();
    Clipboard(const Clipboard &) = delete;
    Clipboard &operator=(const Clipboard &) = delete;

    // Before the hooks that permissions need: they are to see what clients are told in the end.
    void install(relay::Hooks &hooks);

    // Live: what is closed looks empty at once to those who could paste from there, what is opened is there again. Not
    // from within a hook.
    void setClipboard(Directions directions) { clipboard_.setDirections(directions); }
    void setPrimary(Directions directions) { primary_.setDirections(directions); }
    // What the VM may use has changed. Not from within a hook.
    void permissionsChanged();

    // For those who copy, paste and drag and are no clients: see exchange_party.h and drag_party.h.
    Exchange &clipboard() { return clipboard_; }
    Exchange &primary() { return primary_; }
    Drags &drags() { return drags_; }

private:
    Seats seats_;
    Exchange clipboard_;
    Drags drags_;
    Exchange primary_;
};

} // namespace gangway::feature
