// SPDX-License-Identifier: Apache-2.0
//
// What there is to know of a verb of gangwayctl, for all that read, run, explain or complete it.

#pragma once

#include <QList>
#include <QString>

namespace gangway::ctl {

class Call;

// An option besides --json, --vm and --help, which gangwayctl reads itself.
struct VerbOption {
    QString name;      // without the dashes
    QString valueName; // empty if it has no value
    QString help;
    bool repeats = false;
};

struct Verb {
    // Which VM it is about.
    enum class Of {
        Nothing,  // of none, or its arguments say it
        Option,   // --vm NAME, else "default"
        Argument, // the same, or its one argument
    };
    // What its arguments are, for completion and for how a "-word" is to be understood.
    enum class Takes { Nothing, Vm, Setting, Edits, NewVm, Session, Verb, Words };

    QString name;
    QString usage;   // of its arguments, such as "KEY..."
    QString summary; // one line, no full stop
    QString details; // paragraphs; may be empty
    QList<VerbOption> options = {};
    Takes takes = Takes::Nothing;
    int fewest = 0;
    int most = 0; // -1: any number
    Of of = Of::Nothing;
    // Whether it prints something, and so can as JSON.
    bool prints = false;
    // Whether it is worth starting a daemon for: what it does outlasts the daemon. A question is not.
    bool starts = false;
    // Throws Failure.
    void (*run)(Call &call) = nullptr;
    // More of the details that is made when asked for; may be null.
    QString (*more)() = nullptr;
};

} // namespace gangway::ctl
