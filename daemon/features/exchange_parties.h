// SPDX-License-Identifier: Apache-2.0
//
// Those who copy and those who paste. Clients do both by objects of the protocol (selection_client.h); others, such as
// the bridge to an X server, implement these and join by a Party (exchange_party.h).

#pragma once

#include "wire/fd.h"

#include <string>
#include <string_view>
#include <vector>

namespace gangway::relay {
struct Object;
}

namespace gangway::feature {

// MIME types, in the order in which they were offered.
using Types = std::vector<std::string>;

// Has the data of one source. The exchange owns it, and destroys it when the source ends.
class Giver {
public:
    virtual ~Giver() = default;

    // Somebody pastes: write the data into `fd` and close it. To close it at once is to give nothing. It may block.
    virtual void send(std::string_view type, wire::Fd fd) = 0;
    // Something else was copied, or the selection was not taken: nobody will ask any more.
    virtual void cancelled() = 0;
};

// Is told what there is to paste. The exchange owns it, and destroys it when its device ends. It may copy and paste
// when it is told, but not leave the exchange.
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
};

} // namespace gangway::feature
