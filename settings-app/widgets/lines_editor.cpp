// SPDX-License-Identifier: Apache-2.0

#include "widgets/lines_editor.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QTextCursor>

#include <algorithm>

namespace gangway::gui {

LinesEditor::LinesEditor(const config::Setting &setting, QWidget *parent) : Editor(parent), text_(new QPlainTextEdit)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(text_);
    setFocusProxy(text_);
    // Tab moves to the next field.
    text_->setTabChangesFocus(true);
    text_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text_->setPlaceholderText(setting.valueName);
    text_->setLineWrapMode(QPlainTextEdit::NoWrap);
    text_->setMinimumHeight(text_->fontMetrics().lineSpacing() * 6);
    connect(text_, &QPlainTextEdit::textChanged, this, [this] {
        if (!showing_)
            Q_EMIT edited(false);
    });
}

config::ReadValue LinesEditor::read() const
{
    QStringList lines;
    for (const QString &line : text_->toPlainText().split(u'\n')) {
        if (const QString trimmed = line.trimmed(); !trimmed.isEmpty())
            lines << trimmed;
    }
    return {lines, {}};
}

void LinesEditor::show(const QVariant &value)
{
    if (read().value == value)
        return;
    const QScopedValueRollback showing(showing_, true);
    const int position = text_->textCursor().position();
    text_->setPlainText(value.toStringList().join(u'\n'));
    QTextCursor cursor = text_->textCursor();
    cursor.setPosition(std::min(position, text_->document()->characterCount() - 1));
    text_->setTextCursor(cursor);
}

QWidget *LinesEditor::control()
{
    return text_;
}

} // namespace gangway::gui
