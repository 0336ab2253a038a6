// SPDX-License-Identifier: Apache-2.0
//
// linux-dmabuf over virtio-gpu: only buffers that the host has are passed to it.

#include "host_crossing.h"

#include "host_crossing_painter.h"

#include "messages/ext-image-capture-source-v1.h"
#include "messages/ext-image-copy-capture-v1.h"

#include <bit>
#include <vector>

using namespace gangway;
using namespace gangway::test;

namespace capture = protocol::ext_image_copy_capture_session_v1;
namespace capture_manager = protocol::ext_image_copy_capture_manager_v1;
namespace output_sources = protocol::ext_output_image_capture_source_manager_v1;
namespace feedback_event = protocol::zwp_linux_dmabuf_feedback_v1::event;

namespace {

Message withDevice(std::uint32_t object, std::uint16_t opcode, std::uint64_t number)
{
    Message message(object, opcode);
    return std::move(message.array(std::as_bytes(std::span(&number, 1))));
}

Message failed(std::uint32_t object)
{
    return plain<params::event::failed>(object);
}

constexpr const char *foreign = "importing a dma-buf failed: it is not a dma-buf of /dev/dri/renderD128, so the host "
                                "can't be given it";

} // namespace

RELAY_TEST_CASE("A buffer of the guest's GPU is passed, and kept by one handle until its wl_buffer ends")
{
    for (const std::uint32_t memory : {0u, 2u, 3u}) {
        CAPTURE(memory);
        CrossingBench crossing(variation);
        GpuPainter app(crossing.bench);
        auto &buffer = crossing.device->addDrawn(memory);
        const auto made = app.makeParams();
        app.add(made, buffer, 0);
        app.expectAdded(made, buffer, 0);
        app.add(made, buffer, 1); // another plane of the same memory
        app.expectAdded(made, buffer, 1);
        CHECK(crossing.device->handles == 1);
        const auto shown = app.createImmed(made);
        app.destroyParams(made);
        CHECK(crossing.device->handles == 1);
        app.destroyBuffer(shown);
        CHECK(crossing.device->handles == 0);
        CHECK(crossing.device->contexts == 1); // to examine the next
    }
}

RELAY_TEST_CASE("A buffer that the host answers with an object of its own is kept by that")
{
    CrossingBench crossing(variation);
    GpuPainter app(crossing.bench);
    auto &buffer = crossing.device->addDrawn();
    const auto made = app.makeParams();
    app.add(made, buffer, 0);
    app.expectAdded(made, buffer, 0);
    app.client.send(app.create(made.client));
    app.bench.pump();
    expect(app.host, app.create(made.host));
    app.host.send(plain<params::event::created>(made.host, firstServerId));
    app.bench.pump();
    const std::uint32_t shown = take(app.client, made.client, opcode<params::event::created>).takeWord();
    app.destroyParams(made);
    CHECK(crossing.device->handles == 1);
    app.client.send(plain<wl_buffer::request::destroy>(shown));
    app.bench.pump();
    expect(app.host, plain<wl_buffer::request::destroy>(firstServerId));
    CHECK(crossing.device->handles == 0);
}

RELAY_TEST_CASE("What the host can't be given is not passed: it fails as an import does")
{
    struct Case {
        const char *what;
        std::function<ScriptedDevice::Buffer &(ScriptedDevice &)> make;
        std::string error;
    };
    const Case cases[] = {
        {"a dma-buf of another device", [](ScriptedDevice & device) -> auto &{auto &buffer = device.addDrawn();
    buffer.ofThisDevice = false;
    return buffer;
}
, foreign
}
, {"memory of the guest", [](ScriptedDevice &device) -> auto &{return device.addDrawn(1);
}
, "importing a dma-buf failed: it is in the virtual machine's own memory, so the host can't be given it"
}
, {"one that can't be imported", [](ScriptedDevice &device) -> auto &{auto &buffer = device.addDrawn();
buffer.importError = ENODEV;
return buffer;
}
, "importing a dma-buf failed: importing it: No such device"
}
, {"one of which nothing is known", [](ScriptedDevice &device) -> auto &{auto &buffer = device.addDrawn();
buffer.describeError = ENOENT;
return buffer;
}
, "importing a dma-buf failed: asking which memory it is in: No such file or directory"
}
, {"a device that can't be opened any more", [](ScriptedDevice &device) -> auto &{device.openError = EMFILE;
return device.addDrawn();
}
, "importing a dma-buf failed: opening the virtio-gpu device to examine it: Too many open files"
}
,
}
;
for (const Case &each : cases) {
    CAPTURE(each.what);
    CrossingBench crossing(variation);
    GpuPainter app(crossing.bench);
    GpuPainter other(crossing.bench);
    auto &buffer = each.make(*crossing.device);

    const auto polite = app.makeParams();
    app.add(polite, buffer, 0);
    app.client.send(app.create(polite.client));
    app.bench.pump();
    expect(app.client, failed(polite.client));
    expectNothing(app.host);
    app.destroyParams(polite);
    CHECK(crossing.device->handles == 0);

    const auto immediate = app.makeParams();
    app.add(immediate, buffer, 0);
    app.client.send(app.createImmed(immediate.client, app.newId()));
    app.bench.pump();
    expect(app.client, displayError(immediate.client, params::error::invalid_wl_buffer, each.error));
    expectNothing(app.host);
    CHECK(app.connection.ended.has_value());
    CHECK(crossing.device->handles == 0);
    other.roundTrip();
}
}

