// SPDX-License-Identifier: Apache-2.0

#include "vm_header.h"

#include "service/remote_vm.h"
#include "vms/state_text.h"

#include <QLabel>
#include <QVBoxLayout>

namespace gangway::gui {

VmHeader::VmHeader(QWidget *parent) : QWidget(parent), name_(new QLabel), state_(new QLabel)
{
    QFont font = name_->font();
    font.setPointSizeF(font.pointSizeF() * 1.5);
    font.setBold(true);
    name_->setFont(font);
    name_->setTextFormat(Qt::PlainText);
    state_->setTextFormat(Qt::PlainText);
    // So that the path can be copied.
    state_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    state_->setObjectName(QStringLiteral("vm-state"));
    state_->setWordWrap(true);
    // A long name or path must not widen the window.
    state_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    name_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(name_);
    column->addWidget(state_);
}

void VmHeader::setVm(RemoteVm *vm)
{
    if (vm_)
        vm_->disconnect(this);
    vm_ = vm;
    if (vm)
        connect(vm, &RemoteVm::statusChanged, this, &VmHeader::show);
    show();
}

void VmHeader::show()
{
    if (!vm_) {
        name_->clear();
        state_->clear();
        return;
    }
    name_->setText(vm_->name());
    QString text = stateText(*vm_);
    if (!vm_->socketPath().isEmpty())
        text = tr("%1 — clients connect at %2").arg(text, vm_->socketPath());
    state_->setText(text);
    state_->setToolTip(toolTipText(text));
}

} // namespace gangway::gui
