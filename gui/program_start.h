// SPDX-License-Identifier: Apache-2.0
//
// How the programs with windows begin.

#pragma once

#include <QApplication>
#include <QString>

#include <memory>

namespace gangway::gui {

// Opens closed standard streams, and keeps other descriptors that were inherited from the programs that this one
// starts. Call it before anything else.
void prepareProcess();

// Whether the arguments only ask for a text on standard output, for which no display is needed.
bool asksForText(int argc, char **argv);

// Connects to the display. Without one, prints on standard error what is missing, with `remedy`, a clause that says
// what can be done without windows, and ends the process with status 1. `program` is the program's name.
std::unique_ptr<QApplication> connectToDisplay(int &argc, char **argv, const QString &program, const QString &remedy);

// What is missing, human-readable. `said` are Qt's own messages.
QString missingDisplay(const QString &said);

} // namespace gangway::gui
