// SPDX-License-Identifier: Apache-2.0
//
// A buffer of the guest's GPU is shown once it is drawn.

#include "host_crossing_painter.h"

#include <vector>

using namespace gangway;
using namespace gangway::test;

namespace {

Message commit(std::uint32_t surface)
{
    return plain<wl_surface::request::commit>(surface);
}

} // namespace

RELAY_TEST_CASE("A commit waits until its buffer is drawn, with all that its client sends behind it")
{
    CrossingBench crossing(variation);
    GpuPainter app(crossing.bench);
    GpuPainter other(crossing.bench);
    auto &buffer = crossing.device->add();
    const auto shown = app.makeBuffer(buffer);
    const auto surface = app.makeSurface();
    app.attach(surface, shown);
    app.client.send(commit(surface.client));
    app.client.send(plain<wl_surface::request::set_buffer_scale>(surface.client, 2));
    crossing.bench.pump();
    expectNothing(app.host);
    other.roundTrip(); // waits for nobody
    // What the host says passes.
    app.host.send(plain<wl_buffer::event::release>(shown.host));
    crossing.bench.pump();
    expect(app.client, plain<wl_buffer::event::release>(shown.client));

    buffer.finishDrawing();
    crossing.bench.pump();
    expect(app.host, commit(surface.host));
    expect(app.host, plain<wl_surface::request::set_buffer_scale>(surface.host, 2));
    app.roundTrip();
}

RELAY_TEST_CASE("A commit whose buffer is drawn passes at once, and so does one that shows nothing new")
{
    CrossingBench crossing(variation);
    GpuPainter app(crossing.bench);
    auto &drawn = crossing.device->addDrawn();
    auto &drawing = crossing.device->add();
    const auto first = app.makeBuffer(drawn);
    const auto second = app.makeBuffer(drawing);
    const auto surface = app.makeSurface();
    app.attach(surface, first);
    app.client.send(commit(surface.client));
    app.client.send(commit(surface.client));
    crossing.bench.pump();
    expect(app.host, commit(surface.host));
    expect(app.host, commit(surface.host));
    CHECK(drawn.exports == 1);

    // The last attach before the commit counts.
    for (const auto &last : {TestApplication::Pair{}, first}) {
        app.attach(surface, second);
        app.attach(surface, last);
        app.client.send(commit(surface.client));
        crossing.bench.pump();
        expect(app.host, commit(surface.host));
    }
    CHECK(drawing.exports == 0);
}

RELAY_TEST_CASE("A commit waits for each of the memories that its buffer's planes are in")
{
    CrossingBench crossing(variation);
    GpuPainter app(crossing.bench);
    auto &luma = crossing.device->add();
    auto &chroma = crossing.device->add();
    const auto made = app.makeParams();
    app.add(made, luma, 0);
    app.expectAdded(made, luma, 0);
    app.add(made, chroma, 1);
    app.expectAdded(made, chroma, 1);
    app.add(made, chroma, 2);
    app.expectAdded(made, chroma, 2);
    const auto shown = app.createImmed(made);
    const auto surface = app.makeSurface();
    app.attach(surface, shown);
    app.client.send(commit(surface.client));
    crossing.bench.pump();
    CHECK(luma.exports == 1);
    CHECK(chroma.exports == 1);
    chroma.finishDrawing();
    crossing.bench.pump();
    expectNothing(app.host);
    luma.finishDrawing();
    crossing.bench.pump();
    expect(app.host, commit(surface.host));
    app.roundTrip();
}

RELAY_TEST_CASE("A buffer whose wl_buffer is destroyed between attach and commit is waited for")
{
    CrossingBench crossing(variation);
    GpuPainter app(crossing.bench);
    auto &buffer = crossing.device->add();
    const auto shown = app.makeBuffer(buffer);
    const auto surface = app.makeSurface();
    app.attach(surface, shown);
    app.destroyBuffer(shown);
    CHECK(crossing.device->handles == 1);
    app.client.send(commit(surface.client));
    crossing.bench.pump();
    expectNothing(app.host);
    buffer.finishDrawing();
    crossing.bench.pump();
    expect(app.host, commit(surface.host));
    CHECK(crossing.device->handles == 0);
}

RELAY_TEST_CASE("A GPU that hangs delays a commit, but not for ever")
{
    CrossingBench crossing(variation);
    GpuPainter app(crossing.bench);
    auto &buffer = crossing.device->add();
    const auto shown = app.makeBuffer(buffer);
    const auto surface = app.makeSurface();
    app.attach(surface, shown);
    app.client.send(commit(surface.client));
    crossing.bench.pump();
    expectNothing(app.host);
    CHECK(crossing.bench.pumpUntil([&] { return app.host.waitingMessages() != 0; }));
    expect(app.host, commit(surface.host));
    app.roundTrip();
}

RELAY_TEST_CASE("Where descriptors are short, a commit doesn't wait")
{
    CrossingBench crossing(variation);
    GpuPainter app(crossing.bench);
    auto &buffer = crossing.device->add();
    const auto shown = app.makeBuffer(buffer);
    const auto surface = app.makeSurface();
    app.attach(surface, shown);
    app.client.send(commit(surface.client));
    {
        const FewDescriptors none(0);
        crossing.bench.pump();
    }
    expect(app.host, commit(surface.host));
    app.roundTrip();
}

TEST_CASE("A client that dies while its commit waits leaves nothing behind")
{
    CrossingBench crossing(variations().back());
    auto &buffer = crossing.device->add();
    auto &second = crossing.device->add();
    std::size_t before = 0;
    for (int round = 0; round < 3; ++round) {
        GpuPainter app(crossing.bench);
        const auto made = app.makeParams();
        app.add(made, buffer, 0);
        app.expectAdded(made, buffer, 0);
        app.add(made, second, 1);
        app.expectAdded(made, second, 1);
        const auto shown = app.createImmed(made);
        const auto surface = app.makeSurface();
        app.attach(surface, shown);
        app.client.send(commit(surface.client));
        app.client.send(commit(surface.client));
        crossing.bench.pump();
        expectNothing(app.host);
        crossing.kill(app);
        crossing.bench.forget(app.connection);
        CHECK(crossing.device->handles == 0);
        if (round == 0)
            before = openDescriptors(); // with the context that examines buffers
        CHECK(openDescriptors() == before);
    }
}
