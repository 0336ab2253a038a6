// SPDX-License-Identifier: Apache-2.0

#include "pages/form.h"

#include "widgets/card.h"
#include "widgets/category_row.h"
#include "widgets/category_text.h"
#include "widgets/hint_label.h"
#include "widgets/mnemonics.h"
#include "widgets/setting_row.h"

#include <QHBoxLayout>
#include <QScrollBar>

namespace gangway::gui {

namespace {

// Wider lines are hard to read, and would separate labels from their editors.
constexpr int greatestWidth = 110; // average characters

} // namespace

Form::Form(EditHistory &history, QWidget *parent) : QScrollArea(parent), history_(history), column_(new QWidget)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // The rows take the keyboard focus, not the area around them.
    setFocusPolicy(Qt::NoFocus);

    auto *sheet = new QWidget;
    auto *centre = new QHBoxLayout(sheet);
    centre->setContentsMargins(2, 2, 12, 12);
    centre->addWidget(column_, 1);
    centre->addStretch(0);
    column_->setMaximumWidth(fontMetrics().averageCharWidth() * greatestWidth);
    layout_ = new QVBoxLayout(column_);
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(14);
    setWidget(sheet);
}

void Form::addText(const QString &text)
{
    layout_->addWidget(new HintLabel(text));
}

void Form::addSettings(const QString &title, const QList<const config::Setting *> &settings)
{
    auto *card = new Card(title);
    for (const config::Setting *setting : settings) {
        auto *row = new SettingRow(*setting, history_);
        card->addRow(row);
        settings_ << row;
        rows_ << row;
    }
    layout_->addWidget(card);
}

void Form::addCategories(const QString &title, const QList<protocol::Category> &categories)
{
    auto *card = new Card(title);
    for (const protocol::Category category : categories) {
        auto *row = new CategoryRow(category, history_);
        card->addRow(row);
        categories_ << row;
        rows_ << row;
    }
    layout_->addWidget(card);
}

void Form::addWidget(QWidget *widget)
{
    layout_->addWidget(widget);
}

void Form::finish()
{
    layout_->addStretch();
}

void Form::giveLetters(const QString &taken)
{
    QStringList labels;
    for (const Row *row : rows_)
        labels << row->title();
    labels = withMnemonics(labels, taken);
    for (int i = 0; i < rows_.size(); ++i)
        rows_[i]->setLabel(labels[i]);
}

void Form::setVm(RemoteVm *vm)
{
    for (SettingRow *row : settings_)
        row->setVm(vm);
    for (CategoryRow *row : categories_)
        row->setVm(vm);
}

void Form::setWritable(bool writable)
{
    for (Row *row : rows_)
        row->setEnabled(writable);
}

void Form::flush()
{
    for (SettingRow *row : settings_)
        row->flush();
}

QList<Page::Target> Form::targets() const
{
    QList<Page::Target> targets;
    for (SettingRow *row : settings_)
        targets << Page::Target{row->title(), row->help(), row->setting().key, row};
    for (CategoryRow *row : categories_)
        targets << Page::Target{row->title(), row->help(), row->settingsName(), row};
    return targets;
}

void Form::reveal(QWidget *row)
{
    ensureWidgetVisible(row);
    row->setFocus(Qt::ShortcutFocusReason);
}

QSize Form::minimumSizeHint() const
{
    const int bar = verticalScrollBar()->sizeHint().width();
    return {widget()->minimumSizeHint().width() + bar, QScrollArea::minimumSizeHint().height()};
}

QList<const config::Setting *> settingsOf(config::Setting::Group group)
{
    QList<const config::Setting *> settings;
    for (const config::Setting &setting : config::settingTable()) {
        if (setting.group == group)
            settings << &setting;
    }
    return settings;
}

} // namespace gangway::gui
