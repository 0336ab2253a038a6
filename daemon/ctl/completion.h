// SPDX-License-Identifier: Apache-2.0
//
// How a command line of gangwayctl may go on. The shells' scripts in resources/completions ask here, so that they know
// nothing themselves that could grow old.

#pragma once

#include "protocols/dbus/types.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace gangway::ctl {

// What only the daemon knows. Both may answer nothing.
struct CompletionSource {
    std::function<QStringList()> vms;
    std::function<dbus::MapList(const QString &vm)> sessions;
};

struct Candidate {
    QString word; // the whole word. One that ends with "=" or "," goes on after that
    QString description = {};
};

// `words` are the arguments so far, the last the one that is being typed; an empty list is one empty word.
QList<Candidate> candidates(const QStringList &words, const CompletionSource &source);

} // namespace gangway::ctl
