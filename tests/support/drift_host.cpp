// SPDX-License-Identifier: Apache-2.0

#include "support/drift_host.h"

#include "support/wayland_messages.h"

#include <stdexcept>

namespace gangway::test {

namespace {
constexpr std::uint32_t compositorName = 4'000;
} // namespace

void DriftHost::answer(Message message, RawEnd &host)
{
    const std::uint32_t object = message.object();
    const auto is = [&](std::uint16_t opcode) { return message.opcode() == opcode; };
    if (object == displayId && is(opcode<wl_display::request::sync>)) {
        const std::uint32_t callback = message.takeWord();
        host.send(done(callback, 0));
        host.send(deleteId(callback));
    } else if (object == displayId && is(opcode<wl_display::request::get_registry>)) {
        const std::uint32_t registry = message.takeWord();
        registries_.insert(registry);
        host.send(global(registry, compositorName, wl_compositor::interfaceName, 6));
    } else if (registries_.contains(object) && is(opcode<wl_registry::request::bind>)) {
        message.takeWord();
        message.takeString();
        message.takeWord();
        compositors_.insert(message.takeWord());
    } else if (compositors_.contains(object) && is(opcode<wl_compositor::request::create_region>)) {
        regions_.insert(message.takeWord());
    } else if (regions_.contains(object) && is(opcode<wl_region::request::destroy>)) {
        regions_.erase(object);
        host.send(deleteId(object));
    } else if (!regions_.contains(object) || !is(opcode<wl_region::request::add>)) {
        throw std::logic_error("the drift sent something unknown");
    }
}

} // namespace gangway::test
