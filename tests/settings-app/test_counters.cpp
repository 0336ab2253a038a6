// SPDX-License-Identifier: Apache-2.0

#include "pages/log_view.h"
#include "service/rate_meter.h"
#include "wait.h"

#include <doctest/doctest.h>

#include <QVariantMap>

using namespace gangway::gui;
using gangway::dbus::MapList;
using gangway::test::waitFor;

namespace {

QVariantMap session(uint id, qulonglong requests, qulonglong events)
{
    return {{QStringLiteral("id"), id}, {QStringLiteral("requests"), requests}, {QStringLiteral("events"), events}};
}

} // namespace

TEST_CASE("Rates are what was counted between two looks, new sessions included and ended ones not")
{
    RateMeter meter;
    CHECK_FALSE(meter.measure({session(1, 1000, 500)}, 0));
    std::optional<Rates> rates = meter.measure({session(1, 1200, 600), session(2, 50, 0)}, 2000);
    REQUIRE(rates);
    CHECK(rates->requests == doctest::Approx(125));
    CHECK(rates->events == doctest::Approx(50));
    rates = meter.measure({session(2, 60, 0)}, 3000);
    REQUIRE(rates);
    CHECK(rates->requests == doctest::Approx(10));
    CHECK_FALSE(meter.measure({session(2, 70, 0)}, 3100));
}

TEST_CASE("The log view keeps its last lines only")
{
    LogView view;
    QStringList lines;
    for (std::size_t i = 0; i < LogView::maxLines + 500; ++i)
        lines << QStringLiteral("line %1").arg(i);
    view.add(lines);
    CHECK(waitFor([&] { return view.toPlainText().contains(lines.constLast()); }));
    CHECK(view.blockCount() == static_cast<int>(LogView::maxLines));
    view.setFilter(QStringLiteral("line 499"));
    CHECK_FALSE(view.toPlainText().contains(QStringLiteral("line 499\n")));
    view.setFilter({});
    CHECK(view.blockCount() == static_cast<int>(LogView::maxLines));
    CHECK(view.toPlainText().startsWith(QStringLiteral("line 500\n")));
}
