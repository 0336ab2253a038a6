// SPDX-License-Identifier: Apache-2.0

#include "host/security_context.h"

#include "host/instance.h"
#include "host/unix_host.h"
#include "support/few_descriptors.h"
#include "support/runtime_folder.h"
#include "support/test_host.h"
#include "wire/unix_socket.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::test;
using host::UnixHost;
using Opened = host::Connector::Opened;
using Transport = std::unique_ptr<wire::Transport>;

namespace {

// More than any conversation here needs.
constexpr int enoughRounds = 50;
constexpr int mostTries = 5;

// A host and what connects to it, in a folder of their own.
struct Scene {
    explicit Scene(TestHost::SecurityContexts offered = TestHost::SecurityContexts::Offered) { startHost(offered); }

    void startHost(TestHost::SecurityContexts offered = TestHost::SecurityContexts::Offered)
    {
        std::filesystem::remove(path);
        compositor.emplace(path, offered);
    }

    // Lets the host and ours work until nothing more can come of it.
    void pump()
    {
        for (int i = 0; i < enoughRounds; ++i) {
            if (compositor)
                compositor->serve();
            loop.dispatch(0);
        }
    }

    // A connection, when the host has answered what is asked before one.
    Transport connect()
    {
        Opened opened = connector->open();
        for (int tries = 0; opened.retry && tries < mostTries; ++tries) {
            pump();
            opened = connector->open();
        }
        CAPTURE(opened.problem);
        CHECK(opened.transport);
        pump();
        return std::move(opened.transport);
    }

    RuntimeFolder folder;
    std::string path = folder / "host";
    relay::EventLoop loop;
    std::optional<TestHost> compositor;
    const host::SandboxIdentity identity{.appId = "work", .instanceId = "4711"};
    std::unique_ptr<UnixHost> connector = std::make_unique<UnixHost>(loop, path, &identity);
};

// The files of Gangway's own in the folder.
std::vector<std::string> contextSockets(const RuntimeFolder &folder)
{
    std::vector<std::string> names = folder.files();
    std::erase_if(names, [](const std::string &name) { return !name.starts_with("gangway-"); });
    return names;
}

} // namespace

TEST_CASE("The host is told who its clients are before the first of them connects")
{
    Scene scene;
    const Opened early = scene.connector->open();
    CHECK_FALSE(early.transport);
    CHECK(early.retry);
    scene.pump();
    REQUIRE(scene.compositor->contexts().size() == 1);
    const TestHost::Context context = scene.compositor->contexts().front();
    CHECK(context.sandboxEngine == "org.gangway");
    CHECK(context.appId == "work");
    CHECK(context.instanceId == "4711");
    CHECK(context.committed);
    CHECK_FALSE(context.closed);
    CHECK(scene.compositor->confinedClients() == 0);
}

TEST_CASE("What the host tells those who are no sandbox is known while there is a context")
{
    Scene scene(TestHost::SecurityContexts::KeptFromSandboxes);
    CHECK(scene.connector->beyondSandbox().empty());
    const Transport connection = scene.connect();
    const std::vector<host::HostGlobal> all = scene.connector->beyondSandbox();
    REQUIRE(all.size() == 1);
    CHECK(all[0].interface == "wp_security_context_manager_v1");
    CHECK(all[0].version == 1);
    scene.compositor.reset();
    CHECK(scene.connector->beyondSandbox().empty());
}

TEST_CASE("All connections come through the one context")
{
    Scene scene;
    std::vector<Transport> connections;
    for (std::size_t count = 1; count <= 5; ++count) {
        connections.push_back(scene.connect());
        CHECK(scene.compositor->confinedClients() == count);
    }
    CHECK(scene.compositor->contexts().size() == 1);
    // Only the one that made the context.
    CHECK(scene.compositor->directClients() == 1);
    connections.pop_back();
    scene.pump();
    CHECK(scene.compositor->confinedClients() == 4);
}

TEST_CASE("A host without security contexts is connected to directly")
{
    Scene scene(TestHost::SecurityContexts::NotOffered);
    const Transport connection = scene.connect();
    CHECK(scene.compositor->contexts().empty());
    CHECK(scene.compositor->confinedClients() == 0);
    CHECK(scene.compositor->directClients() == 2);
    CHECK(contextSockets(scene.folder).empty());
}

TEST_CASE("Without an identity the host is connected to directly")
{
    Scene scene;
    UnixHost plain(scene.loop, scene.path, nullptr);
    const Opened opened = plain.open();
    CHECK(opened.transport);
    scene.pump();
    CHECK(scene.compositor->contexts().empty());
    CHECK(scene.compositor->directClients() == 1);
}

