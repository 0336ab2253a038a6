// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "widgets/editor.h"

#include <QList>

class QCheckBox;

namespace gangway::gui {

// Edits a list whose entries have a few allowed values.
class ChoicesEditor : public Editor {
    Q_OBJECT
public:
    ChoicesEditor(const config::Setting &setting, QWidget *parent);

    config::ReadValue read() const override;
    void show(const QVariant &value) override;
    QWidget *control() override;

private:
    QStringList choices_;
    QList<QCheckBox *> boxes_; // indexed like choices_
};

} // namespace gangway::gui
