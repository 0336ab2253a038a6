// SPDX-License-Identifier: Apache-2.0

#include "pages/form_page.h"

#include "pages/form.h"

#include <QVBoxLayout>

namespace gangway::gui {

using Group = config::Setting::Group;

FormPage::FormPage(const QString &id, const QString &title, EditHistory &history, QWidget *parent)
    : Page(id, title, parent), form_(new Form(history))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(form_);
}

void FormPage::setVm(RemoteVm *vm)
{
    form_->setVm(vm);
}

void FormPage::setWritable(bool writable)
{
    form_->setWritable(writable);
}

QList<Page::Target> FormPage::targets() const
{
    return form_->targets();
}

void FormPage::reveal(QWidget *target)
{
    form_->reveal(target);
}

void FormPage::flush()
{
    form_->flush();
}

FormPage *makeGeneralPage(EditHistory &history, QWidget *parent)
{
    auto *page = new FormPage(QStringLiteral("general"), FormPage::tr("General"), history, parent);
    page->form().addSettings({}, settingsOf(Group::General));
    page->form().finish();
    return page;
}

FormPage *makeHostPage(EditHistory &history, QWidget *parent)
{
    auto *page = new FormPage(QStringLiteral("host"), FormPage::tr("Host"), history, parent);
    QList<const config::Setting *> connection;
    QList<const config::Setting *> limits;
    for (const config::Setting *setting : settingsOf(Group::Host)) {
        const bool isLimit =
            setting->type == config::Setting::Type::Number || setting->type == config::Setting::Type::Bytes;
        (isLimit ? limits : connection) << setting;
    }
    page->form().addSettings(FormPage::tr("Connection"), connection);
    page->form().addSettings(FormPage::tr("Limits"), limits);
    page->form().finish();
    return page;
}

FormPage *makeX11Page(EditHistory &history, QWidget *parent)
{
    auto *page = new FormPage(QStringLiteral("x11"), FormPage::tr("X11"), history, parent);
    page->form().addSettings({}, settingsOf(Group::X11));
    page->form().finish();
    return page;
}

} // namespace gangway::gui
