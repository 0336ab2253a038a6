// SPDX-License-Identifier: Apache-2.0

#include "daemon.h"

#include "activation.h"
#include "child_command.h"
#include "command_line.h"
#include "event_dispatcher.h"
#include "exit_codes.h"
#include "host/display_path.h"
#include "host/unix_host.h"
#include "protocol_list.h"
#include "protocols/builtin.h"
#include "protocols/reader/directories.h"
#include "signal_watch.h"
#include "trace/log.h"

#include <QCoreApplication>

#include <sys/resource.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <system_error>
#include <utility>

namespace gangway {

namespace {

// Where libwayland's servers stop looking as well.
constexpr int lastFreeDisplay = 32;

// The compiled protocols and those in the data directories.
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
            problems.push_back(error.text() + "; the file is skipped");
    }

    const relay::Catalogue &catalogue() const { return *catalogue_; }

    std::vector<std::string> problems; // for people

private:
    protocol::DirectoryContents loaded_;
    std::optional<relay::Catalogue> catalogue_;
};

// As many descriptors as the system lets us have; the result is what COMMAND gets back.
rlimit raiseFdLimit()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    rlimit raised = limit;
    raised.rlim_cur = raised.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &raised);
    return limit;
}

int fail(const std::string &problem)
{
    std::fprintf(stderr, "gangwayd: %s\n", problem.c_str());
    return exitFailure;
}

// A COMMAND is told which display is its own, so any that is free will do. The default may well be the host's: sway
// and its kin take wayland-1 for themselves.
vm::DisplaySocket openFreeDisplay(std::string &display, std::string &problem)
{
    for (int number = 1; number <= lastFreeDisplay; ++number) {
        const std::string name = "wayland-" + std::to_string(number);
        std::string trouble;
        vm::DisplaySocket socket = vm::DisplaySocket::create(host::displayPath(name), trouble);
        if (socket) {
            display = name;
            problem.clear();
            return socket;
        }
        if (problem.empty())
            problem = trouble;
    }
    return {};
}

// The socket to serve, handed to us or made. The settings get the name of one that was chosen here.
vm::DisplaySocket openDisplay(CommandLine &line, std::string &problem)
{
    std::vector<ActivatedSocket> activated = takeActivatedSockets();
    for (const ActivatedSocket &socket : activated) {
        if (socket.name != "wayland") {
            problem = "the activated socket \"" + socket.name
                + "\" is of no use to this version of Gangway: it takes one named \"wayland\"";
            return {};
        }
    }
    if (activated.size() > 1) {
        problem = "there are several activated sockets \"wayland\": leave one";
        return {};
    }
    if (!activated.empty() && line.displayGiven) {
        problem = "--wayland-display can't be used together with an activated socket \"wayland\": remove one";
        return {};
    }
    if (!activated.empty()) {
        vm::DisplaySocket adopted = vm::DisplaySocket::adopt(std::move(activated.front().socket));
        if (adopted.path().empty() && !line.command.isEmpty())
            problem = "the activated socket has no path that COMMAND could connect to";
        return adopted;
    }
    const std::string path = host::displayPath(line.settings.display);
    if (path.empty()) {
        problem = "XDG_RUNTIME_DIR is not set, so there is no place for the socket: set it, or give a path to "
                  "--wayland-display";
        return {};
    }
    if (!line.command.isEmpty() && !line.displayGiven)
        return openFreeDisplay(line.settings.display, problem);
    return vm::DisplaySocket::create(path, problem);
}

// WAYLAND_DISPLAY as the COMMAND needs it.
QString displayForClients(const vm::DisplaySocket &socket, const config::Settings &settings)
{
    const std::string &path = socket.path();
    return QString::fromStdString(path == host::displayPath(settings.display) ? settings.display : path);
}

std::unique_ptr<host::Connector> makeHost(relay::EventLoop &loop, const config::Settings &settings,
                                          const std::string &path)
{
    if (!settings.securityContext)
        return std::make_unique<host::UnixHost>(loop, path, nullptr);
    const host::SandboxIdentity identity{.appId = settings.name, .instanceId = std::to_string(::getpid())};
    return std::make_unique<host::UnixHost>(loop, path, &identity);
}

