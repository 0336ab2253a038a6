// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;

namespace gangway::gui {

class RemoteVm;

// Whose pages are below: the VM's name, what it does, and where its clients connect.
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
