// SPDX-License-Identifier: Apache-2.0

#include "widgets/byte_text.h"

#include <QLocale>

#include <algorithm>
#include <limits>

namespace gangway::gui {

QString byteText(qulonglong bytes)
{
    constexpr auto most = static_cast<qulonglong>(std::numeric_limits<qint64>::max());
    return QLocale().formattedDataSize(static_cast<qint64>(std::min(bytes, most)), 1,
                                       QLocale::DataSizeTraditionalFormat);
}

} // namespace gangway::gui
