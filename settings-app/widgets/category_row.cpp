// SPDX-License-Identifier: Apache-2.0

#include "widgets/category_row.h"

#include "config/setting_table.h"
#include "service/edit_history.h"
#include "service/remote_vm.h"
#include "widgets/badge.h"
#include "widgets/calm_combo_box.h"
#include "widgets/category_text.h"

namespace gangway::gui {

namespace {

const config::Setting &allowSetting()
{
    return *config::settingOfKey(u"allow");
}

const config::Setting &denySetting()
{
    return *config::settingOfKey(u"deny");
}

} // namespace

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
    connect(choice_, &QComboBox::activated, this, [this](int index) { choose(static_cast<Choice>(index)); });
    connect(this, &Row::resetRequested, this, [this] { choose(Default); });
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

CategoryRow::Choice CategoryRow::current() const
{
    if (vm_->value(denySetting()).toStringList().contains(name_))
        return Denied;
    if (vm_->value(allowSetting()).toStringList().contains(name_))
        return Allowed;
    return Default;
}

void CategoryRow::choose(Choice choice)
{
    if (!vm_)
        return;
    setProblem({});
    QVariantMap changes;
    const auto put = [&](const config::Setting &setting, bool in) {
        QStringList names = vm_->value(setting).toStringList();
        if (names.contains(name_) == in)
            return;
        if (in)
            names << name_;
        else
            names.removeAll(name_);
        changes.insert(setting.property(), names);
    };
    put(allowSetting(), choice == Allowed);
    put(denySetting(), choice == Denied);
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
    choice_->setCurrentIndex(current());
    showMarks();
}

void CategoryRow::showMarks()
{
    const Choice choice = current();
    setChanged(choice != Default);
    overridden_->setVisible((choice == Allowed && vm_->isOverridden(allowSetting()))
                            || (choice == Denied && vm_->isOverridden(denySetting())));
}

} // namespace gangway::gui
