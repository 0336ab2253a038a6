// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "widgets/editor.h"

class QLineEdit;

namespace gangway::gui {

// Edits a text or a number on one line; bytes as users write them, such as 16M.
class LineEditor : public Editor {
    Q_OBJECT
public:
    // The setting must outlive it, as those in the table do.
    LineEditor(const config::Setting &setting, QWidget *parent);

    config::ReadValue read() const override;
    void show(const QVariant &value) override;
    QWidget *control() override;

private:
    QString written(const QVariant &value) const;

    const config::Setting &setting_;
    QLineEdit *line_;
};

} // namespace gangway::gui
