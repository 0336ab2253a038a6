// SPDX-License-Identifier: Apache-2.0

#include "pages/permissions_page.h"

#include "pages/form.h"
#include "service/remote_vm.h"
#include "widgets/banner.h"
#include "widgets/interface_rules.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace gangway::gui {

using config::Setting;

PermissionsPage::PermissionsPage(EditHistory &history, QWidget *parent)
    : FormPage(QStringLiteral("permissions"), FormPage::tr("Permissions"), history, parent),
      remarks_(new Banner(QStyle::SP_MessageBoxInformation)), interfaces_(new InterfaceRules(history))
{
    QList<const Setting *> directions;
    QList<const Setting *> versions;
    for (const Setting *setting : settingsOf(Setting::Group::Permissions)) {
        // The lists of categories and interfaces are shown as one row each instead.
        if (setting->type == Setting::Type::Flag)
            directions << setting;
        else if (!setting->interfaces)
            versions << setting;
    }
    QList<protocol::Category> ordinary;
    QList<protocol::Category> risky;
    for (const protocol::Category category : protocol::allCategories())
        (protocol::allowedByDefault(category) ? ordinary : risky) << category;
    form().addSettings(FormPage::tr("Copy and paste"), directions);
    form().addCategories(FormPage::tr("What could spy on the desktop or control it"), risky);
    form().addCategories(FormPage::tr("What ordinary applications need"), ordinary);
    form().addWidget(interfaces_);
    form().addSettings({}, versions);
    form().finish();

    remarks_->setObjectName(QStringLiteral("permission-remarks"));
    auto *above = new QHBoxLayout;
    above->setContentsMargins(2, 0, 12, 0); // those of the form
    above->addWidget(remarks_);
    static_cast<QVBoxLayout *>(layout())->insertLayout(0, above);
    remarks_->setText({});
}

void PermissionsPage::setVm(RemoteVm *vm)
{
    FormPage::setVm(vm);
    interfaces_->setVm(vm);
    if (vm_ == vm)
        return;
    if (vm_)
        vm_->disconnect(this);
    vm_ = vm;
    ++asked_;
    remarks_->setText({});
    if (!vm)
        return;
    connect(vm, &RemoteVm::settingsChanged, this, [this](const QStringList &properties) {
        const bool concerns = std::ranges::any_of(properties, [](const QString &property) {
            const Setting *setting = config::settingOfProperty(property);
            return setting
                && (setting->group == Setting::Group::Permissions || setting->key == u"security-context"
                    || setting->key == u"host");
        });
        if (concerns)
            refresh();
    });
    refresh();
}

void PermissionsPage::setWritable(bool writable)
{
    FormPage::setWritable(writable);
    interfaces_->setEnabled(writable);
}

// Asks the daemon, which asks the host: only while somebody looks.
void PermissionsPage::refresh()
{
    if (!vm_ || !isVisible() || !isEnabled())
        return;
    const int asked = ++asked_;
    vm_->checkPermissions(this, [this, asked](const QString &remarks) {
        if (asked == asked_)
            remarks_->setText(remarks);
    });
}

FormPage *makePermissionsPage(EditHistory &history, QWidget *parent)
{
    return new PermissionsPage(history, parent);
}

} // namespace gangway::gui
