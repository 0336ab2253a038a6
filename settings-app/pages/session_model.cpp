// SPDX-License-Identifier: Apache-2.0

#include "pages/session_model.h"

#include "features/clean_text.h"
#include "gui/shown_text.h"
#include "widgets/byte_text.h"

#include <QDBusArgument>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace gangway::gui {

namespace {

QString count(qulonglong value)
{
    return QLocale().toString(value);
}

// Makes text from a client safe to show.
QString shown(const QVariant &value, int role)
{
    std::string buffer;
    const std::string utf8 = value.toString().toStdString();
    const std::string_view clean = feature::cleanText(utf8, feature::TextStyle::Clean, buffer);
    const QString text = QString::fromUtf8(clean.data(), static_cast<qsizetype>(clean.size()));
    return role == Qt::ToolTipRole ? toolTipText(text) : text;
}

dbus::MapList windowsOf(const QVariantMap &session)
{
    const QVariant windows = session.value(QStringLiteral("windows"));
    // An empty array in a variant arrives as one of QtDBus's own types.
    return qdbus_cast<dbus::MapList>(windows);
}

QString since(qint64 microseconds)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(microseconds / 1000);
    const bool today = time.date() == QDate::currentDate();
    return today ? QLocale().toString(time.time(), QLocale::ShortFormat)
                 : QLocale().toString(time, QLocale::ShortFormat);
}

} // namespace

void SessionModel::update(const dbus::MapList &sessions)
{
    const auto isId = [](uint id) { return [id](const auto &session) { return session->id == id; }; };
    const auto idOf = [](const QVariantMap &session) { return session.value(QStringLiteral("id")).toUInt(); };

    for (int row = static_cast<int>(sessions_.size()) - 1; row >= 0; --row) {
        const uint id = sessions_[static_cast<std::size_t>(row)]->id;
        if (std::ranges::find(sessions, id, idOf) != sessions.end())
            continue;
        beginRemoveRows({}, row, row);
        sessions_.erase(sessions_.begin() + row);
        endRemoveRows();
    }
    for (const QVariantMap &session : sessions) {
        const uint id = idOf(session);
        auto place = std::ranges::find_if(sessions_, isId(id));
        if (place == sessions_.end()) {
            const int row = static_cast<int>(sessions_.size());
            beginInsertRows({}, row, row);
            sessions_.push_back(std::make_unique<Session>(Session{id, {}, {}}));
            endInsertRows();
            place = sessions_.end() - 1;
        }
        const int row = static_cast<int>(place - sessions_.begin());
        (*place)->values = session;
        updateWindows(row, windowsOf(session));
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

void SessionModel::updateWindows(int row, const dbus::MapList &windows)
{
    Session &session = *sessions_[static_cast<std::size_t>(row)];
    const QModelIndex parent = index(row, 0);
    const int before = static_cast<int>(session.windows.size());
    const int after = static_cast<int>(windows.size());
    if (after > before) {
        beginInsertRows(parent, before, after - 1);
        session.windows << windows.mid(before);
        endInsertRows();
    } else if (after < before) {
        beginRemoveRows(parent, after, before - 1);
        session.windows.resize(after);
        endRemoveRows();
    }
    if (session.windows == windows)
        return;
    session.windows = windows;
    Q_EMIT dataChanged(index(0, 0, parent), index(after - 1, ColumnCount - 1, parent));
}

QModelIndex SessionModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column);
    return createIndex(row, column, sessions_[static_cast<std::size_t>(parent.row())].get());
}

QModelIndex SessionModel::parent(const QModelIndex &index) const
{
    const Session *session = index.isValid() ? sessionOf(index) : nullptr;
    return session ? createIndex(rowOf(session), 0) : QModelIndex();
}

int SessionModel::rowOf(const Session *session) const
{
    const auto found = std::ranges::find_if(sessions_, [session](const auto &each) { return each.get() == session; });
    return static_cast<int>(found - sessions_.begin());
}

int SessionModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(sessions_.size());
    if (sessionOf(parent) || parent.column() != 0)
        return 0;
    return static_cast<int>(sessions_[static_cast<std::size_t>(parent.row())]->windows.size());
}

int SessionModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant SessionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Session *parent = sessionOf(index);
    const Session &session = parent ? *parent : *sessions_[static_cast<std::size_t>(index.row())];
    if (role == SessionIdRole)
        return session.id;
    if (role == Qt::TextAlignmentRole && index.column() >= Pid)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    return parent ? windowData(session.windows[index.row()], index.column(), role)
                  : sessionData(session, index.column(), role);
}

QVariant SessionModel::sessionData(const Session &session, int column, int role) const
{
    const auto value = [&](const char *key) { return session.values.value(QLatin1String(key)); };
    if (role == Qt::ToolTipRole) {
        switch (column) {
        case Name:
            return shown(value("process"), role);
        case Since:
            return QLocale().toString(QDateTime::fromMSecsSinceEpoch(value("since").toLongLong() / 1000));
        case Messages:
            return tr("%1 requests from the client, %2 events to it")
                .arg(count(value("requests").toULongLong()), count(value("events").toULongLong()));
        case Bytes:
            return tr("%1 from the client, %2 to it")
                .arg(byteText(value("request-bytes").toULongLong()), byteText(value("event-bytes").toULongLong()));
        }
        return {};
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name: {
        const QString process = shown(value("process"), role);
        const QString name = process.isEmpty() ? tr("unknown program") : process;
        const qsizetype listed = session.windows.size();
        const uint all = value("window-count").toUInt();
        return all > listed
            ? tr("%1 (the first %2 of %3 windows)").arg(name, QString::number(listed), QString::number(all))
            : name;
    }
    case Pid: {
        const uint pid = value("pid").toUInt();
        return pid == 0 ? QString() : QString::number(pid);
    }
    case Since:
        return since(value("since").toLongLong());
    case Messages:
        return count(value("requests").toULongLong() + value("events").toULongLong());
    case Bytes:
        return byteText(value("request-bytes").toULongLong() + value("event-bytes").toULongLong());
    case Queue:
        return byteText(value("queue").toULongLong());
    }
    return {};
}

QVariant SessionModel::windowData(const QVariantMap &window, int column, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case Name: {
        const QString title = shown(window.value(QStringLiteral("title")), role);
        return title.isEmpty() ? tr("window without a title") : title;
    }
    case AppId:
        return shown(window.value(QStringLiteral("app-id")), role);
    }
    return {};
}

QVariant SessionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section >= Pid)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Program and windows");
    case AppId:
        return tr("Application id");
    case Pid:
        return tr("PID");
    case Since:
        return tr("Since");
    case Messages:
        return tr("Messages");
    case Bytes:
        return tr("Data");
    case Queue:
        return tr("Unread");
    }
    return {};
}

} // namespace gangway::gui
