// SPDX-License-Identifier: Apache-2.0

#include "vm/admission.h"

#include "protocols/builtin.h"
#include "support/raw_end.h"
#include "support/runtime_folder.h"
#include "trace/log.h"
#include "wire/unix_socket.h"
#include "wire/unix_transport.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace gangway;
using namespace gangway::test;
using relay::SessionKind;

namespace {

const relay::Catalogue &catalogue()
{
    static const relay::Catalogue all{protocol::builtinProtocols()};
    return all;
}

struct Silence final : trace::Sink {
    void write(trace::Priority, std::string_view) override {}
};

struct Nobody final : relay::Observer {
    void message(const relay::MessageView &) override {}
    void sessionEnded(relay::Session &, std::string_view) override {}
};

class Host final : public host::Connector {
public:
    explicit Host(const bool &busy) : busy_(busy) {}
    Opened open() override
    {
        if (busy_)
            return {nullptr, true, "busy"};
        return {std::make_unique<wire::UnixTransport>(socketPair().first), false, {}};
    }
    std::string check() override { return {}; }
    std::string address() const override { return "told"; }

private:
    const bool &busy_;
};

struct Scene {
    Scene() { admission.setMaxClients(100); }

    vm::DisplaySocket socketAt(const char *name)
    {
        std::string problem;
        vm::DisplaySocket socket = vm::DisplaySocket::create(folder / name, problem);
        REQUIRE(socket);
        return socket;
    }

    void connect(const char *name) { clients.push_back(wire::connectUnix(folder / name)); }

    void pump()
    {
        for (int i = 0; i < 20; ++i)
            loop.dispatch(0);
    }

    RuntimeFolder folder;
    relay::EventLoop loop;
    Silence silence;
    Nobody nobody;
    trace::Log log{loop, catalogue(), silence, {}};
    relay::Relay relay{loop, catalogue(), {}, nobody};
    bool busy = false;
    std::vector<SessionKind> kinds; // of those that were admitted
    std::vector<wire::Fd> clients;
    vm::Admission admission{relay,
                            log.tracer(),
                            {.admitted = [this](vm::Admission::Admitted admitted) { kinds.push_back(admitted.kind); },
                             .hostChanged = [] {}}};
};

} // namespace

TEST_CASE("Whoever connects at a socket gets a session of its kind")
{
    Scene scene;
    scene.admission.setHost(std::make_shared<Host>(scene.busy));
    scene.admission.listen(scene.socketAt("wayland"));
    scene.admission.listen(scene.socketAt("x11"), SessionKind::Xwayland);
    CHECK(scene.admission.socket()->path() == scene.folder / "wayland");
    CHECK(scene.admission.socket(SessionKind::Xwayland)->path() == scene.folder / "x11");
    scene.connect("wayland");
    scene.pump();
    scene.connect("x11");
    scene.pump();
    CHECK(scene.kinds == std::vector{SessionKind::Application, SessionKind::Xwayland});
}

TEST_CASE("A client that has come otherwise waits for the host in its turn and keeps its kind")
{
    Scene scene;
    scene.busy = true;
    scene.admission.setHost(std::make_shared<Host>(scene.busy));
    scene.admission.listen(scene.socketAt("wayland"));
    scene.connect("wayland");
    scene.pump();
    auto [server, ours] = socketPair();
    scene.admission.admit(std::move(ours), SessionKind::Xwayland);
    scene.pump();
    CHECK(scene.kinds.empty());
    scene.busy = false;
    while (scene.kinds.size() < 2)
        scene.loop.dispatch(-1);
    CHECK(scene.kinds == std::vector{SessionKind::Application, SessionKind::Xwayland});
}

TEST_CASE("To stop listening at one socket leaves the other, and to close leaves none")
{
    Scene scene;
    scene.admission.setHost(std::make_shared<Host>(scene.busy));
    scene.admission.listen(scene.socketAt("wayland"));
    scene.admission.listen(scene.socketAt("x11"), SessionKind::Xwayland);
    scene.admission.stopListening();
    CHECK_FALSE(scene.admission.socket());
    CHECK(scene.admission.socket(SessionKind::Xwayland));
    CHECK_FALSE(exists(scene.folder / "wayland"));
    scene.admission.close();
    CHECK_FALSE(scene.admission.socket(SessionKind::Xwayland));
    CHECK(scene.folder.files().empty());
}
