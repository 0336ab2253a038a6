// SPDX-License-Identifier: Apache-2.0

#include "widgets/interface_row.h"

#include "service/edit_history.h"
#include "service/permission.h"
#include "service/remote_vm.h"
#include "widgets/badge.h"
#include "widgets/calm_combo_box.h"
#include "widgets/category_text.h"

namespace gangway::gui {

void addInterfaceChoices(QComboBox &box)
{
    box.addItem(InterfaceRow::tr("As its category"));
    box.addItem(InterfaceRow::tr("Allowed"));
    box.addItem(InterfaceRow::tr("Denied"));
}

InterfaceRow::InterfaceRow(const QString &interface, RemoteVm &vm, EditHistory &history, QWidget *parent)
    : Row(interface, tr("Category: %1").arg(categoryTitle(protocol::categoryOf(interface.toStdString()))), parent),
      vm_(vm), history_(history), choice_(new CalmComboBox(this)), overridden_(makeOverriddenBadge(this))
{
    addBadge(overridden_);
    choice_->setObjectName(QStringLiteral("interface-") + interface);
    addInterfaceChoices(*choice_);
    setEditor(choice_, choice_);
    connect(choice_, &QComboBox::activated, this, &InterfaceRow::choose);
    connect(this, &Row::resetRequested, this, [this] { choose(static_cast<int>(Permission::Default)); });
    connect(&vm, &RemoteVm::settingsChanged, this, &InterfaceRow::showChoice);
    connect(&vm, &RemoteVm::statusChanged, this, &InterfaceRow::showChoice);
    showChoice();
}

void InterfaceRow::choose(int choice)
{
    setProblem({});
    const QVariantMap changes = permissionChange(vm_, title(), static_cast<Permission>(choice));
    if (changes.isEmpty())
        return;
    history_.change(vm_.name(), changes, title(), this, [this](const QString &error) {
        setProblem(error);
        if (!error.isEmpty())
            showChoice();
    });
}

void InterfaceRow::showChoice()
{
    const Permission permission = permissionOf(vm_, title());
    choice_->setCurrentIndex(static_cast<int>(permission));
    setChanged(permission != Permission::Default);
    overridden_->setVisible(isPermissionOverridden(vm_, title()));
}

} // namespace gangway::gui
