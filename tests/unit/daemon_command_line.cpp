// SPDX-License-Identifier: Apache-2.0

#include "command_line.h"

#include "config/setting_table.h"
#include "daemon_application.h"
#include "exit_codes.h"

#include <QDir>

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::test;
using protocol::Category;

namespace {

using Command = std::vector<std::string>;

struct Read {
    std::optional<CommandLine> line;
    int exitCode = -1;
    std::string output;
    std::string errors;
};

Read readBytes(const std::vector<std::string> &arguments)
{
    Application application;
    QCoreApplication::setApplicationName(QStringLiteral("gangwayd"));
    QCoreApplication::setApplicationVersion(QStringLiteral("1.2.3"));
    Captured output(STDOUT_FILENO);
    Captured errors(STDERR_FILENO);
    Read result;
    result.line = readCommandLine(arguments, result.exitCode);
    result.errors = errors.text();
    result.output = output.text();
    return result;
}

Read read(const QStringList &arguments)
{
    std::vector<std::string> bytes{"gangwayd"};
    for (const QString &argument : arguments)
        bytes.push_back(argument.toStdString());
    return readBytes(bytes);
}

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

// A line without a mistake.
CommandLine taken(const QStringList &arguments)
{
    Read result = read(arguments);
    CAPTURE(result.errors);
    CHECK(result.errors.empty());
    CHECK(result.output.empty());
    REQUIRE(result.line);
    return std::move(*result.line);
}

// The VM's settings as a line makes them.
config::Settings settingsOf(const CommandLine &line)
{
    config::Settings settings;
    for (auto value = line.values.begin(); value != line.values.end(); ++value) {
        const config::Setting *setting = config::settingOfKey(value.key());
        REQUIRE(setting);
        CHECK_FALSE(setting->set(settings, value.value()));
    }
    return settings;
}

config::Settings settings(const QStringList &arguments)
{
    return settingsOf(taken(arguments));
}

// A mistake that is told in these words, with where to look for help.
void checkRefused(const QStringList &arguments, std::initializer_list<const char *> texts)
{
    const Read result = read(arguments);
    CAPTURE(result.errors);
    CHECK_FALSE(result.line);
    CHECK(result.exitCode == exitUsage);
    CHECK(result.output.empty());
    CHECK(result.errors.starts_with("gangwayd: "));
    CHECK(result.errors.find("gangwayd --help") != std::string::npos);
    for (const char *text : texts)
        CHECK(result.errors.find(text) != std::string::npos);
}

} // namespace

TEST_CASE("Nothing has to be said on the command line")
{
    const CommandLine line = taken({});
    CHECK(line.command.empty());
    CHECK_FALSE(line.listProtocols);
    CHECK_FALSE(line.service);
    CHECK_FALSE(line.replace);
    CHECK(line.vm == QStringLiteral("default"));
    CHECK(line.values.isEmpty());
}

TEST_CASE("Help names every option and is no mistake")
{
    for (const char *option : {"--help", "-h"}) {
        const Read result = read({QString::fromUtf8(option)});
        CHECK_FALSE(result.line);
        CHECK(result.exitCode == 0);
        CHECK(result.errors.empty());
        CHECK(result.output.find("[--] [COMMAND...]") != std::string::npos);
        for (const config::Setting &setting : config::settingTable()) {
            CAPTURE(setting.key.toStdString());
            if (setting.key == QStringLiteral("enabled"))
                continue;
            CHECK(result.output.find(setting.key.toStdString()) != std::string::npos);
        }
        for (const char *other : {"--version", "--vm", "--service", "--replace", "--no-security-context", "--tag",
                                  "--list-protocols", "-v, --verbose", "-h, --help"})
            CHECK(result.output.find(other) != std::string::npos);
    }
}

TEST_CASE("The version is printed with the program's name")
{
    const Read result = read({QStringLiteral("--version")});
    CHECK_FALSE(result.line);
    CHECK(result.exitCode == 0);
    CHECK(result.output == "gangwayd 1.2.3\n");
    CHECK(result.errors.empty());
}

TEST_CASE("A letter v is for verbose")
{
    CHECK(settings(words("-v")).log.verbose);
    CHECK(settings(words("--verbose")).log.verbose);
}

