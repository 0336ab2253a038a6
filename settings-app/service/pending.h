// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "gui/shown_text.h"

#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QObject>

#include <functional>

namespace gangway::gui {

// Receives the result of a call: empty on success, otherwise a human-readable error.
using Done = std::function<void(const QString &error)>;

// Calls `then` with the finished call, unless `context` has been destroyed.
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
    return shownText(text.isEmpty() ? call.error().name() : text);
}

inline void whenDone(const QDBusPendingCall &call, QObject *context, const Done &done)
{
    whenFinished(call, context, [done](const QDBusPendingCall &finished) { done(errorText(finished)); });
}

} // namespace gangway::gui
