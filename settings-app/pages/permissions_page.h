// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/form_page.h"

#include <QPointer>

namespace gangway::gui {

class Banner;
class InterfaceRules;

// What the VM may do, and what of it has no effect.
class PermissionsPage : public FormPage {
    Q_OBJECT
public:
    PermissionsPage(EditHistory &history, QWidget *parent);

    void setVm(RemoteVm *vm) override;
    void setWritable(bool writable) override;

protected:
    void refresh() override;

private:
    QPointer<RemoteVm> vm_;
    Banner *remarks_;
    InterfaceRules *interfaces_;
    int asked_ = 0; // counts requests, to recognize outdated answers
};

} // namespace gangway::gui
