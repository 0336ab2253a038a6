// SPDX-License-Identifier: Apache-2.0

#include "tray/notification.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QLoggingCategory>
#include <QTimer>

#include <utility>

namespace gangway::tray {

namespace {

Q_LOGGING_CATEGORY(logNotification, "gangway.tray.notification")

constexpr char service[] = "org.freedesktop.Notifications";
constexpr char path[] = "/org/freedesktop/Notifications";
// The action of a click on the notification itself.
constexpr char defaultAction[] = "default";
constexpr char settingsAction[] = "settings";

constexpr int readyMilliseconds = 1000;
constexpr uint closedByCall = 3;
constexpr uchar normalUrgency = 1;

QDBusMessage call(const char *method)
{
    return QDBusMessage::createMethodCall(QLatin1String(service), QLatin1String(path), QLatin1String(service),
                                          QLatin1String(method));
}

} // namespace

Notification::Notification(const QDBusConnection &bus, bool lasts, QObject *parent)
    : QObject(parent), bus_(bus), lasts_(lasts)
{
    const QString name = QLatin1String(service);
    bus_.connect(name, QLatin1String(path), name, QStringLiteral("ActionInvoked"), this,
                 SLOT(actionInvoked(uint, QString)));
    bus_.connect(name, QLatin1String(path), name, QStringLiteral("NotificationClosed"), this,
                 SLOT(notificationClosed(uint, uint)));
    auto *watcher = new QDBusServiceWatcher(name, bus_, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &, const QString &owner) { ownerChanged(!owner.isEmpty()); });
}

// Another program knows nothing of what the former one has shown, nor its ids.
void Notification::ownerChanged(bool there)
{
    gone_ |= id_ != 0;
    id_ = 0;
    if (!there || !std::exchange(gone_, false) || !wanted_)
        return;
    if (!lasts_)
        wanted_.reset();
    else
        again_ = true;
    // It may have its name before it can do anything.
    QTimer::singleShot(readyMilliseconds, this, [this] {
        if (again_ && wanted_ && !busy_)
            send();
    });
}

void Notification::show(const Fault &fault)
{
    wanted_ = fault;
    if (busy_)
        again_ = true;
    else
        send();
}

void Notification::close()
{
    wanted_.reset();
    again_ = false;
    if (!busy_)
        sendClose();
}

void Notification::send()
{
    busy_ = true;
    auto *answer = new QDBusPendingCallWatcher(bus_.asyncCall(call("GetCapabilities")), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        const QDBusPendingReply<QStringList> reply = *answer;
        sendTo(reply.isError() ? QStringList() : reply.value());
    });
}

void Notification::sendTo(const QStringList &capabilities)
{
    if (!wanted_) {
        busy_ = false;
        return;
    }
    again_ = false;
    QString body = wanted_->text;
    if (capabilities.contains(QLatin1String("body-markup")))
        body = body.toHtmlEscaped();
    QStringList actions;
    if (capabilities.contains(QLatin1String("actions"))) {
        actions << QLatin1String(defaultAction) << tr("Open settings") << QLatin1String(settingsAction)
                << tr("Open settings");
    }
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QStringLiteral("org.gangway.Gangway")},
                            {QStringLiteral("urgency"), QVariant::fromValue(normalUrgency)}};
    QDBusMessage notify = call("Notify");
    notify << tr("Gangway") << id_ << QStringLiteral("org.gangway.Gangway") << wanted_->title << body << actions
           << hints << (lasts_ ? 0 : -1);
    auto *answer = new QDBusPendingCallWatcher(bus_.asyncCall(notify), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        busy_ = false;
        const QDBusPendingReply<uint> reply = *answer;
        if (reply.isError() && wanted_) {
            qCWarning(logNotification, "%s: %s (%s)", qUtf8Printable(wanted_->title), qUtf8Printable(wanted_->text),
                      qUtf8Printable(reply.error().message()));
        }
        id_ = reply.isError() ? 0 : reply.value();
        if (!wanted_)
            sendClose();
        else if (again_)
            send();
    });
}

void Notification::sendClose()
{
    if (id_ == 0)
        return;
    QDBusMessage closeIt = call("CloseNotification");
    closeIt << id_;
    id_ = 0;
    bus_.asyncCall(closeIt);
}

void Notification::actionInvoked(uint id, const QString &action)
{
    if (id == 0 || id != id_ || !wanted_)
        return;
    if (action == QLatin1String(settingsAction) || action == QLatin1String(defaultAction))
        Q_EMIT settingsWanted(wanted_->vm, wanted_->page);
}

void Notification::notificationClosed(uint id, uint reason)
{
    if (id == 0 || id != id_)
        return;
    id_ = 0;
    wanted_.reset();
    if (reason != closedByCall)
        Q_EMIT dismissed();
}

} // namespace gangway::tray
