// SPDX-License-Identifier: Apache-2.0

#include "service/edit_history.h"

#include "service/remote_vm.h"
#include "service/service.h"

#include <QElapsedTimer>
#include <QPointer>

namespace gangway::gui {

namespace {

// Text typed without a longer pause is one step.
constexpr qint64 pauseBetweenSteps = 2000; // ms

// A change that the daemon has already accepted. QUndoStack calls redo when it is pushed, which must do nothing.
class Step : public QUndoCommand {
public:
    using QUndoCommand::QUndoCommand;

    void redo() final
    {
        if (done_)
            forth();
        done_ = true;
    }
    void undo() final { back(); }

protected:
    virtual void forth() = 0;
    virtual void back() = 0;

private:
    bool done_ = false;
};

class CallStep : public Step {
public:
    CallStep(const QString &text, std::function<void()> forth, std::function<void()> back)
        : Step(text), forth_(std::move(forth)), back_(std::move(back))
    {}

private:
    void forth() override { forth_(); }
    void back() override { back_(); }

    std::function<void()> forth_;
    std::function<void()> back_;
};

class ChangeStep : public Step {
public:
    ChangeStep(const QString &text, EditHistory &history, Service &service, const QString &vm,
               const QVariantMap &before, const QVariantMap &after)
        : Step(text), history_(history), service_(service), vm_(vm), before_(before), after_(after)
    {
        age_.start();
    }

    int id() const override { return 1; }

    bool mergeWith(const QUndoCommand *command) override
    {
        const auto *next = static_cast<const ChangeStep *>(command);
        if (next->vm_ != vm_ || next->after_.size() != 1 || next->after_.keys() != after_.keys()
            || after_.first().typeId() != QMetaType::QString || age_.elapsed() > pauseBetweenSteps)
            return false;
        after_ = next->after_;
        age_.start();
        setObsolete(after_ == before_);
        return true;
    }

private:
    void forth() override { apply(before_, after_); }
    void back() override { apply(after_, before_); }

    void apply(const QVariantMap &from, const QVariantMap &to)
    {
        EditHistory &history = history_;
        if (RemoteVm *vm = service_.vm(vm_)) {
            vm->configure(from, to, &history, [&history](const QString &error) {
                if (!error.isEmpty())
                    Q_EMIT history.failed(error);
            });
        } else {
            setObsolete(true);
            Q_EMIT history.failed(EditHistory::tr("There is no VM \"%1\" any more.").arg(vm_));
        }
    }

    EditHistory &history_;
    Service &service_;
    QString vm_;
    QVariantMap before_;
    QVariantMap after_;
    QElapsedTimer age_;
};

} // namespace

EditHistory::EditHistory(Service &service, QObject *parent) : QObject(parent), service_(service)
{
    stack_.setUndoLimit(200);
}

void EditHistory::change(const QString &vm, const QVariantMap &settings, const QString &text, QObject *context,
                         const Done &done)
{
    RemoteVm *remote = service_.vm(vm);
    if (!remote)
        return;
    QVariantMap before;
    for (auto each = settings.begin(); each != settings.end(); ++each) {
        if (const config::Setting *setting = config::settingOfProperty(each.key()))
            before.insert(each.key(), remote->value(*setting));
    }
    const QPointer<QObject> receiver(context);
    remote->configure(before, settings, this, [=, this](const QString &error) {
        if (error.isEmpty())
            stack_.push(new ChangeStep(text, *this, service_, vm, before, settings));
        if (receiver)
            done(error);
    });
}

void EditHistory::addVm(const QString &name, const QVariantMap &settings, QObject *context, const Done &done)
{
    const Done failure = [this](const QString &error) {
        if (!error.isEmpty())
            Q_EMIT failed(error);
    };
    const QPointer<QObject> receiver(context);
    service_.addVm(name, settings, this, [=, this](const QString &error) {
        if (error.isEmpty()) {
            stack_.push(new CallStep(
                tr("adding %1").arg(name), [=, this] { service_.addVm(name, settings, this, failure); },
                [=, this] { service_.removeVm(name, this, failure); }));
        }
        if (receiver)
            done(error);
    });
}

void EditHistory::removeVm(const QString &name, QObject *context, const Done &done)
{
    RemoteVm *vm = service_.vm(name);
    if (!vm)
        return;
    const Done failure = [this](const QString &error) {
        if (!error.isEmpty())
            Q_EMIT failed(error);
    };
    const QVariantMap settings = vm->changedSettings();
    const QPointer<QObject> receiver(context);
    service_.removeVm(name, this, [=, this](const QString &error) {
        if (error.isEmpty()) {
            stack_.push(new CallStep(
                tr("removing %1").arg(name), [=, this] { service_.removeVm(name, this, failure); },
                [=, this] { service_.addVm(name, settings, this, failure); }));
        }
        if (receiver)
            done(error);
    });
}

void EditHistory::renameVm(const QString &name, const QString &newName, QObject *context, const Done &done)
{
    const Done failure = [this](const QString &error) {
        if (!error.isEmpty())
            Q_EMIT failed(error);
    };
    const QPointer<QObject> receiver(context);
    service_.renameVm(name, newName, this, [=, this](const QString &error) {
        if (error.isEmpty()) {
            stack_.push(new CallStep(
                tr("renaming %1").arg(name), [=, this] { service_.renameVm(name, newName, this, failure); },
                [=, this] { service_.renameVm(newName, name, this, failure); }));
        }
        if (receiver)
            done(error);
    });
}

} // namespace gangway::gui
