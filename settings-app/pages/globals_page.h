// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/page.h"
#include "protocols/dbus/types.h"

#include <QPointer>

class QCheckBox;
class QComboBox;
class QLabel;
class QLayout;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QSpinBox;
class QStandardItemModel;
class QTreeView;

namespace gangway::gui {

class EditHistory;

// The host's globals, what clients are offered of them, and why not; and the permission of each.
class GlobalsPage : public Page {
    Q_OBJECT
public:
    // The history must outlive it.
    GlobalsPage(EditHistory &history, QWidget *parent);

    void setVm(RemoteVm *vm) override;
    void setWritable(bool writable) override;

protected:
    void refresh() override;

private:
    void show(const dbus::MapList &globals, const QString &error);
    void showStatus();
    void showPermission();
    QLayout *makePermissionRow();
    void change(const QVariantMap &settings);
    QString current() const; // the chosen interface
    void filter();

    EditHistory &history_;
    QPointer<RemoteVm> vm_;
    QStandardItemModel *model_;
    QSortFilterProxyModel *filtered_;
    QLineEdit *text_;
    QCheckBox *hiddenOnly_;
    QPushButton *refresh_;
    QTreeView *tree_;
    QLabel *status_;
    QComboBox *permission_; // of the chosen interface
    QSpinBox *version_;
    QString summary_;
    bool writable_ = true;
    int asked_ = 0; // counts requests, to recognize outdated answers
};

} // namespace gangway::gui
