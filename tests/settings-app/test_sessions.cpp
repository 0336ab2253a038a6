// SPDX-License-Identifier: Apache-2.0

#include "pages/session_model.h"

#include <doctest/doctest.h>

#include <QAbstractItemModelTester>
#include <QTextDocument>

using gangway::dbus::MapList;
using gangway::gui::SessionModel;

namespace {

QVariantMap window(const char *title, const char *appId)
{
    return {{QStringLiteral("title"), QString::fromUtf8(title)}, {QStringLiteral("app-id"), QString::fromUtf8(appId)}};
}

QVariantMap session(uint id, const char *process, const MapList &windows)
{
    return {{QStringLiteral("id"), id},
            {QStringLiteral("process"), QString::fromUtf8(process)},
            {QStringLiteral("windows"), QVariant::fromValue(windows)}};
}

QString shown(const QModelIndex &index)
{
    return index.data().toString();
}

} // namespace

TEST_CASE("Under each session are its windows, and what stays keeps its place while they come and go")
{
    SessionModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.update({session(1, "foot", {window("one", "foot")}), session(2, "gimp", {})});
    REQUIRE(model.rowCount() == 2);
    const QPersistentModelIndex foot = model.index(0, SessionModel::Name);
    const QPersistentModelIndex gimp = model.index(1, SessionModel::Name);
    CHECK(shown(foot) == QStringLiteral("foot"));
    REQUIRE(model.rowCount(foot) == 1);
    const QPersistentModelIndex one = model.index(0, SessionModel::Name, foot);
    CHECK(shown(one) == QStringLiteral("one"));
    CHECK(shown(model.index(0, SessionModel::AppId, foot)) == QStringLiteral("foot"));
    CHECK(one.data(SessionModel::SessionIdRole).toUInt() == 1);
    CHECK(model.rowCount(gimp) == 0);

    model.update({session(1, "foot", {window("renamed", "foot"), window("two", "foot")}),
                  session(2, "gimp", {window("picture", "gimp")})});
    CHECK(shown(one) == QStringLiteral("renamed"));
    CHECK(model.rowCount(foot) == 2);
    CHECK(shown(model.index(0, SessionModel::Name, gimp)) == QStringLiteral("picture"));

    model.update({session(2, "gimp", {}), session(3, "eog", {window("photo", "eog")})});
    CHECK_FALSE(foot.isValid());
    CHECK_FALSE(one.isValid());
    CHECK(gimp.row() == 0);
    CHECK(model.rowCount(gimp) == 0);
    CHECK(shown(model.index(0, SessionModel::Name, model.index(1, 0))) == QStringLiteral("photo"));
    model.update({});
    CHECK(model.rowCount() == 0);
}

TEST_CASE("Of a client with more windows than are listed it is said how many there are")
{
    SessionModel model;
    QVariantMap greedy = session(1, "foot", MapList(100, window("one", "foot")));
    greedy.insert(QStringLiteral("window-count"), 1024U);
    QVariantMap modest = session(2, "gimp", {window("one", "gimp")});
    modest.insert(QStringLiteral("window-count"), 1U);
    model.update({greedy, modest});
    CHECK(shown(model.index(0, SessionModel::Name)) == QStringLiteral("foot (the first 100 of 1024 windows)"));
    CHECK(shown(model.index(1, SessionModel::Name)) == QStringLiteral("gimp"));

    greedy.insert(QStringLiteral("process"), QStringLiteral("%2 %3%1"));
    model.update({greedy});
    CHECK(shown(model.index(0, SessionModel::Name)) == QStringLiteral("%2 %3%1 (the first 100 of 1024 windows)"));
}

TEST_CASE("What a client calls itself and its windows is shown clean, and as no HTML")
{
    SessionModel model;
    model.update({session(1, "fo\u202eot", {window("<b>a\nb</b>\u202e", "<img src='x'>"), window("\u200b  ", "")})});
    const QModelIndex foot = model.index(0, SessionModel::Name);
    CHECK(shown(foot) == QStringLiteral("foot"));
    const QModelIndex one = model.index(0, SessionModel::Name, foot);
    CHECK(shown(one) == QStringLiteral("<b>a b</b>"));
    const auto tooltip = [](const QModelIndex &index) {
        QTextDocument document;
        document.setHtml(index.data(Qt::ToolTipRole).toString());
        return document.toPlainText();
    };
    CHECK(tooltip(one) == QStringLiteral("<b>a b</b>"));
    CHECK(tooltip(model.index(0, SessionModel::AppId, foot)) == QStringLiteral("<img src='x'>"));
    CHECK(shown(model.index(1, SessionModel::Name, foot)) == QStringLiteral("window without a title"));
}
