// SPDX-License-Identifier: Apache-2.0
//
// The real Xwayland, shown by a headless weston.

#include "xwayland_servers.h"

#include "xwayland/x_connection.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>

#include <xcb/xfixes.h>

#include <array>
#include <csignal>
#include <cstring>

using namespace gangway;
using namespace gangway::test;
using State = xwayland::Server::State;

namespace {

// Hands what arrives at one socket to the other, with its descriptors.
class Forward {
public:
    Forward(relay::EventLoop &loop, int from, int to)
        : from_(from), to_(to), watch_(std::in_place, loop, from, relay::FdWatch::Readable, [this](std::uint32_t) {
              if (!move())
                  watch_.reset();
          })
    {}

private:
    bool move()
    {
        std::array<char, 65536> bytes;
        alignas(cmsghdr) std::array<char, CMSG_SPACE(28 * sizeof(int))> control;
        iovec part{bytes.data(), bytes.size()};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        const ssize_t size = ::recvmsg(from_, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
        if (size <= 0) {
            ::shutdown(to_, SHUT_WR);
            return false;
        }
        part.iov_len = static_cast<std::size_t>(size);
        const ssize_t sent = ::sendmsg(to_, &message, MSG_NOSIGNAL);
        for (cmsghdr *part2 = CMSG_FIRSTHDR(&message); part2; part2 = CMSG_NXTHDR(&message, part2)) {
            std::vector<int> fds((part2->cmsg_len - CMSG_LEN(0)) / sizeof(int));
            std::memcpy(fds.data(), CMSG_DATA(part2), fds.size() * sizeof(int));
            for (const int fd : fds)
                ::close(fd);
        }
        return sent == size;
    }

    int from_;
    int to_;
    std::optional<relay::FdWatch> watch_;
};

struct RealScene : ServerScene {
    RealScene()
    {
        wire::ProcessStart start{.command = {"weston", "--backend=headless-backend.so", "--socket=weston",
                                             "--idle-time=0", "--shell=kiosk-shell.so"},
                                 .environment = environmentOfThisProcess(),
                                 .state = wire::processState(),
                                 .descriptors = std::vector<int>()};
        weston.emplace(loop, start, relay::ChildProcess::Events{.ended = [](auto &) {}, .output = [](auto) {}});
        REQUIRE(until([this] { return static_cast<bool>(wire::connectUnix(folder / "weston")); }));
        admit = [this](wire::Fd its) {
            forwards.clear();
            wayland = std::move(its);
            host = wire::connectUnix(folder / "weston");
            forwards.push_back(std::make_unique<Forward>(loop, wayland.get(), host.get()));
            forwards.push_back(std::make_unique<Forward>(loop, host.get(), wayland.get()));
        };
        ready = [this] {
            connection.emplace(loop, std::move(manager), cookie,
                               xwayland::XConnection::Events{
                                   .ready = [this] { manage(); }, .event = [](auto &) {}, .lost = [](auto &) {}});
        };
    }

    // What a window manager has to do for X clients to come in.
    void manage()
    {
        xcb_connection_t *const x = connection->get();
        const std::string user = std::string("localuser") + '\0' + '#' + std::to_string(::getuid());
        if (letIn)
            xcb_change_hosts(x, XCB_HOST_MODE_INSERT, XCB_FAMILY_SERVER_INTERPRETED,
                             static_cast<std::uint16_t>(user.size()),
                             reinterpret_cast<const std::uint8_t *>(user.data()));
        xcb_discard_reply(x, xcb_xfixes_query_version(x, 6, 0).sequence);
        if (endsWhenIdle)
            xcb_xfixes_set_client_disconnect_mode(x, XCB_XFIXES_CLIENT_DISCONNECT_FLAGS_TERMINATE);
        const xcb_window_t window = xcb_generate_id(x);
        xcb_create_window(x, 0, window, connection->root(), 0, 0, 1, 1, 0, XCB_WINDOW_CLASS_INPUT_ONLY, 0, 0, nullptr);
        const auto atom = xcb_intern_atom(x, 0, 5, "WM_S0");
        connection->await<xcb_intern_atom_reply_t>(atom.sequence, [this, x, window](const auto *reply) {
            REQUIRE(reply);
            xcb_set_selection_owner(x, window, reply->atom, XCB_CURRENT_TIME);
            managed = true;
        });
    }

    // Whether an X client with this authorization is let in.
    bool comesIn(const std::string &authorization)
    {
        std::optional<bool> in;
        const xwayland::XConnection client(
            loop, connect(), authorization,
            {.ready = [&] { in = true; }, .event = [](auto &) {}, .lost = [&](auto &) { in = in.value_or(false); }});
        until([&] { return in.has_value(); });
        return in.value_or(false);
    }

