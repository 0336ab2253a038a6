// SPDX-License-Identifier: Apache-2.0
//
// What is remembered of copy and paste: the objects of clients and those of the host, which live apart.

#pragma once

#include "relay/hooks.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gangway::feature {

// The global's name of a seat.
using SeatName = std::uint32_t;

struct Offer;

// A client's data source. The host doesn't know it: while its data may go there, a source of Gangway's own
// stands for it, its twin.
struct Source {
    enum class Use { None, Selection, Drag };

    relay::Session *session = nullptr;
    relay::Object *object = nullptr;
    relay::Object *manager = nullptr; // it was made by, and its twins are
    std::vector<std::string> types = {};
    std::optional<std::uint32_t> actions = {}; // of drag and drop, once set
    Use use = Use::None;
    bool dragging = false; // it began, and did not end yet

    relay::Object *twin = nullptr;
    bool exposed = false; // the twin has the types

    // Of a selection.
    SeatName seat = 0;
    std::uint32_t serial = 0;         // that the client set it with
    bool asked = false;               // the host was given the twin by Gangway alone, and did not answer yet
    bool refused = false;             // and it did not take it
    bool confirmed = false;           // the host took the twin, as far as can be known
    bool hostIsNewer = false;         // something was copied on the host since
    std::vector<Offer *> offers = {}; // that give its data
};

// An offer of the host's. No client knows it.
struct HostOffer {
    relay::Session *session = nullptr;
    relay::Object *object = nullptr;
    std::vector<std::string> types = {};
    std::size_t typeBytes = 0;
    std::optional<std::uint32_t> sourceActions = {}; // of a drag, once told
    std::optional<std::uint32_t> action = {};
    Offer *offer = nullptr; // as a client knows it
    std::size_t uses = 0;   // as what a device has from the host, and by offers
};

// An offer as a client of the VM knows it, of Gangway's own. Where its data comes from may change.
struct Offer {
    enum class Data { Nobody, Host, Vm };

    relay::Session *session = nullptr;
    relay::Object *object = nullptr;
    relay::Object *device = nullptr;
    bool drag = false;
    Data data = Data::Nobody;
    HostOffer *host = nullptr; // what the host knows of it; a drag's is negotiated there, whoever gives the data
    Source *source = nullptr;  // with Data::Vm
};

// A client's device for one seat.
struct Device {
    relay::Session *session = nullptr;
    relay::Object *object = nullptr;
    SeatName seat = 0;

    HostOffer *selection = nullptr; // the host's, as it told this device last
    bool attentive = false;         // has the focus, as far as is known: is told of changes
    bool told = false;              // the host has told its selection in this focus
    bool greeted = false;           // the client was told of one in this focus
    bool followsFocus = false;      // the client has a keyboard, so the end of the focus is known too

    // A selection that came while it was not known whether it is one of the VM's own that was withdrawn.
    bool unjudged = false;
    std::uint64_t awaitedSync = 0; // from which on it is known

    // What the client was told last: neither, the host's, or the VM's own.
    struct Shown {
        HostOffer *host = nullptr;
        Source *source = nullptr;
        friend bool operator==(const Shown &, const Shown &) = default;
    };
    Shown shown = {};
    Offer *offer = nullptr;    // as this, unless the client has destroyed it
    HostOffer *echo = nullptr; // of the VM's own that is shown, as it came back from the host

    bool cameBack() const { return echo && echo == selection; }

    HostOffer *dragged = nullptr; // over a surface of the client's
    Offer *dragOffer = nullptr;   // as the client knows it
    bool dragHidden = false;
};

} // namespace gangway::feature
