// SPDX-License-Identifier: Apache-2.0

#include "daemon.h"
#include "open_window.h"

#include <QAbstractButton>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>

using namespace gangway::test;

namespace {

const QString work = QStringLiteral("work");

QStringList shownVms(OpenWindow &open)
{
    QStringList names;
    const QAbstractItemModel *model = open.find<QListView>("vms").model();
    for (int row = 0; row < model->rowCount(); ++row)
        names << model->index(row, 0).data().toString();
    return names;
}

QString currentVm(OpenWindow &open)
{
    return open.find<QListView>("vms").currentIndex().data().toString();
}

// Enters a name in the dialog that asks for one, and presses Enter.
void enterName(OpenWindow &open, const QString &name)
{
    open.type(open.find<QLineEdit>("vm-name"), name);
    QTest::keyClick(&open.find<QLineEdit>("vm-name"), Qt::Key_Return);
}

} // namespace

TEST_CASE("VMs are listed, the default first")
{
    Daemon daemon;
    REQUIRE(daemon.addVm(work) == QString());
    REQUIRE(daemon.addVm(QStringLiteral("bank")) == QString());
    OpenWindow open;
    open.waitUntilReady();
    CHECK(shownVms(open) == QStringList{QStringLiteral("default"), QStringLiteral("bank"), work});
    CHECK(currentVm(open) == QStringLiteral("default"));
}

TEST_CASE("A VM is added with a tag of its name, and selected")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    open.find<QPushButton>("add-vm").click();
    enterName(open, work);
    CHECK(waitFor([&] { return currentVm(open) == work; }));
    CHECK(daemon.get(work, QStringLiteral("Tag")) == QStringLiteral("[work] "));
    CHECK(open.find<QLineEdit>("tag").text() == QStringLiteral("[work] "));
    CHECK(waitFor([&] { return !open.window.findChild<QLineEdit *>(QStringLiteral("vm-name")); }));
    open.trigger("undo");
    CHECK(waitFor([&] { return !daemon.hasVm(work); }));
    CHECK(waitFor([&] { return currentVm(open) == QStringLiteral("default"); }));
}

TEST_CASE("A name that is refused keeps the dialog open and says why")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    open.find<QPushButton>("add-vm").click();
    enterName(open, QStringLiteral("default"));
    CHECK(waitFor([&] { return !open.find<QLabel>("vm-name-problem").text().isEmpty(); }));
    CHECK(open.find<QLineEdit>("vm-name").isVisible());
}

TEST_CASE("A VM that another program adds or removes appears and disappears")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    for (int round = 0; round < 2; ++round) {
        REQUIRE(daemon.addVm(work) == QString());
        CHECK(waitFor([&] { return shownVms(open).contains(work); }));
        REQUIRE(daemon.removeVm(work) == QString());
        CHECK(waitFor([&] { return !shownVms(open).contains(work); }));
    }
}

TEST_CASE("A VM is renamed and stays selected")
{
    Daemon daemon;
    REQUIRE(daemon.addVm(work, {{QStringLiteral("Tag"), QStringLiteral("[kept] ")}}) == QString());
    OpenWindow open;
    open.waitUntilReady();
    open.window.open(work, {});
    open.trigger("rename-vm");
    enterName(open, QStringLiteral("office"));
    CHECK(waitFor([&] { return currentVm(open) == QStringLiteral("office"); }));
    CHECK(open.find<QLineEdit>("tag").text() == QStringLiteral("[kept] "));
    CHECK_FALSE(daemon.hasVm(work));
    open.trigger("undo");
    CHECK(waitFor([&] { return daemon.hasVm(work); }));
}

TEST_CASE("A VM is removed after a question, and undoing brings it back with its settings")
{
    Daemon daemon;
    REQUIRE(daemon.addVm(work, {{QStringLiteral("Tag"), QStringLiteral("[kept] ")}}) == QString());
    OpenWindow open;
    open.waitUntilReady();
    open.window.open(work, {});
    open.trigger("remove-vm");
    auto *question = open.window.findChild<QMessageBox *>();
    REQUIRE(question);
    for (QAbstractButton *button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    CHECK(waitFor([&] { return shownVms(open) == QStringList(QStringLiteral("default")); }));
    CHECK_FALSE(daemon.hasVm(work));
    open.settle();
    open.trigger("undo");
    CHECK(waitFor([&] { return daemon.get(work, QStringLiteral("Tag")) == QStringLiteral("[kept] "); }));
    CHECK(waitFor([&] { return shownVms(open).contains(work); }));
}

TEST_CASE("The VM default can be neither renamed nor removed")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    CHECK_FALSE(open.find<QAction>("rename-vm").isEnabled());
    CHECK_FALSE(open.find<QAction>("remove-vm").isEnabled());
}

TEST_CASE("A VM is disabled from the list, and its state shows")
{
    Daemon daemon;
    REQUIRE(daemon.addVm(work) == QString());
    OpenWindow open;
    open.waitUntilReady();
    open.window.open(work, {});
    open.trigger("enable-vm");
    CHECK(waitFor([&] { return daemon.get(work, QStringLiteral("State")) == QStringLiteral("disabled"); }));
    CHECK(waitFor([&] { return open.service.vm(work)->state() == QStringLiteral("disabled"); }));
    CHECK(open.find<QLabel>("vm-state").text().contains(QStringLiteral("Disabled")));
}
