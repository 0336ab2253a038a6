// SPDX-License-Identifier: Apache-2.0
//
// What is remembered of copy and paste: the objects of clients and those of the host, which live apart.

#pragma once

#include "features/exchange_parties.h"
#include "relay/hooks.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace gangway::feature {

// The global's name of a seat.
using SeatName = std::uint32_t;

struct Offer;
class Party;

// A manager at the host, which lives until the last of the sources that it makes has ended.
struct Manager {
    relay::Object *object = nullptr; // null: it has gone
    std::size_t sources = 0;
    bool abandoned = false; // its client has destroyed it
};

// Something that was copied or is dragged. The host does not know it: while its data may go there, a source of
// Gangway's own stands for it at the host, its twin.
struct Source {
    enum class Use { None, Selection, Drag };

    // Of a selection: what the host made of it.
    enum class AtHost {
        Absent,  // it was not given to the host, or was taken back
        Asked,   // Gangway gave it on its own account and waits for whether the host refuses it
        Given,   // the host did not refuse it; whether it has taken it shows when it tells its selection
        Taken,   // it is the host's selection, as far as can be known
        Refused, // the host did not take it, and is asked again when the copier has the focus
        Outdone, // something newer was copied on the host, so it is not given to the host again
    };

    std::uint64_t id = 0; // no other source or host offer has it
    relay::Session *session = nullptr;
    relay::Object *object = nullptr; // the client's; null: a party's
    std::unique_ptr<Giver> giver = {};
    std::shared_ptr<Manager> manager = {}; // makes the twins
    std::uint32_t version = 1;             // of the twins
    Types types = {};
    std::size_t typeBytes = 0;
    std::optional<std::uint32_t> actions = {}; // of drag and drop, once set
    Use use = Use::None;
    bool dragging = false;  // the drag has begun and has not ended yet
    bool dropped = false;   // it was dropped, and the data may be asked for still
    bool cancelled = false; // the giver was told so, and nothing was made of it since

    relay::Object *twin = nullptr;
    bool exposed = false; // the twin has the types

    SeatName seat = 0;
    std::uint32_t serial = 0; // that the selection was set with
    AtHost atHost = AtHost::Absent;
    std::unordered_set<Offer *> offers = {}; // that give its data

    bool published() const { return twin && atHost == AtHost::Taken; }
};

// What a host's offer gives, read to tell it from what another gives.
struct Print {
    bool reading = true;
    std::optional<std::size_t> hash = {}; // none: it could not be read
    std::vector<std::function<void()>> waiting = {};
};

// An offer of the host's. No client knows it. It is destroyed at the host when nobody holds it any more.
struct HostOffer {
    std::uint64_t id = 0;
    relay::Session *session = nullptr;
    relay::Object *object = nullptr; // null: the host has ended it
    Types types = {};
    std::size_t typeBytes = 0;
    std::optional<std::uint32_t> sourceActions = {}; // of a drag, once told
    std::optional<std::uint32_t> action = {};
    Offer *offer = nullptr;            // by which it was shown last
    std::shared_ptr<Print> print = {}; // once somebody had to know
};

// An offer as somebody in the VM knows it, of Gangway's own. Where its data comes from may change.
struct Offer {
    enum class Data { Nobody, Host, Vm };

    relay::Session *session = nullptr;
    relay::Object *object = nullptr; // the client's; null: a party's
    relay::Object *device = nullptr;
    bool drag = false;
    Data data = Data::Nobody;
    std::shared_ptr<HostOffer> host = {}; // a drag is negotiated there, whoever gives the data
    Source *source = nullptr;             // with Data::Vm

    // Of a drag that is offered to a party.
    std::uint32_t serial = 0; // of its coming over the surface
    bool accepted = false;    // with some type
    bool dropped = false;
};

// A device for one seat: a client's, or one of Gangway's own by which a party hears of the host.
struct Device {
    // What the taker was told last, by the id of the source or of the host's offer.
    enum class Told { Nothing, HostSelection, OwnSelection };

    std::uint64_t id = 0; // counts up, so that the order of telling is that of coming
    relay::Session *session = nullptr;
    relay::Object *object = nullptr;
    SeatName seat = 0;
    std::unique_ptr<Taker> taker = {};
    Party *party = nullptr; // whose it is, if no client's
    bool denied = false;    // of a party: its category is withheld

    std::shared_ptr<HostOffer> fresh = {};     // that the host has introduced, and not said what it is
    std::shared_ptr<HostOffer> selection = {}; // the host's, as it told this device last
    bool attentive = false;                    // has the focus, as far as is known
    bool toldByHost = false;                   // the host has told its selection in this focus
    bool greeted = false;                      // the taker was told of one in this focus
    bool followsFocus = false;                 // there is a keyboard, so the end of the focus is known too

    // A selection that came while it was not known whether it is one of the VM's own that was withdrawn.
    bool unjudged = false;
    std::uint64_t awaitedSync = 0; // from which on it is known

    Told told = Told::Nothing;
    std::uint64_t toldId = 0;
    Offer *offer = nullptr;            // by which it was told, unless the client has destroyed it
    std::uint64_t echo = 0;            // the host's offer by which the VM's own that was told came back from the host
    std::optional<Offer> unnamed = {}; // the offer of a taker that gives it no object

    bool cameBack() const { return echo != 0 && selection && selection->id == echo; }

    // The host's drag and the surfaces of the session: it is over none, or the taker knows of it, or does not.
    enum class Over { None, Shown, Hidden };
    Over over = Over::None;
    std::shared_ptr<HostOffer> dragged = {};
    Offer *dragOffer = nullptr; // by which the taker knows it
    std::optional<Offer> unnamedDrag =
        {}; // the same where it has no object; what was dropped is kept until it is let go
};

} // namespace gangway::feature