TEST_CASE("A host that does not answer keeps clients waiting and answers later")
{
    Scene scene;
    for (int i = 0; i < 20; ++i) {
        const Opened opened = scene.connector->open();
        CHECK_FALSE(opened.transport);
        CHECK(opened.retry);
        scene.loop.dispatch(0);
    }
    CHECK(contextSockets(scene.folder).empty());
    scene.pump();
    const Transport connection = scene.connect();
    CHECK(scene.compositor->confinedClients() == 1);
    // It was asked once, however often somebody wanted to know.
    CHECK(scene.compositor->contexts().size() == 1);
    CHECK(scene.compositor->directClients() == 1);
}

TEST_CASE("A host that goes without an answer is asked again when it is back")
{
    Scene scene;
    CHECK(scene.connector->open().retry);
    scene.compositor.reset();
    scene.pump();
    const Opened gone = scene.connector->open();
    CHECK_FALSE(gone.transport);
    CHECK_FALSE(gone.retry);
    CHECK(gone.problem.find("no Wayland host answers at " + scene.path) != std::string::npos);
    scene.startHost();
    const Transport connection = scene.connect();
    CHECK(scene.compositor->confinedClients() == 1);
}

TEST_CASE("A host that comes back gets a context anew")
{
    Scene scene;
    for (int round = 0; round < 3; ++round) {
        const Transport connection = scene.connect();
        CHECK(scene.compositor->contexts().size() == 1);
        CHECK(scene.compositor->confinedClients() == 1);
        scene.compositor.reset();
        scene.pump();
        CHECK_FALSE(scene.connector->open().transport);
        CHECK(contextSockets(scene.folder).empty());
        scene.startHost();
    }
}

TEST_CASE("A host that comes back without security contexts is connected to directly")
{
    Scene scene;
    scene.connect();
    scene.compositor.reset();
    scene.pump();
    scene.startHost(TestHost::SecurityContexts::NotOffered);
    const Transport connection = scene.connect();
    CHECK(scene.compositor->directClients() == 2);
    CHECK(scene.compositor->confinedClients() == 0);

    scene.compositor.reset();
    scene.pump();
    scene.startHost();
    const Transport confined = scene.connect();
    CHECK(scene.compositor->confinedClients() == 1);
}

TEST_CASE("A host that is back before its end was noticed gets no connection but through a context")
{
    Scene scene;
    scene.connect();
    scene.compositor.reset();
    scene.startHost();
    // The end of the old connection has not been read yet.
    Opened opened = scene.connector->open();
    CHECK_FALSE(opened.transport);
    CHECK(opened.retry);
    const Transport connection = scene.connect();
    CHECK(scene.compositor->confinedClients() == 1);
    CHECK(scene.compositor->directClients() == 1);
}

TEST_CASE("A host that takes another's place without a gap gets the next clients, by a context of its own")
{
    for (const bool throughLink : {false, true}) {
        Scene scene;
        const Transport before = scene.connect();
        TestHost second(scene.folder / "second", TestHost::SecurityContexts::Offered);
        if (throughLink) {
            std::filesystem::create_symlink("second", scene.folder / "link");
            std::filesystem::rename(scene.folder / "link", scene.path);
        } else {
            std::filesystem::rename(scene.folder / "second", scene.path);
        }
        Opened opened = scene.connector->open();
        for (int tries = 0; opened.retry && tries < enoughRounds; ++tries) {
            second.serve();
            scene.pump();
            opened = scene.connector->open();
        }
        REQUIRE(opened.transport);
        for (int i = 0; i < enoughRounds; ++i) {
            second.serve();
            scene.pump();
        }
        CHECK(second.confinedClients() == 1);
        // Those of the first stay with it.
        CHECK(scene.compositor->confinedClients() == 1);
    }
}

TEST_CASE("A host whose socket was removed goes on to serve by its context")
{
    Scene scene;
    const Transport before = scene.connect();
    std::filesystem::remove(scene.path);
    const Transport after = scene.connect();
    CHECK(scene.compositor->confinedClients() == 2);
}

TEST_CASE("The context ends with its owner")
{
    Scene scene;
    const Transport connection = scene.connect();
    scene.connector.reset();
    scene.pump();
    CHECK(scene.compositor->contexts().front().closed);
    CHECK(scene.compositor->directClients() == 0);
    // Those that are connected stay.
    CHECK(scene.compositor->confinedClients() == 1);
}

