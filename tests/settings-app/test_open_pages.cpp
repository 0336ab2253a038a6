// SPDX-License-Identifier: Apache-2.0
//
// Pages that are asked for on the command line: the window opens with them before it knows the daemon.

#include "client.h"
#include "daemon.h"
#include "open_window.h"
#include "private_bus.h"

#include "pages/page.h"
#include "widgets/banner.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTreeView>

#include <map>

using namespace gangway;
using namespace gangway::test;

namespace {

const QString work = QStringLiteral("work");

// Whether a page shows what is the VM's.
using Shows = bool (*)(OpenWindow &);

bool fieldIs(OpenWindow &open, const char *name, const char *text)
{
    return open.find<QLineEdit>(name).isVisible() && open.find<QLineEdit>(name).text() == QLatin1String(text);
}

const std::map<QString, Shows> pages{
    {QStringLiteral("general"), [](OpenWindow &open) { return fieldIs(open, "tag", "[work] "); }},
    {QStringLiteral("host"), [](OpenWindow &open) { return fieldIs(open, "max-clients", "40"); }},
    {QStringLiteral("x11"),
     [](OpenWindow &open) { return open.find<QPlainTextEdit>("xrdb").toPlainText() == QStringLiteral("Xft.dpi:150"); }},
    {QStringLiteral("permissions"),
     [](OpenWindow &open) {
         const gui::Banner &remarks = open.find<gui::Banner>("permission-remarks");
         return remarks.isVisible() && remarks.text().contains(QStringLiteral("wl_pointer"));
     }},
    {QStringLiteral("sessions"),
     [](OpenWindow &open) { return open.find<QTreeView>("sessions").model()->rowCount() == 1; }},
    {QStringLiteral("protocols"),
     [](OpenWindow &open) { return open.find<QTreeView>("globals").model()->rowCount() > 0; }},
    {QStringLiteral("log"),
     [](OpenWindow &open) { return open.find<QPlainTextEdit>("log").toPlainText().contains(QStringLiteral("sync")); }},
};

} // namespace

TEST_CASE("Each page shows what is the VM's when the window opens with it")
{
    ServedHost host(TestHost::SecurityContexts::Offered);
    Daemon daemon;
    REQUIRE(daemon.addVm(work,
                         {{QStringLiteral("Tag"), QStringLiteral("[work] ")},
                          {QStringLiteral("MaxClients"), QVariant::fromValue(qulonglong(40))},
                          {QStringLiteral("Deny"), QStringList(QStringLiteral("wl_pointer"))},
                          {QStringLiteral("Xrdb"), QStringList(QStringLiteral("Xft.dpi:150"))}})
            == QString());
    RawClient client(daemon.get(work, QStringLiteral("SocketPath")).toString());
    REQUIRE(client.isConnected());
    for (const auto &[id, shows] : pages) {
        CAPTURE(id.toStdString());
        OpenWindow open(QDBusConnection::sessionBus(), work, id);
        REQUIRE(open.window.pages().size() == static_cast<qsizetype>(pages.size()));
        CHECK(waitFor([&] {
            client.sync();
            return shows(open);
        }));
    }
}

TEST_CASE("No description on a page speaks of the command line")
{
    const OpenWindow open;
    for (const gui::Page *page : open.window.pages()) {
        for (const gui::Page::Target &target : page->targets()) {
            CAPTURE(target.help.toStdString());
            for (const char *words : {"COMMAND", "--", "SIGUSR1", "control pipe", "comma-separated", "repeated"})
                CHECK_FALSE(target.help.contains(QLatin1String(words)));
        }
    }
}
