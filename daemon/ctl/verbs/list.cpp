// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "ctl/call.h"
#include "ctl/human.h"
#include "ctl/json.h"
#include "ctl/text_table.h"

namespace gangway::ctl::verbs {

namespace {

void printTable(const QList<VmObject> &vms, Output &output)
{
    TextTable table({{QStringLiteral("NAME")},
                     {QStringLiteral("STATE")},
                     {QStringLiteral("SESSIONS"), TextTable::Align::Right},
                     {QStringLiteral("SOCKET")},
                     {QStringLiteral("TAG")}});
    for (const VmObject &vm : vms) {
        const QString socket = vm.text("SocketPath");
        table.row({escaped(vm.name()), escaped(vm.text("State")), vm.text("SessionCount"),
                   socket.isEmpty() ? QStringLiteral("-") : escaped(socket), quoted(vm.text("Tag"))});
        if (const QString problem = vm.text("Problem"); !problem.isEmpty())
            table.note(QStringLiteral("  ") + escaped(problem));
    }
    table.print(output);
}

void run(Call &call)
{
    const QList<VmObject> vms = call.daemon().vms();
    call.daemon().warnOfProblem();
    const bool names = call.isSet(QStringLiteral("names"));
    if (call.json()) {
        QJsonArray array;
        for (const VmObject &vm : vms)
            array.append(names ? QJsonValue(vm.name()) : QJsonValue(vmJson(vm)));
        call.output().json(array);
    } else if (names) {
        for (const VmObject &vm : vms)
            call.output().line(vm.name());
    } else {
        printTable(vms, call.output());
    }
}

} // namespace

Verb list()
{
    return {
        .name = QStringLiteral("list"),
        .usage = {},
        .summary = QStringLiteral("List the VMs, what each is doing and what is wrong with it"),
        .details = {},
        .options = {{QStringLiteral("names"), {}, QStringLiteral("print the names only, one on a line")}},
        .prints = true,
        .run = run,
    };
}

} // namespace gangway::ctl::verbs
