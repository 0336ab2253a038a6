// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPlainTextEdit>
#include <QStringList>
#include <QTimer>

#include <deque>

namespace gangway::gui {

// The last lines of a log, of which those that contain a given text are shown. It stays scrolled to the end unless the
// user has scrolled away.
class LogView : public QPlainTextEdit {
    Q_OBJECT
public:
    // The number of lines that are kept, shown or not.
    static constexpr std::size_t maxLines = 10000;

    explicit LogView(QWidget *parent = nullptr);

    void add(const QStringList &lines);
    void clearLines();
    // Case-insensitive; empty: all lines.
    void setFilter(const QString &filter);
    // While paused, lines are kept but not shown.
    void setPaused(bool paused);

private:
    bool isShown(const QString &line) const;
    void showWaiting();
    void showAll();

    std::deque<QString> lines_;
    QStringList waiting_; // to be shown at the next tick
    QString filter_;
    bool paused_ = false;
    bool following_ = true; // stay scrolled to the end
    // A flood of lines is shown a few times per second, not line by line.
    QTimer tick_;
};

} // namespace gangway::gui
