// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "ctl/call.h"
#include "ctl/human.h"
#include "ctl/json.h"
#include "ctl/text_table.h"

#include <QDateTime>

namespace gangway::ctl::verbs {

namespace {

QString messages(const QVariantMap &session, const char *count, const char *size)
{
    return QStringLiteral("%1 (%2)").arg(roughly(session.value(QLatin1String(count)).toULongLong()),
                                         bytes(session.value(QLatin1String(size)).toULongLong()));
}

QString windowLine(const QVariantMap &window)
{
    const QString title = quoted(window.value(QStringLiteral("title")).toString());
    const QString id = window.value(QStringLiteral("app-id")).toString();
    return QStringLiteral("    ") + (id.isEmpty() ? title : QStringLiteral("%1 of %2").arg(title, escaped(id)));
}

void printTable(const dbus::MapList &sessions, Output &output)
{
    const auto right = TextTable::Align::Right;
    TextTable table({{QStringLiteral("ID"), right},
                     {QStringLiteral("PID"), right},
                     {QStringLiteral("PROCESS")},
                     {QStringLiteral("SINCE"), right},
                     {QStringLiteral("REQUESTS"), right},
                     {QStringLiteral("EVENTS"), right},
                     {QStringLiteral("QUEUE"), right},
                     {QStringLiteral("WINDOWS"), right}});
    const qint64 now = QDateTime::currentMSecsSinceEpoch() * 1000;
    for (const QVariantMap &session : sessions) {
        const auto windows = session.value(QStringLiteral("windows")).value<dbus::MapList>();
        const QString pid = session.value(QStringLiteral("pid")).toString();
        table.row({session.value(QStringLiteral("id")).toString(), pid == u"0" ? QStringLiteral("-") : pid,
                   escaped(session.value(QStringLiteral("process")).toString()),
                   age(session.value(QStringLiteral("since")).toLongLong(), now),
                   messages(session, "requests", "request-bytes"), messages(session, "events", "event-bytes"),
                   bytes(session.value(QStringLiteral("queue")).toULongLong()), QString::number(windows.size())});
        for (const QVariantMap &window : windows)
            table.note(windowLine(window));
    }
    table.print(output);
}

void run(Call &call)
{
    const dbus::MapList sessions = call.daemon().sessions(call.vm());
    if (call.json())
        call.output().json(jsonOf(sessions));
    else if (sessions.isEmpty())
        call.output().line(QStringLiteral("No client is connected to the VM \"%1\".").arg(call.vm()));
    else
        printTable(sessions, call.output());
}

} // namespace

Verb sessions()
{
    return {
        .name = QStringLiteral("sessions"),
        .usage = QStringLiteral("[VM]"),
        .summary = QStringLiteral("List the clients that are connected, and their windows"),
        .details =
            QStringLiteral("Requests are the messages from the client to the host, events those from the host to the "
                           "client; the queue is what waits for either of them. Titles are shown as the client set "
                           "them, at most 256 characters of each. Numbers are rounded: k is 1000, KiB are 1024 bytes; "
                           "--json has them exactly."),
        .takes = Verb::Takes::Vm,
        .most = 1,
        .of = Verb::Of::Argument,
        .prints = true,
        .run = run,
    };
}

} // namespace gangway::ctl::verbs
