// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/page.h"

#include <QWidget>

class QLabel;
class QTreeWidget;

namespace gangway::gui {

// What a search found on all pages, in place of a page.
class SearchResults : public QWidget {
    Q_OBJECT
public:
    explicit SearchResults(QWidget *parent = nullptr);

    // All words must be in the title, the help or the keywords.
    void search(const QString &text, const QList<Page *> &pages);
    // Goes to the first, as Enter in the search field does.
    void takeFirst();
    void focusList();

Q_SIGNALS:
    void chosen(Page *page, QWidget *target);

private:
    QTreeWidget *list_;
    QLabel *nothing_;
    QList<QPair<Page *, QWidget *>> found_; // by row
};

} // namespace gangway::gui
