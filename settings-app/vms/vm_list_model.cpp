// SPDX-License-Identifier: Apache-2.0

#include "vms/vm_list_model.h"

#include "service/remote_vm.h"
#include "service/service.h"
#include "vms/state_text.h"

namespace gangway::gui {

VmListModel::VmListModel(Service &service, QObject *parent) : QAbstractListModel(parent), vms_(service.vms())
{
    for (RemoteVm *vm : vms_)
        watch(vm);
    connect(&service, &Service::vmAdded, this, [this, &service](RemoteVm *vm) {
        const int row = static_cast<int>(service.vms().indexOf(vm));
        beginInsertRows({}, row, row);
        vms_.insert(row, vm);
        endInsertRows();
        watch(vm);
    });
    connect(&service, &Service::vmRemoved, this, [this](RemoteVm *vm) {
        const int row = static_cast<int>(vms_.indexOf(vm));
        beginRemoveRows({}, row, row);
        vms_.removeAt(row);
        endRemoveRows();
    });
}

void VmListModel::watch(RemoteVm *vm)
{
    const auto changed = [this, vm] {
        const QModelIndex index = indexOf(vm);
        if (index.isValid())
            Q_EMIT dataChanged(index, index);
    };
    connect(vm, &RemoteVm::statusChanged, this, changed);
    connect(vm, &RemoteVm::settingsChanged, this, changed);
}

RemoteVm *VmListModel::vm(const QModelIndex &index) const
{
    return index.isValid() ? vms_.value(index.row()) : nullptr;
}

QModelIndex VmListModel::indexOf(const RemoteVm *vm) const
{
    const int row = static_cast<int>(vms_.indexOf(vm));
    return row < 0 ? QModelIndex() : index(row);
}

int VmListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(vms_.size());
}

QVariant VmListModel::data(const QModelIndex &index, int role) const
{
    const RemoteVm *each = vm(index);
    if (!each)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return each->name();
    case StateRole:
        return stateText(*each);
    case NoticeRole:
        return static_cast<int>(noticeOf(*each));
    case TagRole:
        return shownText(each->value(*config::settingOfKey(u"tag")).toString());
    case ProblemRole:
        return each->problem();
    case Qt::ToolTipRole:
        return toolTipText(each->problem());
    case Qt::AccessibleTextRole:
        return QStringList{each->name(), stateText(*each), each->problem()}.join(QStringLiteral(", "));
    default:
        return {};
    }
}

} // namespace gangway::gui
