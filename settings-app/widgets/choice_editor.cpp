// SPDX-License-Identifier: Apache-2.0

#include "widgets/choice_editor.h"

#include "widgets/calm_combo_box.h"

#include <QHBoxLayout>

namespace gangway::gui {

ChoiceEditor::ChoiceEditor(const config::Setting &setting, QWidget *parent) : Editor(parent), box_(new CalmComboBox)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch();
    row->addWidget(box_);
    setFocusProxy(box_);
    box_->addItems(setting.choices);
    connect(box_, &QComboBox::activated, this, [this] { Q_EMIT edited(true); });
}

config::ReadValue ChoiceEditor::read() const
{
    return {box_->currentText(), {}};
}

void ChoiceEditor::show(const QVariant &value)
{
    box_->setCurrentText(value.toString());
}

QWidget *ChoiceEditor::control()
{
    return box_;
}

} // namespace gangway::gui
