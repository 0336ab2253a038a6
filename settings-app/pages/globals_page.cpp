// SPDX-License-Identifier: Apache-2.0

#include "pages/globals_page.h"

#include "service/edit_history.h"
#include "service/permission.h"
#include "service/remote_vm.h"
#include "widgets/calm_combo_box.h"
#include "widgets/category_text.h"
#include "widgets/hint_label.h"
#include "widgets/interface_row.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTreeView>

namespace gangway::gui {

namespace {

enum Column { Interface, Version, CategoryColumn, Reason, ColumnCount };

constexpr int OfferedRole = Qt::UserRole; // whether clients are offered it

// Filters by text in any column, and optionally shows only globals that are hidden from clients.
class GlobalFilter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setHiddenOnly(bool hiddenOnly)
    {
        hiddenOnly_ = hiddenOnly;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        const bool offered = sourceModel()->index(row, Interface, parent).data(OfferedRole).toBool();
        return !(hiddenOnly_ && offered) && QSortFilterProxyModel::filterAcceptsRow(row, parent);
    }

private:
    bool hiddenOnly_ = false;
};

QStandardItem *cell(const QString &text)
{
    auto *item = new QStandardItem(shownText(text));
    item->setEditable(false);
    item->setToolTip(toolTipText(text));
    return item;
}

// The version offered to clients, and the host's if it differs.
QString versionText(uint offered, uint host)
{
    if (offered == host)
        return QString::number(host);
    return offered > 0 ? GlobalsPage::tr("%1 (host: %2)").arg(offered).arg(host)
                       : GlobalsPage::tr("no (host: %1)").arg(host);
}

QString titleOf(const QString &category)
{
    if (const auto known = protocol::categoryFromName(category.toStdString()))
        return categoryTitle(*known);
    return category;
}

} // namespace

GlobalsPage::GlobalsPage(EditHistory &history, QWidget *parent)
    : Page(QStringLiteral("protocols"), tr("Protocols"), parent), history_(history),
      model_(new QStandardItemModel(0, ColumnCount, this)), filtered_(new GlobalFilter(this)), text_(new QLineEdit),
      hiddenOnly_(new QCheckBox(tr("&Only what is not offered"))), refresh_(new QPushButton(tr("&Refresh"))),
      tree_(new QTreeView), status_(new HintLabel), permission_(new CalmComboBox), version_(new QSpinBox)
{
    model_->setHorizontalHeaderLabels({tr("Interface"), tr("Version"), tr("Category"), tr("Reason")});
    filtered_->setSourceModel(model_);
    filtered_->setFilterKeyColumn(-1);
    filtered_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    filtered_->setSortCaseSensitivity(Qt::CaseInsensitive);

    tree_->setModel(filtered_);
    tree_->setObjectName(QStringLiteral("globals"));
    tree_->setAccessibleName(tr("Protocols of the host"));
    tree_->setRootIsDecorated(false);
    tree_->setAlternatingRowColors(true);
    tree_->setAllColumnsShowFocus(true);
    tree_->setUniformRowHeights(true);
    tree_->setSortingEnabled(true);
    tree_->sortByColumn(Interface, Qt::AscendingOrder);
    tree_->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    tree_->header()->setSectionResizeMode(Reason, QHeaderView::Stretch);

    text_->setObjectName(QStringLiteral("globals-filter"));
    text_->setPlaceholderText(tr("Filter"));
    text_->setAccessibleName(tr("Filter protocols"));
    text_->setClearButtonEnabled(true);
    hiddenOnly_->setObjectName(QStringLiteral("globals-hidden-only"));
    status_->setObjectName(QStringLiteral("globals-status"));
    // A long reason must not widen the window.
    status_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    auto *row = new QHBoxLayout;
    row->addWidget(text_, 1);
    row->addWidget(hiddenOnly_);
    row->addWidget(refresh_);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2, 2, 12, 12);
    column->addLayout(row);
    column->addWidget(tree_, 1);
    column->addWidget(status_);
    column->addLayout(makePermissionRow());

    connect(text_, &QLineEdit::textChanged, this, &GlobalsPage::filter);
    connect(hiddenOnly_, &QCheckBox::toggled, this, &GlobalsPage::filter);
    connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this, &GlobalsPage::showStatus);
    connect(refresh_, &QPushButton::clicked, this, &GlobalsPage::refresh);
}