int serve(QCoreApplication &application, relay::EventLoop &loop, CommandLine line, const vm::Vm::ExtraHooks &extraHooks)
{
    const rlimit fdLimit = raiseFdLimit();
    std::signal(SIGPIPE, SIG_IGN);
    QProcessEnvironment childEnvironment = QProcessEnvironment::systemEnvironment();
    // libwayland-client in this process would log our own few messages.
    const trace::SourceChoice sources =
        trace::chooseSources(std::getenv("WAYLAND_DEBUG_PROXY"), std::getenv("WAYLAND_DEBUG"));
    ::unsetenv("WAYLAND_DEBUG");

    // First of all, so that whatever is made from here on is also removed.
    std::optional<trace::Log> log;
    std::optional<ChildCommand> command;
    bool asked = false; // the command, to end; who signals again wants it now
    SignalWatch signalWatch(loop, {SIGTERM, SIGINT, SIGHUP, SIGUSR1}, [&](int signal) {
        if (signal == SIGUSR1)
            log->dump("SIGUSR1");
        else if (command && signal == SIGINT)
            return; // a terminal's Ctrl+C goes to the command by itself, which may live on
        else if (!command || std::exchange(asked, true))
            QCoreApplication::quit();
        else
            command->terminate();
    });

    std::string problem;
    vm::DisplaySocket socket = openDisplay(line, problem);
    if (!problem.empty())
        return fail(problem);
    if (line.settings.host.empty() && !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
        line.settings.host = qgetenv("WAYLAND_DISPLAY").toStdString();
    const std::string hostPath = host::displayPath(line.settings.host);
    if (hostPath.empty())
        return fail(
            "XDG_RUNTIME_DIR is not set, so the host's socket can't be found: set it, or give a path to --host");
    if (hostPath == socket.path())
        return fail(hostPath + " would be both our own socket and the host's: choose another with --wayland-display");

    const Protocols protocols;
    log.emplace(loop, protocols.catalogue(), line.settings.log, sources,
                socket.path().empty() ? std::string() : socket.path() + "-ctl");
    if (!sources.warning.empty())
        log->tracer().problem(sources.warning);
    for (const std::string &protocolProblem : protocols.problems)
        log->tracer().problem(protocolProblem);
    const QString display = displayForClients(socket, line.settings);
    vm::Vm vm(loop, protocols.catalogue(), line.settings, std::move(socket), makeHost(loop, line.settings, hostPath),
              log->tracer(), extraHooks);
    log->tracer().info("serving " + vm.socket().path() + ", host " + hostPath);

    if (!line.command.isEmpty()) {
        childEnvironment.insert(QStringLiteral("WAYLAND_DISPLAY"), display);
        for (const char *name : {"WAYLAND_SOCKET", "LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"})
            childEnvironment.remove(QString::fromLatin1(name));
        command.emplace(line.command, childEnvironment, fdLimit);
        QObject::connect(&*command, &ChildCommand::finished, &application, &QCoreApplication::exit,
                         Qt::QueuedConnection);
        command->start();
    }
    return QCoreApplication::exec();
}

} // namespace

int runDaemon(int argc, char **argv, const vm::Vm::ExtraHooks &extraHooks)
try {
    relay::EventLoop loop;
    QCoreApplication::setEventDispatcher(new EventDispatcher(loop)); // the application's from here on
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("gangwayd"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GANGWAY_VERSION));

    int exitCode = 0;
    std::optional<CommandLine> line = readCommandLine(QCoreApplication::arguments(), exitCode);
    if (!line)
        return exitCode;
    if (line->listProtocols) {
        const Protocols protocols;
        for (const std::string &problem : protocols.problems)
            std::fprintf(stderr, "gangwayd: %s\n", problem.c_str());
        std::fputs(protocolList(protocols.catalogue()).c_str(), stdout);
        return 0;
    }
    return serve(application, loop, std::move(*line), extraHooks);
} catch (const std::system_error &error) {
    // No event loop, no timer: nothing could be served.
    return fail(error.what());
}

} // namespace gangway
