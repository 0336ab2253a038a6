// SPDX-License-Identifier: Apache-2.0
//
// What clients can have by the hundred thousand: each costs the same however many there are, in memory as in work. No
// time is expected of anything: the same work is compared with itself, by the least processor time that it takes in
// several tries. A feature that went through all entries for each would be slower a hundredfold.

#include "features/global_filter.h"
#include "features/pool_limit.h"
#include "features/shown_texts.h"
#include "features/title_tag.h"
#include "features/windows.h"

#include "feature_permissions.h"

#include "messages/ext-idle-notify-v1.h"
#include "messages/idle-inhibit-unstable-v1.h"
#include "messages/virtual-keyboard-unstable-v1.h"

#include <doctest/doctest.h>

#include <malloc.h>

#include <algorithm>
#include <ctime>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::test;

namespace {

namespace p = protocol;

// Bytes that this process has allocated; always 0 under a sanitizer.
std::size_t allocated()
{
    const struct mallinfo2 info = ::mallinfo2();
    return info.uordblks + info.hblkhd;
}

// Nanoseconds of the processor's.
double work(const std::function<void()> &done)
{
    const auto now = [] {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return 1e9 * static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec);
    };
    const double start = now();
    done();
    return now() - start;
}

// What it takes when nothing else is in its way.
double leastWork(const std::function<void()> &task)
{
    double least = work(task);
    for (int again = 0; again < 4; ++again)
        least = std::min(least, work(task));
    return least;
}

// `task` is about the same work after `more` as before it.
void checkWork(const std::function<void()> &task, const std::function<void()> &more)
{
    task(); // caches and tables have their size then
    const double before = leastWork(task);
    more();
    CHECK(leastWork(task) < 20 * before);
}

// A VM with the features that clients' objects are told to, and one client that may have any number of them.
struct Crowd {
    Crowd()
        : filter(allCategories()), bench(variations()[0],
                                         {.limits = {.objects = 10'000'000},
                                          .hooks =
                                              [this](relay::Hooks &hooks) {
                                                  filter.install(hooks);
                                                  windows.install(hooks);
                                                  titles.install(hooks);
                                                  texts.install(hooks);
                                                  pools.install(hooks);
                                              }}),
          app(bench), compositor(app.bind(100, "wl_compositor", 4))
    {}

    // Repeats `some`, which may send some hundred messages, until `count` are done, and forgets what came of it.
    void repeat(std::size_t count, std::size_t each, const std::function<void()> &some)
    {
        for (std::size_t done = 0; done < count; done += each) {
            some();
            settle();
        }
        REQUIRE_FALSE(app.connection.ended);
    }

    void settle()
    {
        bench.pump();
        while (app.host.next()) {}
        while (app.client.next()) {}
    }

    // Makes surfaces and ends them, in rounds of `round`, each with `makeMore` in between. The client's ids are used
    // again.
    void makeAndEndSurfaces(std::size_t count, const std::function<void(Pair)> &makeMore = {})
    {
        constexpr std::size_t round = 500;
        while (ids.size() < round)
            ids.push_back(app.newId());
        repeat(count, round, [&] {
            for (const std::uint32_t id : ids)
                app.client.send(plain<wl_compositor::request::create_surface>(compositor.client, id));
            bench.pump();
            std::vector<std::uint32_t> hostIds;
            for (std::size_t i = 0; i < round; ++i)
                hostIds.push_back(
                    take(app.host, compositor.host, opcode<wl_compositor::request::create_surface>).takeWord());
            for (std::size_t i = 0; makeMore && i < round; ++i)
                makeMore({.client = ids[i], .host = hostIds[i]});
            settle();
            for (const std::uint32_t id : ids)
                app.client.send(plain<wl_surface::request::destroy>(id));
            settle();
            for (const std::uint32_t id : hostIds)
                app.host.send(deleteId(id));
        });
    }

