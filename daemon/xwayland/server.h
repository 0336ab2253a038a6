// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/child_process.h"
#include "relay/event_loop.h"
#include "wire/fd.h"
#include "wire/file_identity.h"
#include "xwayland/capabilities.h"
#include "xwayland/line_reader.h"
#include "xwayland/x_display.h"
#include "xwayland/xauthority.h"

#include <chrono>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::xwayland {

// How long an X server may take, in milliseconds.
struct ServerTimes {
    int probe = 5000;      // for -version and -help
    int start = 30000;     // until it says that it is ready
    int stop = 3000;       // from SIGTERM to SIGKILL
    int firstPause = 1000; // after a crash; twice as long after each further one
    int longestPause = 32000;
    int soundAfter = 60000;   // having run so long, the next crash is a first one again
    int crashWindow = 600000; // in which `mostCrashes` are too many
    int mostCrashes = 10;     // a number, not a time
};

// The X server of a VM: an Xwayland that runs while it is needed, as a Wayland client of Gangway's, with Gangway as its
// window manager.
//
// It is started by the first X client. Until it runs, X clients wait in the queues of the listening sockets. If it
// crashes, it is started again for the next client, each time after a longer pause; when it crashes too often, X
// clients are turned away with the reason, until `restart`.
class Server {
public:
    enum class State {
        Off,        // there is no display
        Listening,  // waits for the first X client
        Starting,   // until Xwayland is ready for its window manager
        Running,    //
        BackingOff, // it has crashed; clients wait
        Failed,     // `reason` says why; clients are turned away
    };
    // The state as a word for programs, such as "backing-off".
    static std::string_view name(State state);

    struct Options {
        std::string binary = "Xwayland";  // looked up in PATH if it has no slash
        std::vector<std::string> options; // further ones for it
        bool exitWhenIdle = false;        // see `exitsWhenIdle`

        friend bool operator==(const Options &, const Options &) = default;
    };
    // How Xwayland is run.
    struct Surroundings {
        std::vector<std::string> environment; // without what leads to a display; "NAME=VALUE"
        wire::ProcessState state;
    };
    struct Events {
        // Xwayland's Wayland connection, non-blocking, before it is started. It ends when Xwayland does.
        std::function<void(wire::Fd)> admit;
        // Xwayland waits for its window manager on this connection, on which `cookie` (16 bytes) authorizes. It lets
        // X clients in as soon as the manager owns WM_S0.
        std::function<void(wire::Fd manager, const std::string &cookie)> ready;
        // Xwayland is gone, after `admit`.
        std::function<void()> ended;
        // `state` or `reason` has changed.
        std::function<void()> changed;
        // What Xwayland writes for people, a line at a time, without the newline. As bytes, not to be trusted.
        std::function<void(std::string_view line)> line;
        // It has come to Failed: once for each time.
        std::function<void(const std::string &reason)> failed;
    };
    Server(relay::EventLoop &loop, Surroundings surroundings, Events events, ServerTimes times = {});
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;
    // Kills Xwayland. Not to be destroyed by one of its callbacks.
    ~Server();

    // Serves the display from now on, whose Xauthority file is written at `authorityPath`. False if that can't be:
    // `problem` says why, human-readable. Only while the state is Off.
    bool start(XDisplay display, const std::string &authorityPath, Options options, std::string &problem);
    // For the next start of Xwayland. Where it has failed, other ones are tried at once.
    void setOptions(Options options);
    // Ends Xwayland and gives up the display at once. The state is Off when Xwayland is gone.
    void stop();
    // Ends Xwayland, if it runs, and waits for the next client. Forgets all crashes.
    void restart();

    State state() const { return state_; }
    // Why it is BackingOff or Failed, human-readable; else empty.
    const std::string &reason() const { return reason_; }
    const XDisplay &display() const { return display_; }
    const Xauthority &authority() const { return authority_; }
    // Empty until it was asked for it, before its first start.
    const std::string &version() const { return capabilities_.version; }
    // 0 if it doesn't run.
    pid_t process() const { return process_ ? process_->process() : 0; }
    // Whether the Xwayland that runs was started to end with its last client. The manager then has to set its own
    // connection's disconnect mode to Terminate (XFIXES), so that it doesn't count as one.
    bool exitsWhenIdle() const { return exitsWhenIdle_; }

private:
    void listen();
    void watch(void (Server::*ready)(int socket));
    void clientWaits(int socket);
    void resume();
    void probe();
    void probed(const CapabilityProbe::Result &result);
    void launch();
    void readDisplay();
    void isReady();
    void processEnded(const relay::ChildProcess::End &end);
    void endProcess();
    void couldNotRun(int error);
    void crashed(const std::string &reason);
    void pauseFor(int milliseconds, const std::string &reason);
    void fail(const std::string &reason);
    void turnAway(int socket);
    void setState(State state, const std::string &reason = {});
    std::string notThere() const;

    relay::EventLoop &loop_;
    Surroundings surroundings_;
    Events events_;
    ServerTimes times_;
    Options options_;
    State state_ = State::Off;
    std::string reason_;
    XDisplay display_;
    Xauthority authority_;
    std::list<relay::FdWatch> watches_; // of the listening sockets
    Capabilities capabilities_;
    std::optional<wire::FileIdentity> probed_; // the program that they are of
    std::unique_ptr<CapabilityProbe> probe_;
    // While Xwayland runs:
    std::unique_ptr<relay::ChildProcess> process_;
    std::optional<LineReader> lines_;
    wire::Fd manager_; // until it is ready
    wire::Fd displayNumber_;
    std::optional<relay::FdWatch> displayWatch_;
    bool exitsWhenIdle_ = false;
    bool ending_ = false;   // it was asked to
    std::string killedFor_; // why it was killed
    std::chrono::steady_clock::time_point launched_;
    // Crashes:
    std::deque<std::chrono::steady_clock::time_point> crashes_;
    int inARow_ = 0;
    relay::Timer patience_; // for the start, and for the end
    relay::Timer pause_;
    std::deque<wire::Fd> turnedAway_; // clients, for as long as they may take to read why
};

} // namespace gangway::xwayland
