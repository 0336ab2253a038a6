// SPDX-License-Identifier: Apache-2.0
//
// Those who copy and those who paste. Clients do both by objects of the protocol (selection_client.h); others, such as
// the bridge to an X server, implement these and join by a Party (exchange_party.h).

#pragma once

#include "wire/fd.h"
#include "wire/fixed.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::relay {
struct Object;
}

namespace gangway::feature {

// MIME types, in the order in which they were offered.
using Types = std::vector<std::string>;

// Of drag and drop: what becomes of the data, as a mask of wl_data_device_manager.dnd_action.
using DragActions = std::uint32_t;

// Has the data of one source. The exchange owns it, and destroys it when the source ends. What it is told, it is told
// in the midst of the exchange's work: it begins and ends nothing before that call returns.
class Giver {
public:
    virtual ~Giver() = default;

    // Somebody pastes: write the data into `fd` and close it. To close it at once is to give nothing. It may block.
    virtual void send(std::string_view type, wire::Fd fd) = 0;
    // Something else was copied, the selection was not taken, or the drag has failed: nobody will ask any more.
    virtual void cancelled() = 0;

    // Of a drag: what it is over takes this type, or nothing if there is none.
    virtual void target(std::optional<std::string_view> type) { static_cast<void>(type); }
    // What a drop would do now; after the drop, what it does. 0: nothing.
    virtual void action(DragActions action) { static_cast<void>(action); }
    // It was dropped. The data may be asked for until `finished` or `cancelled`.
    virtual void dropPerformed() {}
    virtual void finished() {}
};

// A drag comes over a surface.
struct DragEnter {
    std::uint32_t serial = 0;
    relay::Object &surface;
    wire::Fixed x = {};
    wire::Fixed y = {};
    const Types *types = nullptr;   // null: it has no source, and is seen by the client alone that began it
    relay::Object *offer = nullptr; // what `introduce` returned for it
    std::optional<DragActions> sourceActions = {}; // none: not known yet
    std::optional<DragActions> action = {};        // that a drop would do
};

// Is told what there is to paste, and what is dragged. The exchange owns it, and destroys it when its device ends. It
// may copy, paste, drag and answer when it is told, but not leave the exchange.
class Taker {
public:
    virtual ~Taker() = default;

    // Whether it may be told anything now.
    virtual bool listens() const = 0;
    // What there is to paste from now on; null: nothing. `offer` is what `introduce` returned for it.
    virtual void selection(const Types *types, relay::Object *offer) = 0;

    // For clients, who name what they are offered and may keep it when something newer is there: makes the object and
    // tells its types. Takers that return null are told of the selection alone.
    virtual relay::Object *introduce(const Types &types)
    {
        static_cast<void>(types);
        return nullptr;
    }
    // What was introduced has one type more.
    virtual void typeAdded(relay::Object &offer, std::string_view type)
    {
        static_cast<void>(offer);
        static_cast<void>(type);
    }

    // Of drags over surfaces of its session. A drag moves, is dropped or leaves only after it entered; it leaves after
    // a drop too, and when the way into the VM is closed.
    virtual void dragEntered(const DragEnter &enter) { static_cast<void>(enter); }
    // `time` in milliseconds, as in pointer events.
    virtual void dragMoved(std::uint32_t time, wire::Fixed x, wire::Fixed y)
    {
        static_cast<void>(time);
        static_cast<void>(x);
        static_cast<void>(y);
    }
    virtual void dragLeft() {}
    virtual void dragDropped() {}
    // For takers to whom nothing was introduced: what changes after `dragEntered`, the action also after the drop.
    virtual void dragSourceActions(DragActions actions) { static_cast<void>(actions); }
    virtual void dragAction(DragActions action) { static_cast<void>(action); }
};

} // namespace gangway::feature
