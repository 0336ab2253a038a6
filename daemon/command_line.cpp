// SPDX-License-Identifier: Apache-2.0

#include "command_line.h"

#include "config/setting_table.h"
#include "config/settings_file.h"
#include "config/utf8.h"
#include "exit_codes.h"
#include "warning.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <cstdio>

namespace gangway {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

int usageError(const QString &problem)
{
    warn(problem.toStdString());
    std::fprintf(stderr, "%s\n", qPrintable(Texts::tr("\"gangwayd --help\" lists the options.")));
    return exitUsage;
}

// A flag that is on by default has an option that turns it off.
bool turnsOff(const config::Setting &setting)
{
    return setting.type == config::Setting::Type::Flag && setting.defaultValue().toBool();
}

// There is no option for "enabled": a VM named on the command line is served.
bool hasOption(const config::Setting &setting)
{
    return setting.key != u"enabled";
}

QString optionName(const config::Setting &setting)
{
    return turnsOff(setting) ? QStringLiteral("no-") + setting.key : setting.key;
}

QCommandLineOption optionOf(const config::Setting &setting)
{
    QStringList names{optionName(setting)};
    if (setting.key == u"verbose")
        names.prepend(QStringLiteral("v"));
    return {names, turnsOff(setting) ? Texts::tr("Turn this off: %1").arg(setting.help) : setting.help,
            setting.valueName};
}

// Adds the value given by the setting's option. Returns what is wrong, or nothing.
QString readOption(const QCommandLineParser &parser, const config::Setting &setting, QVariantMap &values)
{
    const QString option = optionName(setting);
    if (!hasOption(setting) || !parser.isSet(option))
        return {};
    if (setting.type == config::Setting::Type::Flag) {
        values.insert(setting.key, !turnsOff(setting));
        return {};
    }
    QStringList entries;
    for (const QString &text : parser.values(option)) {
        const bool isPath = setting.isPath && !text.isEmpty();
        config::ReadValue read = config::readValue(setting, isPath ? QDir::current().absoluteFilePath(text) : text);
        config::Settings scratch;
        if (!read.problem)
            read.problem = setting.set(scratch, read.value);
        if (!read.problem && setting.works)
            read.problem = setting.works(read.value);
        if (read.problem)
            return Texts::tr("--%1 %2: %3").arg(option, text, *read.problem);
        entries << read.value.toStringList();
        values.insert(setting.key, setting.type == config::Setting::Type::List ? QVariant(entries) : read.value);
    }
    return {};
}

// Parts that are not UTF-8 are replaced.
QStringList texts(const std::vector<std::string> &arguments)
{
    QStringList texts;
    for (const std::string &argument : arguments)
        texts << QString::fromStdString(argument);
    return texts;
}

// Whether it can be meant as the value of --x-display. What else comes behind that is the next option or COMMAND.
bool isXDisplay(const QString &argument)
{
    const QChar first = argument.isEmpty() ? QChar() : argument.front();
    return first == u':' || first.isDigit() || (!argument.isEmpty() && config::parseXDisplay(argument));
}

constexpr QLatin1String virtioGpu("virtio-gpu");
// Qt's parser knows no option whose value may be left out, so --virtio-gpu=DEVICE is another option, which nobody
// types.
constexpr QLatin1String virtioGpuWithDevice("virtio-gpu:");

constexpr QLatin1String xDisplay("x-display");

// What follows the options is not looked at by the parser.
QStringList withoutOptionalValues(QStringList arguments)
{
    const QString withDevice = QStringLiteral("--%1=").arg(virtioGpu);
    const QString withoutNumber = QStringLiteral("--%1").arg(xDisplay);
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        QString &argument = arguments[i];
        if (argument.startsWith(withDevice))
            argument.replace(0, withDevice.size(), QStringLiteral("--%1=").arg(virtioGpuWithDevice));
        else if (argument == withoutNumber && !isXDisplay(arguments.value(i + 1)))
            argument += QStringLiteral("=auto");
    }
    return arguments;
}

// Adds the host of --virtio-gpu, with or without its device. Returns what is wrong, or nothing.
QString readVirtioGpu(const QCommandLineParser &parser, const QString &command, QVariantMap &values)
{
    const bool withDevice = parser.isSet(virtioGpuWithDevice);
    if (!withDevice && !parser.isSet(virtioGpu))
        return {};
    if (values.contains(QStringLiteral("host")))
        return Texts::tr("--virtio-gpu and --host name two hosts: leave one out");
    if (!withDevice && command.startsWith(u"/dev/dri/"))
        return Texts::tr("%1 is a device, not a COMMAND: if it is meant for --virtio-gpu, write --virtio-gpu=%1")
            .arg(command);
    const QString device = parser.value(virtioGpuWithDevice);
    const QString host = QString(virtioGpu) + (withDevice ? u':' + device : QString());
    config::Settings scratch;
    if (const config::Problem problem = config::settingOfKey(u"host")->set(scratch, host))
        return QStringLiteral("--%1=%2: %3").arg(virtioGpu, device, *problem);
    values.insert(QStringLiteral("host"), host);
    return {};
}

} // namespace

