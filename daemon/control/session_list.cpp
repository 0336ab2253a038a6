// SPDX-License-Identifier: Apache-2.0

#include "control/session_list.h"

#include "relay/session.h"

#include <chrono>
#include <string_view>

namespace gangway::control {

namespace {

// Clients may send bytes that are not UTF-8, and D-Bus doesn't allow NUL.
QString text(std::string_view bytes)
{
    QString decoded = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    decoded.remove(QChar::Null);
    return decoded;
}

qulonglong count(std::uint64_t number)
{
    return number;
}

dbus::MapList windowList(const vm::SessionState &state)
{
    dbus::MapList windows;
    for (const vm::SessionState::Window &window : state.windows) {
        windows << QVariantMap{
            {QStringLiteral("title"), text(window.title)},
            {QStringLiteral("app-id"), text(window.appId)},
        };
    }
    return windows;
}

QVariantMap describe(const vm::Vm &vm, relay::Session &session)
{
    const vm::Vm::Client &client = vm::Vm::clientOf(session);
    const auto since = std::chrono::duration_cast<std::chrono::microseconds>(client.since.time_since_epoch());
    return {
        {QStringLiteral("id"), static_cast<uint>(session.number())},
        {QStringLiteral("pid"), static_cast<uint>(client.process.pid)},
        {QStringLiteral("process"), text(client.process.name)},
        {QStringLiteral("since"), static_cast<qlonglong>(since.count())},
        {QStringLiteral("requests"), count(session.requests().messages)},
        {QStringLiteral("events"), count(session.events().messages)},
        {QStringLiteral("request-bytes"), count(session.requests().bytes)},
        {QStringLiteral("event-bytes"), count(session.events().bytes)},
        {QStringLiteral("queue"), count(session.queuedBytes())},
        {QStringLiteral("windows"), QVariant::fromValue(windowList(vm.stateOf(session)))},
    };
}

} // namespace

dbus::MapList sessionList(vm::Vm &vm)
{
    dbus::MapList sessions;
    for (const auto &session : vm.relay().sessions()) {
        if (!session->ended())
            sessions << describe(vm, *session);
    }
    return sessions;
}

} // namespace gangway::control
