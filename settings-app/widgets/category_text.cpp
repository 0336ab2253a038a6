// SPDX-License-Identifier: Apache-2.0

#include "widgets/category_text.h"

#include <QCoreApplication>

namespace gangway::gui {

namespace {

QString translated(std::string_view text)
{
    return QCoreApplication::translate("Category", QByteArray(text.data(), static_cast<qsizetype>(text.size())));
}

} // namespace

QString categoryName(protocol::Category category)
{
    const std::string_view name = protocol::name(category);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

QString categoryTitle(protocol::Category category)
{
    return translated(protocol::title(category));
}

QString categoryHelp(protocol::Category category)
{
    return translated(protocol::helpText(category));
}

} // namespace gangway::gui