TEST_CASE("The context's socket is in no folder, so that nothing is left behind by a kill")
{
    Scene scene;
    const std::size_t before = scene.folder.files().size();
    const Transport connection = scene.connect();
    CHECK(scene.compositor->confinedClients() == 1);
    CHECK(scene.folder.files().size() == before);
    CHECK(contextSockets(scene.folder).empty());
}

TEST_CASE("A file that has the name of the context's socket is left alone")
{
    for (const bool answers : {false, true}) {
        Scene scene;
        const std::string path = scene.folder / "gangway-4711";
        wire::Fd other = wire::listenUnix(path);
        if (!answers)
            other.reset();
        scene.connector->open();
        scene.pump();
        CHECK_FALSE(scene.connector->open().transport);
        scene.connector.reset();
        CHECK(exists(path));
    }
}

TEST_CASE("A socket at which another answers is left alone and nobody is let in without a context")
{
    Scene scene;
    const std::string path = scene.folder / "gangway-4711";
    const wire::Fd other = wire::listenUnix(path);
    scene.connector->open();
    scene.pump();
    const Opened opened = scene.connector->open();
    CHECK_FALSE(opened.transport);
    CHECK_FALSE(opened.retry);
    CHECK(scene.compositor->confinedClients() == 0);
    CHECK(wire::connectUnix(path));
}

TEST_CASE("Connectors of one VM each have a context and a socket of their own")
{
    Scene scene;
    std::vector<std::unique_ptr<UnixHost>> connectors;
    std::vector<Transport> connections;
    for (int i = 0; i < 3; ++i) {
        const host::SandboxIdentity identity{.appId = "work", .instanceId = host::newInstanceId()};
        scene.connector = std::make_unique<UnixHost>(scene.loop, scene.path, &identity);
        connections.push_back(scene.connect());
        connectors.push_back(std::move(scene.connector));
    }
    CHECK(scene.compositor->confinedClients() == 3);
    CHECK(scene.compositor->contexts().size() == 3);
}

TEST_CASE("A host is looked for without a connection for each look")
{
    for (const auto offered : {TestHost::SecurityContexts::Offered, TestHost::SecurityContexts::NotOffered}) {
        Scene scene(offered);
        for (int i = 0; i < 20; ++i) {
            CHECK(scene.connector->check().empty());
            scene.pump();
        }
        CHECK(scene.compositor->directClients() <= 1); // the one that asks for contexts
        CHECK(scene.compositor->confinedClients() == 0);
        scene.compositor.reset();
        scene.pump();
        CHECK(scene.connector->check().find("no Wayland host answers at " + scene.path) != std::string::npos);
    }
}

TEST_CASE("Where the context's socket can't be made nobody is let in without one")
{
    Scene scene;
    for (const char *folder : {static_cast<const char *>(nullptr), "/nowhere"}) {
        const Variable runtimeFolder("XDG_RUNTIME_DIR", folder);
        scene.connector = std::make_unique<UnixHost>(scene.loop, scene.path, &scene.identity);
        Opened opened = scene.connector->open();
        scene.pump();
        opened = scene.connector->open();
        CHECK_FALSE(opened.transport);
        CHECK_FALSE(opened.retry);
        CAPTURE(opened.problem);
        CHECK(opened.problem.find("--no-security-context") != std::string::npos);
        scene.pump();
        CHECK(scene.compositor->confinedClients() == 0);
    }
}

TEST_CASE("Hosts that come and go leave no descriptors behind")
{
    Scene scene;
    scene.connect();
    scene.compositor.reset();
    scene.pump();
    const std::size_t before = openDescriptors();
    for (int round = 0; round < 5; ++round) {
        scene.startHost(round % 2 == 0 ? TestHost::SecurityContexts::Offered : TestHost::SecurityContexts::NotOffered);
        scene.connect();
        scene.compositor.reset();
        scene.pump();
        CHECK(openDescriptors() == before);
    }
}

TEST_CASE("Without descriptors for a context it is made later")
{
    // Whatever it is that the next descriptor is missing for.
    for (std::size_t left = 0; left < 12; ++left) {
        CAPTURE(left);
        Scene scene;
        {
            const FewDescriptors few(left);
            Opened opened = scene.connector->open();
            CHECK_FALSE(opened.transport);
            CHECK(opened.retry);
            scene.pump();
        }
        const Transport connection = scene.connect();
        CHECK(scene.compositor->confinedClients() == 1);
        CHECK(scene.compositor->directClients() == 1);
    }
}
