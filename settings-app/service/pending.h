// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QObject>

#include <functional>

namespace gangway::gui {

// What came of a call: empty if it was done, else why not, for a person.
using Done = std::function<void(const QString &error)>;

// Calls `then` with the finished call, unless `context` is gone by then.
template <class Then>
void whenFinished(const QDBusPendingCall &call, QObject *context, Then then)
{
    auto *watcher = new QDBusPendingCallWatcher(call, context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [then](QDBusPendingCallWatcher *finished) {
        finished->deleteLater();
        then(*static_cast<QDBusPendingCall *>(finished));
    });
}

inline QString errorText(const QDBusPendingCall &call)
{
    if (!call.isError())
        return {};
    const QString text = call.error().message();
    return text.isEmpty() ? call.error().name() : text;
}

inline void whenDone(const QDBusPendingCall &call, QObject *context, const Done &done)
{
    whenFinished(call, context, [done](const QDBusPendingCall &finished) { done(errorText(finished)); });
}

} // namespace gangway::gui
