// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "features/exchange.h"
#include "features/exchange_party.h"
#include "relay/session.h"
#include "xwayland/owner_conversions.h"
#include "xwayland/targets_query.h"
#include "xwayland/transfer_to_x.h"

#include <xcb/xfixes.h>

#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::xwayland {

// One selection of the X server's, CLIPBOARD or PRIMARY (ICCCM 2), as the same selection of the VM's Wayland clients
// and the host: what an X client copies is given to the exchange, and what there is to paste there is owned in X by
// Gangway. The exchange judges by the VM's directions.
//
// No contents are kept: what a client has copied goes with it, on X as on Wayland. So nobody here is a clipboard
// manager who could be asked to SAVE_TARGETS; one that runs in the VM works as on any X server.
class SelectionBridge {
public:
    enum class Kind { Clipboard, Primary };
    struct Options {
        Kind kind = Kind::Clipboard;
        // Of the input for which something is copied: the host may want it.
        std::function<std::uint32_t()> serial;
    };

    // All of it must outlive the bridge. XFIXES must be there.
    SelectionBridge(const TransferPlace &place, relay::Session &session, feature::Exchange &exchange, Options options);
    SelectionBridge(const SelectionBridge &) = delete;
    SelectionBridge &operator=(const SelectionBridge &) = delete;
    ~SelectionBridge();

    // All that the X server tells this connection has to be shown to it.
    void handle(const xcb_generic_event_t &event);

    // How many transfers there are now, in both directions.
    std::size_t transfers() const;

private:
    class Giver;
    class Taker;
    // What an X client has copied, as the exchange has it.
    struct Copied {
        std::vector<OwnerTarget> targets;
        std::shared_ptr<OwnerConversions> owner;
        bool isCancelled = false;
    };
    struct Multiple;
    using Answer = std::function<void(bool)>;

    void join();
    template <class Messages>
    void joinBy(relay::Object &seat, feature::SeatName name);

    void ownerChanged(const xcb_xfixes_selection_notify_event_t &event);
    void targetsKnown(const std::shared_ptr<OwnerConversions> &owner, std::vector<OwnerTarget> targets);
    void dropOwner();
    void uncopy();

    void selectionTold(const feature::Types *types);
    void claim();
    void timeTold(xcb_timestamp_t time);
    void giveUp();
    void learnAtoms();

    void requested(const xcb_selection_request_event_t &event);
    void convert(xcb_window_t requestor, xcb_atom_t target, xcb_atom_t property, Answer answer);
    void convertMultiple(const xcb_selection_request_event_t &event);
    void convertPairs(const std::shared_ptr<Multiple> &multiple);
    void tellTargets(xcb_window_t requestor, xcb_atom_t property);
    std::optional<std::string> typeOf(xcb_atom_t target) const;
    std::string_view textType() const;
    void notify(const xcb_selection_request_event_t &event, bool given);

    TransferPlace place_;
    relay::Session &session_;
    feature::Exchange &exchange_;
    Options options_;
    xcb_atom_t selection_;
    xcb_window_t window_; // owns the selection
    std::uint8_t firstXfixesEvent_;
    std::unique_ptr<feature::Party> party_; // null: not joined yet

    // An X client owns the selection.
    std::shared_ptr<OwnerConversions> owner_;
    std::unique_ptr<TargetsQuery> query_;
    std::shared_ptr<Copied> copied_;
    std::list<std::shared_ptr<OwnerConversions>> formerOwners_;

    // What there is to paste of others.
    feature::Types types_;
    std::map<std::string, xcb_atom_t, std::less<>> atoms_; // of types; none: not known yet
    std::size_t timesAwaited_ = 0;
    bool isOwned_ = false; // by Gangway
    xcb_timestamp_t ownedSince_ = XCB_CURRENT_TIME;
    std::list<std::unique_ptr<TransferToX>> outgoing_;

    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

} // namespace gangway::xwayland
