// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "service/pending.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace gangway::gui {

// Asks for the name of a VM. If the name is refused, the dialog stays open and shows the reason.
class VmNameDialog : public QDialog {
    Q_OBJECT
public:
    using Take = std::function<void(const QString &name, const QString &tag, const Done &done)>;

    // `name` is the initial text. With `withTag` it also asks for a tag. `take` receives the input.
    VmNameDialog(const QString &title, const QString &action, const QString &name, bool withTag, const Take &take,
                 QWidget *parent);

    void accept() override;

private:
    void suggestTag();
    void showProblem(const QString &problem);

    Take take_;
    QLineEdit *name_;
    QLineEdit *tag_ = nullptr;
    QLabel *problem_;
    QDialogButtonBox *buttons_;
};

} // namespace gangway::gui
