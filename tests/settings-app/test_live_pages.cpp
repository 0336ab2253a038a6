// SPDX-License-Identifier: Apache-2.0

#include "client.h"
#include "daemon.h"
#include "open_window.h"
#include "private_bus.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeView>

using namespace gangway::test;

namespace {

const QString vm = QStringLiteral("default");

QString socketPath(Daemon &daemon)
{
    return daemon.get(vm, QStringLiteral("SocketPath")).toString();
}

} // namespace

TEST_CASE("A program that connects is listed with its process, and Disconnect ends its connection")
{
    ServedHost host;
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    open.window.open({}, QStringLiteral("sessions"));
    RawClient client(socketPath(daemon));
    REQUIRE(client.isConnected());
    QTreeView &sessions = open.find<QTreeView>("sessions");
    REQUIRE(waitFor([&] { return sessions.model()->rowCount() == 1; }));
    CHECK(sessions.model()->index(0, 2).data().toString() == QString::number(QCoreApplication::applicationPid()));
    // In full, which is longer than what the kernel calls it.
    CHECK(sessions.model()->index(0, 0).data().toString() == QStringLiteral("gangway-settings-tests"));
    CHECK(open.find<QLabel>("vm-state").text().contains(QStringLiteral("Serving 1")));

    QPushButton &button = open.find<QPushButton>("disconnect");
    CHECK_FALSE(button.isEnabled());
    sessions.setCurrentIndex(sessions.model()->index(0, 0));
    CHECK(button.isEnabled());
    button.click();
    CHECK(waitFor([&] { return client.isClosed(); }));
    CHECK(waitFor([&] { return sessions.model()->rowCount() == 0; }));
}

TEST_CASE("The log shows messages as they pass, filtered, and stands still while it is paused")
{
    ServedHost host;
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    open.window.open({}, QStringLiteral("log"));
    open.settle();
    QPlainTextEdit &log = open.find<QPlainTextEdit>("log");
    RawClient client(socketPath(daemon));
    client.sync();
    CHECK(waitFor([&] { return log.toPlainText().contains(QStringLiteral("get_registry")); }));
    CHECK(waitFor([&] { return log.toPlainText().contains(QStringLiteral("sync")); }));

    open.find<QLineEdit>("log-filter").setText(QStringLiteral("SYNC"));
    CHECK_FALSE(log.toPlainText().contains(QStringLiteral("get_registry")));
    CHECK(log.toPlainText().contains(QStringLiteral("sync")));

    open.find<QPushButton>("log-pause").click();
    const QString still = log.toPlainText();
    client.sync();
    QTest::qWait(500);
    CHECK(log.toPlainText() == still);
    open.find<QPushButton>("log-pause").click();
    CHECK(waitFor([&] { return log.toPlainText().size() > still.size(); }));
}

TEST_CASE("The log in memory is written to its file, and where there is none that is said")
{
    ServedHost host;
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    open.window.open({}, QStringLiteral("log"));
    const auto status = [&] { return open.find<QLabel>("log-status").text(); };
    open.find<QPushButton>("log-dump").click();
    CHECK(waitFor([&] { return status().contains(QStringLiteral("log-ring-path")); }));

    const QString path = privateBus().path(QStringLiteral("ring.log"));
    REQUIRE(daemon.set(vm, QStringLiteral("LogRingPath"), path) == QString());
    RawClient client(socketPath(daemon));
    client.sync();
    open.settle();
    open.find<QPushButton>("log-dump").click();
    CHECK(waitFor([&] { return status() == QStringLiteral("Written to %1").arg(path); }));
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll().contains("get_registry"));
}

TEST_CASE("The log goes on after the daemon was away")
{
    ServedHost host;
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    open.window.open({}, QStringLiteral("log"));
    daemon.stop();
    CHECK(waitFor([&] { return !open.service.isReady(); }));
    daemon.start();
    open.waitUntilReady();
    open.settle();
    RawClient client(socketPath(daemon));
    CHECK(waitFor(
        [&] { return open.find<QPlainTextEdit>("log").toPlainText().contains(QStringLiteral("get_registry")); }));
}

TEST_CASE("The protocols of the host are listed, and filtered by text")
{
    ServedHost host(TestHost::SecurityContexts::Offered);
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    open.window.open({}, QStringLiteral("protocols"));
    const QAbstractItemModel &globals = *open.find<QTreeView>("globals").model();
    CHECK(waitFor([&] { return globals.rowCount() > 0; }));
    open.find<QLineEdit>("globals-filter").setText(QStringLiteral("no such protocol"));
    CHECK(globals.rowCount() == 0);
    open.find<QLineEdit>("globals-filter").clear();
    CHECK(globals.rowCount() > 0);
}

TEST_CASE("A protocol that is looked at stays so while its VM changes, with the reason why it is not offered")
{
    ServedHost host(TestHost::SecurityContexts::Offered);
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    open.window.open({}, QStringLiteral("protocols"));
    QTreeView &globals = open.find<QTreeView>("globals");
    REQUIRE(waitFor([&] { return globals.model()->rowCount() > 0; }));
    globals.setCurrentIndex(globals.model()->index(0, 0));
    const QString looked = globals.currentIndex().data().toString();
    const auto status = [&] { return open.find<QLabel>("globals-status").text(); };
    CHECK_MESSAGE(status().contains(QStringLiteral("is not allowed")), status().toStdString());

    int refreshed = 0;
    QObject::connect(globals.model(), &QAbstractItemModel::rowsInserted, &open.window, [&] { ++refreshed; });
    REQUIRE(daemon.set(vm, QStringLiteral("Allow"), QStringList(QStringLiteral("security-context"))) == QString());
    CHECK(waitFor([&] { return refreshed > 0 && !status().contains(QStringLiteral("is not allowed")); }));
    CHECK(globals.currentIndex().data().toString() == looked);
}
