// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/page.h"

#include <QWidget>

class QLabel;
class QTreeWidget;

namespace gangway::gui {

// The results of a search on all pages, shown in place of a page.
class SearchResults : public QWidget {
    Q_OBJECT
public:
    explicit SearchResults(QWidget *parent = nullptr);

    // Each word must occur in the title, the help or the keywords.
    void search(const QString &text, const QList<Page *> &pages);
    // Goes to the first result, for Enter in the search field.
    void takeFirst();
    void focusList();

Q_SIGNALS:
    void chosen(Page *page, QWidget *target);

private:
    QTreeWidget *list_;
    QLabel *nothing_;
    QList<QPair<Page *, QWidget *>> found_; // indexed by row
};

} // namespace gangway::gui
