// SPDX-License-Identifier: Apache-2.0

#include "pages/log_view.h"

#include <QFontDatabase>
#include <QScrollBar>

namespace gangway::gui {

namespace {

constexpr int tickInterval = 80; // ms

} // namespace

LogView::LogView(QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    // So that the keyboard can move a cursor and select, too.
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setMaximumBlockCount(static_cast<int>(maxLines));
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setMinimumHeight(fontMetrics().lineSpacing() * 6);
    tick_.setSingleShot(true);
    tick_.setInterval(tickInterval);
    connect(&tick_, &QTimer::timeout, this, &LogView::showWaiting);
    QScrollBar *bar = verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, [this, bar](int value) { following_ = value == bar->maximum(); });
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar](int, int maximum) {
        if (following_)
            bar->setValue(maximum);
    });
}

void LogView::add(const QStringList &lines)
{
    for (const QString &line : lines)
        lines_.push_back(line);
    while (lines_.size() > maxLines)
        lines_.pop_front();
    if (paused_)
        return;
    for (const QString &line : lines) {
        if (isShown(line))
            waiting_ << line;
    }
    if (waiting_.size() > static_cast<qsizetype>(maxLines))
        waiting_.remove(0, waiting_.size() - static_cast<qsizetype>(maxLines));
    if (!waiting_.isEmpty() && !tick_.isActive())
        tick_.start();
}

void LogView::clearLines()
{
    lines_.clear();
    waiting_.clear();
    clear();
}

void LogView::setFilter(const QString &filter)
{
    filter_ = filter;
    showAll();
}

void LogView::setPaused(bool paused)
{
    if (paused && !paused_)
        showWaiting();
    paused_ = paused;
    if (!paused)
        showAll();
}

bool LogView::isShown(const QString &line) const
{
    return filter_.isEmpty() || line.contains(filter_, Qt::CaseInsensitive);
}

void LogView::showWaiting()
{
    if (waiting_.isEmpty())
        return;
    appendPlainText(waiting_.join(u'\n'));
    waiting_.clear();
}

void LogView::showAll()
{
    waiting_.clear();
    QStringList shown;
    for (const QString &line : lines_) {
        if (isShown(line))
            shown << line;
    }
    setPlainText(shown.join(u'\n'));
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

} // namespace gangway::gui
