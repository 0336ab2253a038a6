// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace gangway::gui {

class HintLabel;

// A field in a form: label and help on the left, what edits it on the right with what is wrong with the entry below,
// and a button back to the default. Bold where it is not at its default.
class Row : public QWidget {
    Q_OBJECT
public:
    Row(const QString &title, const QString &help, QWidget *parent = nullptr);
    ~Row() override;

    QString title() const { return title_; }
    QString help() const;
    // The title with "&" before its letter.
    void setLabel(const QString &label);
    // What is shown under the editor.
    QString problem() const;
    bool isChanged() const { return changed_; }
    // What the keyboard goes to; also what carries the accessible name.
    QWidget *control() const { return control_; }

protected:
    // Once. `control` is the editor, or the part of it that gets the keyboard. `wide`: below the texts, not beside
    // them.
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
