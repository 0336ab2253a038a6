// SPDX-License-Identifier: Apache-2.0

#include "vms/state_text.h"

#include "service/remote_vm.h"
#include "widgets/byte_text.h"

#include <QCoreApplication>

namespace gangway::gui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(VmState)
};

} // namespace

QString stateText(const RemoteVm &vm)
{
    const QString state = vm.state();
    if (state == QLatin1String("disabled"))
        return Texts::tr("Disabled");
    if (state == QLatin1String("failed"))
        return Texts::tr("Failed");
    if (state == QLatin1String("no-host"))
        return Texts::tr("The host does not answer");
    if (vm.sessionCount() == 0)
        return Texts::tr("Ready");
    return Texts::tr("Serving %n application(s)", nullptr, static_cast<int>(vm.sessionCount()));
}

QString copiedText(const RemoteVm &vm)
{
    const RemoteVm::Counters counters = vm.counters();
    if (counters.framesCopied == 0 && counters.sharedBlocks == 0)
        return {};
    return Texts::tr("Copied %1 out of %2 of frame data; %n shared block(s) take %3 of the host's memory.", nullptr,
                     static_cast<int>(counters.sharedBlocks))
        .arg(byteText(counters.bytesCopied), byteText(counters.bytesOfFrames), byteText(counters.sharedBytes));
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
