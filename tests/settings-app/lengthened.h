// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QTranslator>

namespace gangway::test {

// A language in which all texts are longer by 40 per cent, as they may be in German, and accented, so that a text that
// is not to be translated is seen.
class Lengthened : public QTranslator {
public:
    bool isEmpty() const override { return false; }

    QString translate(const char *, const char *text, const char *, int n) const override
    {
        const QString source = QString::fromUtf8(text);
        QString longer = source;
        longer.replace(u'e', u'é').replace(u'a', u'ä').replace(u'o', u'ö');
        if (n >= 0)
            longer.replace(QStringLiteral("%n"), QString::number(n));
        const qsizetype more = source.size() * 2 / 5;
        for (qsizetype i = 0; i < more; ++i)
            longer += i % 6 == 0 ? u' ' : u'x';
        return longer;
    }
};

} // namespace gangway::test
