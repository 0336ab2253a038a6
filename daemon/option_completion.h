// SPDX-License-Identifier: Apache-2.0
//
// Completion of gangwayd's command line: "gangwayd --complete WORD...". The shell scripts in resources/completions call
// it, so they contain nothing that could become outdated.

#pragma once

#include <QString>
#include <QStringList>

#include <functional>

namespace gangway {

// What may follow, a line each: a whole word, maybe with a tab and its description; a word that ends with "=" is to be
// continued. If the last word belongs to the COMMAND, the only line is a tab and the place of the COMMAND's first word.
// `words` are the arguments so far; the last one is being typed. `vms` names the VMs.
QStringList optionCompletions(const QStringList &words, const std::function<QStringList()> &vms);

} // namespace gangway
