// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/dbus/types.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace gangway::gui {

// The sessions of a VM as a tree, with each session's windows below it. An update keeps the indexes of remaining rows.
class SessionModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, AppId, Pid, Since, Messages, Bytes, Queue, ColumnCount };
    static constexpr int SessionIdRole = Qt::UserRole; // uint, the id of the row's session

    using QAbstractItemModel::QAbstractItemModel;

    void update(const dbus::MapList &sessions);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Session {
        uint id = 0;
        QVariantMap values;
        dbus::MapList windows;
    };

    // The internal pointer of a window's index; null for a session's index.
    static const Session *sessionOf(const QModelIndex &window)
    {
        return static_cast<const Session *>(window.constInternalPointer());
    }
    int rowOf(const Session *session) const;
    QVariant sessionData(const Session &session, int column, int role) const;
    QVariant windowData(const QVariantMap &window, int column, int role) const;
    void updateWindows(int row, const dbus::MapList &windows);

    std::vector<std::unique_ptr<Session>> sessions_;
};

} // namespace gangway::gui