    feature::GlobalFilter filter;
    feature::Windows windows;
    feature::TitleTag titles{"[vm] "};
    feature::ShownTexts texts;
    feature::PoolLimit pools{1 << 30};
    RelayBench bench;
    TestApplication app;
    Pair compositor;
    std::vector<std::uint32_t> ids; // of surfaces that come and go
};

// Ids that the client uses again and again, each after many others.
struct ReusedIds {
    std::uint32_t next()
    {
        if (ids.size() < 1'000) {
            ids.push_back(app.newId());
            return ids.back();
        }
        return ids[at++ % ids.size()];
    }

    TestApplication &app;
    std::vector<std::uint32_t> ids = {};
    std::size_t at = 0;
};

// The second half of what `some` does `count` times may not need more memory than the first did, nor an item of it more
// than `mostEach` bytes.
void checkMemory(std::size_t count, std::size_t mostEach, const std::function<void(std::size_t)> &some)
{
    const std::size_t before = allocated();
    some(count / 2);
    const std::size_t half = allocated();
    some(count / 2);
    const std::size_t whole = allocated();
    const std::size_t first = half > before ? half - before : 0;
    const std::size_t second = whole > half ? whole - half : 0;
    // Tables double now and then.
    CHECK(second <= first + first / 2 + 65'536);
    CHECK(second / (count / 2) <= mostEach);
}

} // namespace

