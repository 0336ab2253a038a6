// SPDX-License-Identifier: Apache-2.0

#include "tray/icon.h"

#include <QIcon>

namespace gangway::tray {

namespace {

// The theme's icon follows the desktop's colours. If the theme doesn't contain it (because Gangway is installed where
// the desktop doesn't look), use a built-in picture.
QIcon picture(Look look)
{
    const QString name = iconName(look);
    if (QIcon::hasThemeIcon(name))
        return QIcon::fromTheme(name);
    QIcon icon;
    for (const int size : {22, 44})
        icon.addFile(QStringLiteral(":/tray/%1/%2.png").arg(size).arg(name), {size, size});
    return icon;
}

} // namespace

Icon::Icon(QMenu *menu, QObject *parent) : QObject(parent)
{
    icon_.setContextMenu(menu);
    connect(&icon_, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT activated();
    });
}

void Icon::show(const Snapshot &snapshot)
{
    const Look look = lookOf(snapshot);
    if (look != look_) {
        look_ = look;
        icon_.setIcon(picture(look));
    }
    // Each change is sent to the desktop, so set the tool tip only if it differs.
    if (const QString text = toolTip(snapshot); text != icon_.toolTip())
        icon_.setToolTip(text);
    icon_.show();
}

} // namespace gangway::tray