    std::optional<relay::ChildProcess> weston;
    wire::Fd host;
    std::vector<std::unique_ptr<Forward>> forwards;
    std::optional<xwayland::XConnection> connection;
    bool letIn = true;
    bool endsWhenIdle = false;
    bool managed = false;
};

} // namespace

TEST_CASE("The real Xwayland starts with the first X client and lets it in when it has its window manager")
{
    RealScene scene;
    REQUIRE_MESSAGE(scene.start("Xwayland"), scene.problem);
    CHECK(scene.server->state() == State::Listening);
    CHECK(scene.server->process() == 0);
    CHECK_MESSAGE(scene.comesIn(scene.server->authority().cookie()), scene.lines.size());
    CHECK(scene.managed);
    CHECK(scene.server->state() == State::Running);
    CHECK_FALSE(scene.server->version().empty());
    CHECK(scene.states == std::vector<std::string>{"listening", "starting", "running"});
    CHECK(scene.failures.empty());
}

TEST_CASE("The real Xwayland lets in this user and who has the cookie, and nobody before it has its window manager")
{
    RealScene scene;
    REQUIRE_MESSAGE(scene.start("Xwayland"), scene.problem);
    SUBCASE("where the manager has let this user in")
    {
        CHECK(scene.comesIn(""));
        CHECK(scene.comesIn(scene.server->authority().cookie()));
    }
    SUBCASE("where it has not")
    {
        scene.letIn = false;
        CHECK_FALSE(scene.comesIn(""));
        CHECK(scene.comesIn(scene.server->authority().cookie()));
        CHECK_FALSE(scene.comesIn(std::string(16, 'x')));
    }
    CHECK(scene.managed);
    CHECK(scene.starts == 1);
}

TEST_CASE("The real Xwayland that was killed is started again by the next client, with the same cookie")
{
    RealScene scene;
    REQUIRE_MESSAGE(scene.start("Xwayland"), scene.problem);
    const std::string cookie = scene.server->authority().cookie();
    CHECK(scene.comesIn(cookie));
    const pid_t process = scene.server->process();
    REQUIRE(::kill(process, SIGKILL) == 0);
    REQUIRE(scene.until([&] { return scene.ends == 1; }));
    CHECK(scene.server->state() == State::BackingOff);
    CHECK(scene.comesIn(cookie));
    CHECK(scene.server->process() != process);
    CHECK(scene.starts == 2);
    CHECK(scene.failures.empty());
}

TEST_CASE("The real Xwayland ends when it is stopped, and nothing of it is left")
{
    RealScene scene;
    REQUIRE_MESSAGE(scene.start("Xwayland"), scene.problem);
    CHECK(scene.comesIn(scene.server->authority().cookie()));
    scene.server->stop();
    CHECK(scene.untilState(State::Off));
    CHECK(scene.failures.empty());
    CHECK_FALSE(scene.connect());
}

TEST_CASE("The real Xwayland ends when the connection of its manager does, and is started again")
{
    RealScene scene;
    REQUIRE_MESSAGE(scene.start("Xwayland"), scene.problem);
    CHECK(scene.comesIn(scene.server->authority().cookie()));
    scene.forwards.clear();
    scene.wayland.reset(); // as when a session ends because of what it sent
    REQUIRE(scene.until([&] { return scene.ends == 1; }));
    CHECK(scene.comesIn(scene.server->authority().cookie()));
    CHECK(scene.starts == 2);
}

TEST_CASE("The real Xwayland ends when it is idle, if its manager doesn't count as a client")
{
    RealScene scene;
    scene.endsWhenIdle = true;
    // Instead of ten seconds; the last one counts.
    REQUIRE_MESSAGE(scene.start("Xwayland", {.binary = {}, .options = {"-terminate", "1"}, .exitWhenIdle = true}),
                    scene.problem);
    CHECK(scene.comesIn(scene.server->authority().cookie()));
    REQUIRE(scene.until([&] { return scene.ends == 1; }));
    CHECK(scene.failures.empty());
    CHECK(scene.server->state() != State::Failed);
    CHECK(scene.comesIn(scene.server->authority().cookie()));
    CHECK(scene.starts == 2);
}

TEST_CASE("xauth reads the Xauthority file")
{
    RealScene scene;
    REQUIRE_MESSAGE(scene.start("Xwayland"), scene.problem);
    std::string output;
    std::optional<int> status;
    const relay::ChildProcess xauth(scene.loop,
                                    {.command = {"xauth", "-f", scene.server->authority().path(), "list"},
                                     .environment = environmentOfThisProcess(),
                                     .state = wire::processState(),
                                     .descriptors = std::vector<int>()},
                                    {.ended = [&](const relay::ChildProcess::End &end) { status = end.status; },
                                     .output = [&](std::string_view bytes) { output += bytes; }});
    REQUIRE(scene.until([&] { return status.has_value(); }));
    CHECK(status == 0);
    CHECK(output.find("unix:7  MIT-MAGIC-COOKIE-1") != std::string::npos);
    CHECK(output.find("#ffff##:7  MIT-MAGIC-COOKIE-1") != std::string::npos);
}
