// SPDX-License-Identifier: Apache-2.0

#include "translations/languages.h"

#include <doctest/doctest.h>

#include <QApplication>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QTranslator>

namespace {

// What the window says in a language, and what Qt says beside it.
struct Spoken {
    explicit Spoken(const QString &locale)
    {
        gangway::speakLanguageOf(QLocale(locale), *qApp);
        ready = QApplication::translate("VmState", "Ready");
        one = QApplication::translate("VmState", "Serving %n application(s)", nullptr, 1);
        two = QApplication::translate("VmState", "Serving %n application(s)", nullptr, 2);
        cancel = QDialogButtonBox(QDialogButtonBox::Cancel).button(QDialogButtonBox::Cancel)->text();
        cancel.remove(u'&');
        const auto translators = qApp->findChildren<QTranslator *>(QString(), Qt::FindDirectChildrenOnly);
        // The first two are those of all tests.
        for (qsizetype i = 2; i < translators.size(); ++i)
            delete translators[i];
    }

    QString ready;
    QString one;
    QString two;
    QString cancel;
};

} // namespace

TEST_CASE("The window speaks the language of the desktop, and its dialogs the same")
{
    const Spoken german(QStringLiteral("de_AT"));
    CHECK(german.ready == QStringLiteral("Bereit"));
    CHECK(german.cancel == QStringLiteral("Abbrechen"));
    const Spoken chinese(QStringLiteral("zh_CN"));
    CHECK(chinese.ready == QStringLiteral("就绪"));
    CHECK(chinese.one == QStringLiteral("正在服务 1 个应用程序"));
}

TEST_CASE("Where there is no catalogue of a language, everything is English, with English plurals")
{
    for (const auto &locale :
         {QStringLiteral("en_US"), QStringLiteral("C"), QStringLiteral("pl_PL"), QStringLiteral("zh_TW")}) {
        CAPTURE(locale.toStdString());
        const Spoken spoken(locale);
        CHECK(spoken.ready == QStringLiteral("Ready"));
        CHECK(spoken.one == QStringLiteral("Serving 1 application"));
        CHECK(spoken.two == QStringLiteral("Serving 2 applications"));
        CHECK(spoken.cancel == QStringLiteral("Cancel"));
    }
}
