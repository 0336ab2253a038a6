// SPDX-License-Identifier: Apache-2.0

#include "widgets/category_row.h"

#include "service/edit_history.h"
#include "service/permission.h"
#include "service/remote_vm.h"
#include "widgets/badge.h"
#include "widgets/calm_combo_box.h"
#include "widgets/category_text.h"

namespace gangway::gui {

CategoryRow::CategoryRow(protocol::Category category, EditHistory &history, QWidget *parent)
    : Row(categoryTitle(category), categoryHelp(category), parent), name_(categoryName(category)), history_(history),
      choice_(new CalmComboBox(this)), overridden_(makeOverriddenBadge(this))
{
    addBadge(overridden_);
    choice_->setObjectName(QStringLiteral("category-") + name_);
    choice_->addItem(protocol::allowedByDefault(category) ? tr("Default: allowed") : tr("Default: denied"));
    choice_->addItem(tr("Allowed"));
    choice_->addItem(tr("Denied"));
    setEditor(choice_, choice_);
    connect(choice_, &QComboBox::activated, this, [this](int index) { choose(static_cast<Permission>(index)); });
    connect(this, &Row::resetRequested, this, [this] { choose(Permission::Default); });
}

void CategoryRow::setVm(RemoteVm *vm)
{
    if (vm_ == vm)
        return;
    if (vm_)
        vm_->disconnect(this);
    vm_ = vm;
    setProblem({});
    if (!vm)
        return;
    connect(vm, &RemoteVm::settingsChanged, this, &CategoryRow::showChoice);
    connect(vm, &RemoteVm::statusChanged, this, &CategoryRow::showMarks);
    showChoice();
}

void CategoryRow::choose(Permission choice)
{
    if (!vm_)
        return;
    setProblem({});
    const QVariantMap changes = permissionChange(*vm_, name_, choice);
    if (changes.isEmpty())
        return;
    history_.change(vm_->name(), changes, title(), this, [this](const QString &error) {
        setProblem(error);
        if (!error.isEmpty() && vm_)
            showChoice();
    });
}

void CategoryRow::showChoice()
{
    choice_->setCurrentIndex(static_cast<int>(permissionOf(*vm_, name_)));
    showMarks();
}

void CategoryRow::showMarks()
{
    setChanged(permissionOf(*vm_, name_) != Permission::Default);
    overridden_->setVisible(isPermissionOverridden(*vm_, name_));
}

} // namespace gangway::gui
