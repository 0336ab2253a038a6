// SPDX-License-Identifier: Apache-2.0

#include "widgets/line_editor.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace gangway::gui {

LineEditor::LineEditor(const config::Setting &setting, QWidget *parent)
    : Editor(parent), setting_(setting), line_(new QLineEdit)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(line_);
    setFocusProxy(line_);
    if (setting.type != config::Setting::Type::Text) {
        line_->setAlignment(Qt::AlignRight);
        line_->setPlaceholderText(written(setting.defaultValue()));
    }
    connect(line_, &QLineEdit::textEdited, this, [this] { Q_EMIT edited(false); });
    connect(line_, &QLineEdit::editingFinished, this, [this] {
        if (line_->isModified())
            Q_EMIT edited(true);
        line_->setModified(false);
    });
}

QString LineEditor::written(const QVariant &value) const
{
    if (setting_.type == config::Setting::Type::Bytes)
        return config::bytesText(value.toULongLong());
    return config::writtenValue(setting_, value);
}

config::ReadValue LineEditor::read() const
{
    const bool isText = setting_.type == config::Setting::Type::Text;
    return config::readValue(setting_, isText ? line_->text() : line_->text().trimmed());
}

void LineEditor::show(const QVariant &value)
{
    // "1024K" and "1M" are equal, so keep the text as the user typed it.
    if (read().value == value)
        return;
    const int cursor = line_->cursorPosition();
    line_->setText(written(value));
    line_->setCursorPosition(line_->hasFocus() ? cursor : 0);
}

QWidget *LineEditor::control()
{
    return line_;
}

} // namespace gangway::gui
