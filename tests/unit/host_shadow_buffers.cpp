// SPDX-License-Identifier: Apache-2.0

#include "host_shadow.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <random>

using namespace gangway;
using namespace gangway::test;

namespace {

constexpr Layout small{.offset = 0, .width = 20, .height = 10, .stride = 80};
constexpr std::size_t smallBytes = 800;

void fill(std::span<std::byte> bytes, unsigned seed)
{
    std::minstd_rand random(seed);
    for (std::byte &byte : bytes)
        byte = static_cast<std::byte>(random());
}

// The client draws on one surface with buffers in one file.
struct Window : Painting {
    explicit Window(ShadowBench &shadowBench, std::size_t bytes = 4 * smallBytes)
        : Painting(shadowBench.bench), file(bytes), pool(makePool(file)), surface(makeSurface())
    {
        fill(file.bytes(), 1);
    }

    std::uint32_t buffer(std::int32_t offset = 0)
    {
        Layout layout = small;
        layout.offset = offset;
        return makeBuffer(pool, layout);
    }
    // All of it is other pixels now.
    void show(std::uint32_t shown)
    {
        attach(surface, shown);
        damageBuffer(surface, 0, 0, INT32_MAX, INT32_MAX);
        commit(surface);
        pump();
    }
    Bytes drawn(std::int32_t offset = 0) const
    {
        Layout layout = small;
        layout.offset = offset;
        return pixelsIn(file.bytes(), layout);
    }
    std::uint32_t hostBuffer() const { return host.surfaces.at(hostSurface(surface)).shown; }

    MappedFile file;
    std::uint32_t pool;
    std::uint32_t surface;
};

std::size_t count(const Painting &painting, std::string_view interface)
{
    return static_cast<std::size_t>(std::ranges::count(painting.host.made, interface));
}

} // namespace

RELAY_TEST_CASE("A pool stays in this process and its buffers come to the host when they are first shown")
{
    ShadowBench bench(variation);
    Window window(bench);
    const std::uint32_t one = window.buffer();
    window.buffer(800);
    window.pump();
    CHECK(count(window, "wl_shm_pool") == 0);
    CHECK(count(window, "wl_buffer") == 0);
    CHECK(bench.memory->blocks().empty());

    window.show(one);
    CHECK(count(window, "wl_shm_pool") == 1);
    CHECK(count(window, "wl_buffer") == 1);
    CHECK(bench.memory->blocks().size() == 1);
    CHECK(window.shown(window.surface) == window.drawn());
    CHECK_FALSE(window.error);
}

RELAY_TEST_CASE("What a client destroys that the host never had is gone at once")
{
    ShadowBench bench(variation);
    Window window(bench);
    const std::uint32_t unused = window.buffer();
    window.destroy<wl_shm_pool::request::destroy>(window.pool);
    window.destroy<wl_buffer::request::destroy>(unused);
    window.pump();
    CHECK(window.deleted == std::set{window.pool, unused});
    CHECK(count(window, "wl_buffer") == 0);
    CHECK_FALSE(window.error);
}

RELAY_TEST_CASE("A buffer outlives its pool")
{
    ShadowBench bench(variation);
    Window window(bench);
    const std::uint32_t buffer = window.buffer();
    window.destroy<wl_shm_pool::request::destroy>(window.pool);
    window.pump();
    CHECK(window.deleted.contains(window.pool));
    window.show(buffer);
    CHECK(window.shown(window.surface) == window.drawn());
}

RELAY_TEST_CASE("A buffer is released to the client when the host releases it")
{
    ShadowBench bench(variation);
    Window window(bench);
    const std::uint32_t one = window.buffer();
    const std::uint32_t two = window.buffer(800);
    window.show(one);
    CHECK(window.releases.empty());
    window.show(two);
    CHECK(window.releases == std::vector{one});
    CHECK(window.shown(window.surface) == window.drawn(800));
}

