// SPDX-License-Identifier: Apache-2.0

#include "tray/menu_entries.h"

#include "tray_snapshots.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace gangway::tray;
using tests::present;
using tests::servingVm;

namespace {

// The first entry that does such a thing; null if there is none.
const Entry *find(const QList<Entry> &entries, Command::Kind kind)
{
    const auto found = std::ranges::find_if(entries, [&](const Entry &entry) { return entry.command.kind == kind; });
    return found == entries.end() ? nullptr : &*found;
}

const Entry *findFlag(const QList<Entry> &entries, const char *property)
{
    const auto found = std::ranges::find_if(
        entries, [&](const Entry &entry) { return entry.command.property == QLatin1String(property); });
    return found == entries.end() ? nullptr : &*found;
}

} // namespace

TEST_CASE("the only VM is switched in the menu itself")
{
    Vm vm = servingVm("default", 1);
    vm.clipboardToHost = false;
    const QList<Entry> entries = menuEntries(present({vm}));
    for (const char *property : {"Enabled", "ClipboardToHost", "ClipboardToVm", "Verbose"}) {
        const Entry *entry = findFlag(entries, property);
        REQUIRE(entry);
        CHECK(entry->kind == Entry::Kind::Toggle);
        CHECK(entry->command.vm == QLatin1String("default"));
        CHECK(entry->enabled);
    }
    CHECK(findFlag(entries, "Enabled")->checked);
    CHECK_FALSE(findFlag(entries, "ClipboardToHost")->checked);
    CHECK(findFlag(entries, "ClipboardToVm")->checked);
    CHECK_FALSE(findFlag(entries, "Verbose")->checked);
    CHECK(find(entries, Command::Kind::DumpLog)->command.vm == QLatin1String("default"));
}

TEST_CASE("each of several VMs has a submenu with settings of its own")
{
    const QList<Entry> entries = menuEntries(present({servingVm("default", 0), servingVm("work", 2)}));
    REQUIRE(entries.size() > 2);
    CHECK(entries[0].kind == Entry::Kind::Submenu);
    CHECK(entries[1].kind == Entry::Kind::Submenu);
    CHECK(entries[1].text == QLatin1String("work (2 session(s))"));
    CHECK_FALSE(findFlag(entries, "Enabled"));
    CHECK(findFlag(entries[1].children, "Enabled")->command.vm == QLatin1String("work"));
    CHECK(find(entries[1].children, Command::Kind::OpenSettings)->command.vm == QLatin1String("work"));
    CHECK(find(entries, Command::Kind::OpenSettings)->command.vm.isEmpty());
}

TEST_CASE("while the daemon is away it can be started, once, and there is nothing to switch")
{
    Snapshot snapshot;
    CHECK(find(menuEntries(snapshot), Command::Kind::Start)->enabled);
    CHECK_FALSE(find(menuEntries(snapshot), Command::Kind::Stop));
    CHECK_FALSE(find(menuEntries(snapshot), Command::Kind::SetFlag));
    CHECK(find(menuEntries(snapshot), Command::Kind::OpenSettings));

    snapshot.daemon = Snapshot::Daemon::Starting;
    CHECK_FALSE(find(menuEntries(snapshot), Command::Kind::Start)->enabled);

    CHECK_FALSE(find(menuEntries(present({})), Command::Kind::Start));
    CHECK(find(menuEntries(present({})), Command::Kind::Stop));
}

TEST_CASE("settings that can't be saved can't be switched")
{
    Snapshot snapshot = present({servingVm("default", 0)});
    snapshot.writable = false;
    const QList<Entry> entries = menuEntries(snapshot);
    CHECK(entries.front().text == QLatin1String("The settings file is read-only"));
    CHECK_FALSE(findFlag(entries, "Enabled")->enabled);
    CHECK(find(entries, Command::Kind::DumpLog)->enabled);
}

TEST_CASE("a long problem is cut to a line that fits a menu")
{
    Vm vm = servingVm("default", 0);
    vm.problem = QStringLiteral("first line ").repeated(20) + QStringLiteral("\nsecond line");
    const QString text = menuEntries(present({vm})).front().text;
    CHECK(text.startsWith(QLatin1String("default: first line")));
    CHECK(text.endsWith(u'…'));
    CHECK(text.size() <= 72);
}
