// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "widgets/editor.h"

#include <QList>

class QCheckBox;

namespace gangway::gui {

// A list whose entries are chosen from a few.
class ChoicesEditor : public Editor {
    Q_OBJECT
public:
    ChoicesEditor(const config::Setting &setting, QWidget *parent);

    config::ReadValue read() const override;
    void show(const QVariant &value) override;
    QWidget *control() override;

private:
    QStringList choices_;
    QList<QCheckBox *> boxes_; // by index in choices_
};

} // namespace gangway::gui
