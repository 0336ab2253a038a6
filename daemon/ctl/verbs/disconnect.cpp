// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "ctl/call.h"
#include "ctl/warning.h"

#include <optional>

namespace gangway::ctl::verbs {

namespace {

void run(Call &call)
{
    QList<uint> numbers;
    for (const QString &word : call.arguments())
        numbers << sessionNumber(word);
    const auto vm = call.daemon().proxy(call.vm());
    // If one session has just ended by itself, the others are disconnected all the same.
    std::optional<Failure> failed;
    for (const uint number : numbers) {
        try {
            DaemonLink::answered(vm->Disconnect(number));
        } catch (const Failure &failure) {
            if (failed)
                warn(failed->text);
            failed = failure;
        }
    }
    if (failed)
        throw *failed;
}

} // namespace

Verb disconnect()
{
    return {
        .name = QStringLiteral("disconnect"),
        .usage = QStringLiteral("ID..."),
        .summary = QStringLiteral("End sessions; the client finds its connection closed"),
        .details = QStringLiteral("ID is a session's number in \"gangwayctl sessions\". Most clients end then. "
                                  "A number that there is not is told, and the others are ended."),
        .takes = Verb::Takes::Session,
        .fewest = 1,
        .most = -1,
        .of = Verb::Of::Option,
        .run = run,
    };
}

} // namespace gangway::ctl::verbs
