// SPDX-License-Identifier: Apache-2.0

#include "main_window.h"

#include "pages/form.h"
#include "pages/form_page.h"
#include "pages/globals_page.h"
#include "pages/log_page.h"
#include "pages/sessions_page.h"
#include "search_results.h"
#include "service/edit_history.h"
#include "service/remote_vm.h"
#include "service/service.h"
#include "vm_header.h"
#include "vms/vm_sidebar.h"
#include "widgets/banner.h"
#include "widgets/glyph.h"
#include "widgets/mnemonics.h"
#include "widgets/page_list.h"

#include <QAction>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace gangway::gui {

MainWindow::MainWindow(Service &service, EditHistory &history, QWidget *parent)
    : QWidget(parent), service_(service), history_(history), sidebar_(new VmSidebar(service, history)),
      away_(new Banner(QStyle::SP_MessageBoxInformation)), settingsFile_(new Banner(QStyle::SP_MessageBoxWarning)),
      vmProblem_(new Banner(QStyle::SP_MessageBoxWarning)), failure_(new Banner(QStyle::SP_MessageBoxCritical)),
      header_(new VmHeader), search_(new QLineEdit), navigation_(new PageList), stack_(new QStackedWidget),
      results_(new SearchResults)
{
    setWindowTitle(tr("Gangway"));
    setWindowIcon(QIcon::fromTheme(QStringLiteral("org.gangway.Gangway")));
    addPages();
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(sidebar_);
    splitter->addWidget(makeDetails());
    splitter->setStretchFactor(1, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(splitter);
    addShortcuts();
    for (const Page *page : pages_) {
        for (Form *form : page->findChildren<Form *>())
            form->giveLetters(mnemonicsIn(*this, *stack_) + mnemonicsIn(*page, *form));
    }
    const QSize comfortable(fontMetrics().averageCharWidth() * 190, fontMetrics().lineSpacing() * 46);
    resize(comfortable.boundedTo(screen()->availableSize()));

    connect(sidebar_, &VmSidebar::currentChanged, this, &MainWindow::showVm);
    connect(sidebar_, &VmSidebar::failed, this, &MainWindow::fail);
    connect(&history_, &EditHistory::failed, this, &MainWindow::fail);
    connect(&service_, &Service::stateChanged, this, &MainWindow::onService);
    connect(&service_, &Service::managerChanged, this, &MainWindow::onService);
    connect(&service_, &Service::vmRemoved, this, [this](const RemoteVm *vm) {
        if (vm == vm_)
            showVm(sidebar_->current());
    });
    navigation_->setCurrentRow(0);
    showVm(sidebar_->current());
    onService();
}

void MainWindow::addPages()
{
    pages_ = {makeGeneralPage(history_, stack_),     makeHostPage(history_, stack_), makeX11Page(history_, stack_),
              makePermissionsPage(history_, stack_), new SessionsPage(stack_),       new GlobalsPage(history_, stack_),
              new LogPage(history_, stack_)};
    for (Page *page : pages_) {
        stack_->addWidget(page);
        navigation_->addItem(page->title());
    }
    stack_->addWidget(results_);
    navigation_->setObjectName(QStringLiteral("pages"));
    navigation_->setAccessibleName(tr("Pages"));
    connect(navigation_, &QListWidget::currentRowChanged, this, &MainWindow::showPage);
    // Clicking the current page also ends a search.
    connect(navigation_, &QListWidget::itemClicked, this, [this] { showPage(navigation_->currentRow()); });
}

QWidget *MainWindow::makeBar()
{
    search_->setObjectName(QStringLiteral("search"));
    search_->setPlaceholderText(tr("Search settings"));
    search_->setAccessibleName(tr("Search settings"));
    search_->setToolTip(tr("Ctrl+F"));
    search_->setClearButtonEnabled(true);
    search_->addAction(glyphIcon(Glyph::Search), QLineEdit::LeadingPosition);
    search_->setMinimumWidth(fontMetrics().averageCharWidth() * 36);
    search_->installEventFilter(this);
    connect(search_, &QLineEdit::textChanged, this, &MainWindow::search);
    connect(search_, &QLineEdit::returnPressed, results_, &SearchResults::takeFirst);
    connect(results_, &SearchResults::chosen, this, &MainWindow::reveal);

    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 12, 0);
    row->addWidget(header_, 1);
    const auto addButton = [&](QAction *action, Glyph glyph, const QKeySequence &shortcut) {
        action->setIcon(glyphIcon(glyph));
        action->setShortcut(shortcut);
        addAction(action);
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button, 0, Qt::AlignTop);
    };
    QAction *undo = history_.stack().createUndoAction(this);
    undo->setObjectName(QStringLiteral("undo"));
    QAction *redo = history_.stack().createRedoAction(this);
    redo->setObjectName(QStringLiteral("redo"));
    addButton(undo, Glyph::Undo, QKeySequence(Qt::CTRL | Qt::Key_Z));
    addButton(redo, Glyph::Redo, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    row->addWidget(search_, 0, Qt::AlignTop);
    return bar;
}

