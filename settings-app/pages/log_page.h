// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/page.h"
#include "service/rate_meter.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

class QLabel;
class QLineEdit;
class QPushButton;
class QTabWidget;

namespace gangway::gui {

class EditHistory;
class Form;
class LogReader;
class LogView;
class RateGraph;

// The VM's live messages, their rates, and the settings of the log.
class LogPage : public Page {
    Q_OBJECT
public:
    LogPage(EditHistory &history, QWidget *parent);
    ~LogPage() override;

    void setVm(RemoteVm *vm) override;
    void setWritable(bool writable) override;
    QList<Target> targets() const override;
    void reveal(QWidget *target) override;
    void flush() override;

protected:
    void refresh() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeLive();
    void close();
    void measure();
    void copy();
    void dump();
    void say(const QString &text);

    QPointer<RemoteVm> vm_;
    QTabWidget *tabs_;
    RateGraph *graph_;
    LogView *view_;
    QLineEdit *filter_;
    QPushButton *pause_;
    QLabel *status_;
    Form *form_;
    LogReader *reader_ = nullptr;
    int opened_ = 0; // counts requests, to recognize outdated answers
    RateMeter meter_;
    QElapsedTimer clock_;
    QTimer timer_; // samples the counters
};

} // namespace gangway::gui
