// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "config/setting_table.h"
#include "ctl/call.h"
#include "ctl/completion.h"
#include "ctl/human.h"

namespace gangway::ctl::verbs {

namespace {

// Completion must not print errors: if a query fails, there are no candidates.
template <class Result, class Function>
Result orNothing(Function function)
{
    try {
        return function();
    } catch (const Failure &) {
        return {};
    }
}

void run(Call &call)
{
    CompletionSource source;
    source.vms = [&] {
        return orNothing<QStringList>([&] {
            QStringList names;
            for (const VmObject &vm : call.daemon().vms())
                names << vm.name();
            return names;
        });
    };
    source.sessions = [&](const QString &vm) {
        return orNothing<dbus::MapList>([&] { return call.daemon().sessions(vm, 0); });
    };
    source.globals = [&](const QString &vm) {
        return orNothing<dbus::MapList>(
            [&] { return DaemonLink::answered(call.daemon().proxy(vm)->ListHostGlobals()).value(); });
    };
    for (const Candidate &candidate : candidates(call.arguments(), source))
        call.output().line(candidate.description.isEmpty() ? candidate.word
                                                           : candidate.word + u'\t' + escaped(candidate.description));
}

} // namespace

Verb complete()
{
    return {
        .name = QStringLiteral("complete"),
        .usage = QStringLiteral("[WORD]..."),
        .summary = QStringLiteral("Print how a command line may go on, for the completions of shells"),
        .details =
            QStringLiteral("The WORDs are gangwayctl's arguments so far, the last of them the one that is being typed, "
                           "maybe empty. Prints the words that it may become, one on a line, each with a tab and what "
                           "it means."),
        .takes = Verb::Takes::Words,
        .most = -1,
        .run = run,
    };
}

} // namespace gangway::ctl::verbs
