// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QAction;
class QListView;
class QMenu;
class QPushButton;
class QToolButton;

namespace gangway::gui {

class EditHistory;
class RemoteVm;
class Service;
class VmListModel;

// The list of VMs, with actions for whole VMs.
class VmSidebar : public QWidget {
    Q_OBJECT
public:
    // Both must outlive it.
    VmSidebar(Service &service, EditHistory &history, QWidget *parent = nullptr);

    RemoteVm *current() const;
    // Selects the VM now, or when it appears.
    void select(const QString &name);

Q_SIGNALS:
    void currentChanged(RemoteVm *vm);
    void failed(const QString &error);

private:
    void add();
    void rename();
    void remove();
    void restart();
    void setEnabledFlag(bool enabled);
    void onRowsChanged();
    void updateActions();

    Service &service_;
    EditHistory &history_;
    VmListModel *model_;
    QListView *list_;
    QMenu *menu_;
    QPushButton *addButton_;
    QToolButton *menuButton_;
    QAction *enable_;
    QAction *rename_;
    QAction *restart_;
    QAction *remove_;
    QString wanted_; // to be selected when it appears
};

} // namespace gangway::gui
