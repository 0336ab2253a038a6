// SPDX-License-Identifier: Apache-2.0
//
// libFuzzer target: two sessions of a VM with all features, behind a beginning that every application makes. The input
// says what their clients and hosts say, well-formed or not, in any pieces and with any descriptors, and when settings
// change and features meddle. Whatever comes, the relay must neither crash nor leak, and end with its sessions.

#include "fuzz/bytes.h"
#include "fuzz/features.h"
#include "fuzz/line.h"
#include "fuzz/meddler.h"
#include "fuzz/speech.h"
#include "protocols/builtin.h"
#include "relay/host_globals.h"
#include "relay/session.h"

#include "messages/primary-selection-unstable-v1.h"
#include "messages/wayland.h"
#include "messages/xdg-shell.h"

#include <fcntl.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>

using namespace gangway;
using namespace gangway::fuzz;
using namespace gangway::protocol;

namespace {

void expect(bool condition, const char *what)
{
    if (condition)
        return;
    std::fprintf(stderr, "not so: %s\n", what);
    std::abort();
}

struct Global {
    std::string_view interface;
    std::uint32_t version;
};

// Those that a client binds at the beginning come first, as object 3 and on.
enum Bound : std::uint32_t { Compositor = 3, Shm, Seat, Shell, DataDevices, PrimaryDevices, afterBound };
constexpr auto globals = std::to_array<Global>({
    {"wl_compositor", 6},
    {"wl_shm", 1},
    {"wl_seat", 7},
    {"xdg_wm_base", 5},
    {"wl_data_device_manager", 3},
    {"zwp_primary_selection_device_manager_v1", 1},
    {"zwp_linux_dmabuf_v1", 4},
    {"wl_output", 4},
    {"wl_subcompositor", 1},
    {"gtk_shell1", 3},
    {"xdg_activation_v1", 1},
    {"xdg_toplevel_drag_manager_v1", 1},
    {"zxdg_exporter_v2", 1},
    {"zxdg_decoration_manager_v1", 1},
    {"zwp_idle_inhibit_manager_v1", 1},
    {"zwp_text_input_manager_v3", 1},
    {"zwp_tablet_manager_v2", 1},
    {"zwp_pointer_constraints_v1", 1},
    {"zwp_virtual_keyboard_manager_v1", 1},
    {"zwlr_data_control_manager_v1", 2},
    {"zwlr_layer_shell_v1", 4},
    {"gtk_primary_selection_device_manager", 1},
    {"org_kde_plasma_shell", 4},
});

// All that one process needs but once.
struct World {
    World() { relay.setPermissions(features.permissions()); }
    relay::Hooks makeHooks()
    {
        relay::Hooks hooks(catalogue);
        meddler.install(hooks);
        features.install(hooks);
        return hooks;
    }

    relay::EventLoop loop;
    relay::Catalogue catalogue{builtinProtocols()};
    relay::Observer observer;
    Features features;
    Meddler meddler{features.clipboard()};
    std::array<relay::SessionProfile, relay::sessionKinds> profiles{
        relay::Relay::makeProfile(makeHooks(), relay::SessionKind::Application),
        relay::Relay::makeProfile(makeHooks(), relay::SessionKind::Xwayland)};
    relay::Relay relay{loop, catalogue, limits, observer};
    wire::Fd alwaysReady{::eventfd(1, EFD_CLOEXEC)};
};

// A session of the VM, with both its ends. A new one takes the place of one that has ended.
class Pair {
public:
    Pair(World &world, relay::SessionKind kind, bool tells) : world_(world), kind_(kind), tells_(tells) {}

    relay::Session *session() { return session_.get(); }

    void start(bool withWindow)
    {
        client.emplace(world_.alwaysReady.get(), tells_);
        host.emplace(world_.alwaysReady.get(), tells_);
        clientSpeech = Speech(Direction::Request);
        hostSpeech = Speech(Direction::Event);
        session_ =
            world_.relay.start(world_.profiles[static_cast<std::size_t>(kind_)], client->transport(), host->transport())
                .ref();
        ++starts;
        begin(withWindow);
    }

