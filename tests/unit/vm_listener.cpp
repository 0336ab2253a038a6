// SPDX-License-Identifier: Apache-2.0

#include "vm/listener.h"

#include "support/few_descriptors.h"
#include "support/runtime_folder.h"
#include "wire/unix_socket.h"

#include <fcntl.h>
#include <sys/socket.h>

#include <doctest/doctest.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::test;
using vm::DisplaySocket;
using vm::Listener;

namespace {

class Scene {
public:
    explicit Scene(std::function<void()> beforeAccepting = {}) : beforeAccepting_(std::move(beforeAccepting))
    {
        std::string problem;
        listener.emplace(
            loop, DisplaySocket::create(folder / "display", problem),
            [this](wire::Fd client) {
                accepted.push_back(std::move(client));
                if (beforeAccepting_)
                    beforeAccepting_();
            },
            [this](std::string trouble) { troubles.push_back(std::move(trouble)); });
    }

    // A client that says its number, so that it can be known again.
    void connect(int count = 1)
    {
        for (int i = 0; i < count; ++i) {
            wire::Fd client = wire::connectUnix(folder / "display");
            REQUIRE(client);
            const int number = static_cast<int>(clients.size());
            REQUIRE(::write(client.get(), &number, sizeof number) == sizeof number);
            clients.push_back(std::move(client));
        }
    }

    // Until `done`, or long enough to say that it will never be.
    bool pumpUntil(const std::function<bool()> &done)
    {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (!done()) {
            if (std::chrono::steady_clock::now() > deadline)
                return false;
            loop.dispatch(5);
        }
        return true;
    }

    // Until nothing is to be done now.
    void pump()
    {
        while (loop.dispatch(0)) {}
    }

    // Everybody who connected was accepted once, in order.
    void checkNobodyLost()
    {
        CHECK(pumpUntil([this] { return accepted.size() == clients.size(); }));
        for (std::size_t i = 0; i < accepted.size(); ++i) {
            int number = -1;
            CHECK(::read(accepted[i].get(), &number, sizeof number) == sizeof number);
            CHECK(number == static_cast<int>(i));
        }
    }

    RuntimeFolder folder;
    relay::EventLoop loop;
    std::vector<wire::Fd> clients;
    std::vector<wire::Fd> accepted;
    std::vector<std::string> troubles;
    std::optional<Listener> listener;

private:
    std::function<void()> beforeAccepting_;
};

} // namespace

TEST_CASE("Clients are accepted in the order in which they came")
{
    Scene scene;
    scene.connect(50);
    scene.checkNobodyLost();
    CHECK(scene.troubles.empty());
}

TEST_CASE("An accepted connection neither blocks nor is left to child processes")
{
    Scene scene;
    scene.connect();
    scene.pump();
    REQUIRE(scene.accepted.size() == 1);
    CHECK((::fcntl(scene.accepted[0].get(), F_GETFD) & FD_CLOEXEC) != 0);
    CHECK((::fcntl(scene.accepted[0].get(), F_GETFL) & O_NONBLOCK) != 0);
}

TEST_CASE("A listener that paused loses nobody")
{
    Scene scene;
    scene.listener->pause();
    scene.connect(3);
    scene.pump();
    CHECK(scene.accepted.empty());
    scene.checkNobodyLost();
    CHECK(scene.troubles.empty());
}

TEST_CASE("A listener can be paused by the client that it just accepted")
{
    std::optional<Listener> *listener = nullptr;
    Scene scene([&] { (*listener)->pause(); });
    listener = &scene.listener;
    scene.connect(3);
    scene.pump();
    CHECK(scene.accepted.size() == 1);
    scene.checkNobodyLost();
}

TEST_CASE("Without descriptors new clients wait and that is said once with the remedy")
{
    Scene scene;
    scene.connect(60);
    {
        const FewDescriptors few(40);
        // Long enough for several pauses.
        scene.pumpUntil([until = std::chrono::steady_clock::now() + std::chrono::milliseconds(350)] {
            return std::chrono::steady_clock::now() > until;
        });
        CHECK(scene.accepted.size() < 40);
        CHECK_FALSE(scene.accepted.empty());
        REQUIRE(scene.troubles.size() == 1);
        CHECK(scene.troubles[0].find("Too many open files") != std::string::npos);
        CHECK(scene.troubles[0].find("ulimit -n") != std::string::npos);
        // Those that are served have descriptors left for what they send.
        CHECK(wire::Fd(::fcntl(0, F_DUPFD_CLOEXEC, 0)));
    }
    scene.checkNobodyLost();
    CHECK(scene.troubles.size() == 1);
}

TEST_CASE("With few descriptors clients are served as others leave")
{
    Scene scene;
    scene.connect(60);
    const FewDescriptors few(40);
    std::size_t served = 0;
    CHECK(scene.pumpUntil([&] {
        served += scene.accepted.size();
        scene.accepted.clear();
        return served == 60;
    }));
    // Somebody had to wait all the time.
    CHECK(scene.troubles.size() == 1);
}

TEST_CASE("A new shortage is told anew")
{
    Scene scene;
    for (std::size_t shortage = 1; shortage <= 2; ++shortage) {
        scene.connect(40);
        {
            const FewDescriptors few(20);
            CHECK(scene.pumpUntil([&] { return scene.troubles.size() == shortage; }));
        }
        CHECK(scene.pumpUntil([&] { return scene.accepted.size() == scene.clients.size(); }));
    }
}

TEST_CASE("A shortage that nobody has to wait for is not told")
{
    Scene scene;
    std::optional<FewDescriptors> none;
    Scene last([&] { none.emplace(0); });
    last.connect();
    last.pump();
    none.reset();
    CHECK(last.accepted.size() == 1);
    CHECK(last.troubles.empty());
    last.connect();
    CHECK(last.pumpUntil([&] { return last.accepted.size() == 2; }));
}

TEST_CASE("Accepting goes on after a time in which not one descriptor was left")
{
    Scene scene;
    scene.connect(10);
    {
        std::optional<FewDescriptors> none(std::in_place, 0);
        scene.pump();
        CHECK(scene.troubles.size() == 1);
        // Others take what the pause may have freed.
        std::vector<wire::Fd> rest;
        while (wire::Fd taken{::fcntl(0, F_DUPFD_CLOEXEC, 0)})
            rest.push_back(std::move(taken));
        scene.pumpUntil([until = std::chrono::steady_clock::now() + std::chrono::milliseconds(250)] {
            return std::chrono::steady_clock::now() > until;
        });
        CHECK(scene.accepted.empty());
    }
    scene.checkNobodyLost();
}

TEST_CASE("A listener leaves no descriptor behind")
{
    Scene scene;
    const std::size_t before = openDescriptors();
    for (int i = 0; i < 100; ++i) {
        scene.connect();
        CHECK(scene.pumpUntil([&] { return !scene.accepted.empty(); }));
        scene.accepted.clear();
        scene.clients.clear();
    }
    CHECK(openDescriptors() == before);
}
