// SPDX-License-Identifier: Apache-2.0

#include "tray/menu.h"

#include <QAction>

#include <algorithm>

namespace gangway::tray {

namespace {

// The menu is sent over D-Bus, where "_" marks the mnemonic. Qt converts the first "&" into one, and doesn't escape
// either character.
QString withoutMnemonic(QString text)
{
    text.replace(u'_', QStringLiteral("__"));
    if (const qsizetype first = text.indexOf(u'&'); first >= 0)
        text.insert(first, u'&');
    return text;
}

QString shownText(const Entry &entry)
{
    const bool fromOutside = entry.kind == Entry::Kind::Label || entry.kind == Entry::Kind::Submenu;
    return fromOutside ? withoutMnemonic(entry.text) : entry.text;
}

// Whether the same actions can show both lists.
bool areAlike(const QList<Entry> &some, const QList<Entry> &others)
{
    return std::equal(some.begin(), some.end(), others.begin(), others.end(), [](const Entry &one, const Entry &other) {
        return one.kind == other.kind && one.command == other.command && areAlike(one.children, other.children);
    });
}

} // namespace

void Menu::show(const QList<Entry> &entries)
{
    if (!areAlike(entries, shown_))
        menu_.clear();
    fill(menu_, entries);
    shown_ = entries;
}

void Menu::fill(QMenu &menu, const QList<Entry> &entries)
{
    if (menu.isEmpty()) {
        for (const Entry &entry : entries)
            add(menu, entry);
    }
    const QList<QAction *> actions = menu.actions();
    for (qsizetype i = 0; i < entries.size(); ++i)
        refresh(*actions[i], entries[i]);
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (QMenu *submenu = actions[i]->menu())
            fill(*submenu, entries[i].children);
    }
}

void Menu::add(QMenu &menu, const Entry &entry)
{
    switch (entry.kind) {
    case Entry::Kind::Separator:
        menu.addSeparator();
        return;
    case Entry::Kind::Submenu:
        menu.addMenu(QString());
        return;
    case Entry::Kind::Action:
    case Entry::Kind::Toggle:
    case Entry::Kind::Label:
        break;
    }
    QAction *action = menu.addAction(QString());
    action->setCheckable(entry.kind == Entry::Kind::Toggle);
    if (entry.command.kind != Command::Kind::None) {
        // Deferred, because the command may replace this action.
        QObject::connect(
            action, &QAction::triggered, action,
            [this, command = entry.command](bool checked) { chosen_(command, checked); }, Qt::QueuedConnection);
    }
}

void Menu::refresh(QAction &action, const Entry &entry)
{
    if (entry.kind == Entry::Kind::Separator)
        return;
    action.setText(shownText(entry));
    action.setEnabled(entry.enabled && entry.kind != Entry::Kind::Label);
    action.setChecked(entry.checked);
}

} // namespace gangway::tray
