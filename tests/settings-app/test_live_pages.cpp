// SPDX-License-Identifier: Apache-2.0

#include "client.h"
#include "daemon.h"
#include "open_window.h"
#include "private_bus.h"
#include "told_daemon.h"

#include "widgets/banner.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTreeView>

using namespace gangway;
using namespace gangway::test;

namespace {

const QString vm = QStringLiteral("default");

QString socketPath(Daemon &daemon)
{
    return daemon.get(vm, QStringLiteral("SocketPath")).toString();
}

} // namespace

TEST_CASE("What was copied to the host is a sentence on the page of sessions, renewed while it is looked at")
{
    ToldDaemon told;
    told.vm = {{QStringLiteral("Name"), vm}, {QStringLiteral("State"), QStringLiteral("serving")}};
    told.begin();
    OpenWindow open;
    open.waitUntilReady();
    open.window.open({}, QStringLiteral("sessions"));
    const QLabel &copied = open.find<QLabel>("copied");
    QTest::qWait(50);
    CHECK_FALSE(copied.isVisible());

    told.vm.insert({{QStringLiteral("FramesCopied"), QVariant::fromValue<qulonglong>(60)},
                    {QStringLiteral("BytesCopied"), QVariant::fromValue<qulonglong>(3'355'443)},
                    {QStringLiteral("BytesOfFrames"), QVariant::fromValue<qulonglong>(220'200'960)},
                    {QStringLiteral("SharedBlocks"), QVariant::fromValue<qulonglong>(12)},
                    {QStringLiteral("SharedBytes"), QVariant::fromValue<qulonglong>(100'663'296)}});
    REQUIRE(waitFor([&] { return copied.isVisible(); }));
    CHECK(copied.text().startsWith(QStringLiteral("Copied 3.2 MB out of 210.0 MB of frame data; 12 shared block")));
    CHECK(copied.text().endsWith(QStringLiteral(" 96.0 MB of the host's memory.")));

    told.vm.insert(QStringLiteral("SharedBlocks"), QVariant::fromValue<qulonglong>(1));
    CHECK(waitFor([&] { return copied.text().contains(QStringLiteral("; 1 shared block")); }));
}

TEST_CASE("The field of the host's address tells of virtio-gpu, and takes it")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    open.window.open({}, QStringLiteral("host"));
    CHECK(open.row("host").help().contains(QStringLiteral("virtio-gpu")));
    open.type(open.find<QLineEdit>("host"), QStringLiteral("virtio-gpu"));
    CHECK(waitFor(
        [&] { return daemon.get(vm, QStringLiteral("HostAddress")).toString() == QStringLiteral("virtio-gpu"); }));
}

TEST_CASE("Why the host can't be reached over virtio-gpu is shown with the remedy")
{
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    open.window.open({}, QStringLiteral("host"));
    open.type(open.find<QLineEdit>("host"), QStringLiteral("virtio-gpu:/dev/dri/renderD191"));
    const auto &problem = open.find<gui::Banner>("vm-problem");
    REQUIRE(waitFor([&] { return problem.isVisible() && problem.text().contains(QStringLiteral("renderD191")); }));
    CHECK(problem.text().contains(QStringLiteral("name another")));
    CHECK(open.find<QLabel>("vm-state").text().contains(QStringLiteral("The host does not answer")));
    CHECK(daemon.get(vm, QStringLiteral("HostAddress")).toString() == QStringLiteral("virtio-gpu:/dev/dri/renderD191"));

    // What can be told from the text alone is not even tried.
    open.type(open.find<QLineEdit>("host"), QStringLiteral("virtio_gpu"));
    CHECK(
        waitFor([&] { return open.row("host").problem().contains(QStringLiteral("virtio-gpu:/dev/dri/renderD128")); }));
    CHECK(daemon.get(vm, QStringLiteral("Host")).toString() == QStringLiteral("virtio-gpu:/dev/dri/renderD191"));
}

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

