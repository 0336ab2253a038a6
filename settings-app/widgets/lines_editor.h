// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "widgets/editor.h"

class QPlainTextEdit;

namespace gangway::gui {

// Edits a list of texts, one per line. Empty lines are ignored.
class LinesEditor : public Editor {
    Q_OBJECT
public:
    LinesEditor(const config::Setting &setting, QWidget *parent);

    config::ReadValue read() const override;
    void show(const QVariant &value) override;
    QWidget *control() override;
    bool isWide() const override { return true; }

private:
    QPlainTextEdit *text_;
    bool showing_ = false;
};

} // namespace gangway::gui