RELAY_TEST_CASE("A descriptor that is no dma-buf fails in the same way")
{
    CrossingBench crossing(variation);
    GpuPainter app(crossing.bench);
    const auto made = app.makeParams();
    Message add(made.client, opcode<params::request::add>);
    app.client.send(add.fd(fileHolding("no buffer")).word(0).word(0).word(256).word(0).word(0));
    app.client.send(app.createImmed(made.client, app.newId()));
    app.bench.pump();
    expect(app.client, displayError(made.client, params::error::invalid_wl_buffer, foreign));
    expectNothing(app.host);
}

RELAY_TEST_CASE("One plane that can't be passed is enough, and the others are let go with the params")
{
    CrossingBench crossing(variation);
    GpuPainter app(crossing.bench);
    auto &good = crossing.device->addDrawn();
    auto &bad = crossing.device->addDrawn(1);
    const auto made = app.makeParams();
    app.add(made, good, 0);
    app.expectAdded(made, good, 0);
    app.add(made, bad, 1);
    app.add(made, good, 2);
    app.client.send(app.create(made.client));
    app.bench.pump();
    expectNothing(app.host);
    expect(app.client, failed(made.client));
    CHECK(crossing.device->handles == 1);
    app.destroyParams(made);
    CHECK(crossing.device->handles == 0);
    app.roundTrip();
}

RELAY_TEST_CASE("Mistakes with params that the host doesn't hear of are told as it would")
{
    struct Case {
        std::vector<std::uint32_t> planes;
        int creations;
        bool immediate;
        std::uint32_t code;
        const char *text;
    };
    const Case cases[] = {
        {{0, 1, 0}, 0, false, params::error::plane_set, "plane 0 has already been set"},
        {{0, 4}, 0, false, params::error::plane_idx, "plane 4 is out of bounds"},
        {{0, 0xffffffff}, 0, false, params::error::plane_idx, "plane 4294967295 is out of bounds"},
        {{0}, 2, false, params::error::already_used, "the params have already been used to create a wl_buffer"},
        {{0}, 1, true, params::error::already_used, "the params have already been used to create a wl_buffer"},
    };
    for (const Case &each : cases) {
        CAPTURE(each.text);
        CrossingBench crossing(variation);
        GpuPainter app(crossing.bench);
        auto &bad = crossing.device->addDrawn(1);
        const auto made = app.makeParams();
        for (const std::uint32_t plane : each.planes)
            app.add(made, bad, plane);
        for (int i = 0; i < each.creations; ++i)
            app.client.send(app.create(made.client));
        if (each.immediate)
            app.client.send(app.createImmed(made.client, app.newId()));
        app.bench.pump();
        if (each.creations != 0)
            expect(app.client, failed(made.client));
        expect(app.client, displayError(made.client, each.code, each.text));
        expectNothing(app.host);
    }
}

RELAY_TEST_CASE("A plane that is added after the params have failed is a mistake")
{
    CrossingBench crossing(variation);
    GpuPainter app(crossing.bench);
    auto &bad = crossing.device->addDrawn(1);
    const auto made = app.makeParams();
    app.add(made, bad, 0);
    app.client.send(app.create(made.client));
    app.add(made, bad, 1);
    expect(app.client, failed(made.client));
    expect(app.client,
           displayError(made.client, params::error::already_used,
                        "the params have already been used to create a wl_buffer"));
}

RELAY_TEST_CASE("After a shortage buffers pass again")
{
    CrossingBench crossing(variation);
    GpuPainter app(crossing.bench);
    auto &buffer = crossing.device->addDrawn();
    crossing.device->openError = EMFILE;
    const auto first = app.makeParams();
    app.add(first, buffer, 0);
    app.client.send(app.create(first.client));
    app.bench.pump();
    expect(app.client, failed(first.client));
    app.destroyParams(first);

    crossing.device->openError = 0;
    const auto second = app.makeParams();
    app.add(second, buffer, 0);
    app.expectAdded(second, buffer, 0);
    app.createImmed(second);
}