    // Until nothing that was said waits to be read, or is held. At most so many turns.
    void turn(int most)
    {
        for (int i = 0; i < most; ++i) {
            const bool told = tell();
            if (!world_.loop.dispatch(0) && !told && client->isRead() && host->isRead())
                return;
        }
    }
    bool tell()
    {
        const bool clients = client && client->tell();
        const bool hosts = host && host->tell();
        return clients || hosts;
    }
    void close()
    {
        for (auto *line : {&client, &host}) {
            if (*line) {
                (*line)->setHungry(true);
                (*line)->close();
            }
        }
    }

    std::optional<Line> client;
    std::optional<Line> host;
    Speech clientSpeech{Direction::Request};
    Speech hostSpeech{Direction::Event};
    unsigned starts = 0;

private:
    std::uint32_t hostIdOf(std::uint32_t clientId)
    {
        const relay::Object *object = session() ? session()->objects().fromClient.find(clientId) : nullptr;
        return object ? object->hostId : 0;
    }

    // What every application does first; then it has a window with the keyboard, and something to copy.
    void begin(bool withWindow)
    {
        Stream first;
        const std::uint32_t registry = clientSpeech.newId();
        first.add<wl_display::request::get_registry>(wire::displayId, registry);
        client->say(std::move(first));
        turn(4);
        Stream told;
        for (std::uint32_t i = 0; i < globals.size(); ++i) {
            const std::size_t at = told.begin(hostIdOf(registry), wl_registry::event::global::messageKey.opcode);
            told.word(i + 1);
            told.string(globals[i].interface);
            told.word(globals[i].version);
            told.end(at);
        }
        host->say(std::move(told));
        turn(4);
        if (!withWindow)
            return;
        Stream window;
        for (std::uint32_t name = 1; Compositor + name <= afterBound; ++name) {
            const relay::HostGlobal *global = session() ? session()->state<relay::HostGlobals>().find(name) : nullptr;
            if (!global || global->offeredVersion == 0)
                return; // not permitted
            const std::size_t at = window.begin(registry, wl_registry::request::bind::messageKey.opcode);
            window.word(name);
            window.string(global->type->name());
            window.word(global->offeredVersion);
            window.word(clientSpeech.newId());
            window.end(at);
        }
        const std::uint32_t surface = clientSpeech.newId();
        window.add<wl_compositor::request::create_surface>(Compositor, surface);
        const std::uint32_t xdgSurface = clientSpeech.newId();
        window.add<xdg_wm_base::request::get_xdg_surface>(Shell, xdgSurface, surface);
        const std::uint32_t toplevel = clientSpeech.newId();
        window.add<xdg_surface::request::get_toplevel>(xdgSurface, toplevel);
        window.addText<xdg_toplevel::request::set_title>(toplevel, "a window");
        const std::uint32_t keyboard = clientSpeech.newId();
        window.add<wl_seat::request::get_keyboard>(Seat, keyboard);
        window.add<wl_seat::request::get_pointer>(Seat, clientSpeech.newId());
        window.add<wl_data_device_manager::request::get_data_device>(DataDevices, clientSpeech.newId(), Seat);
        window.add<zwp_primary_selection_device_manager_v1::request::get_device>(PrimaryDevices, clientSpeech.newId(),
                                                                                 Seat);
        const std::uint32_t source = clientSpeech.newId();
        window.add<wl_data_device_manager::request::create_data_source>(DataDevices, source);
        window.addText<wl_data_source::request::offer>(source, "text/plain");
        window.add<wl_surface::request::commit>(surface);
        client->say(std::move(window));
        turn(8);
        if (hostIdOf(surface) == 0 || hostIdOf(keyboard) == 0)
            return; // a limit or a permission
        Stream focus;
        focus.add<wl_keyboard::event::enter>(hostIdOf(keyboard), 1u, hostIdOf(surface), 0u);
        host->say(std::move(focus));
        turn(4);
    }

