// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPlainTextEdit>
#include <QStringList>
#include <QTimer>

#include <deque>

namespace gangway::gui {

// The last lines of a log, of which those with a given text are shown. It keeps to the end unless the reader has
// scrolled away.
class LogView : public QPlainTextEdit {
    Q_OBJECT
public:
    // That are kept, shown or not.
    static constexpr std::size_t maxLines = 10000;

    explicit LogView(QWidget *parent = nullptr);

    void add(const QStringList &lines);
    void clearLines();
    // Without regard to case; empty: all lines.
    void setFilter(const QString &filter);
    // While it is paused, lines are kept and not shown.
    void setPaused(bool paused);

private:
    bool isShown(const QString &line) const;
    void showWaiting();
    void showAll();

    std::deque<QString> lines_;
    QStringList waiting_; // to be shown at the next tick
    QString filter_;
    bool paused_ = false;
    bool following_ = true; // the end is in view and stays so
    // A flood is shown a few times a second, not line by line.
    QTimer tick_;
};

} // namespace gangway::gui
