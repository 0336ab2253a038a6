// SPDX-License-Identifier: Apache-2.0

#include "ctl/run.h"

#include "ctl/call.h"
#include "ctl/failure.h"
#include "ctl/help.h"
#include "ctl/output.h"
#include "ctl/warning.h"

namespace gangway::ctl {

namespace {

void perform(const QStringList &arguments, Output &output)
{
    const Invocation invocation = readInvocation(arguments);
    if (invocation.version) {
        output.line(QStringLiteral("gangwayctl " GANGWAY_VERSION));
    } else if (invocation.help) {
        output.text(invocation.verb ? helpText(*invocation.verb) : helpText());
    } else {
        Call call(invocation, output);
        invocation.verb->run(call);
    }
}

} // namespace

int run(const QStringList &arguments, Output &output)
{
    ExitCode code = ExitCode::Done;
    try {
        perform(arguments, output);
    } catch (const Failure &failure) {
        output.flush(); // print what was found before the failure
        warn(failure.text);
        code = failure.code;
    }
    if (!output.flush() && !output.readerGone()) {
        warn(QStringLiteral("the output can't be written: %1").arg(output.problem()));
        code = ExitCode::Refused;
    }
    return static_cast<int>(code);
}

} // namespace gangway::ctl
