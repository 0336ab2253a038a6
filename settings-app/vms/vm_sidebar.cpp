// SPDX-License-Identifier: Apache-2.0

#include "vms/vm_sidebar.h"

#include "config/settings.h"
#include "service/edit_history.h"
#include "service/remote_vm.h"
#include "service/service.h"
#include "vms/vm_delegate.h"
#include "vms/vm_list_model.h"
#include "vms/vm_name_dialog.h"
#include "widgets/glyph.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>

namespace gangway::gui {

VmSidebar::VmSidebar(Service &service, EditHistory &history, QWidget *parent)
    : QWidget(parent), service_(service), history_(history), model_(new VmListModel(service, this)),
      list_(new QListView), menu_(new QMenu(this)), addButton_(new QPushButton(glyphIcon(Glyph::Add), tr("&Add VM"))),
      menuButton_(new QToolButton)
{
    auto *heading = new QLabel(tr("Virtual &machines"));
    QFont font = heading->font();
    font.setBold(true);
    heading->setFont(font);
    heading->setBuddy(list_);

    list_->setModel(model_);
    list_->setItemDelegate(new VmDelegate(list_));
    list_->setObjectName(QStringLiteral("vms"));
    list_->setAccessibleName(tr("Virtual machines"));
    list_->setContextMenuPolicy(Qt::ActionsContextMenu);
    list_->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    addButton_->setObjectName(QStringLiteral("add-vm"));

    enable_ = menu_->addAction(tr("&Enabled"));
    enable_->setCheckable(true);
    rename_ = menu_->addAction(tr("&Rename…"));
    rename_->setShortcut(Qt::Key_F2);
    restart_ = menu_->addAction(tr("&Serve again"));
    menu_->addSeparator();
    remove_ = menu_->addAction(tr("Re&move…"));
    remove_->setShortcut(Qt::Key_Delete);
    for (QAction *action : {enable_, rename_, restart_, remove_}) {
        action->setShortcutContext(Qt::WidgetShortcut);
        list_->addAction(action);
    }
    enable_->setObjectName(QStringLiteral("enable-vm"));
    rename_->setObjectName(QStringLiteral("rename-vm"));
    remove_->setObjectName(QStringLiteral("remove-vm"));

    menuButton_->setIcon(glyphIcon(Glyph::Menu));
    menuButton_->setMenu(menu_);
    menuButton_->setPopupMode(QToolButton::InstantPopup);
    menuButton_->setToolTip(tr("Enable, rename, serve again or remove the selected VM"));
    menuButton_->setAccessibleName(tr("Selected VM"));
    menuButton_->setFocusPolicy(Qt::StrongFocus);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(addButton_, 1);
    buttons->addWidget(menuButton_);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 8, 12);
    column->addWidget(heading);
    column->addWidget(list_, 1);
    column->addLayout(buttons);

    connect(addButton_, &QPushButton::clicked, this, &VmSidebar::add);
    connect(enable_, &QAction::triggered, this, &VmSidebar::setEnabledFlag);
    connect(rename_, &QAction::triggered, this, &VmSidebar::rename);
    connect(restart_, &QAction::triggered, this, &VmSidebar::restart);
    connect(remove_, &QAction::triggered, this, &VmSidebar::remove);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        updateActions();
        Q_EMIT currentChanged(current());
    });
    connect(model_, &VmListModel::rowsInserted, this, &VmSidebar::onRowsChanged);
    connect(model_, &VmListModel::rowsRemoved, this, &VmSidebar::onRowsChanged);
    connect(model_, &VmListModel::dataChanged, this, &VmSidebar::updateActions);
    connect(&service_, &Service::stateChanged, this, &VmSidebar::updateActions);
    connect(&service_, &Service::managerChanged, this, &VmSidebar::updateActions);
    onRowsChanged();
    updateActions();
}

RemoteVm *VmSidebar::current() const
{
    return model_->vm(list_->currentIndex());
}

void VmSidebar::select(const QString &name)
{
    wanted_ = name;
    onRowsChanged();
}

void VmSidebar::onRowsChanged()
{
    if (RemoteVm *vm = wanted_.isEmpty() ? nullptr : service_.vm(wanted_)) {
        const QModelIndex index = model_->indexOf(vm);
        if (index.isValid()) {
            wanted_.clear();
            list_->setCurrentIndex(index);
        }
    }
    if (!list_->currentIndex().isValid() && model_->rowCount() > 0)
        list_->setCurrentIndex(model_->index(0));
    updateActions();
}

void VmSidebar::updateActions()
{
    const RemoteVm *vm = current();
    const bool writable = service_.isReady() && service_.isWritable();
    const bool removable = writable && vm && vm->name() != QLatin1String(config::defaultVm);
    addButton_->setEnabled(writable);
    enable_->setEnabled(writable && vm);
    enable_->setChecked(vm && vm->value(*config::settingOfKey(u"enabled")).toBool());
    restart_->setEnabled(service_.isReady() && vm);
    rename_->setEnabled(removable);
    remove_->setEnabled(removable);
    menuButton_->setEnabled(service_.isReady() && vm);
}

void VmSidebar::add()
{
    auto *dialog = new VmNameDialog(
        tr("Add VM"), tr("&Add"), {}, true,
        [this](const QString &name, const QString &tag, const Done &done) {
            QVariantMap settings;
            if (!tag.isEmpty())
                settings.insert(config::settingOfKey(u"tag")->property(), tag);
            history_.addVm(name, settings, this, [this, name, done](const QString &error) {
                if (error.isEmpty())
                    select(name);
                done(error);
            });
        },
        window());
    dialog->open();
}

void VmSidebar::rename()
{
    const RemoteVm *vm = current();
    if (!vm)
        return;
    auto *dialog = new VmNameDialog(
        tr("Rename VM"), tr("&Rename"), vm->name(), false,
        [this, before = vm->name()](const QString &name, const QString &, const Done &done) {
            if (name == before) {
                done({});
                return;
            }
            wanted_ = name;
            history_.renameVm(before, name, this, [this, name, done](const QString &error) {
                if (error.isEmpty())
                    select(name);
                done(error);
            });
        },
        window());
    dialog->open();
}

void VmSidebar::remove()
{
    const RemoteVm *vm = current();
    if (!vm)
        return;
    const QString name = vm->name();
    auto *question = new QMessageBox(QMessageBox::Question, tr("Remove VM"), tr("Remove the VM \"%1\"?").arg(name),
                                     QMessageBox::Cancel, window());
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(vm->sessionCount() == 0
                                     ? tr("Its settings are forgotten.")
                                     : tr("Its settings are forgotten, and %n application(s) lose their connection.",
                                          nullptr, static_cast<int>(vm->sessionCount())));
    QPushButton *yes = question->addButton(tr("&Remove"), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, [this, name] {
        history_.removeVm(name, this, [this](const QString &error) {
            if (!error.isEmpty())
                Q_EMIT failed(error);
        });
    });
    question->open();
}

void VmSidebar::restart()
{
    if (RemoteVm *vm = current()) {
        vm->restart(this, [this](const QString &error) {
            if (!error.isEmpty())
                Q_EMIT failed(error);
        });
    }
}

void VmSidebar::setEnabledFlag(bool enabled)
{
    const RemoteVm *vm = current();
    if (!vm)
        return;
    const config::Setting &setting = *config::settingOfKey(u"enabled");
    history_.change(vm->name(), {{setting.property(), enabled}}, setting.label, this, [this](const QString &error) {
        updateActions();
        if (!error.isEmpty())
            Q_EMIT failed(error);
    });
}

} // namespace gangway::gui
