// SPDX-License-Identifier: Apache-2.0
//
// What a VM's object tells of a host that its windows don't reach as over a Wayland socket.

#include "control/vm_object.h"

#include "protocols/builtin.h"
#include "protocols/dbus/types.h"
#include "support/relay_bench.h"
#include "support/runtime_folder.h"
#include "support/wayland_messages.h"
#include "wire/unix_transport.h"

#include <doctest/doctest.h>

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <variant>

using namespace gangway;
using namespace gangway::test;
using control::Object;
using control::VmObject;

namespace {

const relay::Catalogue &catalogue()
{
    static const relay::Catalogue all{protocol::builtinProtocols()};
    return all;
}

class NoLog final : public trace::Sink {
public:
    void write(trace::Priority, std::string_view) override {}
};

// A host that some globals don't cross from.
class NarrowHost final : public host::Connector {
public:
    Opened open() override
    {
        auto [ours, theirs] = socketPair();
        sessions.emplace_back(std::move(theirs));
        return {std::make_unique<wire::UnixTransport>(std::move(ours)), false, {}};
    }
    std::string check() override { return problem; }
    std::string address() const override { return "virtio-gpu"; }
    std::string hides(const relay::InterfaceType &interface) const override
    {
        return interface.name() == "wp_linux_drm_syncobj_manager_v1" ? "its descriptors can't cross" : "";
    }
    host::HostStatistics statistics() const override { return counted; }

    std::string problem;
    host::HostStatistics counted;
    std::deque<RawEnd> sessions;
};

struct Scene {
    explicit Scene(const std::string &problem = {})
    {
        host->problem = problem;
        vm.emplace(environment, config::defaultVm, *store.find(QString::fromLatin1(config::defaultVm)));
        object.emplace(store, *vm);
    }

    QVariant get(const char *property) { return object->property(QString::fromLatin1(property)); }

    // The globals of a host that has these three.
    dbus::MapList globals()
    {
        std::optional<Object::Result> told;
        const Object::Result now = object->call(QStringLiteral("ListHostGlobals"), {}, QStringLiteral("caller"),
                                                [&](const Object::Result &result) { told = result; });
        REQUIRE(std::holds_alternative<Object::Later>(now));
        REQUIRE(pumpUntil([&] { return !host->sessions.empty() && host->sessions.back().waitingMessages() == 2; }));
        RawEnd &session = host->sessions.back();
        session.send(global(2, 1, "wl_compositor", 4));
        session.send(global(2, 2, "wp_linux_drm_syncobj_manager_v1", 1));
        session.send(global(2, 3, "zwlr_screencopy_manager_v1", 1));
        session.send(plain<wl_callback::event::done>(3, 0));
        session.send(plain<wl_display::event::delete_id>(displayId, 3));
        REQUIRE(pumpUntil([&] { return told.has_value(); }));
        REQUIRE(std::holds_alternative<QVariantList>(*told));
        return std::get<QVariantList>(*told)[0].value<dbus::MapList>();
    }

    bool pumpUntil(const std::function<bool()> &done)
    {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (!done()) {
            if (std::chrono::steady_clock::now() > deadline)
                return false;
            loop.dispatch(5);
            for (RawEnd &session : host->sessions)
                session.read();
        }
        return true;
    }

    RuntimeFolder folder;
    relay::EventLoop loop;
    NoLog log;
    std::shared_ptr<NarrowHost> host = std::make_shared<NarrowHost>();
    config::Store store{QString::fromStdString(folder / "config.json"), config::Store::Access::Read};
    vm::Environment environment{.loop = loop,
                                .catalogue = catalogue(),
                                .standardError = log,
                                .sources = {},
                                .makeHost = [this](const std::string &, const config::Settings &) { return host; }};
    std::optional<vm::Vm> vm;
    std::optional<VmObject> object;
};

QVariantMap named(const dbus::MapList &globals, const char *interface)
{
    for (const QVariantMap &global : globals) {
        if (global[QStringLiteral("interface")].toString() == QLatin1String(interface))
            return global;
    }
    return {};
}

} // namespace

TEST_CASE("A global that can't cross to the VM is listed as not offered, with the reason why")
{
    Scene scene;
    const dbus::MapList globals = scene.globals();
    REQUIRE(globals.size() == 3);
    const QVariantMap hidden = named(globals, "wp_linux_drm_syncobj_manager_v1");
    CHECK(hidden[QStringLiteral("offered")].toUInt() == 0);
    CHECK(hidden[QStringLiteral("version")].toUInt() == 1);
    CHECK(hidden[QStringLiteral("reason")].toString() == QStringLiteral("its descriptors can't cross"));
    CHECK(named(globals, "wl_compositor")[QStringLiteral("offered")].toUInt() == 4);
    CHECK(named(globals, "wl_compositor")[QStringLiteral("reason")].toString().isEmpty());
    // What is denied says so, and not that it can't cross.
    CHECK(named(globals, "zwlr_screencopy_manager_v1")[QStringLiteral("reason")].toString()
          != hidden[QStringLiteral("reason")].toString());
}

TEST_CASE("What was copied to the host is told as it is when somebody asks")
{
    Scene scene;
    for (const char *name : {"FramesCopied", "BytesCopied", "BytesOfFrames", "SharedBlocks", "SharedBytes"})
        CHECK(scene.get(name) == QVariant::fromValue<qulonglong>(0));
    scene.host->counted = {.frames = 3,
                           .bytesCopied = 5'000'000'000,
                           .bytesOfFrames = 9'000'000'000,
                           .sharedBlocks = 2,
                           .sharedBytes = 1 << 20};
    CHECK(scene.get("FramesCopied") == QVariant::fromValue<qulonglong>(3));
    CHECK(scene.get("BytesCopied") == QVariant::fromValue<qulonglong>(5'000'000'000));
    CHECK(scene.get("BytesOfFrames") == QVariant::fromValue<qulonglong>(9'000'000'000));
    CHECK(scene.get("SharedBlocks") == QVariant::fromValue<qulonglong>(2));
    CHECK(scene.get("SharedBytes") == QVariant::fromValue<qulonglong>(1 << 20));
}

TEST_CASE("Changes of the counters are not announced")
{
    const control::Contract &contract = control::Contract::of(QString::fromLatin1(dbus::vmInterface));
    for (const char *name : {"FramesCopied", "BytesCopied", "BytesOfFrames", "SharedBlocks", "SharedBytes"}) {
        const control::Contract::Property &property = contract.properties()[QString::fromLatin1(name)];
        CHECK(property.type == QStringLiteral("t"));
        CHECK_FALSE(property.writable);
        CHECK(property.change == control::Contract::Property::Change::Never);
    }
}

TEST_CASE("Why the host can't be reached is the VM's problem")
{
    Scene scene("there is no device: load its module");
    CHECK(scene.get("State").toString() == QStringLiteral("no-host"));
    CHECK(scene.get("Problem").toString() == QStringLiteral("there is no device: load its module"));
    CHECK(scene.get("HostAddress").toString() == QStringLiteral("virtio-gpu"));
}