RELAY_TEST_CASE("Only damaged pixels are copied to a buffer that was shown before")
{
    ShadowBench bench(variation);
    Window window(bench);
    const std::uint32_t buffer = window.buffer();
    window.show(buffer);
    const Bytes before = window.drawn();
    fill(window.file.bytes(), 2);
    const auto copied = bench.shadows.statistics().copiedBytes;
    window.attach(window.surface, buffer);
    window.damageBuffer(window.surface, 3, 2, 5, 4);
    window.commit(window.surface);
    window.pump();
    CHECK(bench.shadows.statistics().copiedBytes - copied == 5 * 4 * 4);
    const Bytes after = window.drawn();
    const Bytes shown = window.shown(window.surface);
    for (int y = 0; y < small.height; ++y) {
        for (int x = 0; x < small.width; ++x) {
            const auto at = static_cast<std::size_t>(y * small.stride + x * 4);
            const bool damaged = x >= 3 && x < 8 && y >= 2 && y < 6;
            CHECK(shown[at] == (damaged ? after : before)[at]);
        }
    }
}

RELAY_TEST_CASE("What the host has gets the damage of all frames since it was shown")
{
    struct Case {
        ShadowHost::Releasing releasing;
        std::size_t blocks;
        std::uint64_t bytes;
    };
    // All of them are shown whole, and then three times again. After that, each frame changes one row.
    for (const auto &[releasing, blocks, bytes] : {
             // One is enough for the host, and lacks what the last frame changed.
             Case{ShadowHost::Releasing::AtOnce, 1, 6 * smallBytes + 30 * 80},
             // The one that is shown stays in use, so what two frames changed is copied to the other.
             Case{ShadowHost::Releasing::OnReplacement, 2, 7 * smallBytes + 29 * 2 * 80},
             Case{ShadowHost::Releasing::Never, 3, 8 * smallBytes + 28 * 3 * 80},
         }) {
        ShadowBench bench(variation);
        Window window(bench);
        window.host.releasing = releasing;
        const std::vector<std::uint32_t> buffers{window.buffer(), window.buffer(800), window.buffer(1600)};
        for (const std::uint32_t buffer : buffers)
            window.show(buffer);
        const auto truth = window.file.bytes().last(smallBytes);
        const auto put = [&window, truth](std::size_t next) {
            std::memcpy(window.file.bytes().data() + next * smallBytes, truth.data(), smallBytes);
        };
        for (std::size_t next = 0; next < 3; ++next) {
            put(next);
            window.show(buffers[next]);
        }
        for (int frame = 0; frame < 30; ++frame) {
            const int row = frame % 10;
            std::memset(truth.data() + row * 80, frame + 1, 80);
            const auto next = static_cast<std::size_t>(frame % 3);
            put(next);
            window.attach(window.surface, buffers[next]);
            window.damageBuffer(window.surface, 0, row, 20, 1);
            window.commit(window.surface);
            window.pump();
            CHECK(std::ranges::equal(window.shown(window.surface), truth));
        }
        CHECK(bench.shadows.statistics().copiedBytes == bytes);
        CHECK(bench.shadows.statistics().blocks == blocks);
        CHECK(bench.shadows.statistics().frames == 36);
        CHECK(bench.shadows.statistics().fullBytes == 36 * smallBytes);
    }
}

RELAY_TEST_CASE("A buffer that is shown without damage is copied whole")
{
    ShadowBench bench(variation);
    Window window(bench);
    const std::uint32_t buffer = window.buffer();
    window.show(buffer);
    fill(window.file.bytes(), 2);
    window.attach(window.surface, buffer);
    window.commit(window.surface);
    window.pump();
    CHECK(window.shown(window.surface) == window.drawn());
}

RELAY_TEST_CASE("A buffer that is shown on another surface is copied whole")
{
    ShadowBench bench(variation);
    Window window(bench);
    const std::uint32_t other = window.makeSurface();
    const std::uint32_t buffer = window.buffer();
    window.show(buffer);
    for (const std::uint32_t surface : {other, window.surface}) {
        fill(window.file.bytes(), surface);
        window.attach(surface, buffer);
        window.damageBuffer(surface, 0, 0, 1, 1);
        window.commit(surface);
        window.pump();
        CHECK(window.shown(surface) == window.drawn());
    }
}