QLayout *GlobalsPage::makePermissionRow()
{
    permission_->setObjectName(QStringLiteral("globals-permission"));
    permission_->setAccessibleName(tr("Permission of the chosen protocol"));
    addInterfaceChoices(*permission_);
    version_->setObjectName(QStringLiteral("globals-version"));
    version_->setAccessibleName(tr("Highest version of the chosen protocol"));
    version_->setSpecialValueText(tr("any"));
    version_->setRange(0, 65535);
    version_->setKeyboardTracking(false);
    auto *permissionLabel = new QLabel(tr("&Permission:"));
    permissionLabel->setBuddy(permission_);
    auto *versionLabel = new QLabel(tr("&Highest version:"));
    versionLabel->setBuddy(version_);
    auto *row = new QHBoxLayout;
    row->addWidget(permissionLabel);
    row->addWidget(permission_);
    row->addSpacing(12);
    row->addWidget(versionLabel);
    row->addWidget(version_);
    row->addStretch(1);
    connect(permission_, &QComboBox::activated, this, [this](int index) {
        if (vm_)
            change(permissionChange(*vm_, current(), static_cast<Permission>(index)));
    });
    connect(version_, &QSpinBox::valueChanged, this, [this](int version) {
        if (vm_)
            change(maxVersionChange(*vm_, current(), version));
    });
    return row;
}

QString GlobalsPage::current() const
{
    return tree_->currentIndex().siblingAtColumn(Interface).data().toString();
}

void GlobalsPage::change(const QVariantMap &settings)
{
    if (settings.isEmpty() || current().isEmpty())
        return;
    history_.change(vm_->name(), settings, current(), this, [this](const QString &error) {
        if (error.isEmpty())
            return;
        showPermission();
        status_->setText(error);
    });
}

void GlobalsPage::showPermission()
{
    const QString interface = current();
    const bool canChange = vm_ && writable_ && !interface.isEmpty();
    permission_->setEnabled(canChange);
    version_->setEnabled(canChange);
    const QSignalBlocker quiet(version_);
    permission_->setCurrentIndex(vm_ ? static_cast<int>(permissionOf(*vm_, interface)) : 0);
    version_->setValue(vm_ ? maxVersionOf(*vm_, interface) : 0);
}

void GlobalsPage::setWritable(bool writable)
{
    writable_ = writable;
    showPermission();
}

void GlobalsPage::setVm(RemoteVm *vm)
{
    if (vm_ == vm)
        return;
    if (vm_)
        vm_->disconnect(this);
    vm_ = vm;
    show({}, {});
    if (!vm)
        return;
    // The offered globals depend on permissions and the host.
    connect(vm, &RemoteVm::settingsChanged, this, &GlobalsPage::refresh);
    connect(vm, &RemoteVm::statusChanged, this, &GlobalsPage::refresh);
    refresh();
}

void GlobalsPage::refresh()
{
    if (!vm_ || !isVisible() || !isEnabled())
        return;
    const int asked = ++asked_;
    vm_->listHostGlobals(this, [this, asked](const dbus::MapList &globals, const QString &error) {
        if (asked == asked_)
            show(globals, error);
    });
}

void GlobalsPage::show(const dbus::MapList &globals, const QString &error)
{
    // A refresh may come at any time, and must keep the user's place.
    const QString current = tree_->currentIndex().siblingAtColumn(Interface).data().toString();
    const int scrolled = tree_->verticalScrollBar()->value();
    model_->removeRows(0, model_->rowCount());
    int offered = 0;
    for (const QVariantMap &global : globals) {
        const uint version = global.value(QStringLiteral("offered")).toUInt();
        const uint hostVersion = global.value(QStringLiteral("version")).toUInt();
        offered += version > 0 ? 1 : 0;
        QStandardItem *interface = cell(global.value(QStringLiteral("interface")).toString());
        interface->setData(version > 0, OfferedRole);
        model_->appendRow({interface, cell(versionText(version, hostVersion)),
                           cell(titleOf(global.value(QStringLiteral("category")).toString())),
                           cell(global.value(QStringLiteral("reason")).toString())});
    }
    if (!error.isEmpty())
        summary_ = error;
    else if (globals.isEmpty())
        summary_.clear();
    else
        summary_ = tr("Offered to this VM: %1 of the host's %n protocol(s).", nullptr, static_cast<int>(globals.size()))
                       .arg(offered);
    const QModelIndexList again = filtered_->match(filtered_->index(0, Interface), Qt::DisplayRole, current, 1,
                                                   Qt::MatchExactly | Qt::MatchCaseSensitive);
    if (!current.isEmpty() && !again.isEmpty())
        tree_->setCurrentIndex(again.first());
    tree_->verticalScrollBar()->setValue(scrolled);
    showStatus();
}

void GlobalsPage::showStatus()
{
    // Shows a reason in full if it doesn't fit into its column.
    const QString reason = tree_->currentIndex().siblingAtColumn(Reason).data().toString();
    status_->setText(reason.isEmpty() ? summary_ : summary_ + QLatin1Char('\n') + reason);
    showPermission();
}

void GlobalsPage::filter()
{
    filtered_->setFilterFixedString(text_->text());
    static_cast<GlobalFilter *>(filtered_)->setHiddenOnly(hiddenOnly_->isChecked());
}

} // namespace gangway::gui
