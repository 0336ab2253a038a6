// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace gangway::ctl {

// gangwayctl's exit statuses, documented in gangwayctl(1).
enum class ExitCode {
    Done = 0,
    Refused = 1,  // the daemon refused or failed, or the output can't be written
    Usage = 2,    // the command line or a value in it is wrong, whoever finds it
    NoDaemon = 3, // no bus, or no daemon answers
    NotThere = 4, // no such VM, setting or session
};

// Why a verb could not do its work. It is thrown only outside of an event loop, never through one; main prints the text
// and exits.
struct Failure {
    ExitCode code;
    QString text; // human-readable: what was wrong and what to do
};

} // namespace gangway::ctl
