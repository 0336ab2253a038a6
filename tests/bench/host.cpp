// SPDX-License-Identifier: Apache-2.0

#include "host.h"

#include "connection.h"

#include <wayland-client-protocol.h>
#include <wayland-server-protocol.h>

#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>
#include <list>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace gangway::bench {

namespace {

struct Global {
    std::string_view interface;
    std::uint32_t version;
};

// A global's name is its place here, from 1.
constexpr std::array globals = std::to_array<Global>({
    {"wl_compositor", 5},
    {"wl_subcompositor", 1},
    {"wl_shm", 1},
    {"wl_data_device_manager", 3},
    {"wl_seat", 7},
    {"wl_output", 4},
    {"xdg_wm_base", 5},
    {"wp_viewporter", 1},
    {"wp_presentation", 1},
    {"zwp_linux_dmabuf_v1", 4},
    {"zwp_linux_explicit_synchronization_v1", 2},
    {"wp_single_pixel_buffer_manager_v1", 1},
    {"wp_fractional_scale_manager_v1", 1},
    {"wp_content_type_manager_v1", 1},
    {"wp_tearing_control_manager_v1", 1},
    {"wp_drm_lease_device_v1", 1},
    {"xdg_activation_v1", 1},
    {"ext_idle_notifier_v1", 1},
    {"ext_session_lock_manager_v1", 1},
    {"xwayland_shell_v1", 1},
    {"zxdg_shell_v6", 1},
    {"zxdg_decoration_manager_v1", 1},
    {"zxdg_output_manager_v1", 3},
    {"zxdg_exporter_v1", 1},
    {"zxdg_exporter_v2", 1},
    {"zxdg_importer_v1", 1},
    {"zxdg_importer_v2", 1},
    {"zwp_primary_selection_device_manager_v1", 1},
    {"zwp_relative_pointer_manager_v1", 1},
    {"zwp_pointer_constraints_v1", 1},
    {"zwp_pointer_gestures_v1", 3},
    {"zwp_tablet_manager_v1", 1},
    {"zwp_tablet_manager_v2", 1},
    {"zwp_text_input_manager_v1", 1},
    {"zwp_text_input_manager_v3", 1},
    {"zwp_input_method_v1", 1},
    {"zwp_idle_inhibit_manager_v1", 1},
    {"zwp_input_timestamps_manager_v1", 1},
    {"zwp_keyboard_shortcuts_inhibit_manager_v1", 1},
    {"zwp_xwayland_keyboard_grab_manager_v1", 1},
});

// What the host plays an active part for. It takes the requests of all else and does nothing.
enum class Kind : std::uint8_t {
    None,
    Display,
    Registry,
    Compositor,
    Shm,
    ShmPool,
    Buffer,
    Surface,
    Seat,
    Keyboard,
    Output,
    Callback,
    Other,
};

struct Object {
    Kind kind = Kind::None;
    // Of a surface, for its next commit.
    std::uint32_t buffer = 0;
    std::uint32_t frameCallback = 0;
};

class HostedClient {
public:
    HostedClient(wire::Fd socket, HostLedger &ledger)
        : connection_(std::move(socket)), ledger_(ledger), objects_{{}, {.kind = Kind::Display}}
    {}

    std::list<HostedClient>::iterator self;

    // Takes what has come and answers it. False: the client has gone.
    bool serve();

private:
    void handle(const Message &message);
    void onDisplay(const Message &message);
    void onBind(const Message &message);
    void onShm(const Message &message);
    void onSurface(Object &surface, const Message &message);
    void sendKeys(std::uint32_t count);
    void create(std::uint32_t id, Kind kind);
    void destroy(std::uint32_t id);
    void answer(std::uint32_t callback);