QWidget *MainWindow::makeDetails()
{
    away_->setObjectName(QStringLiteral("away"));
    settingsFile_->setObjectName(QStringLiteral("settings-file"));
    vmProblem_->setObjectName(QStringLiteral("vm-problem"));
    failure_->setObjectName(QStringLiteral("failure"));
    failure_->setAction(tr("&Close"));
    vmProblem_->setAction(tr("&Serve again"));
    connect(away_, &Banner::actionTriggered, &service_, &Service::start);
    connect(failure_, &Banner::actionTriggered, failure_, [this] { failure_->setText({}); });
    connect(vmProblem_, &Banner::actionTriggered, this, [this] {
        if (vm_)
            vm_->restart(this, [this](const QString &error) { fail(error); });
    });

    auto *banners = new QVBoxLayout;
    banners->setContentsMargins(0, 0, 12, 0);
    for (Banner *banner : {away_, settingsFile_, vmProblem_, failure_})
        banners->addWidget(banner);
    auto *row = new QHBoxLayout;
    row->setSpacing(14);
    row->addWidget(navigation_);
    row->addWidget(stack_, 1);
    auto *details = new QWidget;
    auto *column = new QVBoxLayout(details);
    column->setContentsMargins(12, 12, 0, 0);
    column->setSpacing(12);
    column->addWidget(makeBar());
    column->addLayout(banners);
    column->addLayout(row, 1);
    return details;
}

void MainWindow::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto then) {
        auto *action = new QAction(this);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, then);
        addAction(action);
    };
    add(QKeySequence::Find, [this] {
        search_->setFocus(Qt::ShortcutFocusReason);
        search_->selectAll();
    });
    const auto turn = [this](int by) {
        navigation_->setCurrentRow(std::clamp(navigation_->currentRow() + by, 0, navigation_->count() - 1));
    };
    add(Qt::CTRL | Qt::Key_PageDown, [turn] { turn(1); });
    add(Qt::CTRL | Qt::Key_PageUp, [turn] { turn(-1); });
    for (int i = 0; i < pages_.size(); ++i) {
        const QKeySequence keys(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i));
        add(keys, [this, i] { navigation_->setCurrentRow(i); });
        navigation_->item(i)->setToolTip(keys.toString(QKeySequence::NativeText));
    }
    add(QKeySequence::Quit, [this] { close(); });
    add(QKeySequence::Close, [this] { close(); });
}

bool MainWindow::open(const QString &vm, const QString &page)
{
    if (!vm.isEmpty())
        sidebar_->select(vm);
    if (page.isEmpty())
        return true;
    const auto found = std::ranges::find(pages_, page, &Page::id);
    if (found == pages_.end())
        return false;
    navigation_->setCurrentRow(static_cast<int>(found - pages_.begin()));
    return true;
}

void MainWindow::showPage(int row)
{
    if (row < 0)
        return;
    search_->clear();
    stack_->setCurrentWidget(pages_[row]);
}

void MainWindow::showVm(RemoteVm *vm)
{
    if (vm_)
        vm_->disconnect(this);
    vm_ = vm;
    header_->setVm(vm);
    for (Page *page : pages_)
        page->setVm(vm);
    if (vm)
        connect(vm, &RemoteVm::statusChanged, this, &MainWindow::showVmProblem);
    showVmProblem();
}

void MainWindow::showVmProblem()
{
    // While the daemon is away, the VM's last known state is outdated.
    vmProblem_->setText(vm_ && service_.isReady() ? vm_->problem() : QString());
}

void MainWindow::onService()
{
    const bool ready = service_.isReady();
    if (ready) {
        away_->setText({});
    } else if (!service_.hasBus()) {
        away_->setText(tr("The session bus is gone, over which the Gangway service is reached. Windows stay open, and "
                          "this one goes on when the bus is back."));
    } else if (service_.state() == Service::State::Starting) {
        away_->setText(tr("The Gangway service is starting…"));
    } else if (!service_.startProblem().isEmpty()) {
        away_->setText(tr("The Gangway service could not be started: %1").arg(service_.startProblem()));
    } else {
        away_->setText(tr("The Gangway service is not running. No application of a VM can open windows."));
    }
    away_->setAction(tr("&Start"));
    away_->setActionEnabled(service_.hasBus() && service_.state() == Service::State::Away);

    QString file;
    if (ready && !service_.problem().isEmpty())
        file = service_.problem();
    else if (ready && !service_.isWritable())
        file = tr("The settings can't be changed: %1 can't be written.").arg(service_.settingsFile());
    settingsFile_->setText(file);

    for (Page *page : pages_) {
        page->setEnabled(ready && vm_);
        page->setWritable(service_.isWritable());
    }
    showVmProblem();
}

void MainWindow::fail(const QString &error)
{
    failure_->setText(error);
}

void MainWindow::search(const QString &text)
{
    if (text.trimmed().isEmpty()) {
        stack_->setCurrentWidget(pages_[std::max(navigation_->currentRow(), 0)]);
        return;
    }
    results_->search(text, pages_);
    stack_->setCurrentWidget(results_);
}

void MainWindow::reveal(Page *page, QWidget *target)
{
    search_->clear();
    navigation_->setCurrentRow(static_cast<int>(pages_.indexOf(page)));
    page->reveal(target);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == search_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down && stack_->currentWidget() == results_) {
            results_->focusList();
            return true;
        }
        if (key == Qt::Key_Escape) {
            search_->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    for (Page *page : pages_)
        page->flush();
    QWidget::closeEvent(event);
}

} // namespace gangway::gui
