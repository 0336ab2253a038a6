// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "widgets/editor.h"

class QLineEdit;

namespace gangway::gui {

// A text or a number in one line; bytes as people write them, such as 16M.
class LineEditor : public Editor {
    Q_OBJECT
public:
    // The setting must outlive it, as those of the table do.
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
