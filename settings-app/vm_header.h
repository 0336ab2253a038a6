// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;

namespace gangway::gui {

class RemoteVm;

// The header above a VM's pages: its name, its state, and where its clients connect.
class VmHeader : public QWidget {
    Q_OBJECT
public:
    explicit VmHeader(QWidget *parent = nullptr);

    // Null: none.
    void setVm(RemoteVm *vm);

private:
    void show();

    QPointer<RemoteVm> vm_;
    QLabel *name_;
    QLabel *state_;
};

} // namespace gangway::gui
