// SPDX-License-Identifier: Apache-2.0

#include "widgets/editor.h"

#include "widgets/choice_editor.h"
#include "widgets/choices_editor.h"
#include "widgets/flag_editor.h"
#include "widgets/line_editor.h"
#include "widgets/lines_editor.h"

namespace gangway::gui {

Editor *makeEditor(const config::Setting &setting, QWidget *parent)
{
    switch (setting.type) {
    case config::Setting::Type::Flag:
        return new FlagEditor(parent);
    case config::Setting::Type::List:
        if (setting.choices.isEmpty())
            return new LinesEditor(setting, parent);
        return new ChoicesEditor(setting, parent);
    case config::Setting::Type::Text:
        if (!setting.choices.isEmpty())
            return new ChoiceEditor(setting, parent);
        break;
    case config::Setting::Type::Number:
    case config::Setting::Type::Bytes:
    case config::Setting::Type::Factor:
        break;
    }
    return new LineEditor(setting, parent);
}

} // namespace gangway::gui
