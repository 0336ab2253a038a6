// SPDX-License-Identifier: Apache-2.0
//
// The real Xwayland, shown by a headless weston.

#include "xwayland_servers.h"

#include "xwayland/x_connection.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>

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
    bool managed = false;
};

} // namespace

TEST_CASE("the real Xwayland starts with the first X client and lets it in when it has its window manager")
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
