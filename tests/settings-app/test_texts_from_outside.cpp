// SPDX-License-Identifier: Apache-2.0
//
// Texts of VMs, files, hosts and other programs are plain text of bounded length, wherever the window shows them.

#include "open_window.h"
#include "told_daemon.h"

#include "gui/shown_text.h"
#include "pages/page.h"
#include "pages/session_model.h"
#include "widgets/banner.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTextDocument>
#include <QToolButton>
#include <QTreeView>

using namespace gangway;
using namespace gangway::test;

namespace {

const QString marker = QStringLiteral("EVIL");

QStringList hostileTexts()
{
    const QString mark = marker;
    return {
        QStringLiteral("<img src='/dev/zero'><b>") + mark,
        QStringLiteral("&") + mark + QStringLiteral(" &File"),
        (mark + u'\n').repeated(5000),
        QStringLiteral("\u001b[31m\u009b2J\u0007\u007f\t\r") + mark,
        QStringLiteral("\u202e\u2066\u200f\u061c") + mark + QStringLiteral("\u2028\u2029"),
        mark + QString(64 * 1024, u'x'),
        QStringLiteral("<b>\n\u001b]0;") + mark + QStringLiteral(" w").repeated(32 * 1024),
    };
}

bool isControl(QChar character)
{
    if (character == u'\n')
        return false;
    static const QString turning = QStringLiteral("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068"
                                                  "\u2069\u2028\u2029");
    return character.category() == QChar::Other_Control || turning.contains(character);
}

// What the reader of a plain text sees.
void checkPlain(const QString &text)
{
    CAPTURE(text.left(200).toStdString());
    // What stands before and behind a text may be longer than nothing.
    CHECK(text.size() <= gui::longestShown + 200);
    CHECK(text.count(u'\n') <= gui::mostShownLines + 2);
    CHECK(std::none_of(text.begin(), text.end(), isControl));
}

// What Qt makes of a text that may be HTML.
void checkPerhapsRich(const QString &text)
{
    if (!text.contains(marker))
        return;
    if (!Qt::mightBeRichText(text)) {
        checkPlain(text);
        return;
    }
    CAPTURE(text.left(200).toStdString());
    CHECK_FALSE(text.contains(QStringLiteral("<img")));
    CHECK_FALSE(text.contains(QStringLiteral("<b>")));
    QTextDocument document;
    document.setHtml(text);
    checkPlain(document.toPlainText());
}

int mnemonicsOf(const QString &text)
{
    int marks = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'&')
            continue;
        if (i + 1 < text.size() && text[i + 1] == u'&')
            ++i;
        else
            ++marks;
    }
    return marks;
}

void checkCells(const QAbstractItemModel &model, const QModelIndex &parent, int &seen)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            for (int role = 0; role < Qt::UserRole + 8; ++role) {
                const QVariant data = index.data(role);
                if (data.typeId() != QMetaType::QString || !data.toString().contains(marker))
                    continue;
                ++seen;
                if (role == Qt::ToolTipRole)
                    checkPerhapsRich(data.toString());
                else
                    checkPlain(data.toString());
            }
        }
        checkCells(model, model.index(row, 0, parent), seen);
    }
}

// All that is shown, pointed at, read aloud or chosen; the number of texts from outside.
int checkWidgets(const QWidget &window)
{
    int seen = 0;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        for (const QString &told : {widget->toolTip(), widget->whatsThis()})
            checkPerhapsRich(told);
        for (const QString &spoken : {widget->accessibleName(), widget->accessibleDescription()}) {
            if (spoken.contains(marker))
                checkPlain(spoken);
        }
        for (const QAction *action : widget->actions()) {
            checkPerhapsRich(action->toolTip());
            if (action->text().contains(marker))
                checkPlain(action->text());
        }
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget); view && view->model())
            checkCells(*view->model(), {}, seen);
        const auto *label = qobject_cast<const QLabel *>(widget);
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const QString text = label ? label->text() : button ? button->text() : QString();
        if (!text.contains(marker))
            continue;
        ++seen;
        CAPTURE(text.left(200).toStdString());
        CAPTURE(std::string(widget->parentWidget()->metaObject()->className()));
        checkPlain(text);
        if (label)
            CHECK(label->textFormat() == Qt::PlainText);
        if (button || label->buddy())
            CHECK(mnemonicsOf(text) <= 1);
    }
    return seen;
}

// As wide as the window opens with a usual font.
constexpr QSize comfortable(1140, 690);

