// SPDX-License-Identifier: Apache-2.0

#include "vm/vm_set.h"

#include "protocols/builtin.h"
#include "support/runtime_folder.h"
#include "wire/unix_socket.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>

#include <doctest/doctest.h>

#include <sys/resource.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::test;
using config::Store;
using State = vm::Vm::State;

namespace {

class NoHost final : public host::Connector {
public:
    explicit NoHost(std::string address) : address_(std::move(address)) {}

    Opened open() override { return {nullptr, true, "never"}; }
    std::string check() override { return {}; }
    std::string address() const override { return address_; }

private:
    const std::string address_;
};

class Problems final : public trace::Sink {
public:
    void write(trace::Priority priority, std::string_view line) override
    {
        if (priority == trace::Priority::Warning)
            all.emplace_back(line);
    }
    std::vector<std::string> all;
};

// VMs that follow a settings file.
struct Scene {
    explicit Scene(const char *text)
    {
        write(text);
        store = std::make_unique<Store>(file, Store::Access::Write);
        REQUIRE(store->problem().isEmpty());
        vms = std::make_unique<vm::VmSet>(environment, *store);
        vms->startAll();
    }

    void write(const char *text)
    {
        QFile settings(file);
        REQUIRE(settings.open(QIODevice::WriteOnly));
        settings.write(text);
    }

    void pumpUntil(const std::function<bool()> &done)
    {
        const QDeadlineTimer deadline(10'000);
        while (!done() && !deadline.hasExpired())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        REQUIRE(done());
    }

    // Saves the host of a VM, and waits until that holds.
    void setHost(const char *vm, const char *host)
    {
        bool done = false;
        store->configure(QString::fromLatin1(vm), {{QStringLiteral("host"), QString::fromLatin1(host)}}, {},
                         [&](const Store::Result &refusal) { done = !refusal; });
        pumpUntil([&] { return done; });
    }

    vm::Vm &vm(const char *name) { return *vms->find(QString::fromLatin1(name)); }
    std::string socketOf(const char *name) { return vm(name).socketPath(); }

    static const relay::Catalogue &catalogue()
    {
        static const relay::Catalogue all{protocol::builtinProtocols()};
        return all;
    }

    int argumentCount = 0;
    QCoreApplication application{argumentCount, nullptr};
    RuntimeFolder folder;
    QString file = QString::fromStdString(folder / "config.json");
    relay::EventLoop loop;
    Problems problems;
    vm::Environment environment{.loop = loop,
                                .catalogue = catalogue(),
                                .standardError = problems,
                                .sources = {},
                                .makeHost = [this](const std::string &, const config::Settings &settings) {
                                    return std::make_shared<NoHost>(folder / settings.host.place);
                                }};
    std::unique_ptr<Store> store;
    std::unique_ptr<vm::VmSet> vms;
};

} // namespace

TEST_CASE("Displays that are swapped by hand are both served")
{
    Scene scene(R"({"version": 1, "vms": {"a": {"wayland-display": "one"}, "b": {"wayland-display": "two"}}})");
    REQUIRE(scene.socketOf("a") == scene.folder / "one");
    REQUIRE(scene.socketOf("b") == scene.folder / "two");
    scene.write(R"({"version": 1, "vms": {"a": {"wayland-display": "two"}, "b": {"wayland-display": "one"}}})");
    scene.pumpUntil([&] { return scene.socketOf("a") == scene.folder / "two"; });
    CHECK(scene.vm("a").state() == State::Serving);
    CHECK(scene.vm("b").state() == State::Serving);
    CHECK(scene.socketOf("b") == scene.folder / "one");
    CHECK(wire::connectUnix(scene.folder / "one"));
    CHECK(scene.problems.all.empty());
}

TEST_CASE("A VM that comes with an edit may take the display that another gives up with it")
{
    Scene scene(R"({"version": 1, "vms": {"b": {"wayland-display": "one"}}})");
    scene.write(R"({"version": 1, "vms": {"a": {"wayland-display": "one"}, "b": {"wayland-display": "two"}}})");
    scene.pumpUntil([&] { return scene.vms->find(QStringLiteral("a")) != nullptr; });
    CHECK(scene.socketOf("a") == scene.folder / "one");
    CHECK(scene.socketOf("b") == scene.folder / "two");
}

TEST_CASE("A VM without a socket gets the one that another gives up")
{
    const std::vector<std::function<void(Store &)>> releases{
        [](Store &store) { store.remove(QStringLiteral("b"), [](auto &) {}); },
        [](Store &store) { store.rename(QStringLiteral("b"), QStringLiteral("c"), [](auto &) {}); },
        [](Store &store) {
            store.configure(QStringLiteral("b"), {{QStringLiteral("enabled"), false}}, {}, [](auto &) {});
        },
    };
    for (const auto &release : releases) {
        // One by its name, the other by a setting, which only an edit by hand can bring.
        Scene scene(R"({"version": 1, "vms": {"b": {}, "x": {"wayland-display": "wayland-b"}}})");
        REQUIRE(scene.vm("x").state() == State::Failed);
        release(*scene.store);
        scene.pumpUntil([&] { return scene.vm("x").state() == State::Serving; });
        CHECK(scene.socketOf("x") == scene.folder / "wayland-b");
    }
}

TEST_CASE("Of VMs that would be each other's hosts one is not served, until that ends")
{
    Scene scene(R"({"version": 1, "vms": {"a": {}, "b": {}, "c": {}}})");
    std::filesystem::create_symlink("wayland-a", scene.folder / "alias");
    scene.setHost("a", "wayland-b");
    scene.setHost("b", "wayland-c");
    REQUIRE(scene.vm("b").state() == State::Serving);
    for (const char *last : {"wayland-a", "alias", "wayland-b"}) {
        CAPTURE(last);
        scene.setHost("c", last);
        CHECK(scene.vm("c").state() == State::Failed);
        CHECK(scene.vm("c").problem().find("leads back to this VM") != std::string::npos);
        CHECK(scene.vm("a").state() == State::Serving);
        CHECK(scene.vm("b").state() == State::Serving);

        scene.setHost("b", "elsewhere");
        scene.pumpUntil([&] { return scene.vm("c").state() == State::Serving; });
        scene.setHost("c", "elsewhere");
        scene.setHost("b", "wayland-c");
        REQUIRE(scene.vm("b").state() == State::Serving);
    }
}

TEST_CASE("VMs that are each other's hosts in the file are told so at the start")
{
    Scene scene(R"({"version": 1, "vms": {"a": {"host": "wayland-b"}, "b": {"host": "wayland-a"}}})");
    CHECK(scene.vm("a").state() == State::Serving);
    CHECK(scene.vm("b").state() == State::Failed);
    CHECK(scene.problems.all.size() == 1);
}

TEST_CASE("A VM may have the display of another as its host")
{
    Scene scene(R"({"version": 1, "vms": {"a": {"host": "wayland-b"}, "b": {"host": "wayland-c"}, "c": {}}})");
    for (const char *name : {"a", "b", "c"})
        CHECK(scene.vm(name).state() == State::Serving);
}

TEST_CASE("The descriptors that may wait are shared by the VMs that there are")
{
    constexpr std::size_t half = 300;
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
    const rlimit few{2 * half, before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &few) == 0);
    Scene scene(R"({"version": 1, "vms": {"a": {}}})");
    const auto shares = [&](std::size_t vms) {
        for (const auto &[name, vm] : scene.vms->vms())
            CHECK(vm->relay().limits().allWaitingFds == half / vms);
        return scene.vms->vms().size() == vms;
    };
    CHECK(shares(2));
    for (const char *name : {"b", "c"})
        scene.store->add(QString::fromLatin1(name), {}, [](auto &) {});
    scene.pumpUntil([&] { return scene.vms->vms().size() == 4; });
    CHECK(shares(4));
    scene.store->configure(QStringLiteral("a"), {{QStringLiteral("tag"), QStringLiteral("x")}}, {}, [](auto &) {});
    scene.pumpUntil([&] { return scene.vm("a").settings().tag == "x"; });
    CHECK(shares(4));
    scene.store->remove(QStringLiteral("b"), [](auto &) {});
    scene.pumpUntil([&] { return scene.vms->vms().size() == 3; });
    CHECK(shares(3));
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &before) == 0);
}

