// SPDX-License-Identifier: Apache-2.0
// A Qt Widgets program for the tests: it draws the same picture each time, and each line that it reads on standard
// input becomes the title of its window.

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSlider>
#include <QSocketNotifier>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

void fillTree(QTreeWidget &tree)
{
    tree.setHeaderLabels({u"Word"_s, u"Meaning"_s});
    auto *relay = new QTreeWidgetItem(&tree, {u"session"_s, u"one client and the host connection that serves it"_s});
    new QTreeWidgetItem(relay, {u"request"_s, u"client to host"_s});
    new QTreeWidgetItem(relay, {u"event"_s, u"host to client"_s});
    tree.expandAll();
    tree.resizeColumnToContents(0);
}

void addWidgets(QVBoxLayout &layout)
{
    auto *progress = new QProgressBar;
    progress->setValue(42);
    auto *slider = new QSlider(Qt::Horizontal);
    slider->setValue(30);
    auto *tree = new QTreeWidget;
    fillTree(*tree);

    layout.addWidget(new QLabel(u"Labels, ümläute and 漢字"_s));
    layout.addWidget(new QCheckBox(u"A box to tick"_s));
    layout.addWidget(progress);
    layout.addWidget(slider);
    layout.addWidget(tree);
    layout.addWidget(new QPushButton(u"A button"_s));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setDesktopFileName(u"gangway-sample-widgets"_s);

    QWidget window;
    window.setWindowTitle(u"Qt Widgets"_s);
    QVBoxLayout layout(&window);
    addWidgets(layout);
    window.setFocusPolicy(Qt::ClickFocus);
    window.setFocus();
    window.resize(480, 400);
    window.show();

    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &window, [&] {
        char line[8192];
        const auto size = read(STDIN_FILENO, line, sizeof line);
        if (size <= 0) {
            input.setEnabled(false);
            return;
        }
        window.setWindowTitle(QString::fromUtf8(line, static_cast<qsizetype>(size)).trimmed());
    });
    return QApplication::exec();
}
