// SPDX-License-Identifier: Apache-2.0

#include "control/session_list.h"

#include "control/text.h"
#include "features/clean_text.h"
#include "relay/session.h"

#include <chrono>
#include <string_view>

namespace gangway::control {

namespace {

// Of each page, so that composing one delays no client noticeably.
constexpr qsizetype mostRecords = 256;

QString text(std::string_view bytes)
{
    return shortened(fromClient(bytes), feature::longestShownText);
}

qulonglong count(std::uint64_t number)
{
    return number;
}

QVariantMap describe(const vm::Vm &vm, relay::Session &session)
{
    const vm::Vm::Client &client = vm::Vm::clientOf(session);
    const vm::SessionState state = vm.stateOf(session);
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
        {QStringLiteral("windows"), static_cast<uint>(state.windows)},
        {QStringLiteral("window-changes"), count(state.windowChanges)},
    };
}

} // namespace

Page sessionPage(vm::Vm &vm, uint after)
{
    Page page;
    // The relay keeps them in the order of their numbers.
    for (const auto &session : vm.relay().sessions()) {
        if (session->ended() || session->number() <= after)
            continue;
        if (page.records.size() == mostRecords) {
            page.more = true;
            break;
        }
        page.records << describe(vm, *session);
    }
    return page;
}

Page windowPage(const vm::Vm &vm, relay::Session &session, uint after)
{
    Page page;
    for (const vm::WindowState &window : vm.windowsOf(session)) {
        if (window.number <= after)
            continue;
        if (page.records.size() == mostRecords) {
            page.more = true;
            break;
        }
        page.records << QVariantMap{
            {QStringLiteral("id"), window.number},
            {QStringLiteral("title"), text(window.title)},
            {QStringLiteral("app-id"), text(window.appId)},
        };
    }
    return page;
}

} // namespace gangway::control
