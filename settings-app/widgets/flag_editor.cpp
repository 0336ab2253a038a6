// SPDX-License-Identifier: Apache-2.0

#include "widgets/flag_editor.h"

#include "widgets/switch.h"

#include <QHBoxLayout>

namespace gangway::gui {

FlagEditor::FlagEditor(QWidget *parent) : Editor(parent), switch_(new Switch)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch();
    row->addWidget(switch_);
    setFocusProxy(switch_);
    connect(switch_, &Switch::clicked, this, [this] { Q_EMIT edited(true); });
}

config::ReadValue FlagEditor::read() const
{
    return {switch_->isChecked(), {}};
}

void FlagEditor::show(const QVariant &value)
{
    switch_->setChecked(value.toBool());
}

QWidget *FlagEditor::control()
{
    return switch_;
}

} // namespace gangway::gui
