// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPointer>
#include <QStringList>
#include <QWidget>

class QVBoxLayout;

namespace gangway::gui {

class Card;
class EditHistory;
class RemoteVm;

// The interfaces that have a permission of their own, a row each.
class InterfaceRules : public QWidget {
    Q_OBJECT
public:
    // The history must outlive it.
    explicit InterfaceRules(EditHistory &history, QWidget *parent = nullptr);

    void setVm(RemoteVm *vm);

private:
    void showRules();

    EditHistory &history_;
    QPointer<RemoteVm> vm_;
    QVBoxLayout *column_;
    Card *card_ = nullptr;
    QStringList interfaces_;
};

} // namespace gangway::gui
