// SPDX-License-Identifier: Apache-2.0

#include "widgets/choices_editor.h"

#include <QCheckBox>
#include <QGridLayout>

namespace gangway::gui {

ChoicesEditor::ChoicesEditor(const config::Setting &setting, QWidget *parent)
    : Editor(parent), choices_(setting.choices)
{
    constexpr int columns = 2;
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    for (int i = 0; i < choices_.size(); ++i) {
        // Not translated, because these words are used on the command line and in the file.
        auto *box = new QCheckBox(choices_[i]);
        box->setAccessibleName(setting.label + QStringLiteral(": ") + choices_[i]);
        grid->addWidget(box, i / columns, i % columns);
        connect(box, &QCheckBox::clicked, this, [this] { Q_EMIT edited(true); });
        boxes_ << box;
    }
    setFocusProxy(boxes_.constFirst());
}

config::ReadValue ChoicesEditor::read() const
{
    QStringList chosen;
    for (int i = 0; i < choices_.size(); ++i) {
        if (boxes_[i]->isChecked())
            chosen << choices_[i];
    }
    return {chosen, {}};
}

void ChoicesEditor::show(const QVariant &value)
{
    const QStringList chosen = value.toStringList();
    for (int i = 0; i < choices_.size(); ++i)
        boxes_[i]->setChecked(chosen.contains(choices_[i]));
}

QWidget *ChoicesEditor::control()
{
    return boxes_.constFirst();
}

} // namespace gangway::gui
