// SPDX-License-Identifier: Apache-2.0

#include "tray/menu_entries.h"

#include "tray/appearance.h"

#include <QCoreApplication>

namespace gangway::tray {

namespace {

struct TrayMenu {
    Q_DECLARE_TR_FUNCTIONS(TrayMenu)
};

using Kind = Entry::Kind;

// Keeps the menu readable at a glance; the settings window shows the full text.
constexpr qsizetype longestLabel = 72;

QString label(const QString &text)
{
    const QString line = text.section(u'\n', 0, 0).simplified();
    return line.size() <= longestLabel ? line : line.left(longestLabel - 1).trimmed() + u'…';
}

// A path that is too long loses its beginning: its end says more.
QString pathLabel(QString path)
{
    path.replace(u'\n', u' ');
    return path.size() <= longestLabel ? path : u'…' + path.right(longestLabel - 1);
}

QString flagText(QLatin1String property)
{
    if (property == QLatin1String("Enabled"))
        return TrayMenu::tr("&Enabled");
    if (property == QLatin1String("ClipboardToHost"))
        return TrayMenu::tr("Clipboard: VM to &host");
    if (property == QLatin1String("ClipboardToVm"))
        return TrayMenu::tr("Clipboard: host to &VM");
    return TrayMenu::tr("Verbose &log");
}

QList<Entry> vmEntries(const Vm &vm, bool writable)
{
    QList<Entry> entries;
    const QString state = vm.problem.isEmpty() ? stateText(vm) : vm.problem;
    entries << Entry{.kind = Kind::Label, .text = label(TrayMenu::tr("%1: %2", "VM, state").arg(vm.name, state))};
    for (const Flag &flag : flags()) {
        entries << Entry{
            .kind = Kind::Toggle,
            .text = flagText(QLatin1String(flag.property)),
            .command = {.kind = Command::Kind::SetFlag, .vm = vm.name, .property = QLatin1String(flag.property)},
            .enabled = writable,
            .checked = vm.*flag.member};
    }
    entries << Entry{.kind = Kind::Action,
                     .text = TrayMenu::tr("Write log to &file"),
                     .command = {.kind = Command::Kind::DumpLog, .vm = vm.name}};
    if (!vm.dumpedTo.isEmpty())
        entries << Entry{.kind = Kind::Label, .text = TrayMenu::tr("Log is in %1").arg(pathLabel(vm.dumpedTo))};
    return entries;
}

// With a single VM, the menu's own entry Settings… opens its settings.
void addVms(QList<Entry> &entries, const Snapshot &snapshot)
{
    if (snapshot.vms.size() == 1) {
        entries << vmEntries(snapshot.vms.front(), snapshot.writable);
        return;
    }
    for (const Vm &vm : snapshot.vms) {
        QList<Entry> children = vmEntries(vm, snapshot.writable);
        children << Entry{}
                 << Entry{.kind = Kind::Action,
                          .text = TrayMenu::tr("&Settings…"),
                          .command = {.kind = Command::Kind::OpenSettings, .vm = vm.name}};
        entries << Entry{.kind = Kind::Submenu,
                         .text = TrayMenu::tr("%1 (%2)", "VM, state").arg(vm.name, stateText(vm)),
                         .children = children};
    }
}

} // namespace

QList<Entry> menuEntries(const Snapshot &snapshot)
{
    QList<Entry> entries;
    const bool present = snapshot.daemon == Snapshot::Daemon::Present;
    if (!present) {
        entries << Entry{.kind = Kind::Label, .text = toolTip(snapshot)}
                << Entry{.kind = Kind::Action,
                         .text = TrayMenu::tr("S&tart Gangway"),
                         .command = {.kind = Command::Kind::Start},
                         .enabled = snapshot.daemon == Snapshot::Daemon::Away};
    } else if (!snapshot.problem.isEmpty()) {
        entries << Entry{.kind = Kind::Label, .text = label(snapshot.problem)} << Entry{};
    } else if (!snapshot.writable) {
        entries << Entry{.kind = Kind::Label, .text = TrayMenu::tr("The settings file is read-only")} << Entry{};
    }

    addVms(entries, snapshot);
    if (!entries.isEmpty())
        entries << Entry{};
    entries << Entry{.kind = Kind::Action,
                     .text = TrayMenu::tr("&Settings…"),
                     .command = {.kind = Command::Kind::OpenSettings}}
            << Entry{.kind = Kind::Action,
                     .text = TrayMenu::tr("&About Gangway"),
                     .command = {.kind = Command::Kind::About}}
            << Entry{};
    if (present) {
        entries << Entry{
            .kind = Kind::Action, .text = TrayMenu::tr("S&top Gangway"), .command = {.kind = Command::Kind::Stop}};
    }
    entries << Entry{
        .kind = Kind::Action, .text = TrayMenu::tr("Hide this &icon"), .command = {.kind = Command::Kind::Hide}};
    return entries;
}

} // namespace gangway::tray
