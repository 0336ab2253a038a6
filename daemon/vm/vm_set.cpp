// SPDX-License-Identifier: Apache-2.0

#include "vm/vm_set.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <utility>

namespace gangway::vm {

using config::Store;

namespace {

constexpr int lookMilliseconds = 2000;

} // namespace

VmSet::VmSet(const Environment &environment, Store &store) : environment_(environment), store_(store)
{
    environment_.servedAt = [this](const std::string &path) { return servedAt(path); };
    environment_.withheld = [this](const std::string &name) {
        return store_.withheld(QString::fromStdString(name)).toStdString();
    };
    const auto look = [this] {
        watchFolders(); // one that was made anew is not watched any more
        foldersChanged();
    };
    connect(&folders_, &QFileSystemWatcher::directoryChanged, this, look);
    // Nobody tells of a folder that is moved away, and of nothing where there are no watches left.
    connect(&lookTimer_, &QTimer::timeout, this, look);
    lookTimer_.setTimerType(Qt::VeryCoarseTimer);
    lookTimer_.start(lookMilliseconds);
}

void VmSet::shareDescriptors()
{
    for (const auto &[name, vm] : vms_)
        vm->shareDescriptors(vms_.size());
}

// The folders of the sockets. Of one that is not there, the folder in which it, or what leads to it, has to be made.
QStringList VmSet::wantedFolders() const
{
    QStringList wanted;
    QSet<QString> known;
    for (const auto &[name, vm] : vms_) {
        QString folder = QFile::decodeName(vm->socketFolder().c_str());
        while (!folder.isEmpty() && !known.contains(folder) && !QFileInfo::exists(folder))
            folder = QFileInfo(folder).path();
        if (folder.isEmpty() || known.contains(folder))
            continue;
        known << folder;
        if (QFileInfo(folder).isReadable())
            wanted << folder;
    }
    return wanted;
}

void VmSet::watchFolders()
{
    QStringList wanted = wantedFolders();
    QStringList before;
    bool isNew = false;
    do {
        const QStringList watched = folders_.directories();
        for (const QString &folder : watched) {
            if (!wanted.contains(folder))
                folders_.removePath(folder);
        }
        for (const QString &folder : wanted) {
            if (!watched.contains(folder))
                isNew |= folders_.addPath(folder);
        }
        // One may have been made just before its own folder was watched.
        before = std::exchange(wanted, wantedFolders());
    } while (wanted != before);
    if (isNew)
        foldersChanged(); // since they were looked at
}

void VmSet::foldersChanged()
{
    for (const auto &[name, vm] : vms_)
        vm->socketFolderChanged();
}

Vm &VmSet::start(const QString &name, DisplaySocket activated, std::vector<wire::Fd> activatedX)
{
    const auto retired = retired_.extract(name);
    auto &vm = vms_[name];
    vm = std::make_unique<Vm>(environment_, name.toStdString(), *store_.find(name),
                              retired ? retired.mapped()->takeActivated() : std::move(activated),
                              retired ? retired.mapped()->takeActivatedX() : std::move(activatedX));
    shareDescriptors();
    watchFolders();
    Q_EMIT added(*vm);
    return *vm;
}

void VmSet::startAll()
{
    for (const QString &name : store_.names()) {
        if (!find(name))
            start(name);
    }
    connect(&store_, &Store::added, this, [this](const QString &name) { start(name); });
    connect(&store_, &Store::removed, this, [this](const QString &name) {
        if (auto vm = vms_.extract(name)) {
            Q_EMIT removed(name);
            shareDescriptors();
            if (vm.mapped()->hasActivated()) {
                vm.mapped()->retire();
                retired_.insert(std::move(vm));
            }
        }
        socketsChanged();
    });
    connect(&store_, &Store::renamed, this, [this](const QString &from, const QString &to) {
        auto vm = vms_.extract(from);
        if (!vm)
            return;
        vm.key() = to;
        Vm &renamedVm = *vm.mapped();
        vms_.insert(std::move(vm));
        renamedVm.rename(to.toStdString());
        Q_EMIT renamed(from, to);
        socketsChanged();
    });
    connect(&store_, &Store::changing, this, [this](const QStringList &names) {
        for (const QString &name : names) {
            if (Vm *vm = find(name))
                vm->giveWay(*store_.find(name));
        }
    });
    connect(&store_, &Store::changed, this, [this](const QString &name) { apply(name); });
    connect(&store_, &Store::stateChanged, this, &VmSet::socketsChanged);
}

const Vm *VmSet::servedAt(const std::string &path) const
{
    const auto there = wire::identityBehind(path);
    if (!there)
        return nullptr;
    // One that is just being made is not there yet.
    const auto serves = [&](const auto &vm) { return vm.second && vm.second->isServedAt(*there); };
    const auto found = std::ranges::find_if(vms_, serves);
    return found == vms_.end() ? nullptr : found->second.get();
}

void VmSet::apply(const QString &name)
{
    if (Vm *vm = find(name))
        vm->apply(*store_.find(name));
    socketsChanged();
}

// Another VM may be waiting for a socket that has become free. Deferred until all current changes have been applied.
void VmSet::socketsChanged()
{
    if (std::exchange(retryDue_, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            retryDue_ = false;
            for (const auto &[name, vm] : vms_)
                vm->retry();
            watchFolders();
        },
        Qt::QueuedConnection);
}

Vm *VmSet::find(const QString &name) const
{
    const auto vm = vms_.find(name);
    return vm == vms_.end() ? nullptr : vm->second.get();
}

} // namespace gangway::vm
