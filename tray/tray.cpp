// SPDX-License-Identifier: Apache-2.0

#include "tray/tray.h"

#include "tray/questions.h"
#include "tray/settings_window.h"

namespace gangway::tray {

Tray::Tray(const QDBusConnection &bus)
    : daemon_(bus), menu_([this](const Command &command, bool checked) { chosen(command, checked); }), host_(bus),
      faultNotification_(bus, true), answer_(bus, false)
{
    clock_.start();
    faultTimer_.setSingleShot(true);
    connect(&faultTimer_, &QTimer::timeout, this, &Tray::showFaults);

    connect(&daemon_, &DaemonClient::changed, this, &Tray::show);
    connect(&daemon_, &DaemonClient::succeeded, this, &Tray::actionSucceeded);
    connect(&daemon_, &DaemonClient::failed, this, &Tray::actionFailed);
    connect(&host_, &TrayHost::appeared, this, [this] {
        icon_.reset(); // first: two would be shown
        icon_ = std::make_unique<Icon>(menu_.widget());
        connect(icon_.get(), &Icon::activated, this, [this] { openSettings({}, {}); });
        show();
    });
    connect(&faultNotification_, &Notification::dismissed, this, [this] { notice_.dismissed(); });
    connect(&faultNotification_, &Notification::settingsWanted, this, &Tray::openSettings);
    connect(&answer_, &Notification::settingsWanted, this, &Tray::openSettings);
    show();
}

void Tray::show()
{
    menu_.show(menuEntries(daemon_.snapshot()));
    if (icon_)
        icon_->show(daemon_.snapshot());
    showFaults();
}

void Tray::showFaults()
{
    const Snapshot &snapshot = daemon_.snapshot();
    const QList<Fault> faults = faults_.faults(snapshot, FaultWatch::Time(clock_.elapsed()));
    switch (notice_.update(faults, snapshot.daemon == Snapshot::Daemon::Present)) {
    case Notice::Step::None:
        break;
    case Notice::Step::Show:
    case Notice::Step::Update:
        faultNotification_.show(merged(notice_.shown()));
        break;
    case Notice::Step::Close:
        faultNotification_.close();
        break;
    }
    if (!faults_.isWaiting())
        faultTimer_.stop();
    else if (!faultTimer_.isActive())
        faultTimer_.start(FaultWatch::patience);
}

void Tray::chosen(const Command &command, bool checked)
{
    switch (command.kind) {
    case Command::Kind::None:
        break;
    case Command::Kind::SetFlag:
        daemon_.setFlag(command.vm, command.property, checked);
        break;
    case Command::Kind::DumpLog:
        daemon_.dumpLog(command.vm);
        break;
    case Command::Kind::OpenSettings:
        openSettings(command.vm, command.page);
        break;
    case Command::Kind::Start:
        daemon_.start();
        break;
    case Command::Kind::Stop:
        stop();
        break;
    case Command::Kind::About:
        showAbout();
        break;
    case Command::Kind::Hide:
        Q_EMIT hidden();
        break;
    }
}

void Tray::stop()
{
    if (const uint sessions = daemon_.snapshot().sessions(); sessions > 0)
        askToStop(sessions, [this] { daemon_.stop(); });
    else
        daemon_.stop();
}

void Tray::openSettings(const QString &vm, const QString &page)
{
    const QString action = QStringLiteral("settings");
    if (openSettingsWindow(vm, page)) {
        actionSucceeded(action);
        return;
    }
    actionFailed(action,
                 {.title = tr("The settings window could not be opened"),
                  .text = tr("The program gangway-settings is missing. \"gangwayctl set\" changes settings too.")});
}

void Tray::actionSucceeded(const QString &action)
{
    if (action == answeredAction_)
        answer_.close();
}

void Tray::actionFailed(const QString &action, const Fault &fault)
{
    answeredAction_ = action;
    answer_.show(fault);
}

} // namespace gangway::tray
