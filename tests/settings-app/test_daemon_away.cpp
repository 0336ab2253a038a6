// SPDX-License-Identifier: Apache-2.0

#include "daemon.h"
#include "open_window.h"
#include "private_bus.h"

#include "pages/page.h"
#include "widgets/banner.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>

using namespace gangway::test;
using gangway::gui::Banner;

TEST_CASE("While the daemon is away a banner offers to start it, and starting brings the VMs back")
{
    Daemon daemon;
    daemon.stop();
    OpenWindow open;
    Banner &away = open.find<Banner>("away");
    CHECK(waitFor([&] { return away.isVisible(); }));
    CHECK_FALSE(open.window.pages().constFirst()->isEnabled());

    away.findChild<QPushButton *>()->click();
    open.waitUntilReady();
    CHECK(waitFor([&] { return !away.isVisible(); }));
    CHECK(open.window.pages().constFirst()->isEnabled());
    CHECK(open.find<QListView>("vms").model()->rowCount() == 1);
}

TEST_CASE("A start that fails is said in the banner and can be tried again")
{
    Daemon daemon;
    daemon.stop();
    privateBus().setStartable(false);
    OpenWindow open;
    Banner &away = open.find<Banner>("away");
    CHECK(waitFor([&] { return away.isVisible(); }));
    away.findChild<QPushButton *>()->click();
    CHECK(waitFor([&] { return !open.service.startProblem().isEmpty(); }));
    CHECK(away.text().contains(open.service.startProblem()));
    CHECK(away.findChild<QPushButton *>()->isEnabled());
    daemon.start();
    open.waitUntilReady();
}

TEST_CASE("The window outlives a restart of the daemon, with the same VM and page")
{
    Daemon daemon;
    REQUIRE(daemon.addVm(QStringLiteral("work")) == QString());
    OpenWindow open;
    open.waitUntilReady();
    open.window.open(QStringLiteral("work"), QStringLiteral("host"));
    daemon.stop();
    CHECK(waitFor([&] { return open.find<Banner>("away").isVisible(); }));
    daemon.start();
    CHECK(waitFor([&] { return !open.find<Banner>("away").isVisible(); }));
    CHECK(open.find<QListView>("vms").currentIndex().data() == QStringLiteral("work"));
    CHECK(open.find<QListWidget>("pages").currentRow() == 1);

    open.type(open.find<QLineEdit>("max-clients"), QStringLiteral("9"));
    CHECK(waitFor([&] { return daemon.get(QStringLiteral("work"), QStringLiteral("MaxClients")).toULongLong() == 9; }));
}

TEST_CASE("The window outlives a loss of the bus, with the same VM and page, and sees what has changed meanwhile")
{
    Daemon daemon;
    REQUIRE(daemon.addVm(QStringLiteral("work")) == QString());
    REQUIRE(daemon.addVm(QStringLiteral("gone")) == QString());
    const QString name = QStringLiteral("window");
    OpenWindow open(QDBusConnection::connectToBus(QDBusConnection::SessionBus, name));
    open.waitUntilReady();
    open.window.open(QStringLiteral("work"), QStringLiteral("host"));
    Banner &away = open.find<Banner>("away");

    QDBusConnection::disconnectFromBus(name);
    open.service.busLost();
    CHECK(away.isVisible());
    CHECK(away.text().contains(QStringLiteral("session bus is gone")));
    CHECK_FALSE(away.findChild<QPushButton *>()->isEnabled());
    CHECK_FALSE(open.window.pages().constFirst()->isEnabled());
    REQUIRE(daemon.removeVm(QStringLiteral("gone")) == QString());
    REQUIRE(daemon.set(QStringLiteral("work"), QStringLiteral("MaxObjects"), 77U) == QString());

    open.service.reconnect(QDBusConnection::sessionBus());
    open.waitUntilReady();
    CHECK(waitFor([&] { return !away.isVisible(); }));
    CHECK(open.find<QListView>("vms").currentIndex().data() == QStringLiteral("work"));
    CHECK(open.find<QListView>("vms").model()->rowCount() == 2);
    CHECK(open.find<QListWidget>("pages").currentRow() == 1);
    CHECK(waitFor([&] { return open.find<QLineEdit>("max-objects").text() == QStringLiteral("77"); }));
    // Both ways.
    REQUIRE(daemon.set(QStringLiteral("work"), QStringLiteral("MaxObjects"), 78U) == QString());
    CHECK(waitFor([&] { return open.find<QLineEdit>("max-objects").text() == QStringLiteral("78"); }));
    open.type(open.find<QLineEdit>("max-clients"), QStringLiteral("9"));
    CHECK(waitFor([&] { return daemon.get(QStringLiteral("work"), QStringLiteral("MaxClients")).toULongLong() == 9; }));
}

