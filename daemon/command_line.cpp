// SPDX-License-Identifier: Apache-2.0

#include "command_line.h"

#include "config/setting_table.h"
#include "exit_codes.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

namespace gangway {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

int usageError(const QString &problem)
{
    std::fprintf(stderr, "gangwayd: %s\n", qPrintable(problem));
    std::fprintf(stderr, "%s\n", qPrintable(tr("\"gangwayd --help\" lists the options.")));
    return exitUsage;
}

QCommandLineOption optionOf(const config::Setting &setting)
{
    QStringList names{setting.key};
    if (setting.key == u"verbose")
        names.prepend(QStringLiteral("v"));
    return {names, setting.help, setting.valueName};
}

} // namespace

std::optional<CommandLine> readCommandLine(const QStringList &arguments, int &exitCode)
{
    QCommandLineParser parser;
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    parser.setApplicationDescription(
        tr("Relays the windows of a virtual machine to a Wayland host compositor.\n\n"
           "With COMMAND, runs it with WAYLAND_DISPLAY set, and ends with its exit status. Without, serves until "
           "it is told to stop."));
    // Not addHelpOption and addVersionOption: those speak of Qt's own options, and take -v from --verbose.
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, tr("Print this text."));
    parser.addOption(help);
    const QCommandLineOption version(QStringLiteral("version"), tr("Print the version."));
    parser.addOption(version);
    parser.addPositionalArgument(QStringLiteral("COMMAND"), tr("A program to run, with its arguments."),
                                 QStringLiteral("[--] [COMMAND...]"));

    for (const config::Setting &setting : config::settingTable())
        parser.addOption(optionOf(setting));
    const QCommandLineOption list(QStringLiteral("list-protocols"),
                                  tr("List every protocol that can be relayed: interface, version, category, "
                                     "whether it is allowed by default, and where it came from."));
    const QCommandLineOption virtioGpu(QStringLiteral("virtio-gpu"),
                                       tr("Reach the host over virtio-gpu (not available in this version)."));
    const QCommandLineOption xDisplay(QStringLiteral("x-display"),
                                      tr("Serve X11 clients on display N (not available in this version)."), tr("N"));
    const QCommandLineOption xwaylandBinary(QStringLiteral("xwayland-binary"),
                                            tr("The Xwayland to run (needs --x-display)."), tr("PATH"));
    const QCommandLineOption xrdb(QStringLiteral("xrdb"), tr("An X resource (needs --x-display)."), tr("KEY:VALUE"));
    const QCommandLineOption xUnscale(QStringLiteral("x-unscale"),
                                      tr("Undo the host's scaling for X11 (needs --x-display)."), tr("N"));
    for (const QCommandLineOption &option : {list, virtioGpu, xDisplay, xwaylandBinary, xrdb, xUnscale})
        parser.addOption(option);

    exitCode = 0;
    if (!parser.parse(arguments)) {
        exitCode = usageError(parser.errorText());
        return {};
    }
    if (parser.isSet(help)) {
        std::printf("%s", qPrintable(parser.helpText()));
        return {};
    }
    if (parser.isSet(version)) {
        std::printf("gangwayd %s\n", qPrintable(QCoreApplication::applicationVersion()));
        return {};
    }
    for (const QCommandLineOption &option : {virtioGpu, xDisplay, xwaylandBinary, xrdb, xUnscale}) {
        if (!parser.isSet(option))
            continue;
        exitCode = usageError(tr("--%1 is not available in this version of Gangway: it relays Wayland clients to a "
                                 "host's Wayland socket")
                                  .arg(option.names().constFirst()));
        return {};
    }

    CommandLine line;
    for (const config::Setting &setting : config::settingTable()) {
        if (setting.type == config::Setting::Type::Flag) {
            if (parser.isSet(setting.key))
                setting.set(line.settings, {});
            continue;
        }
        for (const QString &value : parser.values(setting.key)) {
            if (const auto problem = setting.set(line.settings, value)) {
                exitCode = usageError(tr("--%1 %2: %3").arg(setting.key, value, *problem));
                return {};
            }
        }
    }
    line.displayGiven = parser.isSet(QStringLiteral("wayland-display"));
    line.listProtocols = parser.isSet(list);
    line.command = parser.positionalArguments();
    return line;
}

} // namespace gangway
