// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDeadlineTimer>
#include <QTest>

namespace gangway::test {

// Until it is so, with the event loop running; false if that takes too long.
template <class Condition>
bool waitFor(Condition condition)
{
    QDeadlineTimer deadline(10000);
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        QTest::qWait(10);
    }
    return true;
}

} // namespace gangway::test
