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

protected:
    // Asks the daemon for what the page shows beyond settings. Called whenever the page can be looked at anew: when it
    // is shown, and when the daemon with its VM is there. A page may be shown before that, and the daemon may come
    // back.
    virtual void refresh() {}

    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QString id_;
    QString title_;
};

} // namespace gangway::gui
