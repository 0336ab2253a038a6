// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/category.h"
#include "service/permission.h"
#include "widgets/row.h"

#include <QPointer>

class QComboBox;

namespace gangway::gui {

class Badge;
class EditHistory;
class RemoteVm;

// Whether a VM may use a category of protocols: default, allowed or denied. Stored in the settings "allow" and "deny".
class CategoryRow : public Row {
    Q_OBJECT
public:
    // The history must outlive it.
    CategoryRow(protocol::Category category, EditHistory &history, QWidget *parent = nullptr);

    QString settingsName() const { return name_; }
    void setVm(RemoteVm *vm);

private:
    void choose(Permission choice);
    void showChoice();
    void showMarks();

    QString name_; // in the settings
    EditHistory &history_;
    QPointer<RemoteVm> vm_;
    QComboBox *choice_;
    Badge *overridden_;
};

} // namespace gangway::gui
