// SPDX-License-Identifier: Apache-2.0

#include "vm/vm.h"

#include "protocols/builtin.h"
#include "relay/session.h"
#include "support/few_descriptors.h"
#include "support/relay_bench.h"
#include "support/runtime_folder.h"
#include "support/wayland_messages.h"
#include "wire/unix_socket.h"
#include "wire/unix_transport.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace gangway;
using namespace gangway::test;
using Opened = host::Connector::Opened;

namespace {

const relay::Catalogue &catalogue()
{
    static const relay::Catalogue all{protocol::builtinProtocols()};
    return all;
}

// The lines of a log.
class Lines final : public trace::Sink {
public:
    void write(trace::Priority priority, std::string_view line) override
    {
        if (priority == trace::Priority::Warning)
            problems.emplace_back(line);
    }

    std::vector<std::string> problems;
};

constexpr const char *missing = "no host today: start one";
constexpr const char *forbidden = "the host may not be asked: allow it";

// A host whose state the test says.
class ToldHost : public host::Connector {
public:
    enum class State { There, Missing, Forbidden, Busy };

    ToldHost(State &state, std::deque<RawEnd> &sessions, int &looks, std::string address = "told")
        : state_(state), sessions_(sessions), looks_(looks), address_(std::move(address))
    {}

    Opened open() override
    {
        ++looks_;
        switch (state_) {
        case State::There:
            break;
        case State::Missing:
            return {nullptr, false, missing};
        case State::Forbidden:
            return {nullptr, false, forbidden};
        case State::Busy:
            return {nullptr, true, "the host is busy"};
        }
        auto [ours, theirs] = socketPair();
        sessions_.emplace_back(std::move(theirs));
        return {std::make_unique<wire::UnixTransport>(std::move(ours)), false, {}};
    }
    std::string check() override
    {
        ++looks_;
        return state_ == State::Missing ? missing : state_ == State::Forbidden ? forbidden : "";
    }
    std::string address() const override { return address_; }
    std::string hides(const relay::InterfaceType &interface) const override
    {
        return interface.name() == "wp_linux_drm_syncobj_manager_v1" ? "it can't cross" : "";
    }

private:
    State &state_;
    std::deque<RawEnd> &sessions_;
    int &looks_;
    std::string address_;
};
using State = ToldHost::State;

// One whose sessions need hooks of its own.
class HookingHost final : public ToldHost {
public:
    struct Record {
        std::vector<std::string> seen; // globals
        std::vector<std::uint32_t> started;
        bool gone = false;
    };

    HookingHost(State &state, std::deque<RawEnd> &sessions, int &looks, Record &record)
        : ToldHost(state, sessions, looks), record_(record)
    {}
    ~HookingHost() override { record_.gone = true; }

    void installHooks(relay::Hooks &hooks) override
    {
        hooks.watch<wl_registry::event::global>(
            [this](const auto &seen) { record_.seen.emplace_back(seen.message.interface); });
    }
    void started(relay::Session &session, wire::Transport &) override { record_.started.push_back(session.number()); }

private:
    Record &record_;
};

class Scene {
public:
    explicit Scene(const config::Settings &settings = {}, State state = State::There) : Scene(settings, state, nullptr)
    {}
    Scene(const config::Settings &settings, std::shared_ptr<host::Connector> first)
        : Scene(settings, State::There, std::move(first))
    {}

    RawEnd &connect(std::string_view display = "display")
    {
        wire::Fd socket = wire::connectUnix(folder / display);
        REQUIRE(socket);
        RawEnd &client = clients.emplace_back(std::move(socket));
        client.send(plain<wl_display::request::get_registry>(displayId, 2));
        return client;
    }

    void pump()
    {
        while (step(0)) {}
    }

    bool pumpUntil(const std::function<bool()> &done)
    {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (!done()) {
            if (std::chrono::steady_clock::now() > deadline)
                return false;
            step(5);
        }
        return true;
    }

    // Sessions of the host that have not ended, apart from connections that nothing was said on.
    std::size_t served()
    {
        return static_cast<std::size_t>(std::ranges::count_if(
            hostSessions, [](const RawEnd &session) { return !session.closed() && session.waitingMessages() != 0; }));
    }

    // Settings that hold from now on.
    void change(const std::function<void(config::Settings &)> &change)
    {
        config::Settings settings = vm->settings();
        change(settings);
        vm->apply(settings);
        pump();
    }

