// SPDX-License-Identifier: Apache-2.0
//
// Messages of Wayland's core that most tests need.

#pragma once

#include "support/message.h"

#include "messages/gangway-test.h"
#include "messages/wayland.h"

#include <cstdint>
#include <string_view>

namespace gangway::test {

namespace wl_buffer = protocol::wl_buffer;
namespace wl_callback = protocol::wl_callback;
namespace wl_compositor = protocol::wl_compositor;
namespace wl_display = protocol::wl_display;
namespace wl_keyboard = protocol::wl_keyboard;
namespace wl_output = protocol::wl_output;
namespace wl_pointer = protocol::wl_pointer;
namespace wl_region = protocol::wl_region;
namespace wl_registry = protocol::wl_registry;
namespace wl_seat = protocol::wl_seat;
namespace wl_shm = protocol::wl_shm;
namespace wl_shm_pool = protocol::wl_shm_pool;
namespace wl_surface = protocol::wl_surface;
namespace manager = protocol::gangway_test_manager;
namespace thing = protocol::gangway_test_thing;
namespace ticket = protocol::gangway_test_ticket;

inline constexpr std::uint32_t displayId = 1;
inline constexpr std::uint32_t firstServerId = 0xff000000;

inline Message global(std::uint32_t registry, std::uint32_t name, std::string_view interface, std::uint32_t version)
{
    Message message(registry, opcode<wl_registry::event::global>);
    message.word(name).string(interface).word(version);
    return message;
}

inline Message globalRemove(std::uint32_t registry, std::uint32_t name)
{
    Message message(registry, opcode<wl_registry::event::global_remove>);
    message.word(name);
    return message;
}

inline Message bindGlobal(std::uint32_t registry, std::uint32_t name, std::string_view interface, std::uint32_t version,
                          std::uint32_t id)
{
    Message message(registry, opcode<wl_registry::request::bind>);
    message.word(name).any(interface, version, id);
    return message;
}

inline Message sync(std::uint32_t callback)
{
    Message message(displayId, opcode<wl_display::request::sync>);
    message.word(callback);
    return message;
}

inline Message done(std::uint32_t callback, std::uint32_t data)
{
    Message message(callback, opcode<wl_callback::event::done>);
    message.word(data);
    return message;
}

inline Message deleteId(std::uint32_t id)
{
    Message message(displayId, opcode<wl_display::event::delete_id>);
    message.word(id);
    return message;
}

inline Message displayError(std::uint32_t object, std::uint32_t code, std::string_view text)
{
    Message message(displayId, opcode<wl_display::event::error>);
    message.word(object).word(code).string(text);
    return message;
}

// A message with one word or none, of which there are many.
template <class Typed>
Message plain(std::uint32_t object)
{
    return Message(object, opcode<Typed>);
}
template <class Typed>
Message plain(std::uint32_t object, std::uint32_t argument)
{
    Message message(object, opcode<Typed>);
    message.word(argument);
    return message;
}

} // namespace gangway::test