TEST_CASE("Each setting can be given with its value behind it or behind an equals sign")
{
    for (const QStringList &arguments :
         {QStringList{QStringLiteral("--tag"), QStringLiteral("[vm] "), QStringLiteral("--max-clients"),
                      QStringLiteral("7")},
          QStringList{QStringLiteral("--tag=[vm] "), QStringLiteral("--max-clients=7")}}) {
        const config::Settings made = settings(arguments);
        CHECK(made.tag == "[vm] ");
        CHECK(made.maxClients == 7);
    }
    CHECK(settings({QStringLiteral("--tag=a=b")}).tag == "a=b");
    CHECK(settings({QStringLiteral("--tag=")}).tag.empty());
    CHECK(settings({QStringLiteral("--tag"), QString()}).tag.empty());
    CHECK(settings({QStringLiteral("--tag"), QStringLiteral("--host")}).tag == "--host");
    CHECK(settings({QStringLiteral("--tag"), QStringLiteral("\u20ac")}).tag == "\u20ac");
}

TEST_CASE("A file may be given relative to the folder in which gangwayd is started")
{
    const std::string here = QDir::currentPath().toStdString();
    CHECK(settings(words("--log-ring-path ring")).log.ringPath == here + "/ring");
    CHECK(settings(words("--log-ring-path /tmp/ring")).log.ringPath == "/tmp/ring");
    CHECK(settings({QStringLiteral("--log-ring-path=")}).log.ringPath.empty());
}

TEST_CASE("A file that can't be written to is a mistake on the command line")
{
    for (const char *line : {"--log-ring-path /nowhere/ring", "--log-ring-path ~/ring", "--log-ring-path /tmp"}) {
        const Read result = read(words(line));
        CHECK_FALSE(result.line);
        CHECK(result.exitCode == exitUsage);
        CHECK(result.errors.find("--log-ring-path") != std::string::npos);
    }
}

TEST_CASE("Of an option that is given twice the last counts")
{
    CHECK(settings(words("--tag one --tag two")).tag == "two");
}

TEST_CASE("Categories add up and what is denied is denied")
{
    const auto allowed = [](const char *line) { return config::allowedCategories(settings(words(line))); };
    const auto both = allowed("--allow screen-capture --allow virtual-input");
    CHECK(both.contains(Category::ScreenCapture));
    CHECK(both.contains(Category::VirtualInput));
    for (const char *line :
         {"--allow screen-capture --deny screen-capture", "--deny screen-capture --allow screen-capture"})
        CHECK_FALSE(allowed(line).contains(Category::ScreenCapture));
}

TEST_CASE("What is on by default is turned off by an option of its own")
{
    CHECK_FALSE(settings(words("--no-security-context")).securityContext);
    CHECK_FALSE(settings(words("--no-clipboard-to-host")).clipboard.toHost);
    CHECK_FALSE(settings(words("--no-primary-to-vm")).primary.toVm);
    checkRefused(words("--security-context"), {"security-context"});
    checkRefused(words("--no-verbose"), {"no-verbose"});
}

TEST_CASE("X resources are repeated and may have commas")
{
    const std::vector<std::string> lines{"Xft.dpi:150", "a.b:c, d"};
    CHECK(settings({QStringLiteral("--xrdb"), QStringLiteral("Xft.dpi:150"), QStringLiteral("--xrdb"),
                    QStringLiteral("a.b:c, d")})
              .xrdb
          == lines);
    checkRefused(words("--xrdb Xft.dpi"), {"--xrdb Xft.dpi: ", "KEY:VALUE"});
}

TEST_CASE("The options may be for a VM of another name")
{
    CHECK(taken(words("--vm work --tag x")).vm == QStringLiteral("work"));
    checkRefused(words("--vm -work"), {"--vm -work: the name of a VM is"});
    checkRefused({QStringLiteral("--vm"), QStringLiteral("a/b")}, {"--vm a/b"});
}

TEST_CASE("The desktop service runs no command")
{
    CHECK(taken(words("--service --replace")).replace);
    checkRefused(words("--service foot"), {"COMMAND"});
    checkRefused(words("--replace -- foot"), {"COMMAND"});
}

