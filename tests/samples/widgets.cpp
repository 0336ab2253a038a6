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

namespace {

void fillTree(QTreeWidget &tree)
{
    tree.setHeaderLabels({"Word", "Meaning"});
    auto *relay = new QTreeWidgetItem(&tree, {"session", "one client and the host connection that serves it"});
    new QTreeWidgetItem(relay, {"request", "client to host"});
    new QTreeWidgetItem(relay, {"event", "host to client"});
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

    layout.addWidget(new QLabel("Labels, ümläute and 漢字"));
    layout.addWidget(new QCheckBox("A box to tick"));
    layout.addWidget(progress);
    layout.addWidget(slider);
    layout.addWidget(tree);
    layout.addWidget(new QPushButton("A button"));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setDesktopFileName("gangway-sample-widgets");

    QWidget window;
    window.setWindowTitle("Qt Widgets");
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
