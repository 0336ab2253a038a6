// SPDX-License-Identifier: Apache-2.0

#include "ctl/change_text.h"

#include "config/setting_table.h"
#include "ctl/human.h"
#include "ctl/json.h"

namespace gangway::ctl {

namespace {

using Kind = Change::Kind;

QString kindName(Kind kind)
{
    switch (kind) {
    case Kind::Watching:
        return QStringLiteral("watching");
    case Kind::DaemonEnded:
        return QStringLiteral("daemon-ended");
    case Kind::VmAdded:
        return QStringLiteral("vm-added");
    case Kind::VmRemoved:
        return QStringLiteral("vm-removed");
    case Kind::Settings:
        return QStringLiteral("settings");
    case Kind::State:
        return QStringLiteral("state");
    case Kind::SessionBegan:
        return QStringLiteral("session-began");
    case Kind::SessionEnded:
        return QStringLiteral("session-ended");
    case Kind::Windows:
        return QStringLiteral("windows");
    }
    Q_UNREACHABLE();
}

QStringList settingLines(const Change &change)
{
    const QString by = change.by == u"file" ? QStringLiteral("an edit of the settings file") : change.by;
    QStringList lines;
    for (const config::Setting &setting : config::settingTable()) {
        const auto value = change.settings.find(setting.property());
        if (value != change.settings.end())
            lines << QStringLiteral("%1 = %2 (by %3)").arg(setting.key, shown(setting, *value), escaped(by));
    }
    return lines;
}

QString sessionName(const QVariantMap &session)
{
    return QStringLiteral("session %1 of %2 (pid %3)")
        .arg(session.value(QStringLiteral("id")).toString(),
             escaped(session.value(QStringLiteral("process")).toString()),
             session.value(QStringLiteral("pid")).toString());
}

QString windowsText(const QVariantMap &session)
{
    QStringList titles;
    for (const QVariantMap &window : session.value(QStringLiteral("windows")).value<dbus::MapList>())
        titles << quoted(window.value(QStringLiteral("title")).toString());
    return titles.isEmpty() ? QStringLiteral("no windows") : titles.join(QStringLiteral(", "));
}

QStringList linesOf(const Change &change)
{
    switch (change.kind) {
    case Kind::Watching:
        return {
            QStringLiteral("watching %1: %2")
                .arg(counted(static_cast<qulonglong>(change.vms.size()), QStringLiteral("VM"), QStringLiteral("VMs")),
                     escaped(change.vms.join(QStringLiteral(", "))))};
    case Kind::DaemonEnded:
        return {QStringLiteral("gangwayd ended; waiting for it to come back")};
    case Kind::VmAdded:
        return {QStringLiteral("added")};
    case Kind::VmRemoved:
        return {QStringLiteral("removed")};
    case Kind::Settings:
        return settingLines(change);
    case Kind::State:
        return {
            escaped(change.problem.isEmpty() ? change.state : change.state + QStringLiteral(": ") + change.problem)};
    case Kind::SessionBegan:
        return {sessionName(change.session) + QStringLiteral(" began")};
    case Kind::SessionEnded:
        return {sessionName(change.session) + QStringLiteral(" ended")};
    case Kind::Windows:
        return {sessionName(change.session) + QStringLiteral(" has ") + windowsText(change.session)};
    }
    Q_UNREACHABLE();
}

} // namespace

QString changeText(const Change &change)
{
    QString begin = change.time.toLocalTime().toString(QStringLiteral("HH:mm:ss "));
    if (!change.vm.isEmpty())
        begin += escaped(change.vm) + QStringLiteral(": ");
    QString text;
    for (const QString &line : linesOf(change))
        text += begin + line + u'\n';
    return text;
}

QJsonObject changeJson(const Change &change)
{
    QJsonObject object{
        {QStringLiteral("time"), change.time.toString(Qt::ISODateWithMs)},
        {QStringLiteral("event"), kindName(change.kind)},
    };
    if (!change.vm.isEmpty())
        object.insert(QStringLiteral("vm"), change.vm);
    switch (change.kind) {
    case Kind::Watching:
        object.insert(QStringLiteral("vms"), QJsonArray::fromStringList(change.vms));
        break;
    case Kind::Settings:
        object.insert(QStringLiteral("settings"), settingsJson(change.settings));
        object.insert(QStringLiteral("by"), change.by);
        break;
    case Kind::State:
        object.insert(QStringLiteral("state"), change.state);
        object.insert(QStringLiteral("problem"), change.problem);
        break;
    case Kind::SessionBegan:
    case Kind::SessionEnded:
    case Kind::Windows:
        object.insert(QStringLiteral("session"), jsonOf(dbus::MapList{change.session}).first());
        break;
    case Kind::DaemonEnded:
    case Kind::VmAdded:
    case Kind::VmRemoved:
        break;
    }
    return object;
}

} // namespace gangway::ctl