TEST_CASE("A surface that ends costs the same however many inhibitors there are")
{
    Crowd crowd;
    const Pair manager = crowd.app.bind(101, "zwp_idle_inhibit_manager_v1", 1);
    const Pair surface = makeSurface(crowd.app);
    checkWork([&] { crowd.makeAndEndSurfaces(3'000); },
              [&] {
                  checkMemory(50'000, 1'000, [&](std::size_t count) {
                      crowd.repeat(count, 500, [&] {
                          for (int i = 0; i < 500; ++i)
                              crowd.app.client.send(words<p::zwp_idle_inhibit_manager_v1::request::create_inhibitor>(
                                  manager.client, crowd.app.newId(), surface.client));
                      });
                  });
              });
}

TEST_CASE("Inhibitors of many managers are created again in one pass")
{
    Crowd crowd;
    const Pair surface = makeSurface(crowd.app);
    crowd.app.host.send(global(crowd.app.hostRegistry, 101, "zwp_idle_inhibit_manager_v1", 1));
    crowd.settle();
    const protocol::Category category = p::categoryOf("zwp_idle_inhibit_manager_v1");
    const auto permit = [&](const Categories &categories) {
        crowd.filter.setPermissions(categories, crowd.bench.relay());
        crowd.bench.pump();
        std::size_t requests = 0;
        while (crowd.app.host.next())
            ++requests;
        return requests;
    };
    std::size_t count = 0;
    const auto addAndPermit = [&](std::size_t more) {
        crowd.repeat(more, 500, [&] {
            for (int i = 0; i < 500; ++i) {
                const std::uint32_t manager = crowd.app.newId();
                crowd.app.client.send(bindGlobal(crowd.app.registry, 101, "zwp_idle_inhibit_manager_v1", 1, manager));
                crowd.app.client.send(words<p::zwp_idle_inhibit_manager_v1::request::create_inhibitor>(
                    manager, crowd.app.newId(), surface.client));
            }
        });
        count += more;
        CHECK(permit(allBut({category})) == count);
        return work([&] { CHECK(permit(allCategories()) == count); });
    };
    const double few = addAndPermit(1'000);
    const double many = addAndPermit(9'000);
    CHECK(many < 40 * few); // tenfold if each costs the same, a hundredfold if each costs as much as there are
}

TEST_CASE("A surface that ends costs the same however many popups there are")
{
    Crowd crowd;
    const Pair shell = crowd.app.bind(101, "xdg_wm_base", 1);
    const std::uint32_t positioner = crowd.app.newId();
    crowd.app.client.send(plain<p::xdg_wm_base::request::create_positioner>(shell.client, positioner));
    crowd.settle();
    ReusedIds ids{crowd.app};
    const auto makeAndEnd = [&](Pair surface) {
        const std::uint32_t id = ids.next();
        crowd.app.client.send(words<p::xdg_wm_base::request::get_xdg_surface>(shell.client, id, surface.client));
        crowd.bench.pump();
        const std::uint32_t hostId =
            take(crowd.app.host, shell.host, opcode<p::xdg_wm_base::request::get_xdg_surface>).takeWord();
        crowd.app.client.send(plain<p::xdg_surface::request::destroy>(id));
        crowd.bench.pump();
        expect(crowd.app.host, plain<p::xdg_surface::request::destroy>(hostId));
        crowd.app.host.send(deleteId(hostId));
        crowd.bench.pump();
    };
    checkWork([&] { crowd.makeAndEndSurfaces(1'000, makeAndEnd); },
              [&] {
                  checkMemory(50'000, 2'000, [&](std::size_t count) {
                      crowd.repeat(count, 200, [&] {
                          for (int i = 0; i < 200; ++i) {
                              const std::uint32_t surface = crowd.app.newId();
                              const std::uint32_t xdgSurface = crowd.app.newId();
                              const std::uint32_t popup = crowd.app.newId();
                              crowd.app.client.send(
                                  plain<wl_compositor::request::create_surface>(crowd.compositor.client, surface));
                              crowd.app.client.send(
                                  words<p::xdg_wm_base::request::get_xdg_surface>(shell.client, xdgSurface, surface));
                              crowd.app.client.send(
                                  words<p::xdg_surface::request::get_popup>(xdgSurface, popup, 0, positioner));
                          }
                      });
                  });
              });
}

TEST_CASE("A surface that ends costs the same however many keyboards have the focus")
{
    Crowd crowd;
    const Pair surface = makeSurface(crowd.app);
    const Pair seat = crowd.app.bind(101, "wl_seat", 5);
    const auto focusMany = [&] {
        checkMemory(50'000, 1'500, [&](std::size_t count) {
            crowd.repeat(count, 500, [&] {
                for (int i = 0; i < 500; ++i)
                    crowd.app.client.send(plain<wl_seat::request::get_keyboard>(seat.client, crowd.app.newId()));
                crowd.bench.pump();
                for (int i = 0; i < 500; ++i) {
                    const std::uint32_t keyboard =
                        take(crowd.app.host, seat.host, opcode<wl_seat::request::get_keyboard>).takeWord();
                    Message enter(keyboard, opcode<wl_keyboard::event::enter>);
                    crowd.app.host.send(enter.word(1).word(surface.host).word(0)); // no keys
                }
            });
        });
    };
    checkWork([&] { crowd.makeAndEndSurfaces(3'000); }, focusMany);
}

TEST_CASE("A registry costs the same however many there are and little memory")
{
    Crowd crowd;
    const auto make = [&](std::size_t count, std::uint32_t globals) {
        crowd.repeat(count, 50, [&] {
            for (int i = 0; i < 50; ++i)
                crowd.app.client.send(plain<wl_display::request::get_registry>(displayId, crowd.app.newId()));
            crowd.bench.pump();
            for (int i = 0; i < 50; ++i) {
                const std::uint32_t registry =
                    take(crowd.app.host, displayId, opcode<wl_display::request::get_registry>).takeWord();
                for (std::uint32_t name = 1; name <= globals; ++name)
                    crowd.app.host.send(global(registry, name, "wl_output", 3));
            }
        });
    };
    // Each is told of 60 globals, as by a full desktop.
    checkMemory(2'000, 600, [&](std::size_t count) { make(count, 60); });
    checkWork([&] { make(1'000, 1); }, [&] { make(50'000, 1); });
}

TEST_CASE("A title that changes for ever costs no memory")
{
    Crowd crowd;
    const Pair window = openXdgWindow(crowd.app);
    std::size_t number = 0;
    checkMemory(100'000, 1, [&](std::size_t count) {
        crowd.repeat(count, 500, [&] {
            for (int i = 0; i < 500; ++i)
                crowd.app.client.send(textRequest(window.client, opcode<p::xdg_toplevel::request::set_title>,
                                                  std::to_string(++number) + " \u00e9\u202e"));
        });
    });
}

TEST_CASE("Windows that come and go cost no memory")
{
    Crowd crowd;
    const Pair shell = crowd.app.bind(101, "xdg_wm_base", 1);
    ReusedIds ids{crowd.app};
    checkMemory(20'000, 1, [&](std::size_t count) {
        crowd.makeAndEndSurfaces(count, [&](Pair surface) {
            const std::uint32_t xdgSurface = ids.next();
            const std::uint32_t window = ids.next();
            crowd.app.client.send(
                words<p::xdg_wm_base::request::get_xdg_surface>(shell.client, xdgSurface, surface.client));
            crowd.app.client.send(plain<p::xdg_surface::request::get_toplevel>(xdgSurface, window));
            crowd.app.client.send(textRequest(window, opcode<p::xdg_toplevel::request::set_title>, "short-lived"));
            crowd.app.client.send(plain<p::xdg_toplevel::request::destroy>(window));
            crowd.app.client.send(plain<p::xdg_surface::request::destroy>(xdgSurface));
            crowd.bench.pump();
            const std::uint32_t hostSurface =
                take(crowd.app.host, shell.host, opcode<p::xdg_wm_base::request::get_xdg_surface>).takeWord();
            const std::uint32_t hostWindow =
                take(crowd.app.host, hostSurface, opcode<p::xdg_surface::request::get_toplevel>).takeWord();
            while (crowd.app.host.next()) {}
            crowd.app.host.send(deleteId(hostWindow));
            crowd.app.host.send(deleteId(hostSurface));
            crowd.bench.pump();
        });
    });
    CHECK(feature::Windows::count(*crowd.bench.session(crowd.app.connection)) == 0);
}

TEST_CASE("A virtual keyboard that presses ever new keys holds no more than a user could and costs no memory")
{
    Crowd crowd;
    const Pair seat = crowd.app.bind(101, "wl_seat", 5);
    const Pair manager = crowd.app.bind(102, "zwp_virtual_keyboard_manager_v1", 1);
    const std::uint32_t keyboard = crowd.app.newId();
    crowd.app.client.send(words<p::zwp_virtual_keyboard_manager_v1::request::create_virtual_keyboard>(
        manager.client, seat.client, keyboard));
    crowd.settle();
    std::uint32_t key = 0;
    const auto press = [&](std::uint32_t which, bool down) {
        crowd.app.client.send(words<p::zwp_virtual_keyboard_v1::request::key>(keyboard, 0, which, down ? 1 : 0));
    };
    checkMemory(100'000, 1, [&](std::size_t count) {
        crowd.repeat(count, 500, [&] {
            for (int i = 0; i < 500; ++i)
                press(++key, true);
        });
    });
    // Those that are held can be pressed and released as ever.
    press(1, true);
    press(1, false);
    press(key, true); // in its place
    crowd.bench.pump();
    std::size_t passed = 0;
    while (crowd.app.host.next())
        ++passed;
    CHECK(passed == 3);

    crowd.filter.setPermissions(allBut({p::categoryOf("zwp_virtual_keyboard_manager_v1")}), crowd.bench.relay());
    crowd.bench.pump();
    std::size_t released = 0;
    while (const auto message = crowd.app.host.next())
        released += message->opcode() == opcode<p::zwp_virtual_keyboard_v1::request::key>;
    CHECK(released == 256);
}
