// SPDX-License-Identifier: Apache-2.0

#include "vms/vm_name_dialog.h"

#include "config/setting_table.h"
#include "widgets/hint_label.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace gangway::gui {

VmNameDialog::VmNameDialog(const QString &title, const QString &action, const QString &name, bool withTag,
                           const Take &take, QWidget *parent)
    : QDialog(parent), take_(take), name_(new QLineEdit(name)), problem_(new QLabel),
      buttons_(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    name_->setObjectName(QStringLiteral("vm-name"));
    name_->setAccessibleName(tr("Name"));
    name_->setMinimumWidth(fontMetrics().averageCharWidth() * 36);
    problem_->setObjectName(QStringLiteral("vm-name-problem"));
    problem_->setWordWrap(true);
    problem_->setTextFormat(Qt::PlainText);
    problem_->hide();
    buttons_->button(QDialogButtonBox::Ok)->setText(action);

    auto *form = new QFormLayout;
    form->addRow(tr("&Name:"), name_);
    form->addRow(QString(), new HintLabel(tr("Letters, digits, \".\", \"_\" and \"-\".")));
    if (withTag) {
        const config::Setting &setting = *config::settingOfKey(u"tag");
        tag_ = new QLineEdit;
        tag_->setObjectName(QStringLiteral("vm-tag"));
        tag_->setAccessibleName(setting.label);
        form->addRow(tr("&Tag:"), tag_);
        form->addRow(QString(), new HintLabel(tr("Stands before the title of each of its windows.")));
        connect(name_, &QLineEdit::textChanged, this, &VmNameDialog::suggestTag);
    }
    auto *column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(problem_);
    column->addStretch();
    column->addWidget(buttons_);

    const auto check = [this] { buttons_->button(QDialogButtonBox::Ok)->setEnabled(!name_->text().isEmpty()); };
    connect(name_, &QLineEdit::textChanged, this, check);
    connect(name_, &QLineEdit::textChanged, this, [this] { showProblem({}); });
    connect(buttons_, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
    name_->selectAll();
}

void VmNameDialog::suggestTag()
{
    if (tag_->isModified())
        return;
    const QString name = name_->text();
    tag_->setText(name.isEmpty() ? QString() : QStringLiteral("[%1] ").arg(name));
}

void VmNameDialog::accept()
{
    buttons_->setEnabled(false);
    const QPointer<VmNameDialog> self(this);
    take_(name_->text(), tag_ ? tag_->text() : QString(), [self](const QString &error) {
        if (!self)
            return;
        self->buttons_->setEnabled(true);
        if (error.isEmpty())
            self->QDialog::accept();
        else
            self->showProblem(error);
    });
}

void VmNameDialog::showProblem(const QString &problem)
{
    problem_->setText(problem);
    problem_->setVisible(!problem.isEmpty());
    adjustSize();
    name_->setAccessibleDescription(problem);
    if (!problem.isEmpty())
        name_->setFocus();
}

} // namespace gangway::gui
