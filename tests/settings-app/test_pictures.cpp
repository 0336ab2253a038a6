// SPDX-License-Identifier: Apache-2.0
//
// Pictures of every page, to be looked at: in PICTURES, light and dark, in the language of the environment. ctest makes
// them in several, at one and at two times the size.

#include "client.h"
#include "daemon.h"
#include "open_window.h"
#include "picture_palette.h"

#include "pages/page.h"
#include "widgets/banner.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>
#include <QTreeView>

using namespace gangway::test;
using gangway::gui::Page;

namespace {

const QString work = QStringLiteral("work");

void prepare(Daemon &daemon)
{
    const auto numbered = [](qulonglong number) { return QVariant::fromValue(number); };
    REQUIRE(daemon.addVm(work,
                         {{QStringLiteral("Tag"), QStringLiteral("[work] ")},
                          {QStringLiteral("Xrdb"), QStringList{QStringLiteral("Xft.dpi:150")}},
                          {QStringLiteral("MaxClients"), numbered(40)},
                          {QStringLiteral("Allow"), QStringList{QStringLiteral("screen-capture")}},
                          {QStringLiteral("Deny"), QStringList{QStringLiteral("clipboard-manager")}},
                          {QStringLiteral("PrimaryToHost"), false}})
            == QString());
    REQUIRE(daemon.addVm(QStringLiteral("bank"), {{QStringLiteral("Enabled"), false}}) == QString());
    REQUIRE(daemon.addVm(QStringLiteral("broken"),
                         {{QStringLiteral("WaylandDisplay"), QStringLiteral("/nowhere/at/all")},
                          {QStringLiteral("Tag"), QStringLiteral("[broken] ")}})
            == QString());
}

// A label that is not wrapped and has no room for its text is cut off.
void checkNothingIsCut(QWidget &window)
{
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        if (!label->isVisible() || label->wordWrap() || label->pixmap().width() > 0
            || label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored)
            continue;
        CAPTURE(label->text().toStdString());
        CHECK(label->width() >= label->sizeHint().width());
    }
    for (const QScrollArea *area : window.findChildren<QScrollArea *>()) {
        if (area->isVisible())
            CHECK(area->widget()->width() <= area->viewport()->width());
    }
    for (const QPushButton *button : window.findChildren<QPushButton *>()) {
        CAPTURE(button->text().toStdString());
        if (button->isVisible())
            CHECK(button->width() >= button->sizeHint().width());
    }
    for (const QHeaderView *header : window.findChildren<QHeaderView *>()) {
        for (int section = 0; header->isVisible() && section < header->count(); ++section) {
            CAPTURE(header->model()->headerData(section, Qt::Horizontal).toString().toStdString());
            CHECK(header->sectionSize(section) >= header->sectionSizeHint(section));
            CHECK(header->sectionViewportPosition(section) + header->sectionSizeHint(section)
                  <= header->viewport()->width());
        }
    }
}

void takePictures(const QString &kind)
{
    ServedHost host(TestHost::SecurityContexts::Offered);
    Daemon daemon;
    prepare(daemon);
    daemon.stop();
    daemon.start({QStringLiteral("--vm=work"), QStringLiteral("--app-id-prefix=vm.")});
    OpenWindow open;
    open.waitUntilReady();
    open.window.open(work, {});
    // The screen of the offscreen platform is smaller than most.
    open.window.resize(1140, 690);
    const QDir folder(qEnvironmentVariable("PICTURES", QStringLiteral(".")));
    REQUIRE(folder.mkpath(QStringLiteral(".")));
    const auto save = [&](const QString &name, QWidget &widget) {
        const qreal scale = widget.devicePixelRatioF();
        const QString language = QLocale().name().section(u'_', 0, 0);
        const QString file = QStringLiteral("%1-%2-%3-%4x.png").arg(name, language, kind, QString::number(scale));
        CHECK(widget.grab().save(folder.filePath(file)));
    };

    RawClient client(daemon.get(work, QStringLiteral("SocketPath")).toString());
    const auto traffic = [&](int rounds) {
        for (int i = 0; i < rounds; ++i) {
            for (int each = 0; each < 5 + i % 12; ++each)
                client.sync();
            QTest::qWait(100);
        }
    };
    for (const Page *page : open.window.pages()) {
        open.window.open({}, page->id());
        const bool isLog = page->id() == QStringLiteral("log");
        traffic(isLog ? 40 : 2);
        if (page->id() == QStringLiteral("protocols")) {
            auto &globals = open.find<QTreeView>("globals");
            globals.setCurrentIndex(globals.model()->index(0, 0)); // its whole reason is below
            open.settle();
        }
        checkNothingIsCut(open.window);
        save(page->id(), open.window);
        if (isLog) {
            open.window.findChild<QTabWidget *>()->setCurrentIndex(1);
            QTest::qWait(50);
            checkNothingIsCut(open.window);
            save(QStringLiteral("log-settings"), open.window);
        }
    }
    // Single interfaces, one of which has no effect.
    REQUIRE(daemon.set(work, QStringLiteral("Deny"),
                       QStringList{QStringLiteral("wp_color_manager_v1"), QStringLiteral("wl_pointer")})
            == QString());
    REQUIRE(daemon.set(work, QStringLiteral("MaxVersion"), QStringList(QStringLiteral("wl_output:3"))) == QString());
    open.window.open({}, QStringLiteral("permissions"));
    REQUIRE(waitFor([&] { return !open.find<gangway::gui::Banner>("permission-remarks").text().isEmpty(); }));
    for (QScrollArea *area : open.window.findChildren<QScrollArea *>())
        area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
    QTest::qWait(50);
    checkNothingIsCut(open.window);
    save(QStringLiteral("interfaces"), open.window);

    open.window.open(QStringLiteral("broken"), QStringLiteral("general"));
    open.type(open.find<QLineEdit>("wayland-display"), QStringLiteral("wayland-work"));
    REQUIRE(waitFor([&] { return !open.row("wayland-display").problem().isEmpty(); }));
    QTest::qWait(50);
    checkNothingIsCut(open.window);
    save(QStringLiteral("problem"), open.window);

    open.find<QLineEdit>("search").setText(QStringLiteral("x"));
    QTest::qWait(50);
    save(QStringLiteral("search"), open.window);
    open.find<QLineEdit>("search").clear();

    open.find<QPushButton>("add-vm").click();
    auto *dialog = open.window.findChild<QDialog *>();
    REQUIRE(dialog);
    open.type(open.find<QLineEdit>("vm-name"), QStringLiteral("work"));
    QTest::keyClick(&open.find<QLineEdit>("vm-name"), Qt::Key_Return);
    REQUIRE(waitFor([&] { return !open.find<QLabel>("vm-name-problem").text().isEmpty(); }));
    QTest::qWait(50);
    save(QStringLiteral("add"), *dialog);
    dialog->close();

    daemon.stop();
    REQUIRE(waitFor([&] { return !open.service.isReady(); }));
    QTest::qWait(50);
    save(QStringLiteral("away"), open.window);
}

} // namespace

TEST_CASE("Every page has a picture in light colours")
{
    takePictures(QStringLiteral("light"));
}

TEST_CASE("Every page has a picture in dark colours")
{
    const QPalette light = QApplication::palette();
    QApplication::setPalette(darkPalette());
    takePictures(QStringLiteral("dark"));
    QApplication::setPalette(light);
}
