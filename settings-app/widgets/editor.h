// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/setting_table.h"

#include <QWidget>

#include <memory>

namespace gangway::gui {

// Edits the value of one setting. There is one kind for each type; makeEditor chooses.
class Editor : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    // What is entered, or why it is no value.
    virtual config::ReadValue read() const = 0;
    // Emits nothing. Keeps the cursor where it is as well as can be.
    virtual void show(const QVariant &value) = 0;
    // What a label is the buddy of, and what gets the accessible name.
    virtual QWidget *control() = 0;
    // Whether it needs the whole width of a form.
    virtual bool isWide() const { return false; }

Q_SIGNALS:
    // `complete`: not in the middle of typing.
    void edited(bool complete);
};

Editor *makeEditor(const config::Setting &setting, QWidget *parent);

} // namespace gangway::gui
