// SPDX-License-Identifier: Apache-2.0

#include "pages/log_page.h"

#include "pages/form.h"
#include "pages/log_view.h"
#include "service/log_reader.h"
#include "service/remote_vm.h"
#include "widgets/hint_label.h"
#include "widgets/rate_graph.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>

namespace gangway::gui {

namespace {

constexpr int sampleInterval = 1000; // ms

} // namespace

LogPage::LogPage(EditHistory &history, QWidget *parent)
    : Page(QStringLiteral("log"), tr("Log"), parent), tabs_(new QTabWidget), graph_(new RateGraph), view_(new LogView),
      filter_(new QLineEdit), pause_(new QPushButton(tr("&Pause"))), status_(new HintLabel), form_(new Form(history))
{
    form_->addSettings({}, settingsOf(config::Setting::Group::Log));
    form_->finish();
    auto *settings = new QWidget;
    auto *settingsColumn = new QVBoxLayout(settings);
    settingsColumn->setContentsMargins(0, 12, 0, 0);
    settingsColumn->addWidget(form_);

    tabs_->setDocumentMode(true);
    tabs_->tabBar()->setAccessibleName(tr("Parts of this page"));
    tabs_->addTab(makeLive(), tr("Li&ve"));
    tabs_->addTab(settings, tr("Log se&ttings"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2, 2, 0, 0);
    column->addWidget(tabs_);

    clock_.start();
    timer_.setInterval(sampleInterval);
    connect(&timer_, &QTimer::timeout, this, [this] {
        if (vm_ && isEnabled())
            vm_->refreshSessions();
    });
}

LogPage::~LogPage() = default;

QWidget *LogPage::makeLive()
{
    view_->setObjectName(QStringLiteral("log"));
    view_->setAccessibleName(tr("Log"));
    view_->setPlaceholderText(tr("Nothing has been logged since this page was opened."));
    filter_->setObjectName(QStringLiteral("log-filter"));
    filter_->setPlaceholderText(tr("Show only lines with this text"));
    filter_->setAccessibleName(tr("Filter the log"));
    filter_->setClearButtonEnabled(true);
    pause_->setObjectName(QStringLiteral("log-pause"));
    pause_->setCheckable(true);
    pause_->setToolTip(tr("Holds the view still; lines that come meanwhile are shown afterwards"));
    auto *copyButton = new QPushButton(tr("&Copy"));
    copyButton->setToolTip(tr("Copies what is selected, or all lines that are shown"));
    auto *clearButton = new QPushButton(tr("C&lear"));
    auto *dumpButton = new QPushButton(tr("Write to &file"));
    dumpButton->setObjectName(QStringLiteral("log-dump"));
    dumpButton->setToolTip(tr("Appends the log in memory to its file"));
    status_->setObjectName(QStringLiteral("log-status"));
    // A long path must not widen the window.
    status_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    auto *filterRow = new QHBoxLayout;
    filterRow->addWidget(filter_, 1);
    filterRow->addWidget(pause_);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(status_, 1);
    buttons->addWidget(copyButton);
    buttons->addWidget(clearButton);
    buttons->addWidget(dumpButton);

    auto *live = new QWidget;
    auto *column = new QVBoxLayout(live);
    column->setContentsMargins(0, 12, 12, 12);
    column->addWidget(graph_);
    column->addLayout(filterRow);
    column->addWidget(view_, 1);
    column->addLayout(buttons);

    connect(filter_, &QLineEdit::textChanged, view_, &LogView::setFilter);
    connect(pause_, &QPushButton::toggled, view_, &LogView::setPaused);
    connect(copyButton, &QPushButton::clicked, this, &LogPage::copy);
    connect(clearButton, &QPushButton::clicked, view_, &LogView::clearLines);
    connect(dumpButton, &QPushButton::clicked, this, &LogPage::dump);
    return live;
}

void LogPage::setVm(RemoteVm *vm)
{
    form_->setVm(vm);
    if (vm_ == vm)
        return;
    if (vm_)
        vm_->disconnect(this);
    close();
    vm_ = vm;
    view_->clearLines();
    graph_->clear();
    meter_ = {};
    say({});
    if (!vm)
        return;
    connect(vm, &RemoteVm::sessionsChanged, this, &LogPage::measure);
    if (isVisible())
        refresh();
}

void LogPage::setWritable(bool writable)
{
    form_->setWritable(writable);
}

QList<Page::Target> LogPage::targets() const
{
    return form_->targets();
}

void LogPage::reveal(QWidget *target)
{
    tabs_->setCurrentIndex(1);
    form_->reveal(target);
}

void LogPage::flush()
{
    form_->flush();
}

void LogPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    timer_.start();
}

void LogPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    timer_.stop();
    // Keep reading while another page is shown, so that the effects of changes there can be seen here afterwards.
    if (!window()->isVisible())
        close();
}

// The pipe closed if the daemon ended; when the daemon is back, this opens a new one.
void LogPage::refresh()
{
    if (!vm_ || reader_ || !isEnabled())
        return;
    const int opened = ++opened_;
    vm_->openLog(this, [this, opened](const QDBusUnixFileDescriptor &log, const QString &error) {
        if (opened != opened_ || reader_)
            return;
        if (!error.isEmpty()) {
            say(error);
            return;
        }
        reader_ = new LogReader(log, this);
        connect(reader_, &LogReader::lines, view_, &LogView::add);
        connect(reader_, &LogReader::ended, this, &LogPage::close);
    });
}

void LogPage::close()
{
    ++opened_;
    if (!reader_)
        return;
    reader_->disconnect(this);
    reader_->deleteLater();
    reader_ = nullptr;
}

void LogPage::measure()
{
    if (const std::optional<Rates> rates = meter_.measure(vm_->sessions(), clock_.elapsed()))
        graph_->add(*rates);
}

void LogPage::copy()
{
    if (view_->textCursor().hasSelection())
        view_->copy();
    else
        QGuiApplication::clipboard()->setText(view_->toPlainText());
}

void LogPage::dump()
{
    if (!vm_)
        return;
    vm_->dumpLog(this, [this](const QString &file, const QString &error) {
        say(error.isEmpty() ? tr("Written to %1").arg(file) : error);
    });
}

void LogPage::say(const QString &text)
{
    status_->setText(text);
}

} // namespace gangway::gui