TEST_CASE("The list of protocols can be asked for")
{
    CHECK(taken(words("--list-protocols")).listProtocols);
}

TEST_CASE("Options behind the command are the command's")
{
    const CommandLine line = taken(words("--tag vm foot --tag other -v --help --unknown -- -x"));
    CHECK(settingsOf(line).tag == "vm");
    CHECK_FALSE(settingsOf(line).log.verbose);
    CHECK(line.command == Command{"foot", "--tag", "other", "-v", "--help", "--unknown", "--", "-x"});
}

TEST_CASE("Two dashes end the options")
{
    CHECK(taken(words("-v -- foot -e top")).command == Command{"foot", "-e", "top"});
    CHECK(taken(words("-- --help")).command == Command{"--help"});
    CHECK(taken(words("-- foot -- -x")).command == Command{"foot", "--", "-x"});
    CHECK(taken(words("--")).command.empty());
    CHECK(taken({QStringLiteral("--"), QStringLiteral("my program"), QString()}).command == Command{"my program", ""});
}

TEST_CASE("The command's arguments are bytes, also those that Qt would take for its own")
{
    const Command command{"\xff", "\xc3\x28", "-qmljsdebugger=port:1", "\u20ac"};
    for (const Command &before : {Command{"gangwayd", "--tag", "x"}, Command{"gangwayd", "--tag=x", "--"}}) {
        Command arguments = before;
        arguments.insert(arguments.end(), command.begin(), command.end());
        const Read result = readBytes(arguments);
        REQUIRE(result.line);
        CHECK(result.line->command == command);
        CHECK(settingsOf(*result.line).tag == "x");
    }
}

TEST_CASE("An option that is not UTF-8 is refused instead of changed")
{
    for (const Command &arguments :
         {Command{"gangwayd", "--tag", "\xff"}, Command{"gangwayd", "--tag=\xff", "foot"},
          Command{"gangwayd", "--log-ring-path", "/tmp/\xe4"}, Command{"gangwayd", "--\xff"}}) {
        const Read result = readBytes(arguments);
        CHECK_FALSE(result.line);
        CHECK(result.exitCode == exitUsage);
        CHECK(result.errors.find("is not UTF-8") != std::string::npos);
    }
}

TEST_CASE("An option that there is not is refused by its name")
{
    checkRefused(words("--tga vm"), {"tga"});
    checkRefused(words("-x"), {"x"});
    checkRefused(words("--help-all"), {"help-all"});
    checkRefused(words("-v --unknown foot"), {"unknown"});
}

TEST_CASE("An option without its value and one with a value too many are refused")
{
    checkRefused(words("--tag"), {"--tag"});
    checkRefused(words("-v --host"), {"--host"});
    checkRefused(words("--verbose=yes"), {"--verbose"});
}

TEST_CASE("A value that makes no sense is refused with option and value and reason")
{
    checkRefused(words("--max-clients 0"), {"--max-clients 0: it must be a whole number from 1 on"});
    checkRefused(words("--max-queue=16P"), {"--max-queue 16P: it must be a number of bytes"});
    checkRefused(words("--deny windos"), {"--deny windos: there is no \"windos\"", "windows"});
    checkRefused(words("--log-suppress mouse"), {"--log-suppress mouse: ", "motion"});
    // Also when a later one is good.
    checkRefused(words("--max-clients 0 --max-clients 5"), {"--max-clients 0"});
}

TEST_CASE("An X display has a number, or is the first that is free if it has none")
{
    const auto displayOf = [](const char *line) {
        const Read outcome = read(words(line));
        REQUIRE(outcome.line);
        return outcome.line->values.value(QStringLiteral("x-display")).toString() + u'|'
            + (outcome.line->command.empty() ? QString() : QString::fromStdString(outcome.line->command.front()));
    };
    CHECK(displayOf("--x-display 0") == QStringLiteral("0|"));
    CHECK(displayOf("--x-display=12 xterm") == QStringLiteral("12|xterm"));
    CHECK(displayOf("--x-display :3 -- xterm") == QStringLiteral(":3|xterm"));
    CHECK(displayOf("--x-display auto xterm") == QStringLiteral("auto|xterm"));
    CHECK(displayOf("--x-display") == QStringLiteral("auto|"));
    CHECK(displayOf("--x-display -- xterm --x-display") == QStringLiteral("auto|xterm"));
    CHECK(displayOf("--x-display xterm") == QStringLiteral("auto|xterm"));
    CHECK(displayOf("--x-display --xrdb Xft.dpi:150 xterm") == QStringLiteral("auto|xterm"));
    CHECK(displayOf("xterm --x-display") == QStringLiteral("|xterm"));
    checkRefused(words("--x-display 0x"), {"--x-display 0x: it must be the number of an X display"});
    checkRefused(words("--x-display=59536"), {"--x-display 59536: it must be the number of an X display"});
}

