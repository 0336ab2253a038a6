// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ctl/failure.h"

#include <doctest/doctest.h>

#include <QString>
#include <QStringList>

#include <ostream>

namespace gangway::test {

inline QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

inline QStringList words(const char *line)
{
    return text(line).split(u' ', Qt::SkipEmptyParts);
}

// What a person is told, and with which exit code, when the function fails as it must.
template <class Function>
ctl::Failure failureOf(Function function)
{
    try {
        function();
    } catch (const ctl::Failure &failure) {
        return failure;
    }
    FAIL("it did not fail");
    return {ctl::ExitCode::Done, {}};
}

} // namespace gangway::test

// doctest shows these where a check fails.
inline std::ostream &operator<<(std::ostream &stream, const QString &text)
{
    return stream << text.toStdString();
}
inline std::ostream &operator<<(std::ostream &stream, const QStringList &texts)
{
    return stream << texts.join(u'|').toStdString();
}
