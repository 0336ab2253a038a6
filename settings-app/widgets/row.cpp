// SPDX-License-Identifier: Apache-2.0

#include "widgets/row.h"

#include "gui/shown_text.h"
#include "widgets/glyph.h"
#include "widgets/hint_label.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace gangway::gui {

namespace {

QString asSentence(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

Row::Row(const QString &title, const QString &help, QWidget *parent)
    : QWidget(parent), title_(title), label_(new QLabel(withoutMnemonic(shownText(title)), this)),
      help_(new HintLabel(help, this)), badges_(new QVBoxLayout), problem_(new QLabel(this)),
      reset_(new QToolButton(this))
{
    label_->setWordWrap(true);
    label_->setTextFormat(Qt::PlainText);
    // A long name must not widen the window.
    label_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    problem_->setWordWrap(true);
    problem_->setTextFormat(Qt::PlainText);
    QFont font = problem_->font();
    font.setItalic(true);
    problem_->setFont(font);
    problem_->hide();

    reset_->setIcon(glyphIcon(Glyph::Reset));
    reset_->setAutoRaise(true);
    reset_->setToolTip(tr("Back to the default"));
    reset_->setAccessibleName(tr("%1: back to the default").arg(shownText(title)));
    QSizePolicy policy = reset_->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    reset_->setSizePolicy(policy);
    reset_->hide();
    connect(reset_, &QToolButton::clicked, this, &Row::resetRequested);
}

Row::~Row() = default;

void Row::setEditor(QWidget *editor, QWidget *control, bool wide)
{
    control_ = control;
    control->setAccessibleName(shownText(title_));
    label_->setBuddy(control);
    setFocusProxy(control);
    // After its editor in the tab order.
    setTabOrder(control, reset_);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(label_);
    texts->addWidget(help_);
    badges_->setSpacing(3);
    texts->addLayout(badges_);
    auto *entry = new QVBoxLayout;
    entry->setSpacing(3);
    entry->addWidget(editor);
    entry->addWidget(problem_);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(14, 9, 8, 9);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    grid->addLayout(texts, 0, 0);
    if (wide) {
        grid->addWidget(reset_, 0, 1, Qt::AlignTop);
        grid->addLayout(entry, 1, 0, 1, 2);
        grid->setColumnStretch(0, 1);
    } else {
        grid->addLayout(entry, 0, 1);
        grid->addWidget(reset_, 0, 2, Qt::AlignVCenter);
        grid->setColumnStretch(0, 1);
        grid->setColumnStretch(1, 1);
        entry->insertStretch(0);
        entry->addStretch();
    }
    updateDescription();
}

QString Row::help() const
{
    return help_->text();
}

void Row::setLabel(const QString &label)
{
    label_->setText(label);
}

QString Row::problem() const
{
    return problem_->text();
}

void Row::addBadge(QWidget *badge)
{
    // Left-aligned, because otherwise the badge would limit the width of the column.
    badges_->addWidget(badge, 0, Qt::AlignLeft);
}

void Row::setChanged(bool changed)
{
    changed_ = changed;
    QFont font = label_->font();
    font.setBold(changed);
    label_->setFont(font);
    reset_->setVisible(changed);
    updateDescription();
}

void Row::setProblem(const QString &problem)
{
    const QString sentence = asSentence(shownText(problem));
    if (sentence == problem_->text())
        return;
    problem_->setText(sentence);
    problem_->setVisible(!sentence.isEmpty());
    updateDescription();
}

void Row::updateDescription()
{
    if (!control_)
        return;
    QStringList texts{help_->text()};
    if (changed_)
        texts << tr("Changed from the default.");
    if (!problem_->text().isEmpty())
        texts.prepend(problem_->text());
    control_->setAccessibleDescription(texts.join(u' '));
}

} // namespace gangway::gui
