// SPDX-License-Identifier: Apache-2.0
//
// Other uses of a client's buffers than to be a surface's picture.

#include "host_shadow.h"

#include "messages/ext-image-capture-source-v1.h"
#include "messages/ext-image-copy-capture-v1.h"
#include "messages/wlr-screencopy-unstable-v1.h"
#include "messages/xdg-toplevel-icon-v1.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>

using namespace gangway;
using namespace gangway::test;

namespace ext_frame = protocol::ext_image_copy_capture_frame_v1;
namespace ext_manager = protocol::ext_image_copy_capture_manager_v1;
namespace ext_session = protocol::ext_image_copy_capture_session_v1;
namespace ext_sources = protocol::ext_output_image_capture_source_manager_v1;
namespace wlr_frame = protocol::zwlr_screencopy_frame_v1;
namespace wlr_manager = protocol::zwlr_screencopy_manager_v1;
namespace icon = protocol::xdg_toplevel_icon_v1;
namespace icon_manager = protocol::xdg_toplevel_icon_manager_v1;

namespace {

constexpr Layout layout{.offset = 64, .width = 20, .height = 10, .stride = 96};
constexpr std::size_t fileBytes = 4096;

struct Capturing : Painting {
    explicit Capturing(ShadowBench &bench)
        : Painting(bench.bench), file(fileBytes), buffer(makeBuffer(makePool(file), layout)),
          output(bind(30, wl_output::interfaceName, 1))
    {
        std::memset(file.bytes().data(), 0x11, fileBytes);
    }

    // By wlr-screencopy. The frame that it makes.
    std::uint32_t captureOutput()
    {
        const std::uint32_t manager = bind(31, wlr_manager::interfaceName, 3);
        const std::uint32_t frame = app.newId();
        Message capture = plain<wlr_manager::request::capture_output>(manager, frame);
        send(capture.number(0).word(output));
        return frame;
    }

    // The host writes its picture and tells that it is ready.
    void hostCaptures(std::uint16_t ready, int words)
    {
        REQUIRE(host.captures.size() == 1);
        const auto [frame, into] = *host.captures.begin();
        const auto memory = host.buffers.at(into).pool->bytes();
        CHECK(std::ranges::all_of(pixelsIn(memory, host.buffers.at(into).layout),
                                  [](std::byte byte) { return byte == std::byte{0x11}; }));
        std::memset(memory.data(), 0x77, memory.size());
        Message message(frame, ready);
        for (int i = 0; i < words; ++i)
            message.word(0);
        app.host.send(message);
        pump();
    }

    void expectCaptured()
    {
        for (std::size_t at = 0; at < fileBytes; ++at) {
            const auto in = static_cast<std::int64_t>(at) - layout.offset;
            const bool captured = in >= 0 && in / layout.stride < layout.height && in % layout.stride < 80;
            REQUIRE(file.bytes()[at] == (captured ? std::byte{0x77} : std::byte{0x11}));
        }
        CHECK_FALSE(error);
    }

    MappedFile file;
    std::uint32_t buffer;
    std::uint32_t output;
};

} // namespace

RELAY_TEST_CASE("What the host captures is in the client's buffer when the client is told")
{
    ShadowBench bench(variation);
    Capturing client(bench);
    SUBCASE("by wlr-screencopy")
    {
        const std::uint32_t frame = client.captureOutput();
        client.send(plain<wlr_frame::request::copy>(frame, client.buffer));
        client.pump();
        client.hostCaptures(opcode<wlr_frame::event::ready>, 3);
    }
    SUBCASE("by wlr-screencopy with damage")
    {
        const std::uint32_t frame = client.captureOutput();
        client.send(plain<wlr_frame::request::copy_with_damage>(frame, client.buffer));
        client.pump();
        client.hostCaptures(opcode<wlr_frame::event::ready>, 3);
    }
    SUBCASE("by ext-image-copy-capture")
    {
        const std::uint32_t sources = client.bind(31, ext_sources::interfaceName, 1);
        const std::uint32_t manager = client.bind(32, ext_manager::interfaceName, 1);
        const std::uint32_t source = client.app.newId();
        client.send(plain<ext_sources::request::create_source>(sources, source).word(client.output));
        const std::uint32_t session = client.app.newId();
        client.send(plain<ext_manager::request::create_session>(manager, session).word(source).word(0));
        const std::uint32_t frame = client.app.newId();
        client.send(plain<ext_session::request::create_frame>(session, frame));
        client.send(plain<ext_frame::request::attach_buffer>(frame, client.buffer));
        client.send(plain<ext_frame::request::capture>(frame));
        client.pump();
        client.hostCaptures(opcode<ext_frame::event::ready>, 0);
    }
    client.expectCaptured();
}

RELAY_TEST_CASE("A capture into a buffer that was destroyed meanwhile harms nobody")
{
    ShadowBench bench(variation);
    Capturing client(bench);
    const std::uint32_t frame = client.captureOutput();
    client.send(plain<wlr_frame::request::copy>(frame, client.buffer));
    client.pump();
    REQUIRE(client.host.captures.size() == 1);
    client.destroy<wl_buffer::request::destroy>(client.buffer);
    client.pump();
    client.app.host.send(
        Message(client.host.captures.begin()->first, opcode<wlr_frame::event::ready>).word(0).word(0).word(0));
    client.pump();
    CHECK_FALSE(client.error);
    CHECK(bench.memory->blocks().empty());
}

RELAY_TEST_CASE("A capture that there is no memory for ends its client")
{
    ShadowBench bench(variation);
    Capturing client(bench);
    bench.memory->room = 0;
    const std::uint32_t frame = client.captureOutput();
    client.send(plain<wlr_frame::request::copy>(frame, client.buffer));
    client.pump();
    REQUIRE(client.error);
    CHECK(*client.error
          == displayError(displayId, wl_display::error::no_memory,
                          "the host has no shared memory left for this client's pictures"));
}

RELAY_TEST_CASE("A buffer is at the host with all that is in it when another request names it")
{
    ShadowBench bench(variation);
    Capturing client(bench);
    const std::uint32_t manager = client.bind(31, icon_manager::interfaceName, 1);
    const std::uint32_t made = client.app.newId();
    client.send(plain<icon_manager::request::create_icon>(manager, made));
    client.pump();
    for (const int value : {0x11, 0x22}) {
        std::memset(client.file.bytes().data(), value, fileBytes);
        client.send(plain<icon::request::add_buffer>(made, client.buffer).number(1));
        client.pump();
        REQUIRE(client.host.buffers.size() == 1);
        const auto &buffer = client.host.buffers.begin()->second;
        CHECK(std::ranges::all_of(pixelsIn(buffer.pool->bytes(), buffer.layout),
                                  [value](std::byte byte) { return byte == std::byte(value); }));
    }
    CHECK_FALSE(client.error);
}
