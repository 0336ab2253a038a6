// SPDX-License-Identifier: Apache-2.0

#include "widgets/setting_row.h"

#include "service/edit_history.h"
#include "service/remote_vm.h"
#include "widgets/badge.h"
#include "widgets/editor.h"

#include <QKeyEvent>

namespace gangway::gui {

namespace {

QString effectText(config::Setting::Effect effect)
{
    switch (effect) {
    case config::Setting::Effect::NewWindows:
        return SettingRow::tr("new windows only");
    case config::Setting::Effect::NewSessions:
        return SettingRow::tr("new connections only");
    case config::Setting::Effect::Live:
        break;
    }
    return {};
}

} // namespace

SettingRow::SettingRow(const config::Setting &setting, EditHistory &history, QWidget *parent)
    : Row(setting.label, setting.helpInForm(), parent), setting_(setting), history_(history),
      editor_(makeEditor(setting, this)), overridden_(makeOverriddenBadge(this))
{
    editor_->control()->setObjectName(setting.key);
    editor_->control()->installEventFilter(this);
    if (const QString effect = effectText(setting.effect); !effect.isEmpty())
        addBadge(new Badge(effect, this));
    addBadge(overridden_);
    setEditor(editor_, editor_->control(), editor_->isWide());

    timer_.setSingleShot(true);
    timer_.setInterval(pause);
    connect(&timer_, &QTimer::timeout, this, &SettingRow::apply);
    connect(editor_, &Editor::edited, this, &SettingRow::onEdited);
    connect(this, &Row::resetRequested, this, &SettingRow::reset);
}

SettingRow::~SettingRow() = default;

void SettingRow::setVm(RemoteVm *vm)
{
    if (vm_ == vm)
        return;
    flush();
    if (vm_)
        vm_->disconnect(this);
    vm_ = vm;
    ++edits_;
    dirty_ = false;
    setProblem({});
    if (!vm)
        return;
    connect(vm, &RemoteVm::settingsChanged, this, &SettingRow::onChanged);
    connect(vm, &RemoteVm::statusChanged, this, &SettingRow::showMarks);
    editor_->show(vm->value(setting_));
    showMarks();
}

void SettingRow::flush()
{
    if (timer_.isActive())
        apply();
}

void SettingRow::onEdited(bool complete)
{
    dirty_ = true;
    ++edits_;
    if (complete)
        apply();
    else
        timer_.start();
}

void SettingRow::apply()
{
    timer_.stop();
    if (!vm_ || !dirty_)
        return;
    const config::ReadValue entered = editor_->read();
    config::Problem problem = entered.problem;
    if (!problem) {
        config::Settings scratch;
        problem = setting_.set(scratch, entered.value);
    }
    if (problem)
        setProblem(*problem);
    else
        send(entered.value);
}

void SettingRow::reset()
{
    if (!vm_)
        return;
    timer_.stop();
    ++edits_;
    // Discard anything that was entered.
    dirty_ = false;
    editor_->show(vm_->value(setting_));
    send(setting_.defaultValue());
}

void SettingRow::send(const QVariant &value)
{
    setProblem({});
    if (value == vm_->value(setting_)) {
        dirty_ = false;
        return;
    }
    const int edit = edits_;
    history_.change(vm_->name(), {{setting_.property(), value}}, setting_.label, this,
                    [this, edit](const QString &error) {
                        if (edit != edits_)
                            return;
                        if (error.isEmpty())
                            dirty_ = false;
                        setProblem(error);
                    });
}

void SettingRow::onChanged(const QStringList &properties, bool own)
{
    if (!properties.contains(setting_.property()))
        return;
    showMarks();
    if (!dirty_) {
        // Also after undoing, which is this program's own change but was not entered here.
        setProblem({});
        editor_->show(vm_->value(setting_));
    } else if (!own) {
        setProblem(tr("Changed elsewhere meanwhile, to \"%1\". What you enter here takes its place.")
                       .arg(config::writtenValue(setting_, vm_->value(setting_))));
    }
}

void SettingRow::showMarks()
{
    setChanged(!vm_->isDefault(setting_));
    overridden_->setVisible(vm_->isOverridden(setting_));
}

bool SettingRow::eventFilter(QObject *watched, QEvent *event)
{
    // A field has its own undo for text that is being typed. Changes that have been applied are undone by the window.
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (!dirty_ && (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo))) {
            event->ignore();
            return true;
        }
    }
    return Row::eventFilter(watched, event);
}

} // namespace gangway::gui