    Connection connection_;
    HostLedger &ledger_;
    std::vector<Object> objects_; // by id
    std::uint32_t keyboard_ = 0;
    std::uint32_t serial_ = 0;
};

bool HostedClient::serve()
try {
    if (!connection_.receive([this](const Message &message) { handle(message); }))
        return false;
    connection_.flush();
    return true;
} catch (const std::system_error &) {
    return false; // it closed while there was something to say to it
}

void HostedClient::handle(const Message &message)
{
    const std::uint32_t id = message.object();
    if (id >= objects_.size() || objects_[id].kind == Kind::None) {
        ++ledger_.mistakes;
        return;
    }
    Object &object = objects_[id];
    switch (object.kind) {
    case Kind::Surface:
        onSurface(object, message);
        break;
    case Kind::Display:
        onDisplay(message);
        break;
    case Kind::Registry:
        onBind(message);
        break;
    case Kind::Compositor:
        create(message.word(0), message.opcode() == WL_COMPOSITOR_CREATE_SURFACE ? Kind::Surface : Kind::Other);
        break;
    case Kind::Shm:
        onShm(message);
        break;
    case Kind::ShmPool:
        if (message.opcode() == WL_SHM_POOL_CREATE_BUFFER)
            create(message.word(0), Kind::Buffer);
        else if (message.opcode() == WL_SHM_POOL_DESTROY)
            destroy(id);
        break;
    case Kind::Buffer:
        destroy(id);
        break;
    case Kind::Seat:
        if (message.opcode() == WL_SEAT_GET_KEYBOARD) {
            keyboard_ = message.word(0);
            create(keyboard_, Kind::Keyboard);
        }
        break;
    case Kind::None:
    case Kind::Keyboard:
    case Kind::Output:
    case Kind::Callback:
    case Kind::Other:
        break;
    }
}

void HostedClient::onDisplay(const Message &message)
{
    const std::uint32_t id = message.word(0);
    if (message.opcode() == WL_DISPLAY_SYNC) {
        if (ledger_.keysBeforeSync.load(std::memory_order_relaxed) != 0)
            sendKeys(ledger_.keysBeforeSync.exchange(0));
        create(id, Kind::Callback);
        answer(id);
        return;
    }
    create(id, Kind::Registry);
    std::uint32_t name = 0;
    for (const Global &global : globals)
        connection_.send(id, WL_REGISTRY_GLOBAL, ++name, global.interface, global.version);
}

void HostedClient::onBind(const Message &message)
{
    const std::size_t afterName = message.afterString(1);
    const std::uint32_t id = message.word(afterName + 1);
    const std::uint32_t name = message.word(0);
    const std::string_view interface = message.string(1);
    if (name == 0 || name > globals.size() || globals[name - 1].interface != interface) {
        ++ledger_.mistakes;
        return;
    }
    if (interface == "wl_compositor") {
        create(id, Kind::Compositor);
    } else if (interface == "wl_shm") {
        create(id, Kind::Shm);
        connection_.send(id, WL_SHM_FORMAT, WL_SHM_FORMAT_ARGB8888);
        connection_.send(id, WL_SHM_FORMAT, WL_SHM_FORMAT_XRGB8888);
    } else if (interface == "wl_seat") {
        create(id, Kind::Seat);
        connection_.send(id, WL_SEAT_CAPABILITIES, WL_SEAT_CAPABILITY_POINTER | WL_SEAT_CAPABILITY_KEYBOARD);
        connection_.send(id, WL_SEAT_NAME, std::string_view("seat0"));
    } else if (interface == "wl_output") {
        create(id, Kind::Output);
        connection_.send(id, WL_OUTPUT_GEOMETRY, 0, 0, 600, 340, WL_OUTPUT_SUBPIXEL_UNKNOWN,
                         std::string_view("Gangway"), std::string_view("Bench"), WL_OUTPUT_TRANSFORM_NORMAL);
        connection_.send(id, WL_OUTPUT_MODE, WL_OUTPUT_MODE_CURRENT, 1920, 1080, 60000);
        connection_.send(id, WL_OUTPUT_SCALE, 1);
        connection_.send(id, WL_OUTPUT_DONE);
    } else {
        create(id, Kind::Other);
    }
}

void HostedClient::onShm(const Message &message)
{
    create(message.word(0), Kind::ShmPool);
    if (connection_.takeFd())
        ++ledger_.poolFds;
    else
        ++ledger_.mistakes;
}

void HostedClient::onSurface(Object &surface, const Message &message)
{
    switch (message.opcode()) {
    case WL_SURFACE_DAMAGE:
        // Only this process writes: no need to lock the bus for each request.
        ledger_.damages.store(ledger_.damages.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
        break;
    case WL_SURFACE_ATTACH:
        surface.buffer = message.word(0);
        break;
    case WL_SURFACE_FRAME:
        surface.frameCallback = message.word(0);
        create(message.word(0), Kind::Callback); // may move the surface
        break;
    case WL_SURFACE_COMMIT:
        if (surface.buffer != 0)
            connection_.send(std::exchange(surface.buffer, 0), WL_BUFFER_RELEASE);
        if (surface.frameCallback != 0)
            answer(std::exchange(surface.frameCallback, 0));
        break;
    case WL_SURFACE_DESTROY:
        destroy(message.object());
        break;
    default:
        break;
    }
}

void HostedClient::sendKeys(std::uint32_t count)
{
    for (std::uint32_t i = 0; i < count; ++i)
        connection_.send(keyboard_, WL_KEYBOARD_KEY, i, std::uint32_t{0}, std::uint32_t{30},
                         i % 2 ? WL_KEYBOARD_KEY_STATE_RELEASED : WL_KEYBOARD_KEY_STATE_PRESSED);
}

void HostedClient::create(std::uint32_t id, Kind kind)
{
    // libwayland wants ids without gaps.
    if (id == 0 || id > objects_.size() || (id < objects_.size() && objects_[id].kind != Kind::None)) {
        ++ledger_.mistakes;
        return;
    }
    if (id == objects_.size())
        objects_.emplace_back();
    objects_[id] = {.kind = kind};
}

void HostedClient::destroy(std::uint32_t id)
{
    objects_[id] = {};
    connection_.send(wire::displayId, WL_DISPLAY_DELETE_ID, id);
}

void HostedClient::answer(std::uint32_t callback)
{
    connection_.send(callback, WL_CALLBACK_DONE, ++serial_);
    destroy(callback);
}

} // namespace

std::size_t hostGlobalCount()
{
    return globals.size();
}

void runHost(const std::string &socketPath, HostLedger &ledger)
{
    const wire::Fd listener = listenAt(socketPath);
    const wire::Fd epoll(::epoll_create1(EPOLL_CLOEXEC));
    epoll_event event{};
    event.events = EPOLLIN;
    ::epoll_ctl(epoll.get(), EPOLL_CTL_ADD, listener.get(), &event);

    std::list<HostedClient> clients;
    std::array<epoll_event, 64> events{};
    for (;;) {
        const int count = ::epoll_wait(epoll.get(), events.data(), int{events.size()}, -1);
        for (int i = 0; i < count; ++i) {
            const auto client = static_cast<HostedClient *>(events[static_cast<std::size_t>(i)].data.ptr);
            if (client) {
                if (!client->serve()) {
                    clients.erase(client->self);
                    ledger.clients = static_cast<std::uint32_t>(clients.size());
                }
                continue;
            }
            wire::Fd socket(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
            if (!socket)
                continue;
            const int number = socket.get();
            HostedClient &fresh = clients.emplace_back(std::move(socket), ledger);
            fresh.self = std::prev(clients.end());
            event.data.ptr = &fresh;
            ::epoll_ctl(epoll.get(), EPOLL_CTL_ADD, number, &event);
            ledger.clients = static_cast<std::uint32_t>(clients.size());
        }
    }
}

} // namespace gangway::bench
