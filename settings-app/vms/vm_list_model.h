// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QAbstractListModel>
#include <QList>

namespace gangway::gui {

class RemoteVm;
class Service;

// The VMs of the daemon, in its order.
class VmListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { StateRole = Qt::UserRole, NoticeRole, TagRole, ProblemRole };

    // The service must outlive it.
    explicit VmListModel(Service &service, QObject *parent = nullptr);

    RemoteVm *vm(const QModelIndex &index) const;
    QModelIndex indexOf(const RemoteVm *vm) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void watch(RemoteVm *vm);

    // A copy, so that rows change only between the model's signals.
    QList<RemoteVm *> vms_;
};

} // namespace gangway::gui
