// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "features/app_id.h"
#include "features/clipboard.h"
#include "features/global_filter.h"
#include "features/pool_limit.h"
#include "features/shown_texts.h"
#include "features/title_tag.h"
#include "features/windows.h"
#include "fuzz/bytes.h"
#include "relay/relay.h"

#include <set>

namespace gangway::fuzz {

// Of both kinds of session, to begin with.
inline constexpr relay::Limits limits{
    .objects = 1000, .clientQueue = 64 * 1024, .coalesceFrom = 512, .hostQueue = 4096};

// All that a VM installs (vm/features.cpp), with settings that change under way.
class Features {
public:
    Features();
    Features(const Features &) = delete;
    Features &operator=(const Features &) = delete;

    void install(relay::Hooks &hooks);
    const protocol::Permissions &permissions() const { return filter_.permissions(); }
    feature::Clipboard &clipboard() { return clipboard_; }

    // Changes one setting, and how is up to the input. Not from within a hook.
    void change(Bytes &input, relay::Relay &relay);
    // As at the beginning.
    void reset(relay::Relay &relay);
    // Whether anything of a session is remembered that has ended.
    bool remember();

private:
    void applyPermissions(relay::Relay &relay);

    feature::Clipboard clipboard_;
    feature::GlobalFilter filter_;
    feature::Windows windows_;
    feature::TitleTag titleTag_;
    feature::AppId appId_;
    feature::ShownTexts shownTexts_;
    feature::PoolLimit poolLimit_;

    // As they are set.
    std::set<protocol::Category> wanted_;
    decltype(protocol::Permissions::interfaces) rules_;
    decltype(protocol::Permissions::versions) versions_;
    feature::Directions clipboardDirections_;
    feature::Directions primaryDirections_;
    bool changed_ = false;
};

} // namespace gangway::fuzz