TEST_CASE("A VM is served as soon as the folder of its display is there, and again when that has been away")
{
    Scene scene(R"({"version": 1, "vms": {"a": {}}})");
    const std::string display = scene.folder / "one/in another/display";
    scene.store->configure(QStringLiteral("a"), {{QStringLiteral("wayland-display"), QString::fromStdString(display)}},
                           {}, [](auto &) {});
    for (int round = 0; round < 3; ++round) {
        scene.pumpUntil([&] { return scene.vm("a").state() == State::Failed; });
        std::filesystem::create_directory(scene.folder / "one");
        if (round > 0) // once nobody looks in between
            QCoreApplication::processEvents();
        std::filesystem::create_directory(scene.folder / "one/in another");
        scene.pumpUntil([&] { return scene.vm("a").state() == State::Serving; });
        CHECK(scene.socketOf("a") == display);
        CHECK(wire::connectUnix(display));
        std::filesystem::remove_all(scene.folder / "one");
    }
}

TEST_CASE("A VM is served again after the folder of its display was moved away and back, or replaced")
{
    Scene scene(R"({"version": 1, "vms": {"a": {}}})");
    const std::filesystem::path folder = scene.folder / "displays";
    const std::filesystem::path away = scene.folder / "away";
    std::filesystem::create_directory(folder);
    scene.store->configure(QStringLiteral("a"),
                           {{QStringLiteral("wayland-display"), QString::fromStdString(folder / "one")}}, {},
                           [](auto &) {});
    const auto served = [&] { return scene.socketOf("a") == folder / "one" && wire::connectUnix(folder / "one"); };
    scene.pumpUntil(served);
    std::filesystem::rename(folder, away);
    scene.pumpUntil([&] { return scene.vm("a").state() == State::Failed; });
    std::filesystem::rename(away, folder);
    scene.pumpUntil(served);

    std::filesystem::rename(folder, away);
    std::filesystem::create_directory_symlink("away", folder);
    CHECK(served()); // the folder by another name
    std::filesystem::remove(folder);
    std::filesystem::create_directory(folder);
    scene.pumpUntil(served);
}

TEST_CASE("A link to the host that comes to lead back to the VM is noticed, and so is that it does no more")
{
    Scene scene(R"({"version": 1, "vms": {"a": {}, "b": {"host": "wayland-a"}}})");
    const auto pointTo = [&](const char *target) {
        std::filesystem::create_symlink(target, scene.folder / "new");
        std::filesystem::rename(scene.folder / "new", scene.folder / "link");
    };
    pointTo("elsewhere");
    scene.setHost("a", "link");
    REQUIRE(scene.vm("a").state() == State::Serving);
    for (const char *back : {"wayland-a", "wayland-b"}) {
        CAPTURE(back);
        pointTo(back);
        scene.pumpUntil([&] { return scene.vm("a").state() == State::Failed; });
        CHECK(scene.vm("b").state() == State::Serving);
        pointTo("elsewhere");
        scene.pumpUntil([&] { return scene.vm("a").state() == State::Serving; });
    }
}
