// SPDX-License-Identifier: Apache-2.0

#include "daemon.h"

#include "activation.h"
#include "child_command.h"
#include "command_line.h"
#include "config/setting_table.h"
#include "config/store.h"
#include "control/service.h"
#include "event_dispatcher.h"
#include "exit_codes.h"
#include "host/display_path.h"
#include "host/instance.h"
#include "host/unix_host.h"
#include "host/virtgpu/virtgpu_host.h"
#include "inherited.h"
#include "option_completion.h"
#include "outliving.h"
#include "protocol_list.h"
#include "protocols/builtin.h"
#include "protocols/dbus/types.h"
#include "protocols/reader/directories.h"
#include "signal_watch.h"
#include "time_slice.h"
#include "trace/escape.h"
#include "trace/journal.h"
#include "trace/stream_sink.h"
#include "translations/languages.h"
#include "vm/vm_set.h"
#include "warning.h"

#include <QCoreApplication>

#include <sys/resource.h>
#include <sys/socket.h>
#include <systemd/sd-daemon.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <system_error>
#include <utility>

namespace gangway {

namespace {

// Where a COMMAND's display is looked for. Compositors take the first free one of wayland-0 to wayland-32. Sandboxes
// such as snaps let through only names that begin with "wayland-" and a digit.
constexpr int firstCommandDisplay = 100;
constexpr int lastCommandDisplay = 999;

// The compiled-in protocols and those in the data directories.
class Protocols {
public:
    Protocols() : loaded_(protocol::readProtocolDirectories())
    {
        const auto builtin = protocol::builtinProtocols();
        std::vector<protocol::Protocol> all(builtin.begin(), builtin.end());
        for (const protocol::LoadedProtocol &loaded : loaded_.protocols)
            all.push_back(loaded.protocol());
        catalogue_.emplace(all, &problems);
        for (const protocol::LoadError &error : loaded_.errors)
            problems.push_back(error.text() + "; it is skipped");
    }

    const relay::Catalogue &catalogue() const { return *catalogue_; }

