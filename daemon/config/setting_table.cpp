// SPDX-License-Identifier: Apache-2.0

#include "config/setting_table.h"

#include "trace/message_class.h"

#include <QCoreApplication>

#include <array>
#include <limits>

namespace gangway::config {

namespace {

using Problem = std::optional<QString>;
using Type = Setting::Type;

QString tr(const char *text)
{
    return QCoreApplication::translate("Settings", text);
}

// A setter of a text that is one string of the settings.
template <class Member>
auto text(Member member)
{
    return [member](Settings &settings, const QString &value) -> Problem {
        std::invoke(member, settings) = value.toStdString();
        return {};
    };
}

// A number from 1 on, with K, M, G or T for powers of 1024 if it counts bytes.
template <class Member>
auto amount(Member member, Type type)
{
    return [member, type](Settings &settings, const QString &value) -> Problem {
        QString digits = value;
        unsigned shift = 0;
        if (type == Type::Bytes && !value.isEmpty()) {
            const qsizetype unit = QStringLiteral("KMGT").indexOf(value.back().toUpper());
            if (unit >= 0) {
                shift = 10 * (static_cast<unsigned>(unit) + 1);
                digits.chop(1);
            }
        }
        bool ok = false;
        const qulonglong number = digits.toULongLong(&ok);
        if (!ok || number == 0 || number > (static_cast<qulonglong>(std::numeric_limits<qint64>::max()) >> shift))
            return type == Type::Bytes ? tr("it must be a number of bytes, such as 65536, 64K or 16M")
                                       : tr("it must be a whole number from 1 on");
        std::invoke(member, settings) = static_cast<std::size_t>(number << shift);
        return {};
    };
}

auto permission(bool allow)
{
    return [allow](Settings &settings, const QString &value) -> Problem {
        std::set<protocol::Category> changed = settings.allowed;
        const QStringList names = value.split(u',', Qt::SkipEmptyParts);
        for (const QString &entry : names) {
            const auto category = protocol::categoryFromName(entry.trimmed().toStdString());
            if (!category) {
                QStringList known;
                for (const protocol::Category each : protocol::allCategories())
                    known << QString::fromUtf8(protocol::name(each).data());
                return tr("there is no category \"%1\"; there are: %2").arg(entry.trimmed(), known.join(u' '));
            }
            if (allow)
                changed.insert(*category);
            else
                changed.erase(*category);
        }
        settings.allowed = std::move(changed);
        return {};
    };
}

} // namespace

std::span<const Setting> settingTable()
{
    static const std::array table{
        Setting{QStringLiteral("tag"), Type::Text, tr("TEXT"), tr("Put TEXT before every window title."),
                text(&Settings::tag)},
        Setting{QStringLiteral("app-id-prefix"), Type::Text, tr("TEXT"), tr("Put TEXT before every application id."),
                text([](Settings &settings) -> std::string & { return settings.appId.prefix; })},
        Setting{QStringLiteral("app-id"), Type::Text, tr("ID"), tr("Give every window this application id."),
                text([](Settings &settings) -> std::string & { return settings.appId.override; })},
        Setting{QStringLiteral("wayland-display"), Type::Text, tr("NAME"),
                tr("Listen for Wayland clients on this display, a name or a path (default wayland-1; with COMMAND the "
                   "first from there on that is free)."),
                text(&Settings::display)},
        Setting{QStringLiteral("host"), Type::Text, tr("NAME"),
                tr("Reach the host compositor at this display (default: WAYLAND_DISPLAY, else wayland-0)."),
                text(&Settings::host)},
        Setting{QStringLiteral("allow"), Type::Categories, tr("CATEGORIES"),
                tr("Let clients use the protocols of these categories, comma-separated; --list-protocols names them."),
                permission(true)},
        Setting{QStringLiteral("deny"), Type::Categories, tr("CATEGORIES"),
                tr("Hide the protocols of these categories."), permission(false)},
        Setting{QStringLiteral("no-security-context"),
                Type::Flag,
                {},
                tr("Connect to the host as an ordinary client, even where it offers security contexts."),
                [](Settings &settings, const QString &) -> Problem {
                    settings.securityContext = false;
                    return {};
                }},
        Setting{QStringLiteral("max-clients"), Type::Number, tr("N"),
                tr("Serve at most this many clients at once (default 1000)."),
                amount(&Settings::maxClients, Type::Number)},
        Setting{QStringLiteral("max-objects"), Type::Number, tr("N"),
                tr("Let each client have at most this many objects (default 100000)."),
                amount([](Settings &settings) -> std::size_t & { return settings.limits.objects; }, Type::Number)},
        Setting{QStringLiteral("max-queue"), Type::Bytes, tr("BYTES"),
                tr("Disconnect a client that leaves more than this unread (default 16M)."),
                amount([](Settings &settings) -> std::size_t & { return settings.limits.clientQueue; }, Type::Bytes)},
        Setting{QStringLiteral("max-pool"), Type::Bytes, tr("BYTES"),
                tr("Let the clients' shared memory pools be at most this large together (default 256G)."),
                amount(&Settings::poolBytes, Type::Bytes)},
        Setting{QStringLiteral("verbose"),
                Type::Flag,
                {},
                tr("Log all messages and what else happens, not only what goes wrong."),
                [](Settings &settings, const QString &) -> Problem {
                    settings.log.verbose = true;
                    return {};
                }},
        Setting{QStringLiteral("log-suppress"), Type::Text, tr("CLASSES"),
                tr("Leave these classes of messages out of the log, comma-separated: motion, shm, delete, region, "
                   "drawing, hints."),
                [](Settings &settings, const QString &value) -> Problem {
                    const auto classes = trace::parseMessageClasses(value.toStdString());
                    if (const auto *problem = std::get_if<std::string>(&classes))
                        return QString::fromStdString(*problem);
                    settings.log.suppressed = std::get<trace::MessageClasses>(classes);
                    return {};
                }},
        Setting{QStringLiteral("log-ring-path"), Type::Text, tr("FILE"),
                tr("Keep the log in memory and append it to FILE on a fault, on SIGUSR1, or when asked through the "
                   "control pipe."),
                text([](Settings &settings) -> std::string & { return settings.log.ringPath; })},
        Setting{QStringLiteral("log-ring-size"), Type::Bytes, tr("BYTES"),
                tr("How much of the log to keep in memory (default 512K)."),
                amount([](Settings &settings) -> std::size_t & { return settings.log.ringBytes; }, Type::Bytes)},
    };
    return table;
}

} // namespace gangway::config
