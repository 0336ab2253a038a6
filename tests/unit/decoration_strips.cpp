// SPDX-License-Identifier: Apache-2.0
//
// What the host sees of decorations.

#include "decoration_host.h"

#include <algorithm>

using namespace gangway;
using namespace gangway::test;
using decoration::Look;
using decoration::Rect;

namespace {

std::vector<Rect> stripsOf(const Look &look, std::int32_t width, std::int32_t height)
{
    std::vector<Rect> strips;
    for (const Rect &strip : decoration::layOut(look, width, height).strips) {
        if (!strip.empty())
            strips.push_back(strip);
    }
    return strips;
}

Look activeLook()
{
    Look look;
    look.active = true;
    return look;
}

} // namespace

RELAY_TEST_CASE(
    "The decoration appears around the content with the surface's next commit, and the client hears nothing")
{
    DecoratedScene scene(variation);
    scene.decorate().set(activeLook());
    scene.host.serve();
    CHECK(scene.host.shownOn(scene.surfaceId).empty());
    scene.show(400, 300);
    CHECK(scene.shown() == stripsOf(activeLook(), 400, 300));
    CHECK(scene.host.pixel(scene.bar(), 20, 20) == 0xffdddddd);
    CHECK(scene.host.pixel(scene.bar(), 20, 2) == 0); // only to be pulled
    scene.decorated->contentSize(500, 200);
    scene.host.serve();
    CHECK(scene.shown() == stripsOf(activeLook(), 400, 300));
    scene.commit();
    CHECK(scene.shown() == stripsOf(activeLook(), 500, 200));
    CHECK(scene.host.commits(scene.surfaceId) == 2);
    while (const auto heard = scene.app.client.next())
        CHECK(heard->object() == displayId); // ids that are free
}

RELAY_TEST_CASE("A look that changes no places shows at once, without a commit of the surface")
{
    DecoratedScene scene(variation);
    scene.decorate().set(activeLook());
    scene.show(400, 300);
    Look red = activeLook();
    red.colour = {200, 0, 0};
    red.edge = 0;
    scene.decorated->set(red);
    scene.host.serve();
    CHECK(scene.host.pixel(scene.bar(), 20, 20) == 0xffc80000);
    CHECK(scene.host.commits(scene.surfaceId) == 1);
    CHECK(scene.host.surface(scene.bar()).sync);
}

RELAY_TEST_CASE("A look that changes places shows with the next content, with its size told before")
{
    DecoratedScene scene(variation);
    scene.decorate().set(activeLook());
    scene.show(400, 300);
    Look framed = activeLook();
    framed.edge = 4;
    framed.maximised = true;
    scene.decorated->set(framed);
    CHECK(scene.decorated->insets() == decoration::Insets{4, 28, 4, 4});
    scene.host.serve();
    CHECK(scene.shown() == stripsOf(activeLook(), 400, 300));
    scene.show(392, 300);
    CHECK(scene.shown() == stripsOf(framed, 392, 300));
    CHECK(scene.decorated->outer() == Rect{-4, -28, 400, 332});
}

RELAY_TEST_CASE("Content of the same size in the same look costs no request")
{
    DecoratedScene scene(variation);
    scene.decorate().set(activeLook());
    scene.show(400, 300);
    const std::size_t commits = scene.host.commits(scene.bar());
    scene.decorated->contentSize(400, 300);
    scene.decorated->set(activeLook());
    scene.host.serve();
    CHECK(scene.host.commits(scene.bar()) == commits);
}

RELAY_TEST_CASE("A fullscreen window's edges lie over its content and take no input, and a window takes it again")
{
    DecoratedScene scene(variation);
    Look look = activeLook();
    look.edge = 4;
    look.fullscreen = true;
    scene.decorate().set(look);
    scene.show(400, 300);
    CHECK(scene.shown() == stripsOf(look, 400, 300));
    CHECK_FALSE(scene.host.surface(scene.bar()).current.takesInput);
    look.fullscreen = false;
    scene.decorated->set(look);
    scene.show(400, 300);
    CHECK(scene.host.surface(scene.bar()).current.takesInput);
}

RELAY_TEST_CASE("Fractional scales are painted pixel by pixel, and without a viewporter at the next whole one")
{
    for (const bool viewporter : {true, false}) {
        CAPTURE(viewporter);
        DecoratedScene scene(variation, viewporter);
        Look look = activeLook();
        look.scale = 150;
        scene.decorate().set(look);
        scene.show(401, 300);
        CHECK(scene.shown() == stripsOf(look, 401, 300));
        const HostBuffer buffer = scene.host.bufferOf(scene.bar());
        CHECK(buffer.width == (viewporter ? 521 : 834)); // of 417
        CHECK(buffer.height == (viewporter ? 45 : 72));  // of 36
    }
}

