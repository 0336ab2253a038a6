// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "service/pending.h"

#include <QUndoStack>
#include <QVariantMap>

namespace gangway::gui {

class Service;

// Makes changes in the daemon, and undoes them. A change counts once the daemon has taken it.
//
// VMs are named, not pointed to: what is undone in order meets each VM under the name that it had then.
class EditHistory : public QObject {
    Q_OBJECT
public:
    // The service must outlive it.
    explicit EditHistory(Service &service, QObject *parent = nullptr);

    QUndoStack &stack() { return stack_; }

    // Several settings of a VM, keyed by property. `text` says what is changed, for a menu.
    void change(const QString &vm, const QVariantMap &settings, const QString &text, QObject *context,
                const Done &done);
    void addVm(const QString &name, const QVariantMap &settings, QObject *context, const Done &done);
    // The sessions that it ends don't come back when it is undone.
    void removeVm(const QString &name, QObject *context, const Done &done);
    void renameVm(const QString &name, const QString &newName, QObject *context, const Done &done);

Q_SIGNALS:
    // Undoing or redoing was refused.
    void failed(const QString &error);

private:
    Service &service_;
    QUndoStack stack_;
};

} // namespace gangway::gui
