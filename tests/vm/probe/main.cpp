// SPDX-License-Identifier: Apache-2.0
// Looks at the host and measures it: over a cross-domain context of its own, or over the socket of a gangwayd.

#include "client.h"
#include "context.h"
#include "socket.h"
#include "window.h"

#include <poll.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <stdexcept>

namespace {

using namespace gangway::probe;
using Clock = std::chrono::steady_clock;
using Microseconds = std::chrono::duration<double, std::micro>;

constexpr std::string_view usage =
    "usage: gangway-vm-probe [--socket] globals | sync COUNT | damage COUNT\n"
    "       gangway-vm-probe pair COUNT | window AARRGGBB\n"
    "\n"
    "Connects to the host over a cross-domain context of its own, or with --socket to $WAYLAND_DISPLAY.\n"
    "\n"
    "  globals  what the host offers: an interface and a version a line\n"
    "  sync     that many round trips: mean, median and worst in microseconds\n"
    "  damage   that many damage requests and one round trip: requests a second. Each of them is a command of its "
    "own;\n"
    "           over a socket they are written as libwayland does, 4096 bytes at once\n"
    "  pair     round trips over two contexts at once. The exit status is 3 if one was woken for the other\n"
    "  window   a window of that colour, until standard input ends\n";

template <typename Number>
Number number(std::string_view text, int base)
{
    Number value{};
    const auto result = std::from_chars(text.begin(), text.end(), value, base);
    if (result.ec != std::errc() || result.ptr != text.end() || value == 0)
        throw std::invalid_argument("not a number: " + std::string(text));
    return value;
}

void printGlobals(Transport &transport)
{
    Client client(transport);
    for (const Global &global : client.globals())
        std::printf("%s %u\n", global.interface.c_str(), global.version);
}

void measureSync(Transport &transport, int count)
{
    Client client(transport);
    client.globals();
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        const auto begin = Clock::now();
        client.awaitSync(client.sendSync());
        times.push_back(Microseconds(Clock::now() - begin).count());
    }
    double sum = 0;
    for (const double time : times)
        sum += time;
    std::ranges::sort(times);
    std::printf("mean %.0f\nmedian %.0f\nworst %.0f\n", sum / count, times[times.size() / 2], times.back());
}

void measureDamage(Transport &transport, int count, std::size_t together)
{
    constexpr std::uint16_t createSurface = 0;
    constexpr std::uint16_t damage = 2;
    Client client(transport);
    const std::uint32_t compositor = client.bind("wl_compositor", 1);
    const std::uint32_t surface = client.newId();
    client.request(compositor, createSurface, surface);
    client.awaitSync(client.sendSync());

    const auto request = Client::encode(surface, damage, 0, 0, 10, 10);
    std::vector<std::byte> waiting;
    const auto begin = Clock::now();
    for (int i = 0; i < count; ++i) {
        waiting.insert(waiting.end(), request.begin(), request.end());
        if (waiting.size() + request.size() > together || i + 1 == count) {
            transport.send(waiting);
            waiting.clear();
        }
    }
    client.awaitSync(client.sendSync());
    const double seconds = Microseconds(Clock::now() - begin).count() / 1e6;
    std::printf("persecond %.0f\n", count / seconds);
}

int measurePair(int count)
{
    Context first;
    Context second;
    Client one(first);
    Client other(second);
    one.globals();
    other.globals();
    for (int i = 0; i < count; ++i)
        one.awaitSync(one.sendSync());
    pollfd quiet{.fd = second.descriptor(), .events = POLLIN, .revents = 0};
    const bool woken = ::poll(&quiet, 1, 100) > 0;

    const auto begin = Clock::now();
    for (int i = 0; i < count; ++i) {
        const std::uint32_t ones = one.sendSync();
        const std::uint32_t others = other.sendSync();
        other.awaitSync(others);
        one.awaitSync(ones);
    }
    const double mean = Microseconds(Clock::now() - begin).count() / count;
    const int spurious = first.spuriousEvents() + second.spuriousEvents();
    std::printf("mean %.0f\nspurious %d\n", mean, spurious);
    return woken || spurious > 0 ? 3 : 0;
}

std::string socketPath()
{
    const char *folder = std::getenv("XDG_RUNTIME_DIR");
    const char *display = std::getenv("WAYLAND_DISPLAY");
    if (!display || (*display != '/' && !folder))
        throw std::runtime_error("WAYLAND_DISPLAY and XDG_RUNTIME_DIR have to be set");
    return *display == '/' ? display : std::string(folder) + "/" + display;
}

int run(std::span<const std::string_view> arguments)
{
    const bool socket = !arguments.empty() && arguments[0] == "--socket";
    if (socket)
        arguments = arguments.subspan(1);
    if (arguments.empty() || arguments.size() != (arguments[0] == "globals" ? 1 : 2))
        throw std::invalid_argument("not understood");
    const std::string_view verb = arguments[0];

    if (!socket && verb == "pair")
        return measurePair(number<int>(arguments[1], 10));
    if (!socket && verb == "window") {
        Context context;
        showWindow(context, number<std::uint32_t>(arguments[1], 16));
        return 0;
    }
    const auto connect = [socket]() -> std::unique_ptr<Transport> {
        if (socket)
            return std::make_unique<Socket>(socketPath());
        return std::make_unique<Context>();
    };
    if (verb == "globals")
        printGlobals(*connect());
    else if (verb == "sync")
        measureSync(*connect(), number<int>(arguments[1], 10));
    else if (verb == "damage")
        measureDamage(*connect(), number<int>(arguments[1], 10), socket ? 4096 : 1);
    else
        throw std::invalid_argument("not understood: " + std::string(verb));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    try {
        const std::vector<std::string_view> arguments(argv + 1, argv + argc);
        return run(arguments);
    } catch (const std::invalid_argument &error) {
        std::fprintf(stderr, "gangway-vm-probe: %s\n%.*s", error.what(), static_cast<int>(usage.size()), usage.data());
        return 2;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "gangway-vm-probe: %s\n", error.what());
        return 1;
    }
}
