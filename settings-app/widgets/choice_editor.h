// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "widgets/editor.h"

class QComboBox;

namespace gangway::gui {

// Edits a text with a few allowed values.
class ChoiceEditor : public Editor {
    Q_OBJECT
public:
    ChoiceEditor(const config::Setting &setting, QWidget *parent);

    config::ReadValue read() const override;
    void show(const QVariant &value) override;
    QWidget *control() override;

private:
    QComboBox *box_;
};

} // namespace gangway::gui