RELAY_TEST_CASE("Nothing of a decoration is left when it goes, and its surfaces go after their roles")
{
    DecoratedScene scene(variation);
    scene.decorate().set(activeLook());
    scene.show(400, 300);
    scene.decorated->contentSize(300, 300);
    scene.commit();
    scene.host.serve();
    const std::size_t withDecoration = scene.host.objects();
    scene.host.destroyed.clear();
    scene.decorated.reset();
    scene.host.serve();
    CHECK(scene.host.shownOn(scene.surfaceId).empty());
    // Of each of the four strips: surface, subsurface and viewport, and a buffer or two.
    CHECK(std::ranges::count(scene.host.destroyed, "wl_surface") == 4);
    CHECK(std::ranges::count(scene.host.destroyed, "wl_subsurface") == 4);
    CHECK(std::ranges::count(scene.host.destroyed, "wp_viewport") == 4);
    CHECK(std::ranges::count(scene.host.destroyed, "wl_buffer") >= 4);
    CHECK(withDecoration - scene.host.objects() == scene.host.destroyed.size());
    const auto last = [&](const char *kind) {
        return std::ranges::find(scene.host.destroyed, kind) - scene.host.destroyed.begin();
    };
    CHECK(last("wp_viewport") < last("wl_surface"));
    CHECK(last("wl_subsurface") < last("wl_surface"));
    CHECK(last("wl_surface") < last("wl_buffer"));
}

RELAY_TEST_CASE("A hidden decoration comes back with content")
{
    DecoratedScene scene(variation);
    scene.decorate().set(activeLook());
    scene.show(400, 300);
    scene.decorated->hide();
    scene.commit();
    CHECK(scene.host.shownOn(scene.surfaceId).empty());
    scene.decorated->set({}); // while nobody sees it
    scene.show(400, 300);
    CHECK(scene.shown() == stripsOf({}, 400, 300));
}

RELAY_TEST_CASE("A host that releases no buffer makes a decoration keep only a few")
{
    DecoratedScene scene(variation);
    scene.decorate().set(activeLook());
    scene.show(400, 300);
    scene.host.keepBuffers();
    for (int i = 0; i < 50; ++i) {
        Look look = activeLook();
        look.active = i % 2 != 0;
        scene.decorated->set(look);
        scene.host.serve();
    }
    scene.host.destroyed.clear();
    scene.decorated.reset();
    scene.host.serve();
    CHECK(std::ranges::count(scene.host.destroyed, "wl_buffer") <= 4 + 3);
}

RELAY_TEST_CASE("A host without subsurfaces shows no decoration, and nothing breaks")
{
    relay::EventLoop loop;
    decoration::Decorations decorations(loop, "/nonexistent");
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) { decorations.install(hooks); }});
    TestApplication app(bench);
    const auto compositor = app.bind(40, "wl_compositor", 4);
    const std::uint32_t surface = app.newId();
    app.client.send(plain<wl_compositor::request::create_surface>(compositor.client, surface));
    bench.pump();
    relay::Session &session = *bench.session(app.connection);
    decoration::Decoration decorated(decorations, session, *session.objects().fromClient.find(surface), {});
    decorated.contentSize(400, 300);
    decorated.set(activeLook());
    decorated.contentSize(300, 300);
    CHECK(decorated.outer() == Rect{0, -28, 300, 328});
    bench.pump();
    take(app.host, compositor.host, opcode<wl_compositor::request::create_surface>);
    while (const auto message = app.host.next())
        CHECK(message->object() == app.hostRegistry);
}

RELAY_TEST_CASE("A decoration may outlive its surface and its session")
{
    DecoratedScene scene(variation);
    scene.decorate().set(activeLook());
    scene.show(400, 300);
    scene.app.client.send(plain<wl_surface::request::destroy>(scene.surface));
    scene.host.serve();
    scene.decorated->contentSize(300, 300);
    scene.decorated->set({});
    scene.host.serve();
    scene.app.client.close();
    scene.bench.pump();
    scene.decorated->contentSize(200, 300);
    scene.decorated->set(activeLook());
    scene.decorated->hide();
    scene.decorated.reset();
    CHECK(scene.bench.session(scene.app.connection) == nullptr);
}