namespace {

bool isMarkedOverridden(OpenWindow &open, const char *name)
{
    const QList<QLabel *> labels = open.row(name).findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text() == QStringLiteral("set by the command line");
    });
}

} // namespace

TEST_CASE("A setting of the daemon's command line is marked")
{
    Daemon daemon({QStringLiteral("--tag=[option] ")});
    OpenWindow open;
    open.waitUntilReady();
    CHECK(open.find<QLineEdit>("tag").text() == QStringLiteral("[option] "));
    CHECK(isMarkedOverridden(open, "tag"));
    CHECK_FALSE(isMarkedOverridden(open, "app-id"));
    open.type(open.find<QLineEdit>("tag"), QStringLiteral("[mine] "));
    CHECK(waitFor([&] { return !isMarkedOverridden(open, "tag"); }));
}

TEST_CASE("A permission of the daemon's command line is marked")
{
    Daemon daemon({QStringLiteral("--allow=screen-capture"), QStringLiteral("--deny=clipboard")});
    OpenWindow open;
    open.waitUntilReady();
    open.window.open({}, QStringLiteral("permissions"));
    CHECK(isMarkedOverridden(open, "category-screen-capture"));
    CHECK(isMarkedOverridden(open, "category-clipboard"));
    CHECK_FALSE(isMarkedOverridden(open, "category-windows"));
    QTest::keyClick(&open.find<QComboBox>("category-screen-capture"), Qt::Key_Down);
    CHECK(waitFor([&] { return !isMarkedOverridden(open, "category-screen-capture"); }));
}

namespace {

// Starts the daemon again with another settings file.
void restartWith(Daemon &daemon, const QByteArray &text)
{
    daemon.stop();
    QFile file(privateBus().path(QStringLiteral("config/gangway/config.json")));
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(text);
    file.close();
    daemon.start();
}

} // namespace

TEST_CASE("A settings file that was broken is told of")
{
    Daemon daemon;
    restartWith(daemon, "{ this is no JSON");
    OpenWindow open;
    open.waitUntilReady();
    Banner &banner = open.find<Banner>("settings-file");
    CHECK(waitFor([&] { return banner.isVisible(); }));
    CHECK(banner.text() == open.service.problem());
}

TEST_CASE("A settings file that may only be read is told of, and nothing can be changed")
{
    Daemon daemon;
    const QByteArray newer = R"({"version": 1000, "vms": {"default": {"tag": "[newer] "}}})";
    restartWith(daemon, newer);
    OpenWindow open;
    open.waitUntilReady();
    Banner &banner = open.find<Banner>("settings-file");
    CHECK(waitFor([&] { return banner.isVisible(); }));
    CHECK(banner.text().contains(QStringLiteral("newer version of Gangway")));
    CHECK(open.find<QLineEdit>("tag").text() == QStringLiteral("[newer] "));
    // What could not be saved can't be entered.
    CHECK(waitFor([&] { return !open.find<QLineEdit>("tag").isEnabled(); }));
    CHECK(daemon.settingsFile() == newer);
}
