// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tray/menu_entries.h"

#include <QMenu>

#include <functional>
#include <utility>

namespace gangway::tray {

// Shows entries. Entries that remain keep their actions, so that an open menu doesn't change under the user.
class Menu {
public:
    // For a Toggle, `checked` is the new value.
    using Chosen = std::function<void(const Command &command, bool checked)>;

    explicit Menu(Chosen chosen) : chosen_(std::move(chosen)) {}

    void show(const QList<Entry> &entries);

    QMenu *widget() { return &menu_; }

private:
    void fill(QMenu &menu, const QList<Entry> &entries);
    void add(QMenu &menu, const Entry &entry);
    static void refresh(QAction &action, const Entry &entry);

    Chosen chosen_;
    QMenu menu_;
    QList<Entry> shown_;
};

} // namespace gangway::tray
