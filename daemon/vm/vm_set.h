// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/store.h"
#include "vm/vm.h"

#include <QFileSystemWatcher>
#include <QTimer>

#include <map>
#include <memory>
#include <string>

namespace gangway::vm {

// The running VMs. Follows the store: a VM that is added, changed, renamed or removed there changes here at once.
class VmSet final : public QObject {
    Q_OBJECT

public:
    // What the environment refers to, and the store, must outlive it.
    VmSet(const Environment &environment, config::Store &store);

    // Starts the store's VM of that name; the other arguments as for Vm.
    Vm &start(const QString &name, DisplaySocket activated = {}, std::vector<wire::Fd> activatedX = {});
    // Starts all VMs that are not running, and follows the store from here on.
    void startAll();

    // Null if no such VM runs.
    Vm *find(const QString &name) const;
    const std::map<QString, std::unique_ptr<Vm>> &vms() const { return vms_; }

Q_SIGNALS:
    // Emitted after the VM has started, before it stops, and after it has its new name.
    void added(gangway::vm::Vm &vm);
    void removed(const QString &name);
    void renamed(const QString &from, const QString &to);

private:
    void apply(const QString &name);
    const Vm *servedAt(const std::string &path) const;
    void shareDescriptors();
    QStringList wantedFolders() const;
    void watchFolders();
    void foldersChanged();
    void socketsChanged();

    Environment environment_;
    config::Store &store_;
    std::map<QString, std::unique_ptr<Vm>> vms_;
    std::map<QString, std::unique_ptr<Vm>> retired_; // removed, but with a socket that was passed to the process
    bool retryDue_ = false;
    QFileSystemWatcher folders_; // of the sockets
    QTimer lookTimer_;
};

} // namespace gangway::vm
