// SPDX-License-Identifier: Apache-2.0

#include "translations/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

namespace gangway {

namespace {

bool load(QTranslator &translator, const QLocale &locale)
{
    return translator.load(locale, QStringLiteral("gangway"), QStringLiteral("_"), QStringLiteral(":/translations"));
}

} // namespace

void speakLanguageOf(const QLocale &locale, QCoreApplication &application)
{
    auto *ours = new QTranslator(&application);
    if (!load(*ours, locale))
        load(*ours, QLocale(QLocale::English));

    // In the same language: no German button in an English dialog.
    auto *qts = new QTranslator(&application);
    if (qts->load(QLocale(ours->language()), QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qts);
    QCoreApplication::installTranslator(ours);
}

} // namespace gangway
