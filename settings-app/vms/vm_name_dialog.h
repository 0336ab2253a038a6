// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "service/pending.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace gangway::gui {

// Asks for the name of a VM. It stays open, and says why, while the name is refused.
class VmNameDialog : public QDialog {
    Q_OBJECT
public:
    using Take = std::function<void(const QString &name, const QString &tag, const Done &done)>;

    // `name` is the one to begin with. A tag is asked for too if `withTag`. `take` gets what was entered.
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
