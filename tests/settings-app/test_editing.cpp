// SPDX-License-Identifier: Apache-2.0

#include "daemon.h"
#include "open_window.h"

#include "widgets/setting_row.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSet>
#include <QToolButton>

using namespace gangway::test;

namespace {

const QString vm = QStringLiteral("default");

} // namespace

TEST_CASE("A text that is typed reaches the daemon and its settings file after a short pause")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    open.type(open.find<QLineEdit>("tag"), QStringLiteral("[typed] "));
    CHECK(daemon.get(vm, QStringLiteral("Tag")) == QString());
    CHECK(waitFor([&] { return daemon.get(vm, QStringLiteral("Tag")) == QStringLiteral("[typed] "); }));
    CHECK(daemon.settingsFile().contains("[typed] "));
    CHECK(open.find<QLineEdit>("tag").text() == QStringLiteral("[typed] "));
}

TEST_CASE("A switch reaches the daemon at once")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    open.window.open({}, QStringLiteral("permissions"));
    open.find<QCheckBox>("clipboard-to-host").click();
    open.settle();
    CHECK(daemon.get(vm, QStringLiteral("ClipboardToHost")) == false);
}

TEST_CASE("A word that is chosen reaches the daemon at once, and one that another program sets is shown")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    QComboBox &titles = open.find<QComboBox>("titles");
    CHECK(titles.currentText() == QStringLiteral("clean"));
    titles.setFocus();
    QTest::keyClick(&titles, Qt::Key_Down);
    open.settle();
    CHECK(daemon.get(vm, QStringLiteral("Titles")) == QStringLiteral("ascii"));
    CHECK(daemon.set(vm, QStringLiteral("Titles"), QStringLiteral("raw")) == QString());
    CHECK(waitFor([&] { return titles.currentText() == QStringLiteral("raw"); }));
}

TEST_CASE("Numbers, bytes, lines and choices reach the daemon")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    open.window.open({}, QStringLiteral("host"));
    open.type(open.find<QLineEdit>("max-queue"), QStringLiteral("8M"));
    CHECK(waitFor([&] { return daemon.get(vm, QStringLiteral("MaxQueue")).toULongLong() == 8U << 20; }));
    open.window.open({}, QStringLiteral("x11"));
    open.type(open.find<QPlainTextEdit>("xrdb"), QStringLiteral("Xft.dpi:150"));
    CHECK(
        waitFor([&] { return daemon.get(vm, QStringLiteral("Xrdb")) == QStringList(QStringLiteral("Xft.dpi:150")); }));
    open.window.open({}, QStringLiteral("log"));
    open.find<QCheckBox>("log-suppress").click();
    CHECK(waitFor([&] { return daemon.get(vm, QStringLiteral("LogSuppress")).toStringList().size() == 1; }));
}

TEST_CASE("A change by another program shows at once in the open window")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    CHECK(daemon.set(vm, QStringLiteral("Tag"), QStringLiteral("[other] ")) == QString());
    CHECK(waitFor([&] { return open.find<QLineEdit>("tag").text() == QStringLiteral("[other] "); }));
    CHECK(open.row("tag").isChanged());
    CHECK(open.row("tag").problem().isEmpty());
}

TEST_CASE("A change by another program leaves alone what is being typed, and is told")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    open.window.open({}, QStringLiteral("host"));
    QLineEdit &field = open.find<QLineEdit>("max-clients");
    open.type(field, QStringLiteral("many"));
    CHECK(daemon.set(vm, QStringLiteral("MaxClients"), QVariant::fromValue(qulonglong(7))) == QString());
    CHECK(waitFor([&] { return open.row("max-clients").problem().contains(QStringLiteral("\"7\"")); }));
    CHECK(field.text() == QStringLiteral("many"));
}