RELAY_TEST_CASE("Damage without an attach changes what is shown")
{
    ShadowBench bench(variation);
    Window window(bench);
    window.show(window.buffer());
    fill(window.file.bytes(), 2);
    window.damageBuffer(window.surface, 0, 0, 20, 10);
    window.commit(window.surface);
    window.pump();
    CHECK(window.shown(window.surface) == window.drawn());
}

RELAY_TEST_CASE("The pictures of subsurfaces are copied when they are committed")
{
    ShadowBench bench(variation);
    Window window(bench);
    const std::uint32_t subcompositor = window.bind(30, protocol::wl_subcompositor::interfaceName, 1);
    const std::uint32_t child = window.makeSurface();
    Message make = plain<protocol::wl_subcompositor::request::get_subsurface>(subcompositor, window.app.newId());
    window.send(make.word(child).word(window.surface));
    const std::uint32_t below = window.buffer();
    const std::uint32_t above = window.buffer(800);
    for (unsigned frame = 1; frame < 4; ++frame) {
        fill(window.file.bytes(), frame);
        window.attach(child, above);
        window.damageBuffer(child, 0, 0, 20, 10);
        window.commit(child);
        window.show(below);
        CHECK(window.shown(child) == window.drawn(800));
        CHECK(window.shown(window.surface) == window.drawn());
    }
    CHECK_FALSE(window.error);
}

RELAY_TEST_CASE("A commit without a new picture copies nothing")
{
    ShadowBench bench(variation);
    Window window(bench);
    window.show(window.buffer());
    const auto before = bench.shadows.statistics();
    window.commit(window.surface);
    window.pump();
    CHECK(bench.shadows.statistics().copiedBytes == before.copiedBytes);
    CHECK(bench.shadows.statistics().frames == before.frames);
}

