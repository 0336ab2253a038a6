// SPDX-License-Identifier: Apache-2.0

#include "window.h"

#include "client.h"

#include <unistd.h>

#include <array>
#include <cstdio>

namespace gangway::probe {

namespace {

constexpr std::uint32_t width = 256;
constexpr std::uint32_t height = 256;
constexpr std::uint32_t xrgb8888 = 1; // wl_shm.format

enum CompositorRequest : std::uint16_t { CreateSurface = 0 };
enum ShmRequest : std::uint16_t { CreatePool = 0 };
enum PoolRequest : std::uint16_t { CreateBuffer = 0 };
enum SurfaceRequest : std::uint16_t { Attach = 1, Damage = 2, Frame = 3, Commit = 6 };
enum ShellRequest : std::uint16_t { GetXdgSurface = 2, Pong = 3 };
enum XdgSurfaceRequest : std::uint16_t { GetToplevel = 1, AckConfigure = 4 };
enum ToplevelRequest : std::uint16_t { SetTitle = 2 };

void fill(const Image &image, std::uint32_t colour)
{
    for (std::uint32_t y = 0; y < height; ++y) {
        for (std::uint32_t x = 0; x < width; ++x)
            std::memcpy(&image.memory.bytes[image.offset + y * image.stride + x * 4], &colour, sizeof colour);
    }
}

void awaitEndOfInput()
{
    std::array<char, 64> buffer;
    while (::read(STDIN_FILENO, buffer.data(), buffer.size()) > 0) {}
}

} // namespace

void showWindow(Context &context, std::uint32_t colour)
{
    Client client(context);
    const std::uint32_t compositor = client.bind("wl_compositor", 4);
    const std::uint32_t shm = client.bind("wl_shm", 1);
    const std::uint32_t shell = client.bind("xdg_wm_base", 1);

    const std::uint32_t surface = client.newId();
    client.request(compositor, CreateSurface, surface);
    const std::uint32_t xdgSurface = client.newId();
    client.request(shell, GetXdgSurface, xdgSurface, surface);
    const std::uint32_t toplevel = client.newId();
    client.request(xdgSurface, GetToplevel, toplevel);
    client.request(toplevel, SetTitle, std::string_view("Memory of the host"));
    client.request(surface, Commit);

    const Image image = context.makeImage(width, height);
    fill(image, colour);
    const std::uint32_t pool = client.newId();
    context.send(Client::encode(shm, CreatePool, pool, image.memory.bytes.size()), image.memory.resource);
    const std::uint32_t buffer = client.newId();
    client.request(pool, CreateBuffer, buffer, image.offset, width, height, image.stride, xrgb8888);

    const std::uint32_t frame = client.newId();
    bool drawn = false;
    client.events([&](const Event &event) {
        if (event.object() == shell)
            client.request(shell, Pong, event.word(0));
        if (event.object() == xdgSurface) {
            client.request(xdgSurface, AckConfigure, event.word(0));
            if (!drawn) {
                client.request(surface, Attach, buffer, 0, 0);
                client.request(surface, Damage, 0, 0, width, height);
                client.request(surface, Frame, frame);
            }
            client.request(surface, Commit);
            drawn = true;
        }
        return event.object() == frame;
    });
    std::puts("shown");
    std::fflush(stdout);
    awaitEndOfInput();
}

} // namespace gangway::probe