RELAY_TEST_CASE("Clients are told of the guest's GPU where the host names its own")
{
    CrossingBench crossing(variation);
    GpuPainter app(crossing.bench);
    const std::uint64_t own = crossing.device->number();
    TestApplication::Pair feedback{.client = app.newId()};
    app.client.send(plain<dmabuf::request::get_default_feedback>(app.dmabufGlobal.client, feedback.client));
    app.bench.pump();
    feedback.host = take(app.host, app.dmabufGlobal.host, opcode<dmabuf::request::get_default_feedback>).takeWord();
    app.host.send(withDevice(feedback.host, opcode<feedback_event::main_device>, 0x1111));
    app.host.send(withDevice(feedback.host, opcode<feedback_event::tranche_target_device>, 0x2222));
    Message formats(feedback.host, opcode<feedback_event::tranche_formats>);
    app.host.send(formats.array(someBytes(6)));
    app.host.send(plain<feedback_event::tranche_flags>(feedback.host, 1));
    app.host.send(plain<feedback_event::done>(feedback.host));
    app.bench.pump();
    expect(app.client, withDevice(feedback.client, opcode<feedback_event::main_device>, own));
    expect(app.client, withDevice(feedback.client, opcode<feedback_event::tranche_target_device>, own));
    Message same(feedback.client, opcode<feedback_event::tranche_formats>);
    expect(app.client, same.array(someBytes(6)));
    expect(app.client, plain<feedback_event::tranche_flags>(feedback.client, 1));
    expect(app.client, plain<feedback_event::done>(feedback.client));
}

RELAY_TEST_CASE("The host chooses by which of its devices it reads a buffer")
{
    CrossingBench crossing(variation);
    GpuPainter app(crossing.bench, 6);
    const auto made = app.makeParams();
    app.client.send(withDevice(made.client, opcode<params::request::set_sampling_device>, 0xe280));
    app.bench.pump();
    expectNothing(app.host);
    app.roundTrip();
    Message wrong(made.client, opcode<params::request::set_sampling_device>);
    app.client.send(wrong.array(someBytes(4)));
    app.bench.pump();
    expect(app.client,
           displayError(made.client, params::error::invalid_dev_t_size, "a device number has 8 bytes, not 4"));
}

RELAY_TEST_CASE("A picture of the screen is taken into buffers of the guest's GPU, if there is one")
{
    for (const bool gpu : {true, false}) {
        CAPTURE(gpu);
        CrossingBench crossing(variation, gpu ? 1u << 4 | 1u << 5 : 1u << 5);
        TestApplication app(crossing.bench);
        const auto sources = app.bind(31, output_sources::interfaceName, 1);
        const auto output = app.bind(32, "wl_output", 2);
        const auto manager = app.bind(33, capture_manager::interfaceName, 1);
        const std::uint32_t source = app.newId();
        Message create(sources.client, opcode<output_sources::request::create_source>);
        app.client.send(create.word(source).word(output.client));
        const std::uint32_t session = app.newId();
        Message begin(manager.client, opcode<capture_manager::request::create_session>);
        app.client.send(begin.word(session).word(source).word(0));
        app.bench.pump();
        app.host.next();
        const std::uint32_t hostSession =
            take(app.host, manager.host, opcode<capture_manager::request::create_session>).takeWord();
        app.host.send(withDevice(hostSession, opcode<capture::event::dmabuf_device>, 0x1111));
        Message format(hostSession, opcode<capture::event::dmabuf_format>);
        app.host.send(format.word(0x34325258).array(someBytes(8)));
        app.host.send(plain<capture::event::done>(hostSession));
        app.bench.pump();
        if (gpu) {
            expect(app.client, withDevice(session, opcode<capture::event::dmabuf_device>, crossing.device->number()));
            take(app.client, session, opcode<capture::event::dmabuf_format>);
        }
        expect(app.client, plain<capture::event::done>(session));
    }
}

RELAY_TEST_CASE("A client that dies in any step with a buffer leaves nothing behind")
{
    CrossingBench crossing(variation);
    auto &good = crossing.device->addDrawn();
    auto &bad = crossing.device->addDrawn(1);
    const auto steps = [&](GpuPainter &app, int step) {
        const auto made = app.makeParams();
        if (step == 0)
            return;
        app.add(made, good, 0);
        app.expectAdded(made, good, 0);
        if (step == 1)
            return;
        if (step == 2) {
            app.add(made, bad, 1);
            return;
        }
        if (step == 3) {
            app.client.send(app.create(made.client)); // which the host doesn't answer
            app.bench.pump();
            return;
        }
        const auto shown = app.createImmed(made);
        if (step == 4)
            return;
        const auto surface = app.makeSurface();
        app.attach(surface, shown);
        if (step == 5)
            return;
        app.client.send(plain<wl_surface::request::commit>(surface.client));
        app.bench.pump();
    };
    {
        GpuPainter first(crossing.bench);
        steps(first, 2); // opens the context that examines
        crossing.kill(first);
        crossing.bench.forget(first.connection);
    }
    const std::size_t before = openDescriptors();
    for (int round = 0; round < 20; ++round) {
        for (int step = 0; step <= 6; ++step) {
            CAPTURE(step);
            GpuPainter app(crossing.bench);
            steps(app, step);
            crossing.kill(app);
            crossing.bench.forget(app.connection);
            CHECK(crossing.device->handles == 0);
            CHECK(openDescriptors() == before);
        }
    }
}
