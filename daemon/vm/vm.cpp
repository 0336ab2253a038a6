// SPDX-License-Identifier: Apache-2.0

#include "vm/vm.h"

#include "host/display_path.h"
#include "relay/session.h"
#include "translations/filled.h"
#include "vm/features.h"
#include "vm/permission_remarks.h"
#include "wire/unix_transport.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <set>
#include <utility>

namespace gangway::vm {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Vm)
};

// At most half of the process's descriptors may wait, so that the rest is left for new sessions and for messages. Each
// of the VMs has the same part of them, so that none takes those of another.
relay::Limits withFdLimit(relay::Limits limits, std::size_t vms)
{
    rlimit fds{};
    if (::getrlimit(RLIMIT_NOFILE, &fds) == 0)
        limits.allWaitingFds = std::min(limits.allWaitingFds, static_cast<std::size_t>(fds.rlim_cur) / 2 / vms);
    return limits;
}

// Log lines of the default VM carry no VM name.
std::string logName(const std::string &vmName)
{
    return vmName == config::defaultVm ? std::string() : vmName;
}

std::vector<wire::Fd> duplicates(const std::vector<wire::Fd> &sockets)
{
    std::vector<wire::Fd> duplicates;
    for (const wire::Fd &socket : sockets)
        duplicates.emplace_back(::fcntl(socket.get(), F_DUPFD_CLOEXEC, 0));
    return duplicates;
}

} // namespace

Vm::Vm(const Environment &environment, std::string name, const config::Settings &settings, DisplaySocket activated,
       std::vector<wire::Fd> activatedX)
    : environment_(environment), name_(std::move(name)), settings_(settings), activated_(std::move(activated)),
      displayWhenActivated_(settings.display), activatedX_(std::move(activatedX)),
      standardError_(environment.standardError),
      log_(environment.loop, environment.catalogue, standardError_, environment.sources),
      features_(makeFeatures(settings, clipboard_, [this] { sessionsChanged(); })),
      x11_(environment.loop, environment.xServer,
           {.admit = [this](wire::Fd server) { admission_.admit(std::move(server), relay::SessionKind::Xwayland); },
            .changed = [this] { xServerChanged(); },
            .line = [this](std::string_view line) { log_.tracer().info("Xwayland: " + std::string(line)); },
            .problem = [this](const std::string &problem) { log_.tracer().problem(problem); }},
           clipboard_),
      relay_(environment.loop, environment.catalogue, withFdLimit(settings.limits, sharers_), *this),
      admission_(relay_, log_.tracer(),
                 {.admitted = [this](Admission::Admitted client) { admitted(std::move(client)); },
                  .hostChanged = [this] { stateChanged(); }})
{
    standardError_.setName(logName(name_));
    log_.onChange([this] { relay_.setTracing(log_.tracer().wanted()); });
    log_.configure(settings_.log);
    admission_.setMaxClients(settings_.maxClients);
    for (const auto &feature : features_)
        feature->apply(settings_, relay_);
    remarkPermissions();
    if (settings_.enabled)
        open();
    else
        declineActivated();
}

Vm::~Vm()
{
    ending_ = true;
    x11_.close();
}

const relay::SessionProfile &Vm::profile(relay::SessionKind kind)
{
    relay::SessionProfile &profile = profiles_[static_cast<std::size_t>(kind)];
    if (profile.hooks)
        return profile;
    const std::shared_ptr<host::Connector> &connector = host();
    relay::Hooks hooks(environment_.catalogue);
    if (environment_.extraHooks)
        environment_.extraHooks(hooks);
    connector->installFirstHooks(hooks);
    if (kind == relay::SessionKind::Xwayland)
        x11_.install(hooks);
    for (const auto &feature : features_)
        feature->install(hooks, {kind, *connector});
    connector->installHooks(hooks);
    // Keeps the connector alive as long as the hooks, which live as long as their sessions.
    hooks.onStart([connector](relay::Session &session) { connector->started(session, session.hostTransport()); });
    profile = relay::Relay::makeProfile(std::move(hooks), kind);
    return profile;
}

void Vm::open()
{
    makeHost();
    serve();
}

