// SPDX-License-Identifier: Apache-2.0

#include "tray/notice.h"

#include <QCoreApplication>
#include <QStringList>

namespace gangway::tray {

namespace {

struct Notices {
    Q_DECLARE_TR_FUNCTIONS(Notices)
};

} // namespace

Notice::Step Notice::update(const QList<Fault> &faults, bool daemonPresent)
{
    if (!daemonPresent)
        return close();

    told_.removeIf([&](const Fault &fault) { return !faults.contains(fault); });
    bool news = false;
    for (const Fault &fault : faults) {
        if (!told_.contains(fault)) {
            told_ << fault;
            news = true;
        }
    }
    if (faults.isEmpty())
        return close();
    if (news) {
        shown_ = faults;
        return Step::Show;
    }
    if (shown_.isEmpty() || shown_ == faults)
        return Step::None;
    shown_ = faults;
    return Step::Update;
}

Notice::Step Notice::close()
{
    if (shown_.isEmpty())
        return Step::None;
    shown_ = {};
    return Step::Close;
}

Fault merged(const QList<Fault> &faults)
{
    if (faults.size() == 1)
        return faults.front();
    QStringList lines;
    for (const Fault &fault : faults)
        lines << Notices::tr("%1: %2", "what is wrong, what to do").arg(fault.title, fault.text);
    return {.title = Notices::tr("Gangway has %n problem(s)", nullptr, static_cast<int>(faults.size())),
            .text = lines.join(u'\n'),
            .vm = faults.front().vm,
            .page = faults.front().page};
}

} // namespace gangway::tray
