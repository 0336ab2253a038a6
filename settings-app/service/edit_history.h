// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "service/pending.h"

#include <QUndoStack>
#include <QVariantMap>

namespace gangway::gui {

class Service;

// Makes changes in the daemon, and undoes them. A change is recorded once the daemon has accepted it.
//
// VMs are referred to by name, not by pointer: changes are undone in order, so each name is then valid again.
class EditHistory : public QObject {
    Q_OBJECT
public:
    // The service must outlive it.
    explicit EditHistory(Service &service, QObject *parent = nullptr);

    QUndoStack &stack() { return stack_; }

    // Changes several settings of a VM, keyed by property. `text` describes the change in a menu.
    void change(const QString &vm, const QVariantMap &settings, const QString &text, QObject *context,
                const Done &done);
    void addVm(const QString &name, const QVariantMap &settings, QObject *context, const Done &done);
    // Undoing this doesn't restore the sessions that it ends.
    void removeVm(const QString &name, QObject *context, const Done &done);
    void renameVm(const QString &name, const QString &newName, QObject *context, const Done &done);

Q_SIGNALS:
    // The daemon refused to undo or redo.
    void failed(const QString &error);

private:
    Service &service_;
    QUndoStack stack_;
};

} // namespace gangway::gui
