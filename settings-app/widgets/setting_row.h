// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/setting_table.h"
#include "widgets/row.h"

#include <QPointer>
#include <QTimer>

namespace gangway::gui {

class Badge;
class EditHistory;
class Editor;
class RemoteVm;

// A setting of the table in a form. Changes are applied at once, typed text after a short pause.
class SettingRow : public Row {
    Q_OBJECT
public:
    // How long after the last keystroke text is applied.
    static constexpr int pause = 300; // ms

    // The history, and the setting, which is one of the table, must outlive it.
    SettingRow(const config::Setting &setting, EditHistory &history, QWidget *parent = nullptr);
    ~SettingRow() override;

    const config::Setting &setting() const { return setting_; }
    // Sets the VM; null: none. Text that is still waiting is first applied to the previous VM.
    void setVm(RemoteVm *vm);
    // Applies text that is waiting for a pause in typing.
    void flush();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void onEdited(bool complete);
    void onChanged(const QStringList &properties, bool own);
    void apply();
    void reset();
    void send(const QVariant &value);
    void showMarks();

    const config::Setting &setting_;
    EditHistory &history_;
    QPointer<RemoteVm> vm_;
    Editor *editor_;
    Badge *overridden_;
    QTimer timer_;
    bool dirty_ = false; // the entered value is not (yet) the daemon's
    int edits_ = 0;      // counts edits, to know whether an answer is for the last one
};

} // namespace gangway::gui