TEST_CASE("What was typed while an earlier change came back stays")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    QLineEdit &field = open.find<QLineEdit>("tag");
    open.type(field, QStringLiteral("a"));
    QTest::qWait(gangway::gui::SettingRow::pause - 20);
    for (int i = 0; i < 10; ++i) {
        QTest::keyClick(&field, Qt::Key_B);
        QTest::qWait(20);
    }
    QTest::qWait(gangway::gui::SettingRow::pause + 20);
    CHECK(field.text() == QStringLiteral("abbbbbbbbbb"));
    CHECK(waitFor([&] { return daemon.get(vm, QStringLiteral("Tag")) == QStringLiteral("abbbbbbbbbb"); }));
}

TEST_CASE("What can't be is said under the field and not sent")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    open.window.open({}, QStringLiteral("host"));
    QLineEdit &field = open.find<QLineEdit>("max-clients");
    open.type(field, QStringLiteral("0"));
    CHECK(waitFor([&] { return !open.row("max-clients").problem().isEmpty(); }));
    CHECK(field.accessibleDescription().contains(open.row("max-clients").problem()));
    open.settle();
    CHECK(daemon.get(vm, QStringLiteral("MaxClients")).toULongLong() == 1000);
    CHECK(QApplication::activeModalWidget() == nullptr);
    open.type(field, QStringLiteral("12"));
    CHECK(waitFor([&] { return daemon.get(vm, QStringLiteral("MaxClients")).toULongLong() == 12; }));
    CHECK(waitFor([&] { return open.row("max-clients").problem().isEmpty(); }));
}

TEST_CASE("What the daemon refuses is said under the field in its words")
{
    Daemon daemon;
    REQUIRE(daemon.addVm(QStringLiteral("work"), {{QStringLiteral("WaylandDisplay"), QStringLiteral("taken")}})
            == QString());
    OpenWindow open;
    open.waitUntilReady();
    open.type(open.find<QLineEdit>("wayland-display"), QStringLiteral("taken"));
    CHECK(waitFor([&] { return !open.row("wayland-display").problem().isEmpty(); }));
    CHECK(daemon.get(vm, QStringLiteral("WaylandDisplay")) == QString());
    CHECK(open.find<QLineEdit>("wayland-display").text() == QStringLiteral("taken"));
}

TEST_CASE("Ctrl+Z takes a change back and Ctrl+Shift+Z makes it again")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    QLineEdit &field = open.find<QLineEdit>("tag");
    open.type(field, QStringLiteral("[one] "));
    CHECK(waitFor([&] { return daemon.get(vm, QStringLiteral("Tag")) == QStringLiteral("[one] "); }));
    open.settle();
    CHECK(open.history.stack().count() == 1);

    QTest::keyClick(&field, Qt::Key_Z, Qt::ControlModifier);
    CHECK(waitFor([&] { return field.text().isEmpty(); }));
    CHECK(daemon.get(vm, QStringLiteral("Tag")) == QString());
    QTest::keyClick(&field, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(waitFor([&] { return field.text() == QStringLiteral("[one] "); }));
    CHECK(daemon.get(vm, QStringLiteral("Tag")) == QStringLiteral("[one] "));
}

TEST_CASE("Ctrl+Z in a field whose text was refused takes back the typing only")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    open.window.open({}, QStringLiteral("host"));
    QLineEdit &field = open.find<QLineEdit>("max-clients");
    open.type(field, QStringLiteral("8"));
    CHECK(waitFor([&] { return daemon.get(vm, QStringLiteral("MaxClients")).toULongLong() == 8; }));
    open.settle();
    QTest::keyClicks(&field, QStringLiteral("x"));
    CHECK(waitFor([&] { return !open.row("max-clients").problem().isEmpty(); }));
    QTest::keyClick(&field, Qt::Key_Z, Qt::ControlModifier);
    CHECK(field.text() != QStringLiteral("8x"));
    open.settle();
    CHECK(daemon.get(vm, QStringLiteral("MaxClients")).toULongLong() == 8);
}

