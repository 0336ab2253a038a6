// SPDX-License-Identifier: Apache-2.0
//
// Virtio-gpu's hooks together with the features of a VM, which handle the clipboard themselves.

#include "host_crossing.h"

#include "features/clipboard.h"
#include "host/virtgpu/side_threads.h"

#include <sys/stat.h>

using namespace gangway;
using namespace gangway::test;

namespace {

namespace data_device = protocol::wl_data_device;
namespace data_manager = protocol::wl_data_device_manager;
namespace data_offer = protocol::wl_data_offer;

bool isPipe(const wire::Fd &fd)
{
    struct stat status = {};
    return ::fstat(fd.get(), &status) == 0 && S_ISFIFO(status.st_mode);
}

} // namespace

RELAY_TEST_CASE("What the host has copied is pasted into a file by a pipe")
{
    auto device = std::make_shared<ScriptedDevice>();
    virtgpu::Crossing crossing(device);
    feature::Clipboard clipboard;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         crossing.install(hooks);
                         clipboard.install(hooks);
                     }});
    TestApplication app(bench);
    const auto seat = app.bind(20, wl_seat::interfaceName, 5);
    const auto managers = app.bind(21, data_manager::interfaceName, 3);
    const auto compositor = app.bind(22, wl_compositor::interfaceName, 5);
    const std::uint32_t dataDevice = app.newId();
    Message getDevice(managers.client, opcode<data_manager::request::get_data_device>);
    app.client.send(getDevice.word(dataDevice).word(seat.client));
    app.client.send(plain<wl_seat::request::get_keyboard>(seat.client, app.newId()));
    app.client.send(plain<wl_compositor::request::create_surface>(compositor.client, app.newId()));
    bench.pump();
    const std::uint32_t hostDevice =
        take(app.host, managers.host, opcode<data_manager::request::get_data_device>).takeWord();
    const std::uint32_t hostKeyboard = take(app.host, seat.host, opcode<wl_seat::request::get_keyboard>).takeWord();
    const std::uint32_t hostSurface =
        take(app.host, compositor.host, opcode<wl_compositor::request::create_surface>).takeWord();

    // The host tells of its selection when a window gets the focus.
    app.host.send(plain<data_device::event::data_offer>(hostDevice, firstServerId));
    Message type(firstServerId, opcode<data_offer::event::offer>);
    app.host.send(type.string("text/plain"));
    app.host.send(plain<data_device::event::selection>(hostDevice, firstServerId));
    Message enter(hostKeyboard, opcode<wl_keyboard::event::enter>);
    app.host.send(enter.word(1).word(hostSurface).array({}));
    bench.pump();
    const std::uint32_t offer = take(app.client, dataDevice, opcode<data_device::event::data_offer>).takeWord();

    const wire::Fd file = fileHolding("");
    Message receive(offer, opcode<data_offer::request::receive>);
    app.client.send(receive.string("text/plain").fd(copyOf(file)));
    bench.pump();
    take(app.host, firstServerId, opcode<data_offer::request::receive>);
    wire::Fd crossed = app.host.takeFd();
    CHECK(isPipe(crossed));
    CHECK(::write(crossed.get(), "pasted", 6) == 6);
    crossed.reset();
    auto &threads = bench.session(app.connection)->state<virtgpu::SideThreads>();
    CHECK(bench.pumpUntil([&] { return threads.running() == 0; }));
    CHECK(textIn(file) == "pasted");
}
