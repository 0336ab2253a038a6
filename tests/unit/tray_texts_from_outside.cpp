// SPDX-License-Identifier: Apache-2.0

#include "tray/appearance.h"
#include "tray/faults.h"
#include "tray/menu_entries.h"
#include "tray/notice.h"

#include "gui/shown_text.h"
#include "tray_snapshots.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace gangway;
using namespace gangway::tray;
using tests::present;

namespace {

bool isControl(QChar character)
{
    static const QString turning = QStringLiteral("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068"
                                                  "\u2069\u2028\u2029");
    return character.category() == QChar::Other_Control || turning.contains(character);
}

void checkPlain(const QString &text, qsizetype longest)
{
    CAPTURE(text.left(100).toStdString());
    CHECK(text.size() <= longest);
    CHECK(std::none_of(text.begin(), text.end(),
                       [](QChar character) { return character != u'\n' && isControl(character); }));
}

void checkEntries(const QList<Entry> &entries)
{
    for (const Entry &entry : entries) {
        checkPlain(entry.text, 120);
        CHECK_FALSE(entry.text.contains(u'\n'));
        checkEntries(entry.children);
    }
}

} // namespace

TEST_CASE("whatever a problem or a path is, menu, tool tip and notification have a plain and bounded text of it")
{
    const QStringList hostile{
        QStringLiteral("\u001b[31m\u009b2J\u0007\u007f\t\r"),
        QStringLiteral("\u202e\u2066\u200f\u061cx\u2028\u2029"),
        QString(64 * 1024, u'x'),
        QStringLiteral("line\n").repeated(10'000),
    };
    for (const QString &text : hostile) {
        for (const char *state : {"failed", "no-host", "serving"}) {
            Vm vm = readVm({{QStringLiteral("Name"), QStringLiteral("default")},
                            {QStringLiteral("State"), QLatin1String(state)},
                            {QStringLiteral("Problem"), text}});
            vm.dumpedTo = gui::shownText(text);
            Snapshot snapshot = present({vm, vm});
            snapshot.problem = gui::shownText(text);
            checkEntries(menuEntries(snapshot));
            checkPlain(toolTip(snapshot), 500);
            FaultWatch watch;
            watch.faults(snapshot, FaultWatch::Time(0));
            const Fault fault = merged(watch.faults(snapshot, FaultWatch::Time(FaultWatch::patience)));
            checkPlain(fault.title, 500);
            checkPlain(fault.text, 4 * gui::longestShown);
        }
    }
}

TEST_CASE("a text that was made safe to show stays as it is when it is made so again")
{
    for (const QString &text : {QStringLiteral("plain"), QString(64 * 1024, u'x'), QStringLiteral("a\n").repeated(100),
                                QStringLiteral("\u001b").repeated(3000), QStringLiteral("🦆").repeated(3000)}) {
        const QString once = gui::shownText(text);
        CHECK(gui::shownText(once) == once);
        CHECK(once.size() <= gui::longestShown);
        CHECK_FALSE(once.contains(QChar::ReplacementCharacter));
    }
    CHECK(gui::toolTipText(QStringLiteral("<b>\n&")) == QStringLiteral("<span>&lt;b&gt;<br>&amp;</span>"));
    CHECK(gui::withoutMnemonic(QStringLiteral("a & b")) == QStringLiteral("a && b"));
}