    RuntimeFolder folder;
    relay::EventLoop loop;
    Lines lines;
    State hostState;
    std::deque<RawEnd> hostSessions;
    std::deque<RawEnd> clients;
    int stateChanges = 0;
    int sessionChanges = 0;
    int looks = 0;                              // for the host, by a session or otherwise
    std::vector<std::string> namesTold;         // to the hosts
    std::shared_ptr<host::Connector> connector; // the first; later ones are told
    vm::Environment environment{.loop = loop,
                                .catalogue = catalogue(),
                                .standardError = lines,
                                .sources = {},
                                .makeHost =
                                    [this](const std::string &name, const config::Settings &settings) {
                                        namesTold.push_back(name);
                                        return connector ? std::move(connector)
                                                         : std::make_shared<ToldHost>(hostState, hostSessions, looks,
                                                                                      settings.host.place);
                                    },
                                .extraHooks = {},
                                .stateChanged = [this](vm::Vm &) { ++stateChanges; },
                                .sessionsChanged = [this](vm::Vm &) { ++sessionChanges; }};
    std::unique_ptr<vm::Vm> vm;

    // Starts the VM with a socket that is handed to it, at "activated". What hands it over keeps it open.
    void activate(const config::Settings &settings = {})
    {
        vm.reset();
        handedOver = wire::listenUnix(folder / "activated");
        wire::Fd ours(::fcntl(handedOver.get(), F_DUPFD_CLOEXEC, 0));
        vm = std::make_unique<vm::Vm>(environment, "default", settings, vm::DisplaySocket::adopt(std::move(ours)));
    }

    wire::Fd handedOver;

private:
    Scene(config::Settings settings, State state, std::shared_ptr<host::Connector> first)
        : hostState(state), connector(std::move(first))
    {
        settings.display = folder / "display";
        vm = std::make_unique<vm::Vm>(environment, "default", settings);
        REQUIRE(vm->socketPath() == folder / "display");
    }

    bool step(int timeout)
    {
        bool moved = loop.dispatch(timeout);
        for (std::deque<RawEnd> *ends : {&clients, &hostSessions}) {
            for (RawEnd &end : *ends)
                moved |= end.read();
        }
        return moved;
    }
};

config::Settings with(const std::function<void(config::Settings &)> &change)
{
    config::Settings settings;
    change(settings);
    return settings;
}

constexpr std::uint32_t implementationError = 3;

Message turnedAway(const std::string &reason)
{
    return displayError(displayId, implementationError, "gangwayd: " + reason);
}

// Of a host that has more, a new client is offered that alone.
void expectScreenCaptureOnly(Scene &scene)
{
    RawEnd &client = scene.connect();
    scene.pump();
    RawEnd &host = scene.hostSessions.back();
    host.send(global(2, 1, "wl_compositor", 4));
    host.send(global(2, 2, "zwlr_screencopy_manager_v1", 3));
    scene.pump();
    expect(client, global(2, 2, "zwlr_screencopy_manager_v1", 3));
    expectNothing(client);
}

} // namespace

TEST_CASE("A client is relayed to the host")
{
    Scene scene;
    RawEnd &client = scene.connect();
    scene.pump();
    CHECK(scene.served() == 1);
    RawEnd &host = scene.hostSessions.back();
    expect(host, plain<wl_display::request::get_registry>(displayId, 2));
    host.send(global(2, 1, "wl_compositor", 4));
    host.send(global(2, 2, "zwlr_screencopy_manager_v1", 3));
    scene.pump();
    expect(client, global(2, 1, "wl_compositor", 4));
    expectNothing(client);
    CHECK(scene.lines.problems.empty());
    REQUIRE(scene.vm->relay().sessions().size() == 1);
    const vm::Vm::Client &known = vm::Vm::clientOf(*scene.vm->relay().sessions().front());
    CHECK(known.process.pid == ::getpid());
    CHECK(known.process.name.starts_with("gangway-unit"));
}

