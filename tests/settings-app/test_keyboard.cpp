// SPDX-License-Identifier: Apache-2.0

#include "daemon.h"
#include "open_window.h"

#include "pages/page.h"
#include "widgets/mnemonics.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
#include <QSet>
#include <QTreeWidget>

using namespace gangway::test;
using gangway::gui::Page;

namespace {

// What a person may operate: it takes the keyboard, and is seen.
QList<QWidget *> operated(QWidget &root)
{
    QList<QWidget *> found;
    for (QWidget *widget : root.findChildren<QWidget *>()) {
        if (widget->isVisibleTo(&root) && widget->isEnabled() && widget->focusPolicy() & Qt::TabFocus
            && !widget->focusProxy())
            found << widget;
    }
    return found;
}

QString nameOf(const QWidget *widget)
{
    if (!widget->accessibleName().isEmpty())
        return widget->accessibleName();
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    return button ? button->text() : QString();
}

} // namespace

TEST_CASE("A screen reader finds a name for everything that can be operated")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    for (const Page *page : open.window.pages()) {
        open.window.open({}, page->id());
        for (const QWidget *widget : operated(open.window)) {
            CAPTURE(page->id().toStdString());
            CAPTURE(widget->metaObject()->className());
            CAPTURE(widget->objectName().toStdString());
            CHECK_FALSE(nameOf(widget).isEmpty());
        }
    }
}

TEST_CASE("Tab alone reaches everything that can be operated")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    for (const Page *page : open.window.pages()) {
        open.window.open({}, page->id());
        open.find<QLineEdit>("search").setFocus();
        QSet<QWidget *> reached;
        for (int i = 0; i < 300; ++i) {
            QWidget *focused = QApplication::focusWidget();
            REQUIRE(focused);
            if (reached.contains(focused))
                break;
            reached << focused;
            QTest::keyClick(focused, Qt::Key_Tab);
        }
        for (QWidget *widget : operated(open.window)) {
            CAPTURE(page->id().toStdString());
            CAPTURE(widget->metaObject()->className());
            CAPTURE(widget->objectName().toStdString());
            // Of exclusive tabs and the like, the bar has the keyboard.
            CHECK(reached.contains(widget));
        }
    }
}

TEST_CASE("Every row of a form has a letter of its own, and Alt with it goes there")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    for (const char *page : {"general", "host", "x11", "permissions"}) {
        open.window.open({}, QLatin1String(page));
        QSet<QString> letters;
        // Those that stand beside every page.
        for (const QPushButton *button : open.window.findChildren<QPushButton *>())
            letters << QKeySequence::mnemonic(button->isVisible() ? button->text() : QString()).toString();
        for (const gangway::gui::Row *row : open.window.findChildren<gangway::gui::Row *>()) {
            if (!row->isVisible())
                continue;
            const QKeySequence key = QKeySequence::mnemonic(row->findChild<QLabel *>()->text());
            CAPTURE(row->title().toStdString());
            CHECK_FALSE(key.isEmpty());
            CHECK_FALSE(letters.contains(key.toString()));
            letters << key.toString();
        }
    }
    open.window.open({}, QStringLiteral("general"));
    QTest::keyClick(&open.window, Qt::Key_T, Qt::AltModifier);
    CHECK(QApplication::focusWidget() == &open.find<QLineEdit>("tag"));
}

TEST_CASE("A label without a free letter of its own gets one behind it")
{
    using gangway::gui::withMnemonics;
    CHECK(withMnemonics({QStringLiteral("Tag"), QStringLiteral("Time")})
          == QStringList{QStringLiteral("&Tag"), QStringLiteral("T&ime")});
    CHECK(withMnemonics({QStringLiteral("标记"), QStringLiteral("A & B")})
          == QStringList{QStringLiteral("标记 (&A)"), QStringLiteral("A && &B")});
}

TEST_CASE("A search finds settings on all pages by title, help and name, and Enter goes there")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    QTest::keyClick(&open.window, Qt::Key_F, Qt::ControlModifier);
    QLineEdit &search = open.find<QLineEdit>("search");
    CHECK(QApplication::focusWidget() == &search);
    QTest::keyClicks(&search, QStringLiteral("xrdb"));
    const QTreeWidget &results = open.find<QTreeWidget>("search-results");
    CHECK(results.isVisible());
    CHECK(results.topLevelItemCount() == 1);
    QTest::keyClick(&search, Qt::Key_Return);
    CHECK(open.find<QListWidget>("pages").currentRow() == 2);
    CHECK(QApplication::focusWidget() == &open.find<QWidget>("xrdb"));
    CHECK(search.text().isEmpty());

    search.setText(QStringLiteral("screen"));
    CHECK(results.topLevelItemCount() > 1);
    search.setText(QStringLiteral("log in memory"));
    QTest::keyClick(&search, Qt::Key_Return);
    CHECK(open.find<QListWidget>("pages").currentRow() == 6);
    search.setText(QStringLiteral("nothing like this"));
    CHECK(results.topLevelItemCount() == 0);
}
