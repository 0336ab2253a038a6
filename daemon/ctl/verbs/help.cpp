// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "ctl/call.h"
#include "ctl/help.h"
#include "ctl/nearest.h"
#include "ctl/verb_table.h"

namespace gangway::ctl::verbs {

namespace {

void run(Call &call)
{
    if (call.arguments().isEmpty()) {
        call.output().text(helpText());
        return;
    }
    const QString name = call.arguments().constFirst();
    const Verb *verb = verbOfName(name);
    if (!verb)
        throw Failure{ExitCode::Usage,
                      QStringLiteral("there is no verb \"%1\"").arg(name) + suggestion(name, verbNames())};
    call.output().text(helpText(*verb));
}

} // namespace

Verb help()
{
    return {
        .name = QStringLiteral("help"),
        .usage = QStringLiteral("[VERB]"),
        .summary = QStringLiteral("Print what the verbs are, or what one does"),
        .details = {},
        .takes = Verb::Takes::Verb,
        .most = 1,
        .run = run,
    };
}

} // namespace gangway::ctl::verbs
