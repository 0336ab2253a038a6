// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "main_window.h"
#include "service/edit_history.h"
#include "service/remote_vm.h"
#include "service/service.h"
#include "widgets/row.h"

#include "wait.h"

#include <doctest/doctest.h>

#include <QAction>
#include <QDBusConnection>
#include <QTest>

namespace gangway::test {

// The settings window, shown, as main opens it.
struct OpenWindow {
    // `vm` and `page` are those of the command line.
    explicit OpenWindow(const QDBusConnection &bus = QDBusConnection::sessionBus(), const QString &vm = {},
                        const QString &page = {})
        : service(bus)
    {
        REQUIRE(window.open(vm, page));
        window.show();
        window.activateWindow();
    }

    // Until it knows the daemon's VMs.
    void waitUntilReady()
    {
        REQUIRE(waitFor([this] { return service.isReady(); }));
    }

    template <class Widget>
    Widget &find(const char *name)
    {
        auto *found = window.findChild<Widget *>(QLatin1String(name));
        REQUIRE_MESSAGE(found, name);
        return *found;
    }

    // The row of the form whose control has this name.
    gui::Row &row(const char *name)
    {
        QWidget *widget = &find<QWidget>(name);
        while (widget && !qobject_cast<gui::Row *>(widget))
            widget = widget->parentWidget();
        REQUIRE(widget);
        return *static_cast<gui::Row *>(widget);
    }

    // Replaces the text of a field by typing.
    void type(QWidget &field, const QString &text)
    {
        field.setFocus();
        QTest::keyClick(&field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&field, Qt::Key_Delete);
        QTest::keyClicks(&field, text);
    }

    void trigger(const char *action) { find<QAction>(action).trigger(); }

    // Until nothing is on its way to the daemon: calls are answered in order.
    void settle(const char *vm = "default")
    {
        bool done = false;
        service.vm(QLatin1String(vm))->configure({}, {}, &window, [&done](const QString &) { done = true; });
        REQUIRE(waitFor([&done] { return done; }));
    }

    gui::Service service;
    gui::EditHistory history{service};
    gui::MainWindow window{service, history};
};

} // namespace gangway::test
