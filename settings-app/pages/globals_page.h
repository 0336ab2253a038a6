// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/page.h"
#include "protocols/dbus/types.h"

#include <QPointer>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QStandardItemModel;
class QTreeView;

namespace gangway::gui {

// The host's globals, what clients are offered of them, and why not.
class GlobalsPage : public Page {
    Q_OBJECT
public:
    explicit GlobalsPage(QWidget *parent);

    void setVm(RemoteVm *vm) override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void show(const dbus::MapList &globals, const QString &error);
    void showStatus();
    void filter();

    QPointer<RemoteVm> vm_;
    QStandardItemModel *model_;
    QSortFilterProxyModel *filtered_;
    QLineEdit *text_;
    QCheckBox *hiddenOnly_;
    QPushButton *refresh_;
    QTreeView *tree_;
    QLabel *status_;
    QString summary_;
    int asked_ = 0; // counts requests, to recognize outdated answers
};

} // namespace gangway::gui