void Vm::serve()
{
    const std::string toldProblem = std::exchange(socketProblem_, {});
    const Obstacles before = obstacles();
    DisplaySocket socket = makeSocket();
    if (socket) {
        log_.tracer().info("serving " + socket.path() + ", host " + hostAddress());
        admission_.listen(std::move(socket));
    } else {
        obstacles_ = before;
        if (socketProblem_ != toldProblem)
            log_.tracer().problem(socketProblem_);
    }
    declineActivated();
    openControlPipe();
    serveX();
    stateChanged();
}

// Why neither Wayland nor X clients may be served; empty if they may.
std::string Vm::withheld() const
{
    return environment_.withheld ? environment_.withheld(name_) : std::string();
}

// The X display that the settings ask for. A server that is still ending is replaced when it has ended.
void Vm::serveX()
{
    x11_.setScale(settings_.xUnscale.factor);
    xwayland::Server &server = x11_.server();
    const bool adopted = !activatedX_.empty();
    const bool wanted = settings_.enabled && (adopted || settings_.xDisplay.wanted) && !ending_ && withheld().empty();
    if (server.state() != xwayland::Server::State::Off) {
        server.setOptions(xOptions());
        if (!wanted || (!adopted && settings_.xDisplay != servedXDisplay_))
            server.stop();
        return;
    }
    const std::string told = std::exchange(xProblem_, {});
    if (!wanted)
        return;
    servedXDisplay_ = settings_.xDisplay;
    xwayland::XDisplay display = adopted ? xwayland::XDisplay::adopt(duplicates(activatedX_), xProblem_)
                                         : xwayland::XDisplay::open(settings_.xDisplay.number, xProblem_);
    const std::string authority = display ? xwayland::authorityPath(display.number()) : std::string();
    if (display && server.start(std::move(display), authority, xOptions(), xProblem_))
        log_.tracer().info("serving the X display " + xDisplay());
    else if (xProblem_ != told)
        log_.tracer().problem(xProblem_);
}

xwayland::Server::Options Vm::xOptions() const
{
    xwayland::Server::Options options{.options = settings_.xwaylandOptions, .exitWhenIdle = settings_.xExitWhenIdle};
    if (!settings_.xwaylandBinary.empty())
        options.binary = settings_.xwaylandBinary;
    return options;
}

void Vm::xServerChanged()
{
    if (x11_.server().state() == xwayland::Server::State::Off)
        serveX();
    stateChanged();
}

std::string Vm::xDisplay() const
{
    return x11_.server().display() ? x11_.server().display().name() : std::string();
}

std::string Vm::xAuthority() const
{
    return x11_.server().display() ? x11_.server().authority().path() : std::string();
}

const std::string &Vm::xProblem() const
{
    return xProblem_.empty() ? x11_.server().reason() : xProblem_;
}

void Vm::openControlPipe()
{
    // The one that holds the lock.
    const auto socket = [this] { return servesActivated(settings_) ? &activated_ : admission_.socket(); };
    log_.setControlPath(admission_.socket() ? socket()->controlPipePath() : std::string(),
                        [socket](const wire::FileIdentity &pipe) {
                            if (const DisplaySocket *holder = socket())
                                holder->noteControlPipe(pipe);
                        });
}

// Its clients would otherwise wait: whoever made the socket keeps it open.
void Vm::declineActivated()
{
    const bool served = admission_.socket() && servesActivated(settings_);
    if (!activated_ || served) {
        admission_.decline({}, {});
        return;
    }
    const std::string reason = !settings_.enabled ? "this VM is disabled"
        : socketProblem_.empty()                  ? "this VM's display is now " + socketPath()
                                                  : socketProblem_;
    admission_.decline(activated_.duplicate(), reason);
}

// Why the VM can't be served at the path: what its clients say would come back to it, for ever. Empty if it wouldn't.
std::string Vm::ownHostProblem(const std::string &path) const
{
    if (path.empty())
        return {};
    const std::string host = hostAddress();
    if (host::isSamePath(path, host))
        return filled(Texts::tr("%1 would be both our own socket and the host's: choose another with wayland-display"),
                      path);
    const auto servedAt = [this](const std::string &address) {
        return environment_.servedAt ? environment_.servedAt(address) : nullptr;
    };
    const Vm *const first = servedAt(host);
    std::set<const Vm *> known;
    for (const Vm *next = first; next && known.insert(next).second; next = servedAt(next->hostAddress())) {
        if (host::isSamePath(path, next->hostAddress()))
            return filled(Texts::tr("the host %1 is the display of the VM \"%2\", which leads back to this VM: choose "
                                    "another host"),
                          host, first->name());
    }
    return {};
}

