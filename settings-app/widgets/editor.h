// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/setting_table.h"

#include <QWidget>

#include <memory>

namespace gangway::gui {

// Edits the value of one setting. There is one subclass per type; makeEditor selects it.
class Editor : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    // The entered value, or why it is invalid.
    virtual config::ReadValue read() const = 0;
    // Emits nothing. Keeps the cursor position if possible.
    virtual void show(const QVariant &value) = 0;
    // The widget that is the label's buddy and carries the accessible name.
    virtual QWidget *control() = 0;
    // Whether it needs the full width of a form.
    virtual bool isWide() const { return false; }

Q_SIGNALS:
    // `complete`: the user is not in the middle of typing.
    void edited(bool complete);
};

Editor *makeEditor(const config::Setting &setting, QWidget *parent);

} // namespace gangway::gui
