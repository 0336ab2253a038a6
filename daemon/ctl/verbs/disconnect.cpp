// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "ctl/call.h"

namespace gangway::ctl::verbs {

namespace {

void run(Call &call)
{
    QList<uint> numbers;
    for (const QString &word : call.arguments())
        numbers << sessionNumber(word);
    const auto vm = call.daemon().proxy(call.vm());
    for (const uint number : numbers)
        DaemonLink::answered(vm->Disconnect(number));
}

} // namespace

Verb disconnect()
{
    return {
        .name = QStringLiteral("disconnect"),
        .usage = QStringLiteral("ID..."),
        .summary = QStringLiteral("End sessions; the client finds its connection closed"),
        .details = QStringLiteral("ID is a session's number in \"gangwayctl sessions\". Most clients end then."),
        .takes = Verb::Takes::Session,
        .fewest = 1,
        .most = -1,
        .of = Verb::Of::Option,
        .run = run,
    };
}

} // namespace gangway::ctl::verbs
