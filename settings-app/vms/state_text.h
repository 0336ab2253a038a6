// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace gangway::gui {

class RemoteVm;

// What a VM is doing, in a few words: "Serving 3 applications".
QString stateText(const RemoteVm &vm);

// What showing its windows has cost, where they are copied to the host, as a sentence; else empty.
QString copiedText(const RemoteVm &vm);

// How much attention a VM's state needs.
enum class Notice { Off, Idle, Busy, Fault };
Notice noticeOf(const RemoteVm &vm);

} // namespace gangway::gui