    World &world_;
    relay::SessionKind kind_;
    bool tells_;
    relay::SessionRef session_;
};

constexpr unsigned mostStarts = 4;

// One piece of the input.
void takePiece(World &world, Bytes &input, std::array<Pair, 2> &pairs)
{
    const std::uint8_t head = input.byte();
    Pair &pair = pairs[head >> 3 & 1];
    const unsigned more = head >> 4;
    if (!pair.session()) {
        if (pair.starts == mostStarts)
            return;
        pair.start(more != 15);
    }
    relay::Session *const session = pair.session();
    if (!session)
        return;
    // Several messages may come in one piece; then the ids that they make are not known in between.
    const auto say = [&](Line &line, std::optional<Stream> stream) {
        if (stream)
            line.say(std::move(*stream));
    };
    switch (head & 7) {
    case 0:
        say(*pair.client, pair.clientSpeech.sayOne(input, *session));
        break;
    case 1:
        say(*pair.host, pair.hostSpeech.sayOne(input, *session));
        break;
    case 2:
        say(*pair.host, Speech::freeId(input, *session));
        break;
    case 3: {
        // Any bytes.
        Stream stream;
        const std::uint8_t size = input.byte();
        stream.fds = size & 3;
        const auto bytes = input.take(static_cast<std::size_t>(size >> 2) + 1);
        stream.bytes.assign(bytes.begin(), bytes.end());
        say((more & 1) ? *pair.host : *pair.client, std::move(stream));
        break;
    }
    case 4: {
        // A message with one word that is wrong, or more or fewer descriptors than it takes.
        const bool hosts = (more & 1) != 0;
        auto stream = hosts ? pair.hostSpeech.sayOne(input, *session) : pair.clientSpeech.sayOne(input, *session);
        if (stream) {
            const std::size_t words = stream->bytes.size() / 4;
            const std::size_t chosen = input.below(words);
            if (chosen < 2)
                stream->fds = input.byte() & 3;
            else
                wire::storeWord(stream->bytes.data() + 4 * chosen, input.word());
        }
        say(hosts ? *pair.host : *pair.client, std::move(stream));
        break;
    }
    case 5:
        world.features.change(input, world.relay);
        break;
    case 6:
        world.meddler.meddle(input, *session);
        break;
    case 7:
        if (more == 0)
            pair.client->close();
        else if (more == 1)
            pair.host->close();
        else if (more == 2)
            session->end("the fuzzer ends it");
        else if (more == 3)
            world.relay.setTracing(!world.relay.tracing());
        else if (more < 8)
            pair.client->setHungry(more % 2 == 0);
        else
            pair.host->setHungry(more % 2 == 0);
        break;
    }
    for (Pair &each : pairs) {
        if (each.session() && (head & 7) >= 5)
            each.session()->flush();
    }
    // Otherwise it waits, and comes with what is said next. An id is freed once.
    if (more % 4 != 3 || (head & 7) == 2)
        pair.turn(4);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static World world;
    static const int freeFd = ::dup(world.alwaysReady.get());
    ::close(freeFd);

    Bytes input({data, size});
    const std::uint8_t options = input.byte();
    world.relay.setTracing((options & 1) != 0);
    std::array<Pair, 2> pairs{
        Pair(world, relay::SessionKind::Application, false),
        Pair(world, (options & 2) ? relay::SessionKind::Xwayland : relay::SessionKind::Application, true)};
    while (!input.atEnd())
        takePiece(world, input, pairs);

    // All that is ours ends before the sessions, or behind them.
    if (options & 4)
        world.meddler.reset();
    world.meddler.letGo();
    for (Pair &pair : pairs)
        pair.close();
    for (int turns = 0; !world.relay.sessions().empty(); ++turns) {
        expect(turns < 1000, "a session ends with its client and its host");
        for (Pair &pair : pairs)
            pair.tell();
        world.loop.dispatch(0);
    }
    world.meddler.reset();
    world.features.reset(world.relay);
    expect(!world.features.remember(), "what has ended is forgotten");

    const int fd = ::dup(world.alwaysReady.get());
    expect(fd == freeFd, "no descriptor is left open");
    ::close(fd);
    return 0;
}
