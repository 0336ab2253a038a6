// SPDX-License-Identifier: Apache-2.0

#include "widgets/mnemonics.h"

namespace gangway::gui {

namespace {

bool isKey(QChar letter)
{
    return (letter >= u'A' && letter <= u'Z') || (letter >= u'a' && letter <= u'z');
}

// Beginnings of words first: they are what an eye finds.
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
            for (char16_t letter = u'A'; letter <= u'Z'; ++letter) {
                if (used.contains(QChar(letter)))
                    continue;
                used += QChar(letter);
                label += QStringLiteral(" (&%1)").arg(QChar(letter));
                break;
            }
        }
        marked << label;
    }
    return marked;
}

} // namespace gangway::gui
