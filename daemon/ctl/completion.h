// SPDX-License-Identifier: Apache-2.0
//
// Completion of gangwayctl's command line. The shell scripts in resources/completions call this, so they contain
// nothing that could become outdated.

#pragma once

#include "protocols/dbus/types.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace gangway::ctl {

// Information that only the daemon has. The functions may return nothing.
struct CompletionSource {
    std::function<QStringList()> vms;
    std::function<dbus::MapList(const QString &vm)> sessions;
    std::function<dbus::MapList(const QString &vm)> globals = {};
};

struct Candidate {
    QString word; // the whole word; a word that ends with "=", ":" or "," is to be continued
    QString description = {};
};

// `words` are the arguments so far; the last one is being typed. An empty list means one empty word.
QList<Candidate> candidates(const QStringList &words, const CompletionSource &source);

} // namespace gangway::ctl
