// SPDX-License-Identifier: Apache-2.0

#include "widgets/mnemonics.h"

#include <QAbstractButton>
#include <QKeySequence>
#include <QLabel>
#include <QTabBar>

namespace gangway::gui {

namespace {

bool isKey(QChar letter)
{
    return (letter >= u'A' && letter <= u'Z') || (letter >= u'a' && letter <= u'z');
}

// Prefers the first letters of words, which are easiest to spot.
qsizetype freeLetter(const QString &label, const QString &taken)
{
    for (const bool atBeginning : {true, false}) {
        for (qsizetype i = 0; i < label.size(); ++i) {
            const bool begins = i == 0 || label[i - 1].isSpace();
            if (begins == atBeginning && isKey(label[i]) && !taken.contains(label[i].toUpper()))
                return i;
        }
    }
    return -1;
}

} // namespace

QStringList withMnemonics(const QStringList &labels, const QString &taken)
{
    QString used = taken.toUpper();
    QStringList marked;
    for (QString label : labels) {
        label.replace(u'&', QStringLiteral("&&"));
        const qsizetype place = freeLetter(label, used);
        if (place >= 0) {
            used += label[place].toUpper();
            label.insert(place, u'&');
        } else {
            for (const QChar key : QStringLiteral("ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890")) {
                if (used.contains(key))
                    continue;
                used += key;
                label += QStringLiteral(" (&%1)").arg(key);
                break;
            }
        }
        marked << label;
    }
    return marked;
}

QString mnemonicsIn(const QWidget &root, const QWidget &but)
{
    QString letters;
    const auto take = [&](const QString &text) { letters += QKeySequence::mnemonic(text).toString().right(1); };
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        if (widget == &but || but.isAncestorOf(widget))
            continue;
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            take(button->text());
        else if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
            take(label->text());
        else if (const auto *tabs = qobject_cast<const QTabBar *>(widget))
            for (int i = 0; i < tabs->count(); ++i)
                take(tabs->tabText(i));
    }
    return letters;
}

} // namespace gangway::gui