TEST_CASE("The settings are those of its sessions")
{
    Scene scene(with([](config::Settings &settings) {
        settings.allow.categories = {protocol::Category::ScreenCapture};
        settings.deny.categories = {protocol::Category::Drawing};
        settings.poolBytes = 1'000;
    }));
    CHECK(scene.vm->settings().poolBytes == 1'000);
    expectScreenCaptureOnly(scene);
}

TEST_CASE("Clients beyond the limit are told why they are turned away")
{
    Scene scene(with([](config::Settings &settings) { settings.maxClients = 2; }));
    scene.connect();
    scene.connect();
    RawEnd &third = scene.connect();
    scene.pump();
    CHECK(scene.served() == 2);
    expect(third, turnedAway("this VM has as many clients as it may, 2"));
    CHECK(third.closed());

    scene.clients[0].close();
    scene.pump();
    CHECK(scene.served() == 1);
    RawEnd &fourth = scene.connect();
    scene.pump();
    CHECK(scene.served() == 2);
    CHECK_FALSE(fourth.closed());
    CHECK_FALSE(scene.clients[1].closed());
}

TEST_CASE("Many more clients than the limit are all told")
{
    Scene scene(with([](config::Settings &settings) { settings.maxClients = 1; }));
    for (int i = 0; i < 100; ++i)
        scene.connect();
    scene.pump();
    CHECK(scene.served() == 1);
    for (std::size_t i = 1; i < scene.clients.size(); ++i) {
        expect(scene.clients[i], turnedAway("this VM has as many clients as it may, 1"));
        CHECK(scene.clients[i].closed());
    }
}

TEST_CASE("A missing host is said once and each client is told")
{
    Scene scene({}, State::Missing);
    CHECK(scene.lines.problems
          == std::vector<std::string>{"gangwayd: " + std::string(missing) + "; clients are turned away until then"});
    for (int i = 0; i < 3; ++i) {
        RawEnd &client = scene.connect();
        scene.pump();
        expect(client, turnedAway(missing));
        CHECK(client.closed());
    }
    CHECK(scene.lines.problems.size() == 1);
}

TEST_CASE("Behind the reason why a host is missing may be another, which is said once too")
{
    Scene scene({}, State::Missing);
    scene.hostState = State::Forbidden;
    for (int i = 0; i < 3; ++i) {
        RawEnd &client = scene.connect();
        scene.pump();
        expect(client, turnedAway(forbidden));
    }
    CHECK(scene.vm->problem() == forbidden);
    REQUIRE(scene.lines.problems.size() == 2);
    CHECK(scene.lines.problems[1].find(forbidden) != std::string::npos);
}

TEST_CASE("A host that is back is used at once and its next absence said again")
{
    Scene scene({}, State::Missing);
    for (std::size_t absences = 1; absences <= 3; ++absences) {
        RawEnd &early = scene.connect();
        scene.pump();
        CHECK(early.closed());
        CHECK(scene.lines.problems.size() == absences);

        scene.hostState = State::There;
        RawEnd &client = scene.connect();
        scene.pump();
        CHECK(scene.served() == 1);
        CHECK_FALSE(client.closed());
        client.close();
        scene.pump();
        scene.hostState = State::Missing;
    }
}

TEST_CASE("When the host goes its clients are told by the end of their connections")
{
    Scene scene;
    RawEnd &client = scene.connect();
    scene.pump();
    for (RawEnd &session : scene.hostSessions)
        session.close();
    scene.pump();
    CHECK(client.closed());
    RawEnd &next = scene.connect();
    scene.pump();
    CHECK_FALSE(next.closed());
}

TEST_CASE("A host that ends a session and is gone is known to be missing before the next client asks for it")
{
    Scene scene;
    scene.connect();
    scene.pump();
    CHECK(scene.vm->state() == vm::Vm::State::Serving);
    scene.hostState = State::Missing;
    for (RawEnd &session : scene.hostSessions)
        session.close();
    CHECK(scene.pumpUntil([&] { return scene.vm->state() == vm::Vm::State::NoHost; }));
    CHECK(scene.vm->problem() == missing);
}

TEST_CASE("Clients wait for a host that is busy and are served in their order")
{
    Scene scene({}, State::Busy);
    for (int i = 0; i < 30; ++i)
        scene.connect();
    scene.pump();
    CHECK(scene.served() == 0);
    scene.hostState = State::There;
    CHECK(scene.pumpUntil([&] { return scene.served() == 30; }));
    CHECK(scene.lines.problems.empty());
    for (RawEnd &client : scene.clients)
        CHECK_FALSE(client.closed());
    // The client that came first has the first session.
    scene.hostSessions[0].send(displayError(displayId, 1, "first"));
    scene.pump();
    expect(scene.clients[0], displayError(displayId, 1, "first"));
}

TEST_CASE("Clients that wait take no descriptors from those that are served")
{
    Scene scene;
    scene.connect();
    scene.pump();
    scene.hostState = State::Busy;
    for (int i = 0; i < 100; ++i)
        scene.connect();
    const std::size_t before = openDescriptors();
    scene.pumpUntil([until = std::chrono::steady_clock::now() + std::chrono::milliseconds(300)] {
        return std::chrono::steady_clock::now() > until;
    });
    CHECK(openDescriptors() <= before + 5);
}

TEST_CASE("A client that waits for the host may leave")
{
    Scene scene({}, State::Busy);
    scene.connect().close();
    scene.connect();
    scene.pump();
    scene.hostState = State::There;
    CHECK(scene.pumpUntil([&] { return scene.served() == 1; }));
    CHECK_FALSE(scene.clients[1].closed());
}

TEST_CASE("A host that stays busy for long is told once")
{
    Scene scene({}, State::Busy);
    scene.connect();
    CHECK(scene.pumpUntil([&] { return !scene.lines.problems.empty(); }));
    CHECK(scene.lines.problems[0].find("the host is busy") != std::string::npos);
    scene.pumpUntil([until = std::chrono::steady_clock::now() + std::chrono::milliseconds(200)] {
        return std::chrono::steady_clock::now() > until;
    });
    CHECK(scene.lines.problems.size() == 1);
}

TEST_CASE("A busy host that turns out to be missing is told to those who waited")
{
    Scene scene({}, State::Busy);
    RawEnd &client = scene.connect();
    scene.pump();
    scene.hostState = State::Missing;
    CHECK(scene.pumpUntil([&] { return client.closed(); }));
    expect(client, turnedAway(missing));
}

TEST_CASE("With few descriptors all clients are served in their turn")
{
    // Connections wait in its backlog, where they take none of this process.
    struct ListeningHost final : host::Connector {
        explicit ListeningHost(std::string path_) : path(std::move(path_)) {}
        Opened open() override
        {
            wire::Fd socket = wire::connectUnix(path);
            if (!socket)
                return {nullptr, true, "no descriptor"};
            return {std::make_unique<wire::UnixTransport>(std::move(socket)), false, {}};
        }
        std::string check() override { return {}; }
        std::string address() const override { return path; }
        std::string path;
    };
    RuntimeFolder folder;
    const wire::Fd host = wire::listenUnix(folder / "host");
    Scene scene({}, std::make_unique<ListeningHost>(folder / "host"));
    for (int i = 0; i < 60; ++i)
        scene.connect();

    const FewDescriptors few(60);
    std::vector<wire::Fd> sessions;
    std::size_t served = 0;
    CHECK(scene.pumpUntil([&] {
        while (wire::Fd session{::accept4(host.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK)})
            sessions.push_back(std::move(session));
        // Each ends with the first that it says, or when it was only to see whether the host is there.
        std::erase_if(sessions, [&](const wire::Fd &session) {
            char byte = 0;
            const ssize_t got = ::read(session.get(), &byte, 1);
            served += got == 1 ? 1u : 0u;
            return got >= 0;
        });
        return served == 60;
    }));
    CHECK(scene.pumpUntil([&] { return std::ranges::all_of(scene.clients, &RawEnd::closed); }));
}

TEST_CASE("Hooks of others come before those of the settings")
{
    Scene scene;
    std::vector<std::string> seen;
    scene.vm.reset();
    scene.environment.extraHooks = [&](relay::Hooks &hooks) {
        hooks.add<wl_registry::event::global>([&](auto &call) {
            seen.emplace_back(call.message.interface);
            call.forward();
        });
    };
    scene.vm = std::make_unique<vm::Vm>(scene.environment, "default", with([&](config::Settings &settings) {
                                            settings.display = scene.folder / "display";
                                            settings.deny.categories = {protocol::Category::Drawing};
                                        }));
    RawEnd &client = scene.connect();
    scene.pump();
    scene.hostSessions.back().send(global(2, 1, "wl_compositor", 4));
    scene.pump();
    CHECK(seen == std::vector<std::string>{"wl_compositor"});
    expectNothing(client);
}

TEST_CASE("A VM that is disabled ends its sessions and listens no more until it is enabled")
{
    Scene scene;
    RawEnd &client = scene.connect();
    scene.pump();
    scene.change([](config::Settings &settings) { settings.enabled = false; });
    CHECK(client.closed());
    CHECK(scene.vm->state() == vm::Vm::State::Disabled);
    CHECK(scene.vm->socketPath().empty());
    CHECK_FALSE(wire::connectUnix(scene.folder / "display"));

    scene.change([](config::Settings &settings) { settings.enabled = true; });
    CHECK(scene.vm->state() == vm::Vm::State::Serving);
    scene.connect();
    scene.pump();
    CHECK(scene.served() == 1);
}

TEST_CASE("A VM keeps the socket that it was handed, whatever becomes of it")
{
    struct Event {
        const char *name;
        std::function<void(Scene &)> happens;
    };
    for (const auto &[name, happens] : {
             Event{"a restart", [](Scene &scene) { scene.vm->restart(); }},
             Event{"two restarts",
                   [](Scene &scene) {
                       scene.vm->restart();
                       scene.vm->restart();
                   }},
             Event{"off and on",
                   [](Scene &scene) {
                       scene.change([](config::Settings &settings) { settings.enabled = false; });
                       scene.change([](config::Settings &settings) { settings.enabled = true; });
                   }},
             Event{"another host",
                   [](Scene &scene) {
                       scene.change([](config::Settings &settings) { settings.host.place = "another"; });
                   }},
             Event{"another name", [](Scene &scene) { scene.vm->rename("other"); }},
             Event{"another display and back",
                   [](Scene &scene) {
                       scene.change([&](config::Settings &settings) { settings.display = scene.folder / "other"; });
                       scene.change([](config::Settings &settings) { settings.display.clear(); });
                   }},
             Event{"its own path as display",
                   [](Scene &scene) {
                       scene.change([&](config::Settings &settings) { settings.display = scene.folder / "activated"; });
                   }},
             Event{"a display that can't be had and back",
                   [](Scene &scene) {
                       scene.change([&](config::Settings &settings) { settings.display = "/no/such/folder/display"; });
                       CHECK(scene.vm->state() == vm::Vm::State::Failed);
                       scene.change([](config::Settings &settings) { settings.display.clear(); });
                   }},
             Event{"a gift of way that isn't needed", [](Scene &scene) { scene.vm->giveWay(scene.vm->settings()); }},
         }) {
        CAPTURE(name);
        Scene scene;
        scene.activate();
        // One that comes while nobody accepts.
        RawEnd &early = scene.connect("activated");
        happens(scene);
        RawEnd &late = scene.connect("activated");
        scene.pump();
        CHECK(scene.vm->state() == vm::Vm::State::Serving);
        CHECK(scene.vm->socketPath() == scene.folder / "activated");
        CHECK(wire::connectUnix(scene.folder / "activated"));
        CHECK_FALSE(late.closed());
        CHECK(scene.served() >= 1);
        // It may have been told why not in the meantime, but it doesn't wait.
        CHECK((early.closed() || scene.served() == 2));
    }
}

TEST_CASE("Clients of a socket that a VM was handed and doesn't serve are told why")
{
    Scene scene;
    scene.activate();
    scene.change([](config::Settings &settings) { settings.enabled = false; });
    RawEnd &first = scene.connect("activated");
    scene.pump();
    expect(first, turnedAway("this VM is disabled"));
    CHECK(first.closed());

    scene.change([&](config::Settings &settings) {
        settings.enabled = true;
        settings.display = scene.folder / "other";
    });
    RawEnd &second = scene.connect("activated");
    scene.pump();
    expect(second, turnedAway("this VM's display is now " + scene.folder / "other"));
    scene.connect("other");
    scene.pump();
    CHECK(scene.served() == 1);
    CHECK(exists(scene.folder / "activated"));
}

TEST_CASE("A VM that is disabled from the start tells the clients of the socket that it was handed")
{
    Scene scene;
    scene.activate(with([](config::Settings &settings) { settings.enabled = false; }));
    RawEnd &client = scene.connect("activated");
    scene.pump();
    expect(client, turnedAway("this VM is disabled"));
}

TEST_CASE("A handed over socket is served whatever display is saved")
{
    Scene scene;
    scene.activate(with([&](config::Settings &settings) { settings.display = scene.folder / "saved"; }));
    CHECK(scene.vm->socketPath() == scene.folder / "activated");
    scene.change([](config::Settings &settings) { settings.tag = "[vm] "; });
    scene.vm->restart();
    CHECK(scene.vm->socketPath() == scene.folder / "activated");
    CHECK_FALSE(exists(scene.folder / "saved"));
}

TEST_CASE("A VM is not its own host, by whatever path")
{
    Scene scene;
    std::filesystem::create_directory_symlink(".", scene.folder / "link");
    std::filesystem::create_symlink("display", scene.folder / "alias");
    for (const std::string path : {"display", "link/display", "./display", "alias", "link/alias"}) {
        CAPTURE(path);
        scene.change([&](config::Settings &settings) { settings.host.place = scene.folder / path; });
        CHECK(scene.vm->state() == vm::Vm::State::Failed);
        CHECK(scene.vm->problem().find("both our own socket and the host's") != std::string::npos);
        CHECK(scene.vm->socketPath().empty());
        scene.change([](config::Settings &settings) { settings.host.place = "another"; });
        CHECK(scene.vm->state() == vm::Vm::State::Serving);
        CHECK(scene.vm->socketPath() == scene.folder / "display");
    }
    scene.activate(with([&](config::Settings &settings) { settings.host.place = scene.folder / "activated"; }));
    CHECK(scene.vm->state() == vm::Vm::State::Failed);
    RawEnd &client = scene.connect("activated");
    scene.pump();
    CHECK(client.closed());
}

TEST_CASE("A VM whose host is a second name of its socket listens at another socket from then on")
{
    Scene scene;
    std::filesystem::create_hard_link(scene.folder / "display", scene.folder / "second");
    scene.change([&](config::Settings &settings) { settings.host.place = scene.folder / "second"; });
    CHECK(scene.vm->socketPath() == scene.folder / "display");
    CHECK_FALSE(wire::connectUnix(scene.folder / "second"));
}

TEST_CASE("A VM that is disabled leaves its host alone")
{
    Scene scene;
    for (int i = 0; i < 3; ++i)
        scene.connect();
    scene.pump();
    scene.hostState = State::Missing;
    const int before = scene.looks;
    scene.change([](config::Settings &settings) { settings.enabled = false; });
    scene.pumpUntil([until = std::chrono::steady_clock::now() + std::chrono::milliseconds(50)] {
        return std::chrono::steady_clock::now() > until;
    });
    CHECK(scene.looks == before);
    CHECK(std::ranges::none_of(scene.lines.problems,
                               [](const std::string &line) { return line.find(missing) != std::string::npos; }));
    // Nor is the host of its new name asked.
    scene.vm->rename("other");
    scene.pump();
    CHECK(scene.looks == before);
}

TEST_CASE("A VM that is renamed is another to its host, and sessions go on")
{
    Scene scene;
    RawEnd &client = scene.connect();
    scene.pump();
    REQUIRE(scene.namesTold == std::vector<std::string>{"default"});
    scene.vm->rename("other");
    scene.pump();
    CHECK(scene.namesTold == std::vector<std::string>{"default", "other"});
    CHECK_FALSE(client.closed());
}

TEST_CASE("Permissions that have no effect are told when they are set")
{
    Scene scene(with([](config::Settings &settings) { settings.deny.interfaces = {"wp_color_manger_v1"}; }));
    REQUIRE(scene.lines.problems.size() == 1);
    CHECK(scene.lines.problems[0].find("deny names wp_color_manger_v1") != std::string::npos);
    config::Settings settings = scene.vm->settings();
    settings.tag = "[vm] ";
    scene.vm->apply(settings);
    CHECK(scene.lines.problems.size() == 1);
    settings.deny.interfaces = {"wp_color_manager_v1"};
    scene.vm->apply(settings);
    CHECK(scene.lines.problems.size() == 1);
    settings.maxVersions = {{"wl_pointer", 1}};
    scene.vm->apply(settings);
    REQUIRE(scene.lines.problems.size() == 2);
    CHECK(scene.lines.problems[1].find("max-version names wl_pointer") != std::string::npos);
}

TEST_CASE("Rules for single interfaces are told as the reason")
{
    Scene scene(with([](config::Settings &settings) {
        settings.allow.interfaces = {"zwlr_screencopy_manager_v1"};
        settings.deny.interfaces = {"wp_viewporter"};
        settings.maxVersions = {{"wl_output", 2}};
    }));
    CHECK(scene.vm->offerOf({"zwlr_screencopy_manager_v1", 1}).version == 1);
    CHECK(scene.vm->offerOf({"zwlr_export_dmabuf_manager_v1", 1}).version == 0);
    const auto denied = scene.vm->offerOf({"wp_viewporter", 1});
    CHECK(denied.version == 0);
    CHECK(denied.reason == "deny names this interface");
    const auto capped = scene.vm->offerOf({"wl_output", 4});
    CHECK(capped.version == 2);
    CHECK(capped.reason == "max-version offers it in version 2 at most");
    CHECK(scene.vm->offerOf({"wl_output", 2}).reason.empty());

    // The host has it, but not for a sandbox.
    const auto kept = scene.vm->offerOf({"wl_shm", 1, true});
    CHECK(kept.version == 0);
    CHECK(kept.reason.find("security-context") != std::string::npos);
    CHECK(scene.vm->offerOf({"wp_viewporter", 1, true}).reason == "deny names this interface");

    // And it is so, also when it changes.
    RawEnd &client = scene.connect();
    scene.pump();
    RawEnd &host = scene.hostSessions.back();
    host.send(global(2, 1, "wl_output", 4));
    host.send(global(2, 2, "wp_viewporter", 1));
    scene.pump();
    expect(client, global(2, 1, "wl_output", 2));
    expectNothing(client);
    scene.vm->apply(with([](config::Settings &settings) { settings.maxVersions = {{"wl_output", 3}}; }));
    scene.pump();
    expect(client, globalRemove(2, 1));
    expect(client, global(2, 1, "wl_output", 3));
    expect(client, global(2, 2, "wp_viewporter", 1));
    expectNothing(client);
}

TEST_CASE("What clients are offered of a host's global is told with the reason")
{
    Scene scene;
    const auto shm = scene.vm->offerOf({"wl_shm", 1});
    CHECK(shm.version == 1);
    CHECK(shm.reason.empty());
    CHECK(scene.vm->offerOf({"wl_shm", 1'000}).version < 1'000);
    const auto unknown = scene.vm->offerOf({"not_known_v1", 1});
    CHECK(unknown.version == 0);
    CHECK(unknown.category.empty());
    CHECK(unknown.reason == "Gangway knows no protocol with this interface");
    const auto denied = scene.vm->offerOf({"zwlr_screencopy_manager_v1", 1});
    CHECK(denied.version == 0);
    CHECK(denied.category == "screen-capture");
    CHECK(denied.reason == "the category screen-capture is not allowed");
    const auto hidden = scene.vm->offerOf({"wp_linux_drm_syncobj_manager_v1", 1});
    CHECK(hidden.version == 0);
    CHECK(hidden.reason == "it can't cross");

    // And it is so.
    RawEnd &client = scene.connect();
    scene.pump();
    RawEnd &host = scene.hostSessions.back();
    host.send(global(2, 1, "wp_linux_drm_syncobj_manager_v1", 1));
    host.send(global(2, 2, "zwlr_screencopy_manager_v1", 1));
    host.send(global(2, 3, "wl_shm", 1));
    scene.pump();
    expect(client, global(2, 3, "wl_shm", 1));
    expectNothing(client);
}

TEST_CASE("A connector hooks its sessions behind all features, is told of each, and lives as long as they do")
{
    Scene scene;
    HookingHost::Record record;
    scene.connector = std::make_shared<HookingHost>(scene.hostState, scene.hostSessions, scene.looks, record);
    scene.vm->rename("other");
    RawEnd &client = scene.connect();
    scene.pump();
    CHECK(record.started == std::vector<std::uint32_t>{1});
    scene.hostSessions.back().send(global(2, 1, "zwlr_screencopy_manager_v1", 1)); // denied
    scene.hostSessions.back().send(global(2, 2, "wl_shm", 1));
    scene.pump();
    CHECK(record.seen == std::vector<std::string>{"wl_shm"});

    scene.vm->rename("third"); // and so over another connector
    scene.connect();
    scene.pump();
    CHECK(record.started.size() == 1);
    CHECK_FALSE(record.gone);
    client.close();
    scene.pump();
    CHECK(record.gone);
}

TEST_CASE("A VM that gives way has no socket until its new settings hold")
{
    Scene scene;
    RawEnd &client = scene.connect();
    scene.pump();
    config::Settings next = scene.vm->settings();
    next.tag = "[vm] ";
    scene.vm->giveWay(next);
    CHECK(scene.vm->socketPath() == scene.folder / "display");
    next.display = scene.folder / "other";
    scene.vm->giveWay(next);
    CHECK(scene.vm->socketPath().empty());
    CHECK_FALSE(exists(scene.folder / "display"));
    scene.vm->apply(next);
    CHECK(scene.vm->socketPath() == scene.folder / "other");
    scene.pump();
    CHECK_FALSE(client.closed());
}

TEST_CASE("A VM that has failed gets its socket once that is free, and says what is wrong once")
{
    Scene scene;
    std::optional<wire::Fd> taken = wire::listenUnix(scene.folder / "taken");
    scene.change([&](config::Settings &settings) { settings.display = scene.folder / "taken"; });
    scene.vm->retry();
    scene.vm->retry();
    CHECK(scene.vm->state() == vm::Vm::State::Failed);
    CHECK(scene.lines.problems.size() == 1);
    taken.reset();
    std::filesystem::remove(scene.folder / "taken");
    scene.vm->retry();
    CHECK(scene.vm->state() == vm::Vm::State::Serving);
    CHECK(scene.vm->socketPath() == scene.folder / "taken");
}

TEST_CASE("Another display is served at once and sessions go on")
{
    Scene scene;
    RawEnd &client = scene.connect();
    scene.pump();
    scene.change([&](config::Settings &settings) { settings.display = scene.folder / "other"; });
    CHECK(scene.vm->socketPath() == scene.folder / "other");
    CHECK_FALSE(wire::connectUnix(scene.folder / "display"));
    CHECK(wire::connectUnix(scene.folder / "other"));
    scene.pump();
    CHECK_FALSE(client.closed());
}

TEST_CASE("A VM that is renamed keeps all its settings, its socket and its sessions")
{
    Scene scene(with([](config::Settings &settings) {
        settings.tag = "[vm] ";
        settings.allow.categories = {protocol::Category::ScreenCapture};
        settings.deny.categories = {protocol::Category::Drawing};
    }));
    RawEnd &client = scene.connect();
    scene.pump();
    scene.vm->rename("other");
    scene.pump();
    CHECK(scene.vm->name() == "other");
    CHECK_FALSE(client.closed());
    CHECK(scene.vm->settings().tag == "[vm] ");
    CHECK(scene.vm->socketPath() == scene.folder / "display");
    expectScreenCaptureOnly(scene);
}

TEST_CASE("A display that can't be had is a state with a reason and the next one is tried")
{
    Scene scene;
    const wire::Fd taken = wire::listenUnix(scene.folder / "taken");
    scene.change([&](config::Settings &settings) { settings.display = scene.folder / "taken"; });
    CHECK(scene.vm->state() == vm::Vm::State::Failed);
    CHECK(scene.vm->problem().find("is in use") != std::string::npos);
    scene.change([&](config::Settings &settings) { settings.display = scene.folder / "free"; });
    CHECK(scene.vm->state() == vm::Vm::State::Serving);
    CHECK(scene.vm->problem().empty());
    CHECK(scene.stateChanges >= 2);
}

TEST_CASE("Limits hold from the moment on when they are set")
{
    Scene scene;
    scene.connect();
    scene.pump();
    scene.change([](config::Settings &settings) { settings.maxClients = 1; });
    RawEnd &second = scene.connect();
    scene.pump();
    CHECK(second.closed());
    CHECK_FALSE(scene.clients.front().closed());
}

TEST_CASE("A host that is missing is looked for until it is there")
{
    Scene scene({}, State::Missing);
    CHECK(scene.vm->state() == vm::Vm::State::NoHost);
    CHECK(scene.vm->problem() == missing);
    scene.hostState = State::There;
    CHECK(scene.pumpUntil([&] { return scene.vm->state() == vm::Vm::State::Serving; }));
    CHECK(scene.vm->problem().empty());
}

TEST_CASE("What is relayed is logged for whoever opens the log and for nobody when it is closed")
{
    Scene scene;
    CHECK_FALSE(scene.vm->relay().tracing());
    wire::Fd log = scene.vm->log().open();
    REQUIRE(log);
    CHECK(scene.vm->relay().tracing());
    scene.connect();
    scene.pump();
    char text[4096];
    const ssize_t got = ::recv(log.get(), text, sizeof text, MSG_DONTWAIT);
    REQUIRE(got > 0);
    CHECK(std::string(text, static_cast<std::size_t>(got)).find("get_registry") != std::string::npos);
    log.reset();
    scene.pump();
    CHECK_FALSE(scene.vm->relay().tracing());
}

TEST_CASE("A VM of which nobody knows what it may do serves neither Wayland nor X clients, until somebody does")
{
    std::string withheld = "nobody knows what it may do";
    Scene scene;
    scene.vm.reset();
    scene.environment.withheld = [&withheld](const std::string &) { return withheld; };
    config::Settings settings;
    settings.display = scene.folder / "display";
    settings.xDisplay = {.wanted = true, .number = {}};
    scene.vm = std::make_unique<vm::Vm>(scene.environment, "default", settings);
    CHECK(scene.vm->state() == vm::Vm::State::Failed);
    CHECK(scene.vm->problem() == withheld);
    CHECK(scene.vm->xDisplay().empty());
    CHECK(scene.vm->xProblem().empty());

    withheld.clear();
    scene.vm->retry();
    CHECK(scene.vm->state() == vm::Vm::State::Serving);
    // Whether there can be an X display here is another matter; but it is tried.
    CHECK(scene.vm->xDisplay().empty() == !scene.vm->xProblem().empty());
    CHECK((!scene.vm->xDisplay().empty() || !scene.vm->xProblem().empty()));
}

TEST_CASE("A reader of the log that reads nothing loses lines that are counted")
{
    Scene scene;
    const wire::Fd log = scene.vm->log().open();
    constexpr int lines = 50'000;
    const std::string filler(80, 'x');
    for (int i = 0; i < lines; ++i)
        scene.vm->log().tracer().info(filler + std::to_string(i));
    std::string all;
    const auto readOn = [&] {
        char text[65'536];
        const ssize_t got = ::recv(log.get(), text, sizeof text, MSG_DONTWAIT);
        if (got > 0)
            all.append(text, static_cast<std::size_t>(got));
        return got > 0;
    };
    while (readOn() || (scene.loop.dispatch(0) && readOn())) {}
    scene.vm->log().tracer().info("the last");
    while (readOn()) {}

    int kept = 0;
    int lost = 0;
    std::istringstream stream(all);
    for (std::string line; std::getline(stream, line);) {
        const std::size_t at = line.find(" lines of the log are left out here");
        if (at != std::string::npos)
            lost += std::stoi(line.substr(line.rfind(' ', at - 1) + 1));
        else if (line.find(filler) != std::string::npos)
            ++kept;
    }
    CHECK(lost > 0);
    CHECK(kept + lost == lines);
}
