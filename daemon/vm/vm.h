// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/settings.h"
#include "features/clipboard.h"
#include "host/connector.h"
#include "relay/relay.h"
#include "trace/log.h"
#include "trace/named_sink.h"
#include "vm/admission.h"
#include "vm/client_process.h"
#include "vm/feature.h"
#include "xwayland/xwayland.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::vm {

class Vm;

// What all VMs share. It must outlive them.
struct Environment {
    relay::EventLoop &loop;
    const relay::Catalogue &catalogue;
    trace::Sink &standardError;
    trace::SourceChoice sources; // the sources shown on standard error
    // Makes a connector to the host that the settings name.
    std::function<std::shared_ptr<host::Connector>(const std::string &vmName, const config::Settings &settings)>
        makeHost;
    // Adds hooks before those of the features.
    std::function<void(relay::Hooks &)> extraHooks = {};
    // Called when a VM's state, problem, socket or host has changed.
    std::function<void(Vm &)> stateChanged = {};
    // Called when a session or one of its windows has come or gone, or a title has changed.
    std::function<void(Vm &)> sessionsChanged = {};
    // The VM that listens at the path, if it is one of those that run. Null if none does.
    std::function<const Vm *(const std::string &path)> servedAt = {};
    // How X servers are run.
    xwayland::Server::Surroundings xServer = {};
    // Why the VM must not be served, human-readable; empty if it may be.
    std::function<std::string(const std::string &vmName)> withheld = {};
};

// A running VM: accepts its clients, opens the host for each, and relays between them. All of its settings may change
// while it runs.
class Vm final : public relay::Observer {
public:
    // `activated` is a socket passed to the process. If given, it is served whatever the display setting says, until
    // that is changed. `activatedX` are those of an X display, which are served whatever x-display says.
    Vm(const Environment &environment, std::string name, const config::Settings &settings, DisplaySocket activated = {},
       std::vector<wire::Fd> activatedX = {});
    Vm(const Vm &) = delete;
    Vm &operator=(const Vm &) = delete;
    ~Vm() override;

    const std::string &name() const { return name_; }
    void rename(std::string name);

    const config::Settings &settings() const { return settings_; }
    void apply(const config::Settings &settings);
    // Gives up its socket if `next`, the settings that will be applied next, disable the VM or put its socket
    // elsewhere: another VM may want the path.
    void giveWay(const config::Settings &next);
    // The VM is one of so many, which share the descriptors that the process may have.
    void shareDescriptors(std::size_t vms);
    // Tries again to make its socket if that has failed.
    void retry();
    // The folder of its socket, to be watched, and to be called when something has changed there: somebody may have
    // removed or replaced the socket, or taken away what was in its way.
    std::string socketFolder() const;
    void socketFolderChanged();
    // Closes the socket and all sessions, and starts again.
    void restart();

    // Whether it was given a socket that was passed to the process.
    bool hasActivated() const { return activated_ || !activatedX_.empty(); }
    // Ends serving for good, but tells the clients of that socket so: whoever made it keeps it open.
    void retire();
    // Gives that socket up, for another VM.
    DisplaySocket takeActivated();
    std::vector<wire::Fd> takeActivatedX() { return std::move(activatedX_); }

    enum class State {
        Disabled,
        Serving,
        NoHost, // serving, but the host doesn't answer
        Failed, // its socket can't be made, or what it may do is not known
    };
    State state() const;
    // What is wrong and how to fix it, human-readable; empty if nothing is.
    const std::string &problem() const;

    // Where clients connect; empty if nowhere, or at a socket without a path.
    std::string socketPath() const;
    std::string hostAddress() const;
    // Whether this file is the socket that clients connect to.
    bool isServedAt(const wire::FileIdentity &file) const;
    // What X clients need in DISPLAY and XAUTHORITY; empty while the VM serves no X display.
    std::string xDisplay() const;
    std::string xAuthority() const;
    // Why the VM has no X server although one is wanted, human-readable; empty if it has, or none is wanted.
    const std::string &xProblem() const;
    xwayland::Xwayland &x11() { return x11_; }
    // Null until the VM has been served.
    const std::shared_ptr<host::Connector> &host() const { return admission_.host(); }

    relay::Relay &relay() { return relay_; }
    trace::Log &log() { return log_; }

    // How a global of the host is offered to future clients.
    GlobalOffer offerOf(const HostGlobal &global) const;

    // What is known about a session's client.
    struct Client {
        ClientProcess process;
        std::chrono::system_clock::time_point since;
    };
    static const Client &clientOf(relay::Session &session) { return session.state<Client>(); }
    // What the features know about the session.
    SessionState stateOf(relay::Session &session) const;
    std::vector<WindowState> windowsOf(relay::Session &session) const;

private:
    const relay::SessionProfile &profile(relay::SessionKind kind);
    void open();
    void serve();
    void close(const std::string &reason);
    DisplaySocket makeSocket();
    bool servesActivated(const config::Settings &settings) const;
    std::string wantedPath(const config::Settings &settings) const;
    void declineActivated();
    void openControlPipe();
    struct Obstacles {
        std::array<std::optional<wire::FileIdentity>, 3> files;
        bool mayWrite = false;

        friend bool operator==(const Obstacles &, const Obstacles &) = default;
    };
    Obstacles obstacles() const;
    std::string ownHostProblem(const std::string &path) const;
    void makeHost();
    bool moves(const config::Settings &now) const;
    void move();
    void changeHost();
    void remarkPermissions();
    std::string withheld() const;
    void serveX();
    xwayland::Server::Options xOptions() const;
    void xServerChanged();
    void admitted(Admission::Admitted admitted);
    void stateChanged();
    void sessionsChanged();

    void message(const relay::MessageView &message) override { log_.tracer().message(message); }
    relay::Tally *tally() override { return log_.tracer().tally(); }
    void sessionEnded(relay::Session &session, std::string_view reason) override;

    const Environment &environment_;
    std::string name_;
    config::Settings settings_;
    DisplaySocket activated_; // kept, also while the VM listens elsewhere or not at all
    std::string displayWhenActivated_;
    std::vector<wire::Fd> activatedX_; // the same of an X display

    trace::NamedSink standardError_;
    trace::Log log_;
    // These outlive the sessions.
    feature::Clipboard clipboard_;
    std::vector<std::unique_ptr<Feature>> features_;
    xwayland::Xwayland x11_; // the same; dropped before them
    // For sessions with the current host. Each is made on first use.
    std::array<relay::SessionProfile, relay::sessionKinds> profiles_;
    std::size_t sharers_ = 1; // of the descriptors
    relay::Relay relay_;
    Admission admission_;
    std::string socketProblem_;
    config::XDisplayChoice servedXDisplay_;
    std::string xProblem_;
    bool isItsOwnHost_ = false; // that is the problem
    Obstacles obstacles_;       // before it was tried in vain to make the socket
    bool ending_ = false;
};

} // namespace gangway::vm