TEST_CASE("The line of the original's unit file is understood")
{
    const Read outcome =
        read(words("--virtio-gpu --tag=[vm] --wayland-display wayland-0 --x-display=0 --xrdb Xft.dpi:150"));
    REQUIRE(outcome.line);
    CHECK(outcome.line->values.value(QStringLiteral("x-display")).toString() == QStringLiteral("0"));
}

TEST_CASE("An Xwayland that can't be run and options that it can't get are refused")
{
    checkRefused(words("--xwayland-binary gangway-no-such-program"),
                 {"--xwayland-binary gangway-no-such-program: there is no such program"});
    checkRefused(words("--xwayland-binary ./Xwayland"), {"--xwayland-binary ./Xwayland: it must be a full path"});
    checkRefused(words("--xwayland-options=-rootless"), {"--xwayland-options -rootless: -rootless is for Gangway"});
    checkRefused(words("--xwayland-options=shm"), {"--xwayland-options shm: \"shm\" is no option of Xwayland's"});
    const Read outcome = read(words("--xwayland-binary sh --xwayland-options -shm --xwayland-options=-nocursor"));
    REQUIRE(outcome.line);
    CHECK(outcome.line->values.value(QStringLiteral("xwayland-options")).toStringList()
          == QStringList{QStringLiteral("-shm"), QStringLiteral("-nocursor")});
}

TEST_CASE("virtio-gpu is a host, with or without its device")
{
    const auto hostOf = [](const char *line) {
        const Read outcome = read(words(line));
        return outcome.line ? outcome.line->values.value(QStringLiteral("host")).toString() : QString();
    };
    CHECK(hostOf("--virtio-gpu --tag x") == QStringLiteral("virtio-gpu"));
    CHECK(hostOf("--virtio-gpu=/dev/dri/renderD129") == QStringLiteral("virtio-gpu:/dev/dri/renderD129"));
    CHECK(hostOf("--virtio-gpu -- foot --virtio-gpu=x") == QStringLiteral("virtio-gpu"));
    CHECK(hostOf("foot --virtio-gpu").isEmpty());
    checkRefused(words("--virtio-gpu --host=wayland-0"), {"--virtio-gpu and --host"});
    checkRefused(words("--virtio-gpu=/dev/dri/renderD128 --host=wayland-0"), {"--virtio-gpu and --host"});
}

TEST_CASE("A device of virtio-gpu with a typing mistake is refused as it was typed, with an example")
{
    for (const char *line : {"--virtio-gpu=gpu0", "--virtio-gpu=/dev/dri/renderD12x", "--virtio-gpu=/dev/dri/card0",
                             "--virtio-gpu=", "--virtio-gpu=:/dev/dri/renderD128"}) {
        CAPTURE(line);
        checkRefused(words(line),
                     {(std::string("gangwayd: ") + line + ": ").c_str(), "render node", "/dev/dri/renderD128"});
    }
    // Not the command: a shell's user expects an option's value there.
    checkRefused(words("--virtio-gpu /dev/dri/renderD129"), {"--virtio-gpu=/dev/dri/renderD129"});
    checkRefused(words("--host virtio_gpu"), {"--host virtio_gpu: ", "virtio-gpu:/dev/dri/renderD128"});
}

TEST_CASE("Help is given whatever else is asked for")
{
    CHECK(read(words("--virtio-gpu --help")).exitCode == 0);
    CHECK(read(words("--max-clients 0 --help")).exitCode == 0);
}