    std::vector<std::string> problems; // human-readable

private:
    protocol::DirectoryContents loaded_;
    std::optional<relay::Catalogue> catalogue_;
};

// Raises the limit of descriptors as far as the system allows.
void raiseFdLimit(rlimit limit)
{
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

int fail(const std::string &problem)
{
    warn(problem);
    return exitFailure;
}

// A COMMAND is told its display, so any free one will do. If none is free, the result is empty, and the VM tries its
// own display and reports the problem.
vm::DisplaySocket makeFreeDisplay(const std::string &hostPath)
{
    for (int number = firstCommandDisplay; number <= lastCommandDisplay; ++number) {
        const std::string path = host::displayPath("wayland-" + std::to_string(number));
        // The host may not be there yet.
        if (path.empty() || host::isSamePath(path, hostPath))
            continue;
        std::string trouble;
        vm::DisplaySocket socket = vm::DisplaySocket::create(path, trouble);
        if (socket)
            return socket;
    }
    return {};
}

// The socket from socket activation, if any. Those of an X display go to `xDisplay`.
vm::DisplaySocket takeActivatedDisplay(const CommandLine &line, std::vector<wire::Fd> &xDisplay, std::string &problem)
{
    std::vector<ActivatedSocket> activated = takeActivatedSockets();
    for (ActivatedSocket &socket : activated) {
        if (socket.name == "x11") {
            xDisplay.push_back(std::move(socket.socket));
        } else if (socket.name != "wayland") {
            problem = "the activated socket \"" + socket.name
                + "\" is of no use to this version of Gangway: it takes one named \"wayland\", and those of an X "
                  "display "
                  "named \"x11\"";
            return {};
        }
    }
    std::erase_if(activated, [](const ActivatedSocket &socket) { return !socket.socket; });
    if (!xDisplay.empty() && line.values.contains(QStringLiteral("x-display"))) {
        problem = "--x-display and an activated socket \"x11\" name two X displays: leave one out";
        return {};
    }
    if (activated.empty())
        return {};
    if (activated.size() > 1) {
        problem = "there are several activated sockets \"wayland\": leave one";
        return {};
    }
    if (::sd_is_socket(activated.front().socket.get(), AF_UNIX, SOCK_STREAM, 1) <= 0) {
        problem = "the activated descriptor \"wayland\" is no socket at which clients can connect: its socket unit "
                  "needs ListenStream= with a path";
        return {};
    }
    vm::DisplaySocket adopted = vm::DisplaySocket::adopt(std::move(activated.front().socket));
    const QVariant display = line.values.value(QStringLiteral("wayland-display"));
    if (display.isValid() && !host::isSamePath(host::displayPath(display.toString().toStdString()), adopted.path())) {
        problem = "--wayland-display names another socket than the activated one: remove one of them";
        return {};
    }
    if (adopted.path().empty() && !line.command.empty())
        problem = "the activated socket has no path that COMMAND could connect to";
    return adopted;
}

// The path of the host's Wayland socket; empty if it can't be determined.
std::string hostSocketPath(const config::Settings &settings)
{
    if (settings.host.place.empty() && !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
        return host::displayPath(qgetenv("WAYLAND_DISPLAY").toStdString());
    return host::displayPath(settings.host.place);
}

bool isOverSocket(const config::Settings &settings)
{
    return settings.host.transport == config::HostAddress::Transport::WaylandSocket;
}

std::shared_ptr<host::Connector> makeHost(relay::EventLoop &loop, const std::string &vm,
                                          const config::Settings &settings)
{
    if (!isOverSocket(settings))
        return std::make_shared<host::virtgpu::VirtGpuHost>(loop, settings.host.place, host::virtgpu::findKernelDevice);
    const host::SandboxIdentity identity{.appId = vm, .instanceId = host::newInstanceId()};
    return std::make_shared<host::UnixHost>(loop, hostSocketPath(settings),
                                            settings.securityContext ? &identity : nullptr);
}

// The value of WAYLAND_DISPLAY for COMMAND: a name if possible, otherwise a path.
std::string displayForClients(const vm::Vm &vm)
{
    const std::string path = vm.socketPath();
    const std::string name = path.substr(path.rfind('/') + 1);
    return host::displayPath(name) == path ? name : path;
}

// For the shells' completion scripts.
void complete(const std::vector<std::string> &arguments)
{
    QStringList words;
    for (auto word = arguments.begin() + 2; word != arguments.end(); ++word)
        words << QString::fromStdString(*word);
    using config::Store;
    const auto vms = [] { return Store(Store::defaultFile(), Store::Access::Read).names(); };
    for (const QString &line : optionCompletions(words, vms))
        std::printf("%s\n", line.toUtf8().constData());
}

// Removes what a killed gangwayd has left at the display, and complains of anything else there.
int checkDisplay(const CommandLine &line)
{
    const std::string &name = line.checkDisplay;
    const std::string path = host::displayPath(name);
    if (path.empty())
        return fail("XDG_RUNTIME_DIR is not set, so " + name + " can't be found: set it, or give a path");
    config::Settings settings;
    if (const auto host = line.values.find(QStringLiteral("host")); host != line.values.end())
        config::settingOfKey(u"host")->set(settings, *host);
    if (isOverSocket(settings) && host::isSamePath(path, hostSocketPath(settings)))
        return fail(path + " is the host's own display: choose another");
    std::string problem;
    if (!vm::DisplaySocket::create(path, problem))
        return fail(problem);
    return 0;
}

// What was asked for is worth nothing to somebody who reads the half of it.
int ended(int status)
{
    if (status != 0 || (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) || errno == EPIPE)
        return status;
    return fail(std::string("the output can't be written: ") + std::strerror(errno));
}

void dumpLogs(const vm::VmSet &vms)
{
    bool dumped = false;
    for (const auto &[name, vm] : vms.vms()) {
        if (vm->settings().log.ringPath.empty())
            continue;
        dumped = true;
        vm->log().dump("SIGUSR1");
    }
    if (!dumped && !vms.vms().empty())
        vms.vms().begin()->second->log().dump("SIGUSR1"); // tells that there is none
}

int serve(relay::EventLoop &loop, const Inherited &inherited, const CommandLine &line,
          const std::function<void(relay::Hooks &)> &extraHooks)
{
    raiseFdLimit(inherited.fdLimit);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow is an error like a full disk
    // Otherwise libwayland-client in this process would log gangwayd's own messages.
    const trace::SourceChoice sources =
        trace::chooseSources(std::getenv("WAYLAND_DEBUG_PROXY"), std::getenv("WAYLAND_DEBUG"));
    ::unsetenv("WAYLAND_DEBUG");

    // Installed first, so that everything created from here on is also cleaned up.
    vm::VmSet *running = nullptr;
    std::optional<ChildCommand> command;
    bool asked = false; // the command was asked to terminate; a second signal quits at once
    std::vector<int> signals{SIGTERM, SIGINT, SIGHUP, SIGUSR1};
    // As under nohup, or in the background of a script.
    std::erase_if(signals, [&](int signal) { return inherited.ignores(signal); });
    SignalWatch signalWatch(loop, signals, [&](int signal) {
        if (signal == SIGUSR1 && running)
            dumpLogs(*running);
        else if (signal == SIGUSR1)
            return;
        else if (command && signal == SIGINT)
            return; // the terminal sends Ctrl+C to the command too, which may ignore it
        else if (!command || std::exchange(asked, true))
            QCoreApplication::quit();
        else
            command->terminate();
    });

    std::string problem;
    std::vector<wire::Fd> activatedX;
    vm::DisplaySocket activated = takeActivatedDisplay(line, activatedX, problem);
    if (!problem.empty())
        return fail(problem);

    trace::StreamSink standardError(loop, STDERR_FILENO,
                                    {.journal = trace::isJournal(STDERR_FILENO, std::getenv("JOURNAL_STREAM"))});
    const auto say = [&](trace::Priority priority, const QString &text) {
        std::string shown = "gangwayd: ";
        trace::appendEscaped(shown, text.toStdString()); // it tells of files and other programs
        standardError.write(priority, shown);
    };

    // Either the desktop service, or a run for one VM beside it.
    std::optional<control::Service> service;
    QString busProblem;
    bool onBus = false;
    if (line.command.empty()) {
        using Claim = control::Service::Claim;
        service.emplace();
        const Claim claim = service->claim(line.replace, busProblem);
        onBus = claim == Claim::Ours;
        if (!onBus && (line.service || (claim == Claim::Taken && line.values.isEmpty())))
            return fail(busProblem.toStdString());
        // Without options, it becomes the desktop service as soon as there is a bus.
        if (!onBus && !line.values.isEmpty())
            service.reset();
        if (onBus && !busProblem.isEmpty())
            say(trace::Priority::Warning, busProblem);
        else if (claim == Claim::Taken)
            say(trace::Priority::Warning,
                busProblem + QStringLiteral("; serving VM \"%1\" without D-Bus").arg(line.vm));
        // That there is none is nothing to worry about where one VM is to be served.
        else if (claim == Claim::NoBus && (line.values.isEmpty() || dbus::sessionBusIsThere()))
            say(trace::Priority::Info, busProblem + QStringLiteral("; settings are taken from the file alone"));
    }
    const bool alone = !service && (!line.command.empty() || !line.values.isEmpty());

    using config::Store;
    Store store(Store::defaultFile(), alone ? Store::Access::Read : Store::Access::Write);
    const auto tellProblem = [&] {
        if (!store.problem().isEmpty())
            say(trace::Priority::Warning, store.problem());
    };
    tellProblem();
    QObject::connect(&store, &Store::stateChanged, &store, tellProblem);
    QVariantMap values = line.values;
    if (alone)
        values.insert(QStringLiteral("enabled"), true);
    if (const auto refusal = store.overrideForRun(line.vm, values)) {
        fail(refusal->text.toStdString());
        return exitUsage;
    }
    const bool overSocket = isOverSocket(*store.find(line.vm));
    if (alone && overSocket && hostSocketPath(*store.find(line.vm)).empty())
        return fail(
            "XDG_RUNTIME_DIR is not set, so the host's socket can't be found: set it, or give a path to --host");

    const Protocols protocols;
    const vm::Environment environment{
        .loop = loop,
        .catalogue = protocols.catalogue(),
        .standardError = standardError,
        .sources = sources,
        .makeHost = [&loop](const std::string &vm,
                            const config::Settings &settings) { return makeHost(loop, vm, settings); },
        .extraHooks = extraHooks,
        .stateChanged =
            [&](vm::Vm &vm) {
                if (service)
                    service->stateChanged(vm);
            },
        .sessionsChanged =
            [&](vm::Vm &vm) {
                if (service)
                    service->sessionsChanged(vm);
            },
        .xServer = {.environment = withoutDisplays(inherited.environment), .state = inherited},
    };
    vm::VmSet vms(environment, store);
    running = &vms;
    // The display in the saved settings is for the desktop service, which may be using it.
    const bool anyDisplay =
        !line.command.empty() && !activated && !line.values.contains(QStringLiteral("wayland-display"));
    vm::Vm &named =
        vms.start(line.vm,
                  anyDisplay ? makeFreeDisplay(overSocket ? hostSocketPath(*store.find(line.vm)) : std::string())
                             : vm::DisplaySocket(std::move(activated)),
                  std::move(activatedX));
    if (named.state() == vm::Vm::State::Failed && !onBus)
        return exitFailure; // the VM has already logged the reason
    if (!alone)
        vms.startAll();
    if (!onBus && !busProblem.isEmpty())
        named.log().tracer().info(busProblem.toStdString());
    if (!sources.warning.empty())
        named.log().tracer().problem(sources.warning);
    for (const std::string &protocolProblem : protocols.problems)
        named.log().tracer().problem(protocolProblem);

    std::optional<Outliving> outliving;
    if (service) {
        service->show(store, vms);
        outliving.emplace(*service, vms, say);
    }
    if (line.command.empty())
        ::sd_notify(0, "READY=1");
    if (!line.command.empty()) {
        command.emplace(
            loop, line.command,
            commandEnvironment(
                inherited.environment,
                {.wayland = displayForClients(named), .x = named.xDisplay(), .xAuthority = named.xAuthority()}),
            inherited, &QCoreApplication::exit);
        command->start();
    }
    const int status = QCoreApplication::exec();
    running = nullptr;
    store.finish();    // answer all waiting callers
    outliving.reset(); // it listens to the service
    service.reset();   // its objects refer to the VMs
    return status;
}

} // namespace

int runDaemon(int argc, char **argv, const std::function<void(relay::Hooks &)> &extraHooks)
try {
    const Inherited inherited = takeInherited();
    const std::vector<std::string> arguments(argv, argv + argc); // before Qt takes its own out
    relay::EventLoop loop;
    QCoreApplication::setEventDispatcher(new EventDispatcher(loop)); // the application owns it from here on
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("gangwayd"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GANGWAY_VERSION));
    speakLanguageOf(QLocale(), application);

    if (arguments.size() > 1 && arguments[1] == "--complete") {
        complete(arguments);
        return ended(0);
    }
    int exitCode = 0;
    std::optional<CommandLine> line = readCommandLine(arguments, exitCode);
    if (!line)
        return ended(exitCode);
    if (line->listProtocols) {
        const Protocols protocols;
        for (const std::string &problem : protocols.problems)
            warn(problem);
        std::fputs(protocolList(protocols.catalogue()).c_str(), stdout);
        return ended(0);
    }
    if (!line->checkDisplay.empty())
        return checkDisplay(*line);
    askForSlice();
    return serve(loop, inherited, std::move(*line), extraHooks);
} catch (const std::system_error &error) {
    // Without an event loop or timers, nothing can be served.
    return fail(error.what());
}

} // namespace gangway
