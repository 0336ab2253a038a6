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

// A setting of the table in a form. What is entered is applied at once, text after a short pause.
class SettingRow : public Row {
    Q_OBJECT
public:
    // How long after the last key a text is applied.
    static constexpr int pause = 300; // ms

    // The setting, one of the table, and the history must outlive it.
    SettingRow(const config::Setting &setting, EditHistory &history, QWidget *parent = nullptr);
    ~SettingRow() override;

    const config::Setting &setting() const { return setting_; }
    // Null: none. What was entered for the one before and not applied yet is applied to that one.
    void setVm(RemoteVm *vm);
    // Applies what waits for the pause to end.
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
    bool dirty_ = false; // what is entered is not (yet) the daemon's value
    int edits_ = 0;      // counts them, to know whether an answer is about the last
};

} // namespace gangway::gui
