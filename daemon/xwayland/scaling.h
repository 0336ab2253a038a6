// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hook_group.h"
#include "relay/hooks.h"
#include "xwayland/scale.h"

#include <functional>
#include <optional>

namespace gangway::xwayland {

// Undoes the host's scaling for the X server: tells it of outputs in X pixels, shows its surfaces with a viewport in
// the host's logical size, and converts the coordinates of input, regions and cursors. The factor may change at any
// time. While it is 1 nothing of this costs anything.
class Scaling {
public:
    // `changed`: the scale is another, also by itself while it is automatic.
    explicit Scaling(std::function<void()> changed) : changed_(std::move(changed)) {}
    Scaling(const Scaling &) = delete;
    Scaling &operator=(const Scaling &) = delete;

    // To come behind the hooks that use the host's coordinates or hold commits. Must outlive the sessions.
    void install(relay::Hooks &hooks);

    // Nothing: the largest scale of the host's outputs. `session` is the X server's, if it runs.
    void setFactor(std::optional<double> factor, relay::Session *session);
    const Scale &scale() const { return scale_; }

private:
    void installOutputs(relay::Hooks &hooks);
    void installSurfaces(relay::Hooks &hooks);
    void installInput(relay::Hooks &hooks);
    template <class Message, class Coordinate>
    void convert(relay::Hooks &hooks, Coordinate (Scale::*way)(Coordinate) const, Coordinate Message::*x,
                 Coordinate Message::*y);
    void choose(relay::Session *session);
    void tellOutputs(relay::Session &session) const;
    static double largestScale(relay::Session &session);

    std::function<void()> changed_;
    std::optional<double> factor_ = 1.0;
    Scale scale_;
    relay::HookGroup scaled_; // in while the factor isn't 1
};

} // namespace gangway::xwayland
