// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLocale>

class QCoreApplication;

namespace gangway {

// Makes `application` and Qt's own dialogs speak the first of the locale's languages that there is a catalogue for;
// English if there is none, with the plurals that the sources can't have. Before the first text is looked up: tables of
// texts keep theirs.
void speakLanguageOf(const QLocale &locale, QCoreApplication &application);

} // namespace gangway
