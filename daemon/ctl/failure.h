// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace gangway::ctl {

// What gangwayctl ends with; gangwayctl(1) documents them.
enum class ExitCode {
    Done = 0,
    Refused = 1, // the daemon refused it or failed, or the output can't be written
    Usage = 2,
    NoDaemon = 3, // no bus, or nobody on it who answers
    NotThere = 4, // no such VM, setting or session
};

// Why a verb could not do what it was told to. Thrown by what runs before or without an event loop, never through
// one; main says the text and ends.
struct Failure {
    ExitCode code;
    QString text; // for a person: what was wrong and what to do
};

} // namespace gangway::ctl
