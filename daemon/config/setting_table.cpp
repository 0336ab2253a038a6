// SPDX-License-Identifier: Apache-2.0

#include "config/setting_table.h"

#include "config/log_file.h"
#include "config/xwayland_options.h"
#include "trace/message_class.h"
#include "trace/ring.h"
#include "xwayland/x_display.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <map>

namespace gangway::config {

namespace {

using Type = Setting::Type;
using Effect = Setting::Effect;
using Group = Setting::Group;

// Short enough for one Wayland message, with room for its other arguments: a title or an id is one argument.
constexpr qsizetype longestText = 1024;
constexpr qulonglong greatestNumber = std::numeric_limits<qint64>::max();

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

bool isOfType(const QVariant &value, QMetaType::Type type)
{
    return value.typeId() == type;
}

// Every published interface has an underscore in its name, and no category has.
bool isInterfaceName(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("\\A(?=[^_]*_)[A-Za-z_][A-Za-z0-9_]{1,127}\\z"));
    return form.match(text).hasMatch();
}

// Of single interfaces in a list: more than there are.
constexpr qsizetype mostInterfaces = 1000;

Problem tooMany(const QStringList &entries)
{
    if (entries.size() > mostInterfaces)
        return Texts::tr("it must have at most %1 entries").arg(mostInterfaces);
    return {};
}

Problem notChosen(const Setting &setting, const QStringList &entries)
{
    if (setting.choices.isEmpty())
        return {};
    for (const QString &entry : entries) {
        if (setting.choices.contains(entry))
            continue;
        const QString hyphened = QString(entry).replace(u'_', u'-');
        if (setting.choices.contains(hyphened))
            return Texts::tr("there is no \"%1\"; there is \"%2\"").arg(entry, hyphened);
        if (!setting.interfaces)
            return Texts::tr("there is no \"%1\"; there are: %2").arg(entry, setting.choices.join(u' '));
        if (!isInterfaceName(entry))
            return Texts::tr("there is no \"%1\"; there are: %2, and the names of interfaces, such as "
                             "wp_color_manager_v1")
                .arg(entry, setting.choices.join(u' '));
    }
    return {};
}

// Accessors for a setting that is stored in one member, which `member` returns.

// What is wrong with any kind of text setting.
Problem textProblem(const QVariant &value)
{
    if (!isOfType(value, QMetaType::QString))
        return Texts::tr("it must be a text");
    const QByteArray utf8 = value.toString().toUtf8();
    if (utf8.size() > longestText)
        return Texts::tr("it must not be longer than %1 bytes").arg(longestText);
    if (utf8.contains('\0'))
        return Texts::tr("it must not contain a NUL character");
    return {};
}

template <class Member>
void textSetting(Setting &setting, Member member)
{
    setting.get = [member](const Settings &settings) { return QVariant(text(std::invoke(member, settings))); };
    setting.set = [member](Settings &settings, const QVariant &value) -> Problem {
        if (const Problem problem = textProblem(value))
            return problem;
        std::invoke(member, settings) = value.toString().toStdString();
        return {};
    };
}

void logFileSetting(Setting &setting)
{
    setting.isPath = true;
    setting.get = [](const Settings &settings) { return QVariant(text(settings.log.ringPath)); };
    setting.set = [](Settings &settings, const QVariant &value) -> Problem {
        if (const Problem problem = textProblem(value))
            return problem;
        const QString path = value.toString();
        if (!path.isEmpty() && !path.startsWith(u'/'))
            return Texts::tr(
                "it must be a full path, which begins with \"/\": it does not depend on where gangwayd was "
                "started, and \"~\" is known to shells only");
        if (const Problem problem = ownFileProblem(path); problem && !path.isEmpty())
            return problem;
        settings.log.ringPath = path.toStdString();
        return {};
    };
    setting.works = [](const QVariant &value) { return logFileProblem(value.toString()); };
}

void hostSetting(Setting &setting)
{
    setting.words << text(HostAddress{HostAddress::Transport::VirtioGpu, {}}.text());
    setting.get = [](const Settings &settings) { return QVariant(text(settings.host.text())); };
    setting.set = [](Settings &settings, const QVariant &value) -> Problem {
        if (const Problem problem = textProblem(value))
            return problem;
        auto parsed = parseHostAddress(value.toString().toStdString());
        if (const QString *problem = std::get_if<QString>(&parsed))
            return *problem;
        settings.host = std::get<HostAddress>(std::move(parsed));
        return {};
    };
}

void unscaleSetting(Setting &setting)
{
    setting.get = [](const Settings &settings) { return QVariant(settings.xUnscale.text()); };
    setting.set = [](Settings &settings, const QVariant &value) -> Problem {
        const auto read = isOfType(value, QMetaType::QString) ? parseUnscale(value.toString()) : std::nullopt;
        if (!read)
            return Texts::tr("it must be \"auto\" or a number from 1 to 16, such as 2 or 1.5");
        settings.xUnscale = *read;
        return {};
    };
}

void xDisplaySetting(Setting &setting)
{
    setting.words << QStringLiteral("auto") << QStringLiteral("off");
    setting.numbers = true;
    setting.get = [](const Settings &settings) { return QVariant(settings.xDisplay.text()); };
    setting.set = [](Settings &settings, const QVariant &value) -> Problem {
        const auto read = isOfType(value, QMetaType::QString) ? parseXDisplay(value.toString()) : std::nullopt;
        if (!read)
            return Texts::tr("it must be the number of an X display, from 0 to %1, or \"auto\" or \"off\"")
                .arg(xwayland::XDisplay::highestNumber);
        settings.xDisplay = *read;
        return {};
    };
}

void xwaylandBinarySetting(Setting &setting)
{
    textSetting(setting, &Settings::xwaylandBinary);
    setting.set = [setText = setting.set](Settings &settings, const QVariant &value) -> Problem {
        const QString binary = value.toString();
        if (binary.contains(u'/') && !binary.startsWith(u'/'))
            return Texts::tr("it must be a full path, which begins with \"/\", or a name that is looked up in PATH");
        return setText(settings, value);
    };
    setting.works = [](const QVariant &value) { return xwaylandBinaryProblem(value.toString()); };
}

// The values of an enumeration as words. Its values count up from 0.
template <class Value, std::size_t count>
void choiceSetting(Setting &setting, Value Settings::*member, const std::array<std::string_view, count> &words)
{
    for (const std::string_view word : words)
        setting.choices << text(word);
    setting.get = [member, choices = setting.choices](const Settings &settings) {
        return QVariant(choices[static_cast<qsizetype>(settings.*member)]);
    };
    setting.set = [setting, member](Settings &settings, const QVariant &value) -> Problem {
        if (!isOfType(value, QMetaType::QString))
            return Texts::tr("it must be a text");
        if (const Problem problem = notChosen(setting, {value.toString()}))
            return problem;
        settings.*member = static_cast<Value>(setting.choices.indexOf(value.toString()));
        return {};
    };
}

template <class Member>
void flagSetting(Setting &setting, Member member)
{
    setting.get = [member](const Settings &settings) { return QVariant(std::invoke(member, settings)); };
    setting.set = [member](Settings &settings, const QVariant &value) -> Problem {
        if (!isOfType(value, QMetaType::Bool))
            return Texts::tr("it must be true or false");
        std::invoke(member, settings) = value.toBool();
        return {};
    };
}

QString numberProblem(Type type)
{
    return type == Type::Bytes ? Texts::tr("it must be a number of bytes, such as 65536, 64K or 16M")
                               : Texts::tr("it must be a whole number from 1 on");
}

// A whole number of at least 1. Files and D-Bus callers may use any integer type.
template <class Member>
void numberSetting(Setting &setting, Member member, qulonglong most = greatestNumber)
{
    const Type type = setting.type;
    const QString tooMuch =
        Texts::tr("it must be at most %1").arg(type == Type::Bytes ? bytesText(most) : QString::number(most));
    setting.get = [member](const Settings &settings) {
        return QVariant::fromValue(static_cast<qulonglong>(std::invoke(member, settings)));
    };
    setting.set = [member, type, most, tooMuch](Settings &settings, const QVariant &value) -> Problem {
        constexpr std::array whole{QMetaType::Int,   QMetaType::UInt,   QMetaType::LongLong, QMetaType::ULongLong,
                                   QMetaType::Short, QMetaType::UShort, QMetaType::UChar};
        if (std::ranges::find(whole, value.typeId()) == whole.end())
            return numberProblem(type);
        bool fits = false;
        const qulonglong number = value.toULongLong(&fits);
        const bool isSigned = isOfType(value, QMetaType::Int) || isOfType(value, QMetaType::LongLong)
            || isOfType(value, QMetaType::Short);
        if (!fits || number == 0 || number > greatestNumber || (isSigned && value.toLongLong() <= 0))
            return numberProblem(type);
        if (number > most)
            return tooMuch;
        std::invoke(member, settings) = number;
        return {};
    };
}

// A list: `read` takes its entries one by one, and `write` returns them.
template <class Write, class Read>
void listSetting(Setting &setting, Write write, Read read)
{
    setting.get = [write](const Settings &settings) { return QVariant(write(settings)); };
    setting.set = [setting, read](Settings &settings, const QVariant &value) -> Problem {
        if (!isOfType(value, QMetaType::QStringList))
            return Texts::tr("it must be a list of texts");
        const QStringList entries = value.toStringList();
        if (const Problem problem = notChosen(setting, entries))
            return problem;
        return read(settings, entries);
    };
}

void permissionSetting(Setting &setting, PermissionList Settings::*member)
{
    setting.commas = true;
    setting.interfaces = true;
    for (const protocol::Category category : protocol::allCategories())
        setting.choices << text(protocol::name(category));
    listSetting(
        setting,
        [member](const Settings &settings) {
            QStringList names;
            for (const protocol::Category category : (settings.*member).categories)
                names << text(protocol::name(category));
            for (const std::string &interface : (settings.*member).interfaces)
                names << text(interface);
            return names;
        },
        [member](Settings &settings, const QStringList &entries) -> Problem {
            if (const Problem problem = tooMany(entries))
                return problem;
            PermissionList list;
            for (const QString &entry : entries) {
                if (const auto category = protocol::categoryFromName(entry.toStdString()))
                    list.categories.insert(*category);
                else
                    list.interfaces.insert(entry.toStdString());
            }
            settings.*member = std::move(list);
            return {};
        });
}

void maxVersionSetting(Setting &setting)
{
    setting.commas = true;
    setting.keyed = true;
    listSetting(
        setting,
        [](const Settings &settings) {
            QStringList entries;
            for (const auto &[interface, version] : settings.maxVersions)
                entries << text(interface) + u':' + QString::number(version);
            return entries;
        },
        [](Settings &settings, const QStringList &entries) -> Problem {
            if (const Problem problem = tooMany(entries))
                return problem;
            std::map<std::string, std::uint32_t> versions;
            for (const QString &entry : entries) {
                const qsizetype colon = entry.indexOf(u':');
                const QString interface = entry.left(colon);
                bool isNumber = false;
                const std::uint32_t version = colon < 0 ? 0 : QStringView(entry).mid(colon + 1).toUShort(&isNumber);
                if (!isInterfaceName(interface) || !isNumber || version == 0)
                    return Texts::tr("\"%1\" is not of the form INTERFACE:VERSION, such as wp_color_manager_v1:1")
                        .arg(entry);
                versions[interface.toStdString()] = version;
            }
            settings.maxVersions = std::move(versions);
            return {};
        });
}

// All lines together, in bytes.
constexpr std::size_t longestXrdb = std::size_t{64} * 1024;

void xrdbSetting(Setting &setting)
{
    setting.keyed = true;
    listSetting(
        setting,
        [](const Settings &settings) {
            QStringList lines;
            for (const std::string &line : settings.xrdb)
                lines << text(line);
            return lines;
        },
        [](Settings &settings, const QStringList &entries) -> Problem {
            std::vector<std::string> lines;
            std::size_t size = 0;
            for (const QString &entry : entries) {
                if (entry.indexOf(u':') <= 0 || entry.contains(u'\n') || entry.contains(QChar::Null))
                    return Texts::tr("\"%1\" is not of the form KEY:VALUE").arg(entry);
                lines.push_back(entry.toStdString());
                size += lines.back().size() + 1;
            }
            if (size > longestXrdb)
                return Texts::tr("it must have at most %1 bytes in all").arg(longestXrdb);
            settings.xrdb = std::move(lines);
            return {};
        });
}

constexpr qsizetype mostXwaylandOptions = 100;

void xwaylandOptionsSetting(Setting &setting)
{
    listSetting(
        setting,
        [](const Settings &settings) {
            QStringList options;
            for (const std::string &option : settings.xwaylandOptions)
                options << text(option);
            return options;
        },
        [](Settings &settings, const QStringList &entries) -> Problem {
            if (entries.size() > mostXwaylandOptions)
                return Texts::tr("it must have at most %1 entries").arg(mostXwaylandOptions);
            std::vector<std::string> options;
            for (const QString &entry : entries) {
                if (const Problem problem = textProblem(entry))
                    return problem;
                if (const Problem problem = xwaylandOptionProblem(entry))
                    return problem;
                options.push_back(entry.toStdString());
            }
            settings.xwaylandOptions = std::move(options);
            return {};
        });
}

void suppressSetting(Setting &setting)
{
    setting.commas = true;
    for (const std::string_view name : trace::messageClassNames())
        setting.choices << text(name);
    listSetting(
        setting,
        [](const Settings &settings) {
            QStringList names;
            for (const std::string_view name : trace::namesOf(settings.log.suppressed))
                names << text(name);
            return names;
        },
        [](Settings &settings, const QStringList &entries) -> Problem {
            const auto classes = trace::parseMessageClasses(entries.join(u',').toStdString());
            settings.log.suppressed = std::get<trace::MessageClasses>(classes);
            return {};
        });
}

std::vector<Setting> makeTable()
{
    static const QStringList guards{
        QStringLiteral("enabled"),
        QStringLiteral("host"),
        QStringLiteral("tag"),
        QStringLiteral("titles"),
        QStringLiteral("security-context"),
        QStringLiteral("deny"),
        QStringLiteral("max-version"),
        QStringLiteral("clipboard-to-host"),
        QStringLiteral("clipboard-to-vm"),
        QStringLiteral("primary-to-host"),
        QStringLiteral("primary-to-vm"),
    };
    std::vector<Setting> table;
    const auto add = [&](const char *key, Type type, Effect effect, Group group, const QString &label,
                         const QString &valueName, const QString &help) -> Setting & {
        return table.emplace_back(Setting{.key = QString::fromLatin1(key),
                                          .type = type,
                                          .effect = effect,
                                          .group = group,
                                          .label = label,
                                          .valueName = valueName,
                                          .help = help});
    };

    flagSetting(
        add("enabled", Type::Flag, Effect::Live, Group::General, Texts::tr("Enabled"), {}, Texts::tr("Serve this VM.")),
        &Settings::enabled);
    textSetting(add("tag", Type::Text, Effect::Live, Group::General, Texts::tr("Tag"), Texts::tr("TEXT"),
                    Texts::tr("Put this text before every window title.")),
                &Settings::tag);
    choiceSetting(
        add("titles", Type::Text, Effect::Live, Group::General, Texts::tr("Titles"), Texts::tr("STYLE"),
            Texts::tr("How titles and application ids reach the host: clean, without invisible, reordering and control "
                      "characters; ascii, with nothing else; or raw, unchanged.")),
        &Settings::titles, feature::textStyleNames);
    textSetting(
        add("app-id-prefix", Type::Text, Effect::NewWindows, Group::General, Texts::tr("Application id prefix"),
            Texts::tr("TEXT"), Texts::tr("Put this text before every application id.")),
        [](auto &settings) -> auto & { return settings.appId.prefix; });
    textSetting(
        add("app-id", Type::Text, Effect::NewWindows, Group::General, Texts::tr("Application id"), Texts::tr("ID"),
            Texts::tr("Give every window this application id.")),
        [](auto &settings) -> auto & { return settings.appId.override; });
    textSetting(add("wayland-display", Type::Text, Effect::Live, Group::General, Texts::tr("Display for clients"),
                    Texts::tr("NAME"),
                    Texts::tr("Listen for Wayland clients on this display, a name or a path (default wayland-VM, "
                              "where VM is the VM's name, or wayland-vm-VM if that is a number; with COMMAND the "
                              "first from wayland-100 on that is free).")),
                &Settings::display);
    table.back().formHelp = Texts::tr("Listen for Wayland clients on this display, a name or a path. If it is empty, "
                                      "the display is named after the VM: wayland-VM, or wayland-vm-VM if the VM's "
                                      "name is a number.");

    hostSetting(
        add("host", Type::Text, Effect::NewSessions, Group::Host, Texts::tr("Host's address"), Texts::tr("ADDRESS"),
            Texts::tr("Reach the host compositor at this address: its Wayland display, a name or a path (default: "
                      "WAYLAND_DISPLAY, else wayland-0); or virtio-gpu, the compositor outside of the virtual machine "
                      "in which gangwayd runs, with virtio-gpu:/dev/dri/renderD128 over that device.")));
    table.back().formHelp =
        Texts::tr("Where the host compositor is: its Wayland display, a name or a path; if it is empty, the one that "
                  "the service was started with. Inside a virtual machine, virtio-gpu is the compositor outside, over "
                  "the first virtio-gpu device, and virtio-gpu:/dev/dri/renderD128 over that one.");
    flagSetting(add("security-context", Type::Flag, Effect::NewSessions, Group::Host, Texts::tr("Security context"), {},
                    Texts::tr("Connect to the host as a sandbox, where it offers security contexts.")),
                &Settings::securityContext);
    numberSetting(add("max-clients", Type::Number, Effect::Live, Group::Host, Texts::tr("Clients at once"),
                      Texts::tr("N"), Texts::tr("Serve at most this many clients at once (default 1000).")),
                  &Settings::maxClients);
    numberSetting(
        add("max-objects", Type::Number, Effect::Live, Group::Host, Texts::tr("Objects of each client"), Texts::tr("N"),
            Texts::tr("Let each client have at most this many objects (default 100000).")),
        [](auto &settings) -> auto & { return settings.limits.objects; });
    numberSetting(
        add("max-queue", Type::Bytes, Effect::Live, Group::Host, Texts::tr("Unread bytes of a client"),
            Texts::tr("BYTES"), Texts::tr("Disconnect a client that leaves more than this unread (default 16M).")),
        [](auto &settings) -> auto & { return settings.limits.clientQueue; });
    numberSetting(add("max-pool", Type::Bytes, Effect::Live, Group::Host, Texts::tr("Shared memory"),
                      Texts::tr("BYTES"),
                      Texts::tr("Let the clients' shared memory pools be at most this large together (default 256G).")),
                  &Settings::poolBytes);

    xDisplaySetting(
        add("x-display", Type::Text, Effect::Live, Group::X11, Texts::tr("Display for X11 programs"), Texts::tr("N"),
            Texts::tr("Serve X11 programs on this X display: its number, or auto for the first that is free. Xwayland "
                      "has to be installed; it is started by the first X11 program (default off).")));
    xwaylandBinarySetting(
        add("xwayland-binary", Type::Text, Effect::NewSessions, Group::X11, Texts::tr("Xwayland"), Texts::tr("PROGRAM"),
            Texts::tr("Run this Xwayland, a full path or a name that is looked up in PATH (default Xwayland).")));
    xwaylandOptionsSetting(add("xwayland-options", Type::List, Effect::NewSessions, Group::X11,
                               Texts::tr("Options for Xwayland"), Texts::tr("OPTION"),
                               Texts::tr("Give this option to Xwayland, with its values behind spaces, such as -shm or "
                                         "\"-dpi 96\"; may be repeated.")));
    table.back().formHelp =
        Texts::tr("Give these options to Xwayland, each on a line with its values, such as -dpi 96.");
    flagSetting(add("x-exit-when-idle", Type::Flag, Effect::NewSessions, Group::X11, Texts::tr("Exit when idle"), {},
                    Texts::tr("End Xwayland some seconds after its last program; the next one starts it again.")),
                &Settings::xExitWhenIdle);
    unscaleSetting(add(
        "x-unscale", Type::Factor, Effect::Live, Group::X11, Texts::tr("Scaling factor to undo"), Texts::tr("FACTOR"),
        Texts::tr("Undo the host's scaling for X11 programs by this factor, such as 2 or 1.5, or by auto "
                  "as the host scales (default 1, not at all).")));
    xrdbSetting(
        add("xrdb", Type::List, Effect::Live, Group::X11, Texts::tr("X resources"), Texts::tr("KEY:VALUE"),
            Texts::tr("Put this line into the X server's resource database, such as Xft.dpi:150; may be repeated.")));
    table.back().formHelp = Texts::tr("Put these lines into the X server's resource database, such as Xft.dpi:150.");

    permissionSetting(
        add("allow", Type::List, Effect::Live, Group::Permissions, Texts::tr("Allowed besides the default"),
            Texts::tr("PROTOCOLS"),
            Texts::tr("Let clients use these protocols: categories and names of interfaces, comma-separated; "
                      "--list-protocols names them. An interface's own permission beats its category's.")),
        &Settings::allow);
    permissionSetting(add("deny", Type::List, Effect::Live, Group::Permissions, Texts::tr("Denied"),
                          Texts::tr("PROTOCOLS"), Texts::tr("Hide these protocols: categories and interfaces.")),
                      &Settings::deny);
    maxVersionSetting(add("max-version", Type::List, Effect::Live, Group::Permissions, Texts::tr("Highest versions"),
                          Texts::tr("INTERFACE:VERSION"),
                          Texts::tr("Offer an interface in this version at most, such as wp_color_manager_v1:1.")));
    flagSetting(
        add("clipboard-to-host", Type::Flag, Effect::Live, Group::Permissions, Texts::tr("Clipboard, VM to host"), {},
            Texts::tr("Let the host paste what the VM copied.")),
        [](auto &settings) -> auto & { return settings.clipboard.toHost; });
    flagSetting(
        add("clipboard-to-vm", Type::Flag, Effect::Live, Group::Permissions, Texts::tr("Clipboard, host to VM"), {},
            Texts::tr("Let the VM paste what the host copied.")),
        [](auto &settings) -> auto & { return settings.clipboard.toVm; });
    flagSetting(
        add("primary-to-host", Type::Flag, Effect::Live, Group::Permissions, Texts::tr("Selected text, VM to host"), {},
            Texts::tr("Let the middle button paste on the host what is selected in the VM.")),
        [](auto &settings) -> auto & { return settings.primary.toHost; });
    flagSetting(
        add("primary-to-vm", Type::Flag, Effect::Live, Group::Permissions, Texts::tr("Selected text, host to VM"), {},
            Texts::tr("Let the middle button paste in the VM what is selected on the host.")),
        [](auto &settings) -> auto & { return settings.primary.toVm; });

    flagSetting(
        add("verbose", Type::Flag, Effect::Live, Group::Log, Texts::tr("Verbose"), {},
            Texts::tr("Log all messages and what else happens, not only what goes wrong.")),
        [](auto &settings) -> auto & { return settings.log.verbose; });
    suppressSetting(add(
        "log-suppress", Type::List, Effect::Live, Group::Log, Texts::tr("Left out of the log"), Texts::tr("CLASSES"),
        Texts::tr("Leave these classes of messages out of the log, comma-separated: motion, shm, delete, "
                  "region, drawing, hints.")));
    table.back().formHelp = Texts::tr("Leave these classes of messages out of the log.");
    logFileSetting(add(
        "log-ring-path", Type::Text, Effect::Live, Group::Log, Texts::tr("File for the log in memory"),
        Texts::tr("FILE"),
        Texts::tr("Keep the log in memory and append it to this file on a fault, on SIGUSR1, or when asked through the "
                  "control pipe.")));
    table.back().formHelp = Texts::tr("Keep the log in memory and append it to this file on a fault or when asked.");
    numberSetting(
        add("log-ring-size", Type::Bytes, Effect::Live, Group::Log, Texts::tr("Size of the log in memory"),
            Texts::tr("BYTES"), Texts::tr("How much of the log to keep in memory (default 512K).")),
        [](auto &settings) -> auto & { return settings.log.ringBytes; }, trace::Ring::greatestSize);

    for (Setting &setting : table)
        setting.guards = guards.contains(setting.key);
    return table;
}

ReadValue readFlag(const QString &text)
{
    for (const char *word : {"on", "true", "yes", "1"}) {
        if (text == QLatin1String(word))
            return {true, {}};
    }
    for (const char *word : {"off", "false", "no", "0"}) {
        if (text == QLatin1String(word))
            return {false, {}};
    }
    return {{}, Texts::tr("it must be on or off")};
}

// For a number of bytes, K, M, G and T stand for powers of 1024.
ReadValue readNumber(Type type, const QString &text)
{
    QString digits = text;
    unsigned shift = 0;
    if (type == Type::Bytes && !text.isEmpty()) {
        const qsizetype unit = QStringLiteral("KMGT").indexOf(text.back().toUpper());
        if (unit >= 0) {
            shift = 10 * (static_cast<unsigned>(unit) + 1);
            digits.chop(1);
        }
    }
    bool ok = false;
    const qulonglong number = digits.toULongLong(&ok);
    if (!ok || number == 0 || number > (greatestNumber >> shift))
        return {{}, numberProblem(type)};
    return {QVariant::fromValue(number << shift), {}};
}

} // namespace

