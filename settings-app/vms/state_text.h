// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace gangway::gui {

class RemoteVm;

// What a VM does now, in a few words: "Serving 3 applications".
QString stateText(const RemoteVm &vm);

// How much it is to be noticed.
enum class Notice { Off, Idle, Busy, Fault };
Notice noticeOf(const RemoteVm &vm);

} // namespace gangway::gui
