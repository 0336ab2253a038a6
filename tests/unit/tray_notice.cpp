// SPDX-License-Identifier: Apache-2.0

#include "tray/notice.h"

#include <doctest/doctest.h>

using namespace gangway::tray;
using Step = Notice::Step;

namespace {

Fault fault(const char *title)
{
    return {.title = QLatin1String(title), .text = QStringLiteral("do something"), .vm = QLatin1String(title)};
}

} // namespace

TEST_CASE("a fault is told once while it lasts, and taken back when it is over")
{
    Notice notice;
    CHECK(notice.update({}, true) == Step::None);
    CHECK(notice.update({fault("a")}, true) == Step::Show);
    CHECK(notice.update({fault("a")}, true) == Step::None);
    CHECK(notice.update({}, true) == Step::Close);
    CHECK(notice.update({}, true) == Step::None);
    CHECK(notice.update({fault("a")}, true) == Step::Show);
}

TEST_CASE("a dismissed fault is not told again before it is over")
{
    Notice notice;
    notice.update({fault("a")}, true);
    notice.dismissed();
    CHECK(notice.update({fault("a")}, true) == Step::None);
    CHECK(notice.update({}, true) == Step::None);
    CHECK(notice.update({fault("a")}, true) == Step::Show);
}

TEST_CASE("a further fault is told together with the first, and the first that is over leaves quietly")
{
    Notice notice;
    notice.update({fault("a")}, true);
    CHECK(notice.update({fault("a"), fault("b")}, true) == Step::Show);
    CHECK(notice.shown().size() == 2);
    CHECK(notice.update({fault("b")}, true) == Step::Update);
    CHECK(notice.shown() == QList{fault("b")});
}

TEST_CASE("a dismissed notification does not come back when one of several faults is over")
{
    Notice notice;
    notice.update({fault("a"), fault("b")}, true);
    notice.dismissed();
    CHECK(notice.update({fault("b")}, true) == Step::None);
}

TEST_CASE("a daemon that comes back with the same fault does not repeat it")
{
    Notice notice;
    notice.update({fault("a")}, true);
    CHECK(notice.update({}, false) == Step::Close);
    CHECK(notice.update({fault("a")}, true) == Step::None);
}

TEST_CASE("several faults read as one")
{
    const Fault all = merged({fault("a"), fault("b")});
    CHECK(all.title == QLatin1String("Gangway has 2 problem(s)"));
    CHECK(all.text == QLatin1String("a: do something\nb: do something"));
    CHECK(all.vm == QLatin1String("a"));
    CHECK(merged({fault("a")}) == fault("a"));
}
