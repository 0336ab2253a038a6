// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "ctl/call.h"
#include "ctl/json.h"

namespace gangway::ctl::verbs {

namespace {

void run(Call &call)
{
    const QString file = DaemonLink::answered(call.daemon().proxy(call.vm())->DumpLog()).value();
    if (call.json())
        call.output().json(QJsonObject{{QStringLiteral("file"), file}});
    else
        call.output().value(file);
}

} // namespace

Verb dumpLog()
{
    return {
        .name = QStringLiteral("dump-log"),
        .usage = QStringLiteral("[VM]"),
        .summary = QStringLiteral("Append the log in memory to its file, and print the file's path"),
        .details =
            QStringLiteral("The log in memory is empty afterwards. A VM has one while its setting log-ring-path names "
                           "a file."),
        .takes = Verb::Takes::Vm,
        .most = 1,
        .of = Verb::Of::Argument,
        .prints = true,
        .run = run,
    };
}

} // namespace gangway::ctl::verbs