void tell(ToldDaemon &daemon, const QString &text)
{
    daemon.manager = {
        {QStringLiteral("Problem"), text}, {QStringLiteral("Writable"), true}, {QStringLiteral("SettingsFile"), text}};
    daemon.vm = {{QStringLiteral("Name"), QStringLiteral("default")},
                 {QStringLiteral("State"), QStringLiteral("failed")},
                 {QStringLiteral("Problem"), text},
                 {QStringLiteral("SocketPath"), text},
                 {QStringLiteral("HostAddress"), text},
                 {QStringLiteral("SessionCount"), 1U},
                 {QStringLiteral("Tag"), text},
                 {QStringLiteral("Host"), text},
                 {QStringLiteral("Allow"), QStringList(text)},
                 {QStringLiteral("MaxVersion"), QStringList(text)},
                 {QStringLiteral("Xrdb"), QStringList(text)},
                 {QStringLiteral("LogRingPath"), text}};
    daemon.sessions = {{{QStringLiteral("id"), 1U},
                        {QStringLiteral("process"), text},
                        {QStringLiteral("windows"), 1U},
                        {QStringLiteral("window-changes"), QVariant::fromValue(qulonglong(1))}}};
    daemon.windows = {{{QStringLiteral("id"), 1U}, {QStringLiteral("title"), text}, {QStringLiteral("app-id"), text}}};
    daemon.globals = {{{QStringLiteral("interface"), text},
                       {QStringLiteral("version"), 1U},
                       {QStringLiteral("offered"), 0U},
                       {QStringLiteral("category"), text},
                       {QStringLiteral("reason"), text}}};
    daemon.remarks = {text, text};
    daemon.error = text;
}

} // namespace

TEST_CASE("Whatever a text from outside is, each widget, cell and tool tip has it as plain text of bounded length")
{
    for (const QString &text : hostileTexts()) {
        CAPTURE(text.left(40).toStdString());
        ToldDaemon daemon;
        tell(daemon, text);
        daemon.begin();
        OpenWindow open;
        open.waitUntilReady();
        // The screen of the offscreen platform is smaller than most.
        open.window.resize(comfortable);
        for (const gui::Page *page : open.window.pages()) {
            CAPTURE(page->id().toStdString());
            open.window.open({}, page->id());
            QTest::qWait(50);
            const int seen = checkWidgets(open.window);
            CHECK(seen >= 5); // the settings' and the VM's problem, with what is shown of the VM in the list
            if (page->id() == QStringLiteral("sessions")) {
                auto &sessions = open.find<QTreeView>("sessions");
                REQUIRE(waitFor([&] { return sessions.model()->rowCount() == 1; }));
                checkWidgets(open.window);
            }
            if (page->id() == QStringLiteral("protocols")) {
                auto &globals = open.find<QTreeView>("globals");
                REQUIRE(waitFor([&] { return globals.model()->rowCount() == 1; }));
                globals.setCurrentIndex(globals.model()->index(0, 0));
                checkWidgets(open.window);
            }
        }
        open.find<gui::Banner>("vm-problem").findChild<QPushButton *>()->click();
        CHECK(waitFor([&] { return open.find<gui::Banner>("failure").text().contains(marker); }));
        checkWidgets(open.window);
        CHECK(open.window.minimumSizeHint().width() <= comfortable.width());
    }
}

TEST_CASE("The columns of the sessions fit into the window as it opens, however long the texts are")
{
    ToldDaemon daemon;
    tell(daemon, QStringLiteral("word ").repeated(60));
    for (const char *number : {"requests", "events", "request-bytes", "event-bytes", "queue"})
        daemon.sessions[0].insert(QLatin1String(number), QVariant::fromValue(qulonglong(123'456'789'012)));
    daemon.sessions[0].insert(QStringLiteral("pid"), 4'194'304U);
    daemon.begin();
    OpenWindow open(QDBusConnection::sessionBus(), {}, QStringLiteral("sessions"));
    open.window.resize(comfortable);
    auto &sessions = open.find<QTreeView>("sessions");
    REQUIRE(waitFor([&] { return sessions.model()->rowCount() == 1 && sessions.isVisible(); }));
    QTest::qWait(50);
    const QHeaderView &header = *sessions.header();
    CHECK(header.length() <= sessions.viewport()->width());
    for (int column = 0; column < header.count(); ++column) {
        CAPTURE(column);
        // The two that share what is left have some room for a text.
        const bool isText = column == gui::SessionModel::Name || column == gui::SessionModel::AppId;
        CHECK(header.sectionSize(column) >= (isText ? 100 : header.sectionSizeHint(column)));
    }
}
