// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "ctl/call.h"
#include "ctl/human.h"
#include "ctl/json.h"
#include "ctl/text_table.h"

namespace gangway::ctl::verbs {

namespace {

void printTable(const dbus::MapList &globals, Output &output)
{
    const auto right = TextTable::Align::Right;
    TextTable table({{QStringLiteral("INTERFACE")},
                     {QStringLiteral("HOST"), right},
                     {QStringLiteral("OFFERED"), right},
                     {QStringLiteral("CATEGORY")},
                     {QStringLiteral("WHY NOT")}});
    for (const QVariantMap &global : globals) {
        const uint offered = global.value(QStringLiteral("offered")).toUInt();
        const QString category = global.value(QStringLiteral("category")).toString();
        table.row({escaped(global.value(QStringLiteral("interface")).toString()),
                   global.value(QStringLiteral("version")).toString(),
                   offered == 0 ? QStringLiteral("no") : QString::number(offered),
                   category.isEmpty() ? QStringLiteral("-") : escaped(category),
                   escaped(global.value(QStringLiteral("reason")).toString())});
    }
    table.print(output);
}

void run(Call &call)
{
    const auto vm = call.daemon().proxy(call.vm());
    const dbus::MapList globals = DaemonLink::answered(vm->ListHostGlobals()).value();
    if (call.json())
        call.output().json(jsonOf(globals));
    else
        printTable(globals, call.output());
}

} // namespace

Verb globals()
{
    return {
        .name = QStringLiteral("globals"),
        .usage = QStringLiteral("[VM]"),
        .summary = QStringLiteral("List what the host offers, what of it clients are offered, and why not the rest"),
        .details =
            QStringLiteral("HOST and OFFERED are versions of the interface. The settings allow and deny open and close "
                           "categories and single interfaces, and max-version lowers what is offered. What the host "
                           "keeps from sandboxes is listed too."),
        .takes = Verb::Takes::Vm,
        .most = 1,
        .of = Verb::Of::Argument,
        .prints = true,
        .run = run,
    };
}

} // namespace gangway::ctl::verbs
