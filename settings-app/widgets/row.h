// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace gangway::gui {

class HintLabel;

// A field in a form: label and help on the left, the editor on the right with any problem of the entry below it, and a
// button that restores the default. Bold if it differs from the default.
class Row : public QWidget {
    Q_OBJECT
public:
    Row(const QString &title, const QString &help, QWidget *parent = nullptr);
    ~Row() override;

    QString title() const { return title_; }
    QString help() const;
    // Sets the title, with "&" before its mnemonic letter.
    void setLabel(const QString &label);
    // The problem shown under the editor.
    QString problem() const;
    bool isChanged() const { return changed_; }
    // The widget that gets the keyboard focus and carries the accessible name.
    QWidget *control() const { return control_; }

protected:
    // Must be called once. `control` is the editor, or the part of it that gets the keyboard focus. `wide`: below the
    // texts instead of beside them.
    void setEditor(QWidget *editor, QWidget *control, bool wide = false);
    // Below the help, in the order in which they are added.
    void addBadge(QWidget *badge);
    void setChanged(bool changed);
    void setProblem(const QString &problem);

Q_SIGNALS:
    void resetRequested();

private:
    void updateDescription();

    QString title_;
    QLabel *label_;
    HintLabel *help_;
    QVBoxLayout *badges_;
    QLabel *problem_;
    QToolButton *reset_;
    QWidget *control_ = nullptr;
    bool changed_ = false;
};

} // namespace gangway::gui
