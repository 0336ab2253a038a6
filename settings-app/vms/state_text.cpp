// SPDX-License-Identifier: Apache-2.0

#include "vms/state_text.h"

#include "service/remote_vm.h"

#include <QCoreApplication>

namespace gangway::gui {

QString stateText(const RemoteVm &vm)
{
    const auto tr = [](const char *text, int n = -1) {
        return QCoreApplication::translate("VmState", text, nullptr, n);
    };
    const QString state = vm.state();
    if (state == QLatin1String("disabled"))
        return tr(QT_TRANSLATE_NOOP("VmState", "Disabled"));
    if (state == QLatin1String("failed"))
        return tr(QT_TRANSLATE_NOOP("VmState", "Failed"));
    if (state == QLatin1String("no-host"))
        return tr(QT_TRANSLATE_NOOP("VmState", "The host does not answer"));
    if (vm.sessionCount() == 0)
        return tr(QT_TRANSLATE_NOOP("VmState", "Ready"));
    return tr(QT_TRANSLATE_N_NOOP("VmState", "Serving %n application(s)"), static_cast<int>(vm.sessionCount()));
}

Notice noticeOf(const RemoteVm &vm)
{
    const QString state = vm.state();
    if (state == QLatin1String("disabled"))
        return Notice::Off;
    if (state != QLatin1String("serving") || !vm.problem().isEmpty())
        return Notice::Fault;
    return vm.sessionCount() == 0 ? Notice::Idle : Notice::Busy;
}

} // namespace gangway::gui
