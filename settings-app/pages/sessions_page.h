// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/page.h"

#include <QPointer>
#include <QTimer>

class QLabel;
class QPushButton;
class QTreeView;

namespace gangway::gui {

class SessionModel;

// The connected clients and their windows.
class SessionsPage : public Page {
    Q_OBJECT
public:
    explicit SessionsPage(QWidget *parent);

    void setVm(RemoteVm *vm) override;

protected:
    void refresh() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void show();
    void showCopied();
    void disconnectSelected();
    void updateButton();

    QPointer<RemoteVm> vm_;
    SessionModel *model_;
    QTreeView *tree_;
    QLabel *empty_;
    QLabel *copied_;
    QLabel *problem_;
    QPushButton *disconnect_;
    // Changes of counters are not announced, so refresh regularly.
    QTimer timer_;
};

} // namespace gangway::gui
