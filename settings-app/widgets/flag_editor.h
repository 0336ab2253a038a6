// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "widgets/editor.h"

namespace gangway::gui {

class Switch;

class FlagEditor : public Editor {
    Q_OBJECT
public:
    explicit FlagEditor(QWidget *parent);

    config::ReadValue read() const override;
    void show(const QVariant &value) override;
    QWidget *control() override;

private:
    Switch *switch_;
};

} // namespace gangway::gui
