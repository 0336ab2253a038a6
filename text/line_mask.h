// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "text/messages.h"

#include <QImage>
#include <QString>

namespace gangway::text {

struct LineMask {
    QImage mask; // Format_Alpha8; null if there is nothing to see
    bool shortened = false;
};

// Draws one line in the desktop's sans-serif font, and in other fonts where that has no glyph. Its direction is that of
// its first strong letter. Needs a QGuiApplication.
LineMask drawLine(const QString &line, const Request &request);

} // namespace gangway::text
