// SPDX-License-Identifier: Apache-2.0

#include "pages/sessions_page.h"

#include "pages/session_model.h"
#include "service/remote_vm.h"
#include "vms/state_text.h"
#include "widgets/hint_label.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace gangway::gui {

namespace {

constexpr int refreshInterval = 1000; // ms

} // namespace

SessionsPage::SessionsPage(QWidget *parent)
    : Page(QStringLiteral("sessions"), tr("Windows and sessions"), parent), model_(new SessionModel(this)),
      tree_(new QTreeView), empty_(new HintLabel(tr("No application is connected."))), copied_(new HintLabel),
      problem_(new QLabel), disconnect_(new QPushButton(tr("&Disconnect")))
{
    tree_->setModel(model_);
    tree_->setObjectName(QStringLiteral("sessions"));
    tree_->setAccessibleName(tr("Sessions"));
    tree_->setAlternatingRowColors(true);
    tree_->setAllColumnsShowFocus(true);
    tree_->setUniformRowHeights(true);
    tree_->header()->setStretchLastSection(false);
    tree_->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    // Texts of clients share what the numbers leave; the rest of a long one is in the tooltip.
    for (const int column : {SessionModel::Name, SessionModel::AppId})
        tree_->header()->setSectionResizeMode(column, QHeaderView::Stretch);
    empty_->setAlignment(Qt::AlignCenter);
    copied_->setObjectName(QStringLiteral("copied"));
    copied_->setToolTip(
        tr("Windows of this VM are copied into memory that is shared with the host: only what has changed, "
           "where the application says what that is"));
    copied_->hide();
    problem_->setWordWrap(true);
    problem_->setTextFormat(Qt::PlainText);
    problem_->hide();
    disconnect_->setObjectName(QStringLiteral("disconnect"));
    disconnect_->setToolTip(tr("Ends the connection of the selected program; most programs then end too"));

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(problem_, 1);
    buttons->addStretch();
    buttons->addWidget(disconnect_);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2, 2, 12, 12);
    column->addWidget(tree_, 1);
    column->addWidget(empty_, 1);
    column->addWidget(copied_);
    column->addLayout(buttons);

    connect(model_, &SessionModel::rowsInserted, tree_, [this](const QModelIndex &session) {
        if (session.isValid())
            tree_->expand(session);
    });
    connect(tree_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SessionsPage::updateButton);
    connect(disconnect_, &QPushButton::clicked, this, &SessionsPage::disconnectSelected);
    timer_.setInterval(refreshInterval);
    connect(&timer_, &QTimer::timeout, this, &SessionsPage::refresh);
    show();
}

void SessionsPage::setVm(RemoteVm *vm)
{
    if (vm_ == vm)
        return;
    if (vm_)
        vm_->disconnect(this);
    vm_ = vm;
    model_->update({});
    problem_->hide();
    if (vm) {
        connect(vm, &RemoteVm::sessionsChanged, this, &SessionsPage::show);
        connect(vm, &RemoteVm::sessionsOutdated, this, &SessionsPage::refresh);
        connect(vm, &RemoteVm::countersChanged, this, &SessionsPage::showCopied);
    }
    refresh();
    show();
}

void SessionsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    timer_.start();
}

void SessionsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    timer_.stop();
}

void SessionsPage::refresh()
{
    if (!vm_ || !isVisible() || !isEnabled())
        return;
    vm_->refreshSessions();
    vm_->refreshCounters();
}

void SessionsPage::show()
{
    model_->update(vm_ ? vm_->sessions() : dbus::MapList());
    const bool any = model_->rowCount() > 0;
    tree_->setVisible(any);
    empty_->setVisible(!any);
    updateButton();
    showCopied();
}

void SessionsPage::showCopied()
{
    const QString text = vm_ ? copiedText(*vm_) : QString();
    copied_->setText(text);
    copied_->setVisible(!text.isEmpty());
}

void SessionsPage::updateButton()
{
    disconnect_->setEnabled(tree_->selectionModel()->hasSelection());
}

void SessionsPage::disconnectSelected()
{
    const QModelIndex index = tree_->currentIndex();
    if (!vm_ || !index.isValid())
        return;
    problem_->hide();
    vm_->disconnectSession(index.data(SessionModel::SessionIdRole).toUInt(), this, [this](const QString &error) {
        problem_->setText(error);
        problem_->setVisible(!error.isEmpty());
        refresh();
    });
}

} // namespace gangway::gui
