// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/setting_table.h"
#include "pages/page.h"

#include <QList>
#include <QScrollArea>

class QVBoxLayout;

namespace gangway::gui {

class Card;
class CategoryRow;
class EditHistory;
class Row;
class SettingRow;

// A scrolling column of cards with rows for settings.
class Form : public QScrollArea {
    Q_OBJECT
public:
    // The history must outlive it.
    explicit Form(EditHistory &history, QWidget *parent = nullptr);

    // Adds text above the next card.
    void addText(const QString &text);
    void addSettings(const QString &title, const QList<const config::Setting *> &settings);
    void addCategories(const QString &title, const QList<protocol::Category> &categories);
    // Adds something that is no row. The caller has to keep it up to date.
    void addWidget(QWidget *widget);
    // Call this when everything has been added: fills the remaining space below.
    void finish();
    // Assigns each row a mnemonic letter that is not in `taken`.
    void giveLetters(const QString &taken);

    void setVm(RemoteVm *vm);
    void setWritable(bool writable);
    void flush();
    QList<Page::Target> targets() const;
    void reveal(QWidget *row);

    // As wide as the rows need, because it scrolls only vertically.
    QSize minimumSizeHint() const override;

private:
    EditHistory &history_;
    QWidget *column_;
    QVBoxLayout *layout_;
    QList<SettingRow *> settings_;
    QList<CategoryRow *> categories_;
    QList<Row *> rows_; // both kinds, in order
};

// The settings of a group, in the order of the table.
QList<const config::Setting *> settingsOf(config::Setting::Group group);

} // namespace gangway::gui