QList<QCommandLineOption> commandLineOptions()
{
    QList<QCommandLineOption> options{
        // Not QCommandLineParser's own: they mention Qt's options, and would take -v from --verbose.
        {{QStringLiteral("h"), QStringLiteral("help")}, Texts::tr("Print this text.")},
        {QStringLiteral("version"), Texts::tr("Print the version.")},
    };
    for (const config::Setting &setting : config::settingTable()) {
        if (hasOption(setting))
            options << optionOf(setting);
    }
    options << QCommandLineOption(
        QStringLiteral("vm"),
        Texts::tr("The options are for this VM, for this run (default \"%1\").").arg(QLatin1String(config::defaultVm)),
        Texts::tr("NAME"), QString::fromLatin1(config::defaultVm));
    options << QCommandLineOption(QStringLiteral("service"),
                                  Texts::tr("Be the desktop service on the session bus, or fail."));
    options << QCommandLineOption(QStringLiteral("replace"),
                                  Texts::tr("Take over from the gangwayd that is the desktop service now."));
    options << QCommandLineOption(QStringLiteral("list-protocols"),
                                  Texts::tr("List every protocol that can be relayed: interface, version, category, "
                                            "whether it is allowed by default, and where it came from."));
    options << QCommandLineOption(QStringLiteral("check-display"),
                                  Texts::tr("Tell whether this display could be served: for socket units, as systemd "
                                            "replaces what is at its place."),
                                  Texts::tr("NAME"));
    options << QCommandLineOption(
        virtioGpu,
        Texts::tr("Reach the compositor outside of this virtual machine over its first virtio-gpu "
                  "device, or with --virtio-gpu=DEVICE over that one: the same as --host "
                  "virtio-gpu, or --host virtio-gpu:DEVICE."));
    return options;
}

std::optional<CommandLine> readCommandLine(const std::vector<std::string> &arguments, int &exitCode)
{
    QCommandLineParser parser;
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    parser.setApplicationDescription(Texts::tr(
        "Relays the windows of virtual machines to a Wayland host compositor.\n\n"
        "With COMMAND, serves one VM, runs COMMAND with WAYLAND_DISPLAY set, and ends with its exit status. "
        "Without, is the desktop service: serves all VMs of the settings, which can be changed over D-Bus, until "
        "it is told to stop."));
    parser.addPositionalArgument(QStringLiteral("COMMAND"), Texts::tr("A program to run, with its arguments."),
                                 QStringLiteral("[--] [COMMAND...]"));
    parser.addOptions(commandLineOptions());
    QCommandLineOption device(virtioGpuWithDevice, {}, QStringLiteral("DEVICE"));
    device.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(device);

    exitCode = 0;
    const bool parsed = parser.parse(withoutOptionalValues(texts(arguments)));
    // What follows the options, to the end of the line.
    const auto command = arguments.end() - parser.positionalArguments().size();
    if (const auto broken = std::find_if_not(arguments.begin(), command, config::isUtf8); broken != command) {
        exitCode = usageError(Texts::tr("the option %1 is not UTF-8").arg(QString::fromStdString(*broken)));
        return {};
    }
    if (!parsed) {
        exitCode = usageError(parser.errorText());
        return {};
    }
    if (parser.isSet(QStringLiteral("help"))) {
        std::printf("%s", qPrintable(parser.helpText()));
        return {};
    }
    if (parser.isSet(QStringLiteral("version"))) {
        std::printf("gangwayd %s\n", qPrintable(QCoreApplication::applicationVersion()));
        return {};
    }
    CommandLine line;
    for (const config::Setting &setting : config::settingTable()) {
        if (const QString problem = readOption(parser, setting, line.values); !problem.isEmpty()) {
            exitCode = usageError(problem);
            return {};
        }
    }
    if (const QString problem = readVirtioGpu(parser, parser.positionalArguments().value(0), line.values);
        !problem.isEmpty()) {
        exitCode = usageError(problem);
        return {};
    }
    line.vm = parser.value(QStringLiteral("vm"));
    if (const QString problem = config::vmNameProblem(line.vm); !problem.isEmpty()) {
        exitCode = usageError(Texts::tr("--vm %1: %2").arg(line.vm, problem));
        return {};
    }
    line.service = parser.isSet(QStringLiteral("service"));
    line.replace = parser.isSet(QStringLiteral("replace"));
    line.listProtocols = parser.isSet(QStringLiteral("list-protocols"));
    line.checkDisplay = parser.value(QStringLiteral("check-display")).toStdString();
    if (parser.isSet(QStringLiteral("check-display")) && line.checkDisplay.empty()) {
        exitCode = usageError(Texts::tr("--check-display needs a name or a path"));
        return {};
    }
    line.command.assign(command, arguments.end());
    if (!line.command.empty() && (line.service || line.replace)) {
        exitCode =
            usageError(Texts::tr("the desktop service runs no COMMAND: leave it out, or --service and --replace"));
        return {};
    }
    return line;
}

} // namespace gangway
