// SPDX-License-Identifier: Apache-2.0

#include "protocols/dbus/session_reader.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <algorithm>
#include <utility>

namespace gangway::dbus {

namespace {

// In milliseconds.
constexpr qint64 shortestPause = 100;
constexpr qint64 longestPause = 5000;

uint idOf(const QVariantMap &record)
{
    return record.value(QStringLiteral("id")).toUInt();
}

} // namespace

SessionReader::SessionReader(const QDBusConnection &bus, QString service, QString path, qsizetype mostWindows,
                             QObject *parent)
    : QObject(parent), bus_(bus), service_(std::move(service)), path_(std::move(path)), mostWindows_(mostWindows)
{
    pause_.setSingleShot(true);
    connect(&pause_, &QTimer::timeout, this, [this] {
        if (std::exchange(again_, false))
            begin();
    });
}

void SessionReader::refresh()
{
    if (reading_ || pause_.isActive())
        again_ = true;
    else
        begin();
}

void SessionReader::begin()
{
    reading_ = true;
    began_.start();
    sessions_.clear();
    readSessions(0);
}

void SessionReader::readSessions(uint after)
{
    call("ListSessions", {after}, [this](const MapList &records, bool more) {
        sessions_ << records;
        if (more && !records.isEmpty())
            readSessions(idOf(records.last()));
        else
            readWindows(0);
    });
}

void SessionReader::readWindows(qsizetype from)
{
    for (qsizetype index = from; index < sessions_.size(); ++index) {
        const QVariantMap &session = sessions_[index];
        const qulonglong changes = session.value(QStringLiteral("window-changes")).toULongLong();
        const auto known = windows_.constFind(idOf(session));
        if (known != windows_.cend() && known->changes == changes)
            continue;
        Windows none{.changes = changes, .list = {}};
        if (mostWindows_ > 0 && session.value(QStringLiteral("windows")).toUInt() > 0) {
            readWindowsOf(index, 0, none);
            return;
        }
        windows_.insert(idOf(session), std::move(none));
    }
    finish();
}

void SessionReader::readWindowsOf(qsizetype index, uint after, const Windows &soFar)
{
    call("ListWindows", {idOf(sessions_[index]), after}, [this, index, soFar](const MapList &records, bool more) {
        Windows windows = soFar;
        windows.list << records;
        if (more && !records.isEmpty() && windows.list.size() < mostWindows_) {
            readWindowsOf(index, idOf(records.last()), windows);
            return;
        }
        windows_.insert(idOf(sessions_[index]), std::move(windows));
        readWindows(index + 1);
    });
}

void SessionReader::finish()
{
    QHash<uint, Windows> current;
    for (QVariantMap &session : sessions_) {
        const uint id = idOf(session);
        Windows windows = windows_.take(id);
        session.insert(QStringLiteral("window-count"), session.value(QStringLiteral("windows")));
        session.insert(QStringLiteral("windows"), QVariant::fromValue(windows.list));
        session.remove(QStringLiteral("window-changes"));
        current.insert(id, std::move(windows));
    }
    windows_ = std::move(current);
    pause();
    Q_EMIT read(std::exchange(sessions_, {}));
}

void SessionReader::pause()
{
    reading_ = false;
    pause_.start(static_cast<int>(std::clamp(began_.elapsed(), shortestPause, longestPause)));
}

void SessionReader::call(const char *method, const QVariantList &arguments, const Then &then)
{
    QDBusMessage message =
        QDBusMessage::createMethodCall(service_, path_, QLatin1String(vmInterface), QLatin1String(method));
    message.setArguments(arguments);
    message.setAutoStartService(false);
    auto *answer = new QDBusPendingCallWatcher(bus_.asyncCall(message), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, then] {
        answer->deleteLater();
        const QDBusPendingReply<MapList, bool> reply = *answer;
        if (!reply.isError()) {
            then(reply.argumentAt<0>(), reply.argumentAt<1>());
        } else if (reply.error().name() == QLatin1String(errorPrefix) + QLatin1String("NoSuchSession")) {
            then({}, false);
        } else {
            pause();
            Q_EMIT failed(reply.error());
        }
    });
}

} // namespace gangway::dbus
