// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "widgets/row.h"

class QComboBox;

namespace gangway::gui {

class Badge;
class EditHistory;
class RemoteVm;

// The permission of a single interface, which beats that of its category.
class InterfaceRow : public Row {
    Q_OBJECT
public:
    // The history and the VM must outlive it.
    InterfaceRow(const QString &interface, RemoteVm &vm, EditHistory &history, QWidget *parent = nullptr);

private:
    void choose(int choice);
    void showChoice();

    RemoteVm &vm_;
    EditHistory &history_;
    QComboBox *choice_;
    Badge *overridden_;
};

// The choices of a permission, in the order of the enum.
void addInterfaceChoices(QComboBox &box);

} // namespace gangway::gui