TEST_CASE("A change from the default is bold, and its button goes back to the default")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    gangway::gui::Row &row = open.row("tag");
    auto *label = row.findChild<QLabel *>();
    CHECK_FALSE(label->font().bold());
    open.type(open.find<QLineEdit>("tag"), QStringLiteral("[x] "));
    CHECK(waitFor([&] { return row.isChanged(); }));
    CHECK(label->font().bold());

    auto *reset = row.findChild<QToolButton *>();
    CHECK(reset->isVisible());
    open.settle();
    reset->click();
    CHECK(waitFor([&] { return !row.isChanged(); }));
    CHECK(daemon.get(vm, QStringLiteral("Tag")) == QString());
    CHECK(open.find<QLineEdit>("tag").text().isEmpty());
    CHECK_FALSE(label->font().bold());
    CHECK_FALSE(reset->isVisible());
}

TEST_CASE("A permission is as by default, allowed or denied")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    open.window.open({}, QStringLiteral("permissions"));
    QComboBox &choice = open.find<QComboBox>("category-screen-capture");
    const QStringList named{QStringLiteral("screen-capture")};
    const auto choose = [&](int index) {
        choice.setFocus();
        QTest::keyClick(&choice, index > choice.currentIndex() ? Qt::Key_Down : Qt::Key_Up);
        REQUIRE(choice.currentIndex() == index);
        open.settle();
    };
    CHECK(choice.currentIndex() == 0);
    choose(1);
    CHECK(daemon.get(vm, QStringLiteral("Allow")) == named);
    CHECK(open.row("category-screen-capture").isChanged());
    choose(2);
    CHECK(daemon.get(vm, QStringLiteral("Allow")).toStringList().isEmpty());
    CHECK(daemon.get(vm, QStringLiteral("Deny")) == named);
    open.trigger("undo");
    open.settle();
    CHECK(daemon.get(vm, QStringLiteral("Allow")) == named);
    CHECK(choice.currentIndex() == 1);
    open.row("category-screen-capture").findChild<QToolButton *>()->click();
    open.settle();
    CHECK(daemon.get(vm, QStringLiteral("Allow")).toStringList().isEmpty());
    CHECK(daemon.get(vm, QStringLiteral("Deny")).toStringList().isEmpty());
}

TEST_CASE("What another program puts on a list stays when an entry is added here and when that is taken back")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    open.window.open({}, QStringLiteral("permissions"));
    const auto denied = [&] {
        const QStringList names = daemon.get(vm, QStringLiteral("Deny")).toStringList();
        return QSet<QString>(names.begin(), names.end());
    };
    // The window hears of it when it handles events again.
    CHECK(daemon.set(vm, QStringLiteral("Deny"), QStringList{QStringLiteral("clipboard")}) == QString());
    QComboBox &choice = open.find<QComboBox>("category-input");
    choice.setFocus();
    for (int step = 0; step < 2 && choice.currentText() != choice.itemText(choice.count() - 1); ++step)
        QTest::keyClick(&choice, Qt::Key_Down);
    open.settle();
    CHECK(denied() == QSet<QString>{QStringLiteral("clipboard"), QStringLiteral("input")});

    CHECK(daemon.set(vm, QStringLiteral("Deny"),
                     QStringList{QStringLiteral("clipboard"), QStringLiteral("input"), QStringLiteral("output")})
          == QString());
    while (open.history.stack().canUndo()) {
        open.trigger("undo");
        open.settle();
    }
    CHECK(denied() == QSet<QString>{QStringLiteral("clipboard"), QStringLiteral("output")});
}

TEST_CASE("What was typed is applied when another VM is chosen or the window is closed")
{
    Daemon daemon;
    REQUIRE(daemon.addVm(QStringLiteral("work")) == QString());
    OpenWindow open;
    open.waitUntilReady();
    open.type(open.find<QLineEdit>("tag"), QStringLiteral("[first] "));
    open.window.open(QStringLiteral("work"), {});
    open.settle();
    CHECK(daemon.get(vm, QStringLiteral("Tag")) == QStringLiteral("[first] "));
    CHECK(open.find<QLineEdit>("tag").text().isEmpty());
    open.type(open.find<QLineEdit>("tag"), QStringLiteral("[second] "));
    open.window.close();
    open.settle();
    CHECK(daemon.get(QStringLiteral("work"), QStringLiteral("Tag")) == QStringLiteral("[second] "));
}
