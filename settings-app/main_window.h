// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QPointer>
#include <QWidget>

class QLineEdit;
class QListWidget;
class QStackedWidget;

namespace gangway::gui {

class Banner;
class EditHistory;
class Page;
class RemoteVm;
class SearchResults;
class Service;
class VmHeader;
class VmSidebar;

// The VMs, next to the pages of the selected one.
class MainWindow : public QWidget {
    Q_OBJECT
public:
    // Both must outlive it.
    MainWindow(Service &service, EditHistory &history, QWidget *parent = nullptr);

    // Either may be empty for no change. The VM may appear later. False if there is no such page.
    bool open(const QString &vm, const QString &page);
    const QList<Page *> &pages() const { return pages_; }

protected:
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeBar();
    QWidget *makeDetails();
    void addPages();
    void addShortcuts();
    void showPage(int row);
    void showVm(RemoteVm *vm);
    void search(const QString &text);
    void reveal(Page *page, QWidget *target);
    void fail(const QString &error);
    void onService();
    void showVmProblem();

    Service &service_;
    EditHistory &history_;
    QPointer<RemoteVm> vm_;
    VmSidebar *sidebar_;
    Banner *away_;
    Banner *settingsFile_;
    Banner *vmProblem_;
    Banner *failure_;
    VmHeader *header_;
    QLineEdit *search_;
    QListWidget *navigation_;
    QStackedWidget *stack_;
    SearchResults *results_;
    QList<Page *> pages_; // in the order of the navigation
};

} // namespace gangway::gui
