// SPDX-License-Identifier: Apache-2.0

#include "search_results.h"

#include "gui/shown_text.h"
#include "widgets/hint_label.h"

#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace gangway::gui {

SearchResults::SearchResults(QWidget *parent) : QWidget(parent), list_(new QTreeWidget), nothing_(new HintLabel)
{
    list_->setObjectName(QStringLiteral("search-results"));
    list_->setAccessibleName(tr("Search results"));
    list_->setHeaderLabels({tr("Setting"), tr("Page"), tr("What it does")});
    list_->setRootIsDecorated(false);
    list_->setAlternatingRowColors(true);
    list_->setAllColumnsShowFocus(true);
    list_->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    list_->header()->setStretchLastSection(true);
    nothing_->setAlignment(Qt::AlignCenter);
    nothing_->setText(tr("No setting matches."));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2, 2, 12, 12);
    column->addWidget(list_);
    column->addWidget(nothing_, 1);
    const auto take = [this](QTreeWidgetItem *item) {
        const auto &[page, target] = found_[list_->indexOfTopLevelItem(item)];
        Q_EMIT chosen(page, target);
    };
    // For a click and for Enter; itemActivated alone needs a double click in some styles.
    connect(list_, &QTreeWidget::itemClicked, this, take);
    connect(list_, &QTreeWidget::itemActivated, this, [this, take](QTreeWidgetItem *item) {
        if (isVisible())
            take(item);
    });
}

void SearchResults::search(const QString &text, const QList<Page *> &pages)
{
    list_->clear();
    found_.clear();
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    for (Page *page : pages) {
        for (const Page::Target &target : page->targets()) {
            const QString all = QStringList{target.title, target.help, target.keywords, page->title()}.join(u' ');
            const bool matches = std::ranges::all_of(
                words, [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
            if (!matches)
                continue;
            auto *item = new QTreeWidgetItem(list_, {target.title, page->title(), target.help});
            item->setToolTip(2, toolTipText(target.help));
            found_ << QPair(page, target.widget);
        }
    }
    list_->setVisible(!found_.isEmpty());
    nothing_->setVisible(found_.isEmpty());
    if (!found_.isEmpty())
        list_->setCurrentItem(list_->topLevelItem(0));
}

void SearchResults::takeFirst()
{
    if (!found_.isEmpty())
        Q_EMIT chosen(found_.constFirst().first, found_.constFirst().second);
}

void SearchResults::focusList()
{
    list_->setFocus(Qt::TabFocusReason);
}

} // namespace gangway::gui