TEST_CASE("A protocol that is chosen is allowed, denied and capped, and the page of permissions lists it")
{
    ServedHost host(TestHost::SecurityContexts::Offered);
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    open.window.open({}, QStringLiteral("protocols"));
    const QString interface = QStringLiteral("wp_security_context_manager_v1");
    QTreeView &globals = open.find<QTreeView>("globals");
    REQUIRE(waitFor([&] { return globals.model()->rowCount() > 0; }));
    QComboBox &permission = open.find<QComboBox>("globals-permission");
    QSpinBox &version = open.find<QSpinBox>("globals-version");
    CHECK_FALSE(permission.isEnabled());
    CHECK_FALSE(version.isEnabled());
    globals.setCurrentIndex(globals.model()->index(0, 0));
    CHECK(permission.isEnabled());
    CHECK(permission.currentIndex() == 0);

    permission.setFocus();
    QTest::keyClick(&permission, Qt::Key_Down);
    open.settle();
    CHECK(daemon.get(vm, QStringLiteral("Allow")) == QStringList(interface));
    const auto shown = [&] { return globals.model()->index(0, 1).data().toString(); };
    CHECK(waitFor([&] { return shown() == QStringLiteral("1"); }));
    version.setFocus();
    QTest::keyClick(&version, Qt::Key_Up);
    open.settle();
    CHECK(daemon.get(vm, QStringLiteral("MaxVersion")) == QStringList(interface + QStringLiteral(":1")));
    QTest::keyClick(&version, Qt::Key_Down);
    open.settle();
    CHECK(daemon.get(vm, QStringLiteral("MaxVersion")).toStringList().isEmpty());
    QTest::keyClick(&permission, Qt::Key_Down);
    open.settle();
    CHECK(daemon.get(vm, QStringLiteral("Allow")).toStringList().isEmpty());
    CHECK(daemon.get(vm, QStringLiteral("Deny")) == QStringList(interface));

    open.window.open({}, QStringLiteral("permissions"));
    const QString row = QStringLiteral("interface-wp_security_context_manager_v1");
    QComboBox &listed = open.find<QComboBox>("interface-wp_security_context_manager_v1");
    CHECK(listed.isVisible());
    CHECK(listed.currentIndex() == 2);
    listed.setFocus();
    QTest::keyClick(&listed, Qt::Key_Home);
    open.settle();
    CHECK(daemon.get(vm, QStringLiteral("Deny")).toStringList().isEmpty());
    CHECK(waitFor([&] { return !open.window.findChild<QComboBox *>(row); }));
    open.trigger("undo");
    CHECK(waitFor([&] { return open.window.findChild<QComboBox *>(row); }));
}

TEST_CASE("What the host keeps from sandboxes is said with the remedy on both pages")
{
    ServedHost host(TestHost::SecurityContexts::KeptFromSandboxes);
    Daemon daemon;
    OpenWindow open;
    open.waitUntilReady();
    open.window.open({}, QStringLiteral("permissions"));
    const auto remarks = [&] { return open.find<gui::Banner>("permission-remarks").text(); };
    open.settle();
    CHECK(remarks().isEmpty());
    REQUIRE(daemon.set(vm, QStringLiteral("Allow"), QStringList(QStringLiteral("security-context"))) == QString());
    CHECK(waitFor([&] { return remarks().contains(QStringLiteral("keeps that from sandboxes")); }));
    CHECK(remarks().contains(QStringLiteral("wp_security_context_manager_v1")));

    open.window.open({}, QStringLiteral("protocols"));
    QTreeView &globals = open.find<QTreeView>("globals");
    CHECK(waitFor([&] {
        return globals.model()->rowCount() == 1
            && globals.model()->index(0, 3).data().toString().contains(QStringLiteral("keeps it from sandboxes"));
    }));

    open.window.open({}, QStringLiteral("permissions"));
    REQUIRE(daemon.set(vm, QStringLiteral("SecurityContext"), false) == QString());
    CHECK(waitFor([&] { return remarks().isEmpty(); }));
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