RELAY_TEST_CASE("A pool grows under live buffers")
{
    ShadowBench bench(variation);
    Window window(bench, 800);
    const std::uint32_t one = window.buffer();
    window.show(one);
    window.file.resize(80'000);
    fill(window.file.bytes(), 3);
    window.send(plain<wl_shm_pool::request::resize>(window.pool).number(80'000));
    const std::uint32_t two = window.buffer(79'200);
    window.show(two);
    CHECK(window.shown(window.surface) == window.drawn(79'200));
    window.show(one);
    CHECK(window.shown(window.surface) == window.drawn());
    CHECK_FALSE(window.error);
}

RELAY_TEST_CASE("A client that truncates its file shows zeroes and harms nobody")
{
    ShadowBench bench(variation);
    Window window(bench, 64 * 4096);
    Window other(bench);
    const Layout large{.offset = 0, .width = 64, .height = 1024, .stride = 256};
    const std::uint32_t buffer = window.makeBuffer(window.pool, large);
    window.show(buffer);
    CHECK(window.shown(window.surface) == pixelsIn(window.file.bytes(), large));
    for (const std::size_t left : {std::size_t{16 * 4096}, std::size_t{0}}) {
        window.file.truncate(left);
        window.show(buffer);
        const Bytes shown = window.shown(window.surface);
        CHECK(std::ranges::all_of(std::span(shown).subspan(left), [](std::byte byte) { return byte == std::byte{}; }));
    }
    CHECK_FALSE(window.error);
    other.show(other.buffer());
    CHECK(other.shown(other.surface) == other.drawn());
}

RELAY_TEST_CASE("A file that is too short for its pool from the beginning shows zeroes")
{
    ShadowBench bench(variation);
    Painting painting(bench.bench);
    const MappedFile file(4096);
    fill(file.bytes(), 1);
    const Layout large{.offset = 0, .width = 1024, .height = 2, .stride = 4096};
    const std::uint32_t surface = painting.makeSurface();
    painting.attach(surface, painting.makeBuffer(painting.makePool(file, 8192), large));
    painting.commit(surface);
    painting.pump();
    const Bytes shown = painting.shown(surface);
    CHECK(std::ranges::equal(std::span(shown).first(4096), file.bytes()));
    CHECK(std::ranges::all_of(std::span(shown).subspan(4096), [](std::byte byte) { return byte == std::byte{}; }));
}

RELAY_TEST_CASE("A buffer of several planes is copied as far as it goes, also when its pool has grown since")
{
    ShadowBench bench(variation);
    Window window(bench, 600);
    const Layout planes{.offset = 0, .width = 20, .height = 20, .stride = 20, .format = wl_shm::format::nv12};
    const std::uint32_t buffer = window.makeBuffer(window.pool, planes);
    window.show(buffer);
    const auto &shown = window.host.buffers.at(window.hostBuffer());
    CHECK(std::ranges::equal(shown.pool->bytes(), window.file.bytes()));
    window.file.resize(4000);
    fill(window.file.bytes(), 2);
    window.send(plain<wl_shm_pool::request::resize>(window.pool).number(4000));
    window.attach(window.surface, buffer);
    window.damageBuffer(window.surface, 0, 0, 1, 1);
    window.commit(window.surface);
    window.pump();
    CHECK(std::ranges::equal(shown.pool->bytes(), window.file.bytes().first(600)));
    CHECK_FALSE(window.error);
}

// --- mistakes of clients

namespace {

void expectError(Painting &painting, std::uint32_t object, std::uint32_t code)
{
    REQUIRE(painting.error);
    Message &error = *painting.error;
    CHECK(error.takeWord() == object);
    CHECK(error.takeWord() == code);
    CHECK(painting.app.connection.ended);
}

} // namespace

RELAY_TEST_CASE("A buffer that doesn't fit into its pool is refused")
{
    struct Bad {
        std::int32_t offset, width, height, stride;
    };
    for (const auto &[offset, width, height, stride] : std::initializer_list<Bad>{{-1, 20, 10, 80},
                                                                                  {0, 0, 10, 80},
                                                                                  {0, 20, 0, 80},
                                                                                  {0, -20, 10, 80},
                                                                                  {0, 20, -10, 80},
                                                                                  {0, 20, 10, 19},
                                                                                  {0, 20, 10, -80},
                                                                                  {0, 20, 11, 80},
                                                                                  {4, 20, 10, 80},
                                                                                  {INT32_MAX, 20, 10, 80},
                                                                                  {0, 1, INT32_MAX, INT32_MAX}}) {
        ShadowBench bench(variation);
        Window window(bench, smallBytes);
        window.makeBuffer(window.pool, {offset, width, height, stride});
        window.pump();
        expectError(window, window.pool, wl_shm::error::invalid_stride);
    }
}

RELAY_TEST_CASE("A format that the host hasn't told is refused")
{
    ShadowBench bench(variation);
    Window window(bench);
    Layout layout = small;
    layout.format = wl_shm::format::xbgr16161616;
    window.pump();
    window.makeBuffer(window.pool, layout);
    window.pump();
    expectError(window, window.pool, wl_shm::error::invalid_format);
}

RELAY_TEST_CASE("A pool of no size, one that is to shrink and one that is no file are refused")
{
    ShadowBench bench(variation);
    Painting none(bench.bench);
    const MappedFile file(4096);
    none.makePool(file, 0);
    none.pump();
    expectError(none, none.shm, wl_shm::error::invalid_stride);

    Painting shrinks(bench.bench);
    const std::uint32_t pool = shrinks.makePool(file);
    shrinks.send(plain<wl_shm_pool::request::resize>(pool).number(4095));
    shrinks.pump();
    expectError(shrinks, pool, wl_shm::error::invalid_fd);

    Painting pipe(bench.bench);
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const wire::Fd writing(ends[1]);
    Message request = plain<wl_shm::request::create_pool>(pipe.shm, pipe.app.newId());
    pipe.send(request.fd(wire::Fd(ends[0])).number(4096));
    pipe.pump();
    expectError(pipe, pipe.shm, wl_shm::error::invalid_fd);
}

TEST_CASE("A client that makes pools without end is stopped, and another one still gets some")
{
    ShadowBench bench(variations()[0]);
    const MappedFile file(4096);
    Painting greedy(bench.bench);
    for (int i = 0; i < 4096; ++i) {
        greedy.makePool(file);
        if (i % 64 == 0)
            greedy.pump();
    }
    greedy.pump();
    CHECK_FALSE(greedy.error);
    greedy.makePool(file);
    greedy.pump();
    REQUIRE(greedy.error);
    CHECK(*greedy.error
          == displayError(displayId, wl_display::error::no_memory, "there are too many shared memory pools"));
    Window window(bench);
    window.show(window.buffer());
    CHECK(window.shown(window.surface) == window.drawn());
}

// --- the end of things

namespace {

bool untilBlocks(ShadowBench &bench, Painting &painting, std::size_t blocks)
{
    return bench.bench.pumpUntil([&] {
        painting.pump();
        return bench.memory->blocks().size() == blocks;
    });
}

} // namespace

RELAY_TEST_CASE("The memory of a buffer goes back when the host has destroyed the buffer")
{
    ShadowBench bench(variation);
    Window window(bench);
    const std::uint32_t one = window.buffer();
    const std::uint32_t two = window.buffer(800);
    window.show(one);
    window.show(two);
    CHECK(window.releases == std::vector{one});
    CHECK(bench.shadows.statistics().blocks == 2);
    CHECK(bench.shadows.statistics().blockBytes == 2 * smallBytes);
    window.destroy<wl_buffer::request::destroy>(one);
    window.pump();
    CHECK(window.deleted.contains(one));
    CHECK(untilBlocks(bench, window, 1));
    CHECK(bench.shadows.statistics().blocks == 1);
    CHECK(window.host.buffers.size() == 1);
    CHECK(window.shown(window.surface) == window.drawn(800));
}

RELAY_TEST_CASE("A client that makes a buffer for each picture has no more to copy than one that keeps its buffers")
{
    ShadowBench bench(variation);
    Window window(bench);
    for (const auto releasing : {ShadowHost::Releasing::AtOnce, ShadowHost::Releasing::OnReplacement}) {
        window.host.releasing = releasing;
        std::uint32_t former = window.buffer();
        window.show(former);
        window.show(window.buffer());
        const auto before = bench.shadows.statistics().copiedBytes;
        for (int frame = 0; frame < 20; ++frame) {
            const std::uint32_t next = window.buffer();
            std::memset(window.file.bytes().data() + frame % 10 * 80, frame, 80);
            window.attach(window.surface, next);
            window.damageBuffer(window.surface, 0, frame % 10, 20, 1);
            window.commit(window.surface);
            if (frame % 2 == 0)
                window.destroy<wl_buffer::request::destroy>(former);
            window.pump();
            if (frame % 2 != 0)
                window.destroy<wl_buffer::request::destroy>(former);
            window.pump();
            CHECK(window.shown(window.surface) == window.drawn());
            former = next;
        }
        CHECK(bench.shadows.statistics().copiedBytes - before <= smallBytes + 20 * 2 * 80);
        CHECK(bench.shadows.statistics().blocks <= 4);
        CHECK_FALSE(window.error);
    }
    window.destroy<wl_surface::request::destroy>(window.surface);
    window.pump();
    CHECK(bench.memory->blocks().size() <= 3); // of buffers that the client has not destroyed
}

RELAY_TEST_CASE("What is kept of destroyed buffers goes when memory is short")
{
    ShadowBench bench(variation);
    Window window(bench);
    const std::uint32_t one = window.buffer();
    window.show(one);
    window.show(window.buffer(800));
    window.destroy<wl_buffer::request::destroy>(one);
    window.pump();
    CHECK(bench.memory->blocks().size() == 2);
    bench.memory->room = 2 * smallBytes;
    const std::uint32_t other = window.makeSurface();
    const std::uint32_t buffer = window.buffer(1600);
    window.attach(other, buffer);
    window.pump();
    CHECK(bench.memory->blocks().size() == 1);
    window.commit(other);
    window.pump();
    CHECK(window.shown(other) == window.drawn(1600));
    CHECK_FALSE(window.error);
}

RELAY_TEST_CASE("A buffer that is destroyed while it is shown stays until it isn't shown any more")
{
    ShadowBench bench(variation);
    Window window(bench);
    const std::uint32_t one = window.buffer();
    window.show(one);
    window.destroy<wl_buffer::request::destroy>(one);
    window.pump();
    CHECK(window.deleted.contains(one));
    CHECK(window.shown(window.surface) == window.drawn());
    CHECK(bench.memory->blocks().size() == 1);

    SUBCASE("because another one is")
    {
        window.show(window.buffer(800));
        CHECK(window.shown(window.surface) == window.drawn(800));
        CHECK(untilBlocks(bench, window, 1));
    }
    SUBCASE("because the surface has gone")
    {
        window.destroy<wl_surface::request::destroy>(window.surface);
        window.pump();
        CHECK(bench.memory->blocks().empty());
    }
    SUBCASE("because the surface has gone at a host that doesn't release it then")
    {
        window.host.releasing = ShadowHost::Releasing::Never;
        window.destroy<wl_surface::request::destroy>(window.surface);
        window.pump();
        window.pump();
        CHECK(bench.memory->blocks().empty());
    }
    CHECK(window.releases.empty());
    CHECK_FALSE(window.error);
}

namespace {

std::ptrdiff_t openDescriptors()
{
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator());
}

} // namespace

RELAY_TEST_CASE("Of a client that goes nothing stays, whatever it was doing")
{
    ShadowBench bench(variation);
    const std::ptrdiff_t descriptors = openDescriptors();
    for (int step = 0; step < 12; ++step) {
        Window window(bench);
        const std::uint32_t one = window.buffer();
        const std::uint32_t two = window.buffer(800);
        const std::vector<std::function<void()>> steps{
            [&] { window.attach(window.surface, one); },
            [&] { window.damage(window.surface, 0, 0, 5, 5); },
            [&] { window.commit(window.surface); },
            [&] { window.attach(window.surface, two); },
            [&] { window.commit(window.surface); },
            [&] { window.destroy<wl_buffer::request::destroy>(two); },
            [&] { window.destroy<wl_shm_pool::request::destroy>(window.pool); },
            [&] { window.attach(window.surface, one); },
            [&] { window.destroy<wl_buffer::request::destroy>(one); },
            [&] { window.commit(window.surface); },
            [&] { window.destroy<wl_surface::request::destroy>(window.surface); },
        };
        for (int i = 0; i < step && i < static_cast<int>(steps.size()); ++i) {
            steps[static_cast<std::size_t>(i)]();
            if (step % 2 == 0)
                window.pump();
        }
        window.app.client.flush();
        window.app.client.close();
        bench.bench.pump();
        window.app.host.close();
        bench.bench.pump();
        CHECK(bench.memory->blocks().empty());
        CHECK(bench.shadows.statistics().blocks == 0);
        CHECK(bench.shadows.statistics().blockBytes == 0);
        bench.bench.forget(window.app.connection);
    }
    CHECK(openDescriptors() == descriptors);
}

// --- no memory

RELAY_TEST_CASE("A frame that there is no memory for is skipped and shown as soon as there is some")
{
    ShadowBench bench(variation);
    Window window(bench);
    const std::uint32_t one = window.buffer();
    const std::uint32_t two = window.buffer(800);
    window.show(one);
    bench.memory->room = smallBytes;
    const std::uint32_t callback = window.app.newId();
    window.send(plain<wl_surface::request::frame>(window.surface, callback));
    window.show(two);
    CHECK_FALSE(window.error);
    CHECK(window.shown(window.surface) == window.drawn());
    CHECK(window.host.surfaces.at(window.hostSurface(window.surface)).commits == 2);
    CHECK(std::ranges::count(window.others, done(callback, 0)) == 1);
    CHECK(window.releases.empty());

    SUBCASE("although the client does nothing more")
    {
        bench.memory->room = 2 * smallBytes;
        CHECK(bench.bench.pumpUntil([&window] {
            window.pump();
            return window.shown(window.surface) == window.drawn(800);
        }));
        CHECK(window.releases == std::vector{one});
        CHECK(window.host.surfaces.at(window.hostSurface(window.surface)).damaged);
    }
    SUBCASE("with the next commit")
    {
        bench.memory->room = 2 * smallBytes;
        window.commit(window.surface);
        window.pump();
        CHECK(window.shown(window.surface) == window.drawn(800));
        CHECK(window.releases == std::vector{one});
        CHECK(window.host.surfaces.at(window.hostSurface(window.surface)).damaged);
    }
    SUBCASE("unless the client shows another buffer meanwhile")
    {
        window.show(one);
        CHECK(window.shown(window.surface) == window.drawn());
        CHECK(window.releases == std::vector{two});
    }
    SUBCASE("unless the client destroys it meanwhile")
    {
        window.destroy<wl_buffer::request::destroy>(two);
        bench.memory->room = 2 * smallBytes;
        window.commit(window.surface);
        window.pump();
        CHECK(window.shown(window.surface) == window.drawn());
        CHECK(window.deleted.contains(two));
    }
    CHECK_FALSE(window.error);
}

RELAY_TEST_CASE("A picture waits while this process is out of descriptors")
{
    ShadowBench bench(variation);
    Window window(bench);
    window.show(window.buffer());
    bench.memory->descriptors = false;
    window.show(window.buffer(800));
    CHECK(window.shown(window.surface) == window.drawn());
    CHECK(bench.memory->blocks().size() == 1);
    bench.memory->descriptors = true;
    window.commit(window.surface);
    window.pump();
    CHECK(window.shown(window.surface) == window.drawn(800));
    CHECK_FALSE(window.error);
}

TEST_CASE("A client that there is no memory for in the long run is told so")
{
    ShadowBench bench(variations()[0]);
    Window window(bench);
    window.show(window.buffer());
    bench.memory->room = smallBytes;
    window.show(window.buffer(800));
    CHECK_FALSE(window.error);
    CHECK(bench.bench.pumpUntil([&window] {
        window.pump();
        return window.error.has_value();
    }));
    CHECK(*window.error
          == displayError(displayId, wl_display::error::no_memory,
                          "the host has no shared memory left for this client's pictures"));
}

RELAY_TEST_CASE("A client that there is no memory for at all is told so")
{
    ShadowBench bench(variation);
    Window other(bench);
    other.show(other.buffer());
    bench.memory->room = smallBytes;
    Window window(bench);
    window.show(window.buffer());
    REQUIRE(window.error);
    CHECK(*window.error
          == displayError(displayId, wl_display::error::no_memory,
                          "the host has no shared memory left for this client's pictures"));
    fill(other.file.bytes(), 2);
    other.damage(other.surface, 0, 0, 20, 10);
    other.commit(other.surface);
    other.pump();
    CHECK(other.shown(other.surface) == other.drawn());
}

RELAY_TEST_CASE("No client takes more than half of the memory for all pictures")
{
    ShadowBench bench(variation);
    bench.memory->room = bench.memory->told = 4 * smallBytes;
    Window greedy(bench);
    for (int i = 0; i < 4 && !greedy.error; ++i) {
        const std::uint32_t surface = greedy.makeSurface();
        greedy.attach(surface, greedy.buffer(), 0, 0);
        greedy.damage(surface, 0, 0, 20, 10);
        greedy.commit(surface);
        greedy.pump();
        CHECK(bench.memory->used() <= 2 * smallBytes);
    }
    CHECK(greedy.error);
    Window other(bench);
    other.show(other.buffer());
    CHECK_FALSE(other.error);
    CHECK(other.shown(other.surface) == other.drawn());
}
