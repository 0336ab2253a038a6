// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QWidget>

namespace gangway::gui {

class RemoteVm;

// One subject of a VM, beside the list of them.
class Page : public QWidget {
    Q_OBJECT
public:
    // What a search may find on a page.
    struct Target {
        QString title;
        QString help;
        QString keywords; // further words to find it by, such as its name in the settings file
        QWidget *widget;  // of the page
    };

    // `id` is what the command line calls it.
    Page(const QString &id, const QString &title, QWidget *parent) : QWidget(parent), id_(id), title_(title) {}

    QString id() const { return id_; }
    QString title() const { return title_; }

    // Null: none. Which is shown from now on; it may go at any time, and setVm is called before it does.
    virtual void setVm(RemoteVm *vm) = 0;
    // Whether the daemon takes changes of settings.
    virtual void setWritable(bool) {}
    virtual QList<Target> targets() const { return {}; }
    // Brings a target into view, with the keyboard on it.
    virtual void reveal(QWidget *) {}
    // Applies what was typed and still waits for the pause after typing.
    virtual void flush() {}

private:
    QString id_;
    QString title_;
};

} // namespace gangway::gui