DisplaySocket Vm::makeSocket()
{
    socketProblem_ = withheld();
    if (!socketProblem_.empty())
        return {};
    const std::string path = wantedPath(settings_);
    socketProblem_ = ownHostProblem(path);
    isItsOwnHost_ = !socketProblem_.empty();
    if (isItsOwnHost_)
        return {};
    if (servesActivated(settings_))
        return activated_.share(socketProblem_);
    if (!path.empty())
        return DisplaySocket::create(path, socketProblem_);
    socketProblem_ =
        filled(Texts::tr("XDG_RUNTIME_DIR is not set, so there is no place for the socket: set it, or give a path to "
                         "wayland-display"));
    return {};
}

std::string Vm::wantedPath(const config::Settings &settings) const
{
    return servesActivated(settings) ? activated_.path() : host::displayPath(config::displayOf(name_, settings));
}

// Whether the VM's socket is the one that was passed to the process.
bool Vm::servesActivated(const config::Settings &settings) const
{
    return activated_
        && (settings.display.empty() || settings.display == displayWhenActivated_
            || (!activated_.path().empty() && host::displayPath(settings.display) == activated_.path()));
}

void Vm::close(const std::string &reason)
{
    x11_.server().stop();
    log_.setControlPath({});
    admission_.close();
    declineActivated();
    for (const auto &session : relay_.sessions())
        session->end(reason);
}

void Vm::makeHost()
{
    profiles_ = {};
    admission_.setHost(environment_.makeHost(name_, settings_));
}

void Vm::restart()
{
    close("the VM is started anew");
    socketProblem_.clear(); // so that a remaining problem is logged again
    if (settings_.enabled)
        open();
}

void Vm::retire()
{
    settings_.enabled = false;
    close("the VM was removed");
}

DisplaySocket Vm::takeActivated()
{
    admission_.decline({}, {});
    return std::move(activated_);
}

void Vm::rename(std::string name)
{
    name_ = std::move(name);
    standardError_.setName(logName(name_));
    if (!settings_.enabled)
        return;
    if (moves(settings_))
        move();
    else
        changeHost(); // the host is told the VM's name
}

// Whether the socket has to be at another path.
bool Vm::moves(const config::Settings &now) const
{
    if (!admission_.socket())
        return true;
    return socketPath() != wantedPath(now);
}

void Vm::shareDescriptors(std::size_t vms)
{
    sharers_ = vms;
    relay_.setLimits(withFdLimit(settings_.limits, sharers_));
}

void Vm::giveWay(const config::Settings &next)
{
    if (admission_.socket() && (!next.enabled || moves(next)))
        admission_.stopListening();
}

void Vm::retry()
{
    if (state() == State::Failed)
        serve();
}

std::string Vm::socketFolder() const
{
    const std::string path = settings_.enabled ? wantedPath(settings_) : std::string();
    return path.substr(0, path.rfind('/') + 1);
}

// What is at the places of socket and lock file, and their folder, which may be missing or not be ours to write to.
Vm::Obstacles Vm::obstacles() const
{
    const std::string path = wantedPath(settings_);
    const std::string folder = socketFolder();
    return {.files = {wire::identityAt(path), wire::identityAt(path + ".lock"), wire::identityBehind(folder)},
            .mayWrite = ::faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) == 0};
}

void Vm::socketFolderChanged()
{
    const DisplaySocket *socket = admission_.socket();
    const bool isGone = socket && !socket->isAtItsPath();
    if (isGone)
        log_.tracer().problem("somebody has removed or replaced " + socket->path());
    // What is at the host's place may change too.
    if (isGone || (socket && !ownHostProblem(socket->path()).empty())) {
        admission_.stopListening();
        serve();
    } else if (state() == State::Failed
               && (obstacles() != obstacles_ || ownHostProblem(wantedPath(settings_)).empty() == isItsOwnHost_)) {
        // Each attempt changes the folder too.
        serve();
    }
}

