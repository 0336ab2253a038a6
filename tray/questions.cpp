// SPDX-License-Identifier: Apache-2.0

#include "tray/questions.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace gangway::tray {

namespace {

struct Questions {
    Q_DECLARE_TR_FUNCTIONS(Questions)
};

QMessageBox *makeBox(QMessageBox::Icon icon, const QString &title, const QString &text)
{
    auto *box = new QMessageBox(icon, title, text);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    return box;
}

} // namespace

void showAbout()
{
    QMessageBox *box = makeBox(QMessageBox::Information, Questions::tr("About Gangway"),
                               Questions::tr("Gangway %1").arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(
        Questions::tr("Windows of virtual machines on your own Wayland desktop.\n\nApache License, version 2.0."));
    box->show();
}

void askToStop(uint sessions, const std::function<void()> &yes)
{
    QMessageBox *box = makeBox(QMessageBox::Warning, Questions::tr("Stop Gangway"), Questions::tr("Stop Gangway?"));
    box->setInformativeText(
        Questions::tr("%n program(s) of your VMs will lose their windows.", nullptr, static_cast<int>(sessions)));
    const QPushButton *stop = box->addButton(Questions::tr("&Stop"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    QObject::connect(stop, &QPushButton::clicked, box, yes);
    box->show();
}

} // namespace gangway::tray
