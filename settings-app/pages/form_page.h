// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/page.h"

namespace gangway::gui {

class Form;
class EditHistory;

// A page that contains only a form.
class FormPage : public Page {
    Q_OBJECT
public:
    // The caller has to fill and finish the form.
    FormPage(const QString &id, const QString &title, EditHistory &history, QWidget *parent);

    Form &form() { return *form_; }

    void setVm(RemoteVm *vm) override;
    void setWritable(bool writable) override;
    QList<Target> targets() const override;
    void reveal(QWidget *target) override;
    void flush() override;

private:
    Form *form_;
};

FormPage *makeGeneralPage(EditHistory &history, QWidget *parent);
FormPage *makeHostPage(EditHistory &history, QWidget *parent);
FormPage *makeX11Page(EditHistory &history, QWidget *parent);
FormPage *makePermissionsPage(EditHistory &history, QWidget *parent);

} // namespace gangway::gui
