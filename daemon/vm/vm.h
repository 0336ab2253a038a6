// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/settings.h"
#include "host/connector.h"
#include "relay/relay.h"
#include "trace/log.h"
#include "trace/named_sink.h"
#include "vm/admission.h"
#include "vm/client_process.h"
#include "vm/feature.h"

#include <array>
#include <chrono>
#include <functional>
#include <memory>
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
    trace::SourceChoice sources; // shown there
    // Opens the host that the settings name.
    std::function<std::shared_ptr<host::Connector>(const std::string &vmName, const config::Settings &settings)>
        makeHost;
    // Adds hooks before those that the settings ask for.
    std::function<void(relay::Hooks &)> extraHooks = {};
    // A VM's state, problem, socket or host has changed.
    std::function<void(Vm &)> stateChanged = {};
    // A session has come or gone, or one of its windows, or a title.
    std::function<void(Vm &)> sessionsChanged = {};
};

// A VM at run time: takes its clients in, opens the host for each, and relays between them. All of its settings
// may change while it runs.
class Vm final : public relay::Observer {
public:
    // With `activated`, a socket that was handed to the process, it serves that one, whatever display is set.
    Vm(const Environment &environment, std::string name, const config::Settings &settings,
       DisplaySocket activated = {});
    Vm(const Vm &) = delete;
    Vm &operator=(const Vm &) = delete;
    ~Vm() override;

    const std::string &name() const { return name_; }
    void rename(std::string name);

    const config::Settings &settings() const { return settings_; }
    void apply(const config::Settings &settings);
    // Gives its socket up if these settings, which will be applied next, have it listen elsewhere or not at all:
    // another VM may want it.
    void giveWay(const config::Settings &next);
    // Tries once more if it has failed to get its socket.
    void retry();
    // Closes the socket and all sessions and begins anew.
    void restart();

    enum class State {
        Disabled,
        Serving,
        NoHost, // serving, but the host doesn't answer
        Failed, // it can't have a socket that it should have
    };
    State state() const;
    // What is wrong, with the remedy, for a person; empty if nothing is.
    const std::string &problem() const;

    // Where clients connect; empty: nowhere, or at a socket without a name.
    std::string socketPath() const;
    std::string hostAddress() const;
    // Null until the VM has been served.
    const std::shared_ptr<host::Connector> &host() const { return admission_.host(); }

    relay::Relay &relay() { return relay_; }
    trace::Log &log() { return log_; }

    // What clients to come are offered of a global that the host has.
    GlobalOffer offerOf(std::string_view interface, std::uint32_t hostVersion) const;

    // What is known of a session's client.
    struct Client {
        ClientProcess process;
        std::chrono::system_clock::time_point since;
    };
    static const Client &clientOf(relay::Session &session) { return session.state<Client>(); }
    // What the features know of it.
    SessionState stateOf(relay::Session &session) const;

private:
    const relay::SessionProfile &profile(relay::SessionKind kind);
    void open();
    void serve();
    void close(const std::string &reason);
    DisplaySocket makeSocket();
    std::string wantedPath(const config::Settings &settings) const;
    void makeHost();
    bool moves(const config::Settings &former, const config::Settings &now) const;
    void move();
    void changeHost();
    void admitted(Admission::Admitted admitted);
    void stateChanged();
    void sessionsChanged();

    void message(const relay::MessageView &message) override { log_.tracer().message(message); }
    relay::Tally *tally() override { return log_.tracer().tally(); }
    void sessionEnded(relay::Session &session, std::string_view reason) override;

    const Environment &environment_;
    std::string name_;
    config::Settings settings_;
    DisplaySocket activated_;
    bool adopted_ = false; // the socket was activated

    trace::NamedSink standardError_;
    trace::Log log_;
    std::vector<std::unique_ptr<Feature>> features_; // outlive the sessions
    // Of sessions over the present host; those that are needed.
    std::array<relay::SessionProfile, relay::sessionKinds> profiles_;
    relay::Relay relay_;
    Admission admission_;
    std::string socketProblem_;
    bool ending_ = false;
};

} // namespace gangway::vm
