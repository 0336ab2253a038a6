// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QWidget>

namespace gangway::gui {

class RemoteVm;

// One subject of a VM's settings or state, listed in the navigation.
class Page : public QWidget {
    Q_OBJECT
public:
    // Something on a page that a search can find.
    struct Target {
        QString title;
        QString help;
        QString keywords; // further words to find it by, such as its name in the settings file
        QWidget *widget;  // on the page
    };

    // `id` is its name on the command line.
    Page(const QString &id, const QString &title, QWidget *parent) : QWidget(parent), id_(id), title_(title) {}

    QString id() const { return id_; }
    QString title() const { return title_; }

    // Sets the VM to show; null: none. The VM may be destroyed at any time, but setVm is called before that.
    virtual void setVm(RemoteVm *vm) = 0;
    // Whether the daemon accepts changes of settings.
    virtual void setWritable(bool) {}
    virtual QList<Target> targets() const { return {}; }
    // Scrolls a target into view and gives it the keyboard focus.
    virtual void reveal(QWidget *) {}
    // Applies typed text that is still waiting for a pause in typing.
    virtual void flush() {}

private:
    QString id_;
    QString title_;
};

} // namespace gangway::gui
