// SPDX-License-Identifier: Apache-2.0
//
// The description of a verb of gangwayctl, used to parse, run, explain and complete it.

#pragma once

#include <QList>
#include <QString>

namespace gangway::ctl {

class Call;

// An option other than --json, --vm and --help, which gangwayctl handles itself.
struct VerbOption {
    QString name;      // without the dashes
    QString valueName; // empty if it takes no value
    QString help;
    bool repeats = false;
};

struct Verb {
    // Which VM the verb is about.
    enum class Of {
        Nothing,  // none, or its arguments say which
        Option,   // --vm NAME, otherwise "default"
        Argument, // the same, or its single argument
    };
    // What its arguments are. Used for completion, and to decide what "-word" means.
    enum class Takes { Nothing, Vm, Setting, Edits, NewVm, Session, Verb, Words };

    QString name;
    QString usage;   // its arguments, such as "KEY..."
    QString summary; // one line, no full stop
    QString details; // paragraphs; may be empty
    QList<VerbOption> options = {};
    Takes takes = Takes::Nothing;
    int fewest = 0;
    int most = 0; // -1: any number
    Of of = Of::Nothing;
    // Whether it prints something, and therefore supports --json.
    bool prints = false;
    // Whether it starts the daemon: true if its effect outlasts the daemon, as a query's does not.
    bool starts = false;
    // Throws Failure.
    void (*run)(Call &call) = nullptr;
    // More details, generated on demand; may be null.
    QString (*more)() = nullptr;
};

} // namespace gangway::ctl
