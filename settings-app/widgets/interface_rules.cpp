// SPDX-License-Identifier: Apache-2.0

#include "widgets/interface_rules.h"

#include "service/edit_history.h"
#include "service/permission.h"
#include "service/remote_vm.h"
#include "widgets/card.h"
#include "widgets/hint_label.h"
#include "widgets/interface_row.h"

#include <QVBoxLayout>

namespace gangway::gui {

InterfaceRules::InterfaceRules(EditHistory &history, QWidget *parent)
    : QWidget(parent), history_(history), column_(new QVBoxLayout(this))
{
    column_->setContentsMargins(0, 0, 0, 0);
    column_->addWidget(new HintLabel(tr("Single interfaces, and their versions, are chosen on the page Protocols.")));
}

void InterfaceRules::setVm(RemoteVm *vm)
{
    if (vm_ == vm)
        return;
    if (vm_)
        vm_->disconnect(this);
    delete card_;
    card_ = nullptr;
    interfaces_.clear();
    vm_ = vm;
    if (!vm)
        return;
    connect(vm, &RemoteVm::settingsChanged, this, &InterfaceRules::showRules);
    showRules();
}

void InterfaceRules::showRules()
{
    const QStringList interfaces = interfacesWithPermission(*vm_);
    if (interfaces == interfaces_)
        return;
    interfaces_ = interfaces;
    // Later: one of its rows may have brought this about.
    if (card_)
        card_->deleteLater();
    card_ = nullptr;
    if (interfaces.isEmpty())
        return;
    card_ = new Card(tr("Single interfaces"));
    for (const QString &interface : interfaces)
        card_->addRow(new InterfaceRow(interface, *vm_, history_));
    column_->insertWidget(0, card_);
}

} // namespace gangway::gui