QString Setting::property() const
{
    QString name;
    bool begins = true;
    for (const QChar letter : key) {
        if (letter == u'-') {
            begins = true;
            continue;
        }
        name += begins ? letter.toUpper() : letter;
        begins = false;
    }
    return name;
}

std::span<const Setting> settingTable()
{
    static const std::vector<Setting> table = makeTable();
    return table;
}

const Setting *settingOfKey(QStringView key)
{
    const auto table = settingTable();
    const auto found = std::ranges::find(table, key, &Setting::key);
    return found == table.end() ? nullptr : &*found;
}

const Setting *settingOfProperty(QStringView property)
{
    const auto table = settingTable();
    const auto found = std::ranges::find(table, property, &Setting::property);
    return found == table.end() ? nullptr : &*found;
}

ReadValue readValue(const Setting &setting, const QString &text)
{
    switch (setting.type) {
    case Type::Text: {
        const Problem problem = notChosen(setting, {text});
        return {problem ? QVariant() : QVariant(text), problem};
    }
    case Type::Factor:
        return {text, {}};
    case Type::Flag:
        return readFlag(text);
    case Type::Number:
    case Type::Bytes:
        return readNumber(setting.type, text);
    case Type::List:
        break;
    }
    QStringList entries;
    if (setting.commas) {
        // No entries at all are an empty list; one that is missing among others is a slip.
        for (const QString &entry : text.trimmed().isEmpty() ? QStringList() : text.split(u',')) {
            entries << entry.trimmed();
            if (entries.constLast().isEmpty())
                return {{}, Texts::tr("an entry is missing before or after a comma")};
        }
    } else if (!text.isEmpty()) {
        entries << text;
    }
    const Problem problem = notChosen(setting, entries);
    return {problem ? QVariant() : QVariant(entries), problem};
}

QString bytesText(qulonglong bytes)
{
    QString unit;
    for (const QChar larger : QStringLiteral("KMGT")) {
        if (bytes == 0 || bytes % 1024 != 0)
            break;
        bytes /= 1024;
        unit = larger;
    }
    return QString::number(bytes) + unit;
}

QString writtenValue(const Setting &setting, const QVariant &value)
{
    switch (setting.type) {
    case Type::Flag:
        return value.toBool() ? QStringLiteral("on") : QStringLiteral("off");
    case Type::List:
        return value.toStringList().join(u',');
    case Type::Text:
    case Type::Factor:
    case Type::Number:
    case Type::Bytes:
        break;
    }
    return value.toString();
}

} // namespace gangway::config