// Existing sessions continue.
void Vm::move()
{
    admission_.stopListening();
    open();
}

void Vm::changeHost()
{
    makeHost();
    if (ownHostProblem(socketPath()).empty()) {
        stateChanged();
        return;
    }
    admission_.stopListening();
    serve();
}

void Vm::apply(const config::Settings &settings)
{
    const config::Settings former = settings_;
    settings_ = settings;

    if (settings.log != former.log)
        log_.configure(settings.log);
    relay_.setLimits(withFdLimit(settings.limits, sharers_));
    admission_.setMaxClients(settings.maxClients);
    for (const auto &feature : features_)
        feature->apply(settings, relay_);
    if (settings.enabled == former.enabled)
        serveX();
    if (settings.allow != former.allow || settings.deny != former.deny || settings.maxVersions != former.maxVersions)
        remarkPermissions();

    if (settings.enabled != former.enabled) {
        if (settings.enabled)
            open();
        else
            close("the VM was disabled");
        stateChanged();
    } else if (settings.enabled) {
        if (moves(settings))
            move();
        else if (settings.host != former.host || settings.securityContext != former.securityContext)
            changeHost();
    }
}

// What the host keeps is told to those who ask (control/vm_object.h): the host isn't asked for it here.
void Vm::remarkPermissions()
{
    for (const std::string &remark : permissionRemarks(settings_, relay_.catalogue(), {}))
        log_.tracer().problem(remark);
}

Vm::State Vm::state() const
{
    if (!settings_.enabled)
        return State::Disabled;
    if (!socketProblem_.empty())
        return State::Failed;
    return admission_.hostProblem().empty() ? State::Serving : State::NoHost;
}

const std::string &Vm::problem() const
{
    static const std::string none;
    switch (state()) {
    case State::Failed:
        return socketProblem_;
    case State::NoHost:
        return admission_.hostProblem();
    case State::Disabled:
    case State::Serving:
        break;
    }
    return none;
}

std::string Vm::socketPath() const
{
    return admission_.socket() ? admission_.socket()->path() : std::string();
}

bool Vm::isServedAt(const wire::FileIdentity &file) const
{
    return admission_.socket() && admission_.socket()->file() == file;
}

std::string Vm::hostAddress() const
{
    return admission_.host() ? admission_.host()->address() : std::string();
}

void Vm::admitted(Admission::Admitted admitted)
{
    Client known{.process = processOf(admitted.client.get()), .since = std::chrono::system_clock::now()};
    if (admitted.kind == relay::SessionKind::Xwayland)
        known.process = {.pid = x11_.server().process(), .name = "Xwayland"};
    relay::Session &session =
        relay_.start(profile(admitted.kind), std::make_unique<wire::UnixTransport>(std::move(admitted.client)),
                     std::move(admitted.host));
    log_.tracer().info("client " + std::to_string(session.number()) + " came: " + known.process.name + ", process "
                       + std::to_string(known.process.pid));
    session.state<Client>() = std::move(known);
    sessionsChanged();
}

void Vm::sessionEnded(relay::Session &session, std::string_view reason)
{
    x11_.sessionEnded(session);
    log_.tracer().sessionEnded(session, reason);
    if (!reason.empty() && !ending_)
        admission_.checkHost();
    sessionsChanged();
}

SessionState Vm::stateOf(relay::Session &session) const
{
    SessionState state;
    for (const auto &feature : features_)
        feature->describe(session, state);
    return state;
}

std::vector<WindowState> Vm::windowsOf(relay::Session &session) const
{
    std::vector<WindowState> windows;
    for (const auto &feature : features_)
        feature->listWindows(session, windows);
    return windows;
}

GlobalOffer Vm::offerOf(const HostGlobal &global) const
{
    GlobalOffer offer;
    for (const auto &feature : features_)
        feature->decide(global, relay_.catalogue(), host().get(), offer);
    return offer;
}

void Vm::stateChanged()
{
    if (environment_.stateChanged)
        environment_.stateChanged(*this);
}

void Vm::sessionsChanged()
{
    if (environment_.sessionsChanged && !ending_)
        environment_.sessionsChanged(*this);
}

} // namespace gangway::vm
