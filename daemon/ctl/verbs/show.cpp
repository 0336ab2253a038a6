// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "config/setting_table.h"
#include "ctl/call.h"
#include "ctl/human.h"
#include "ctl/json.h"
#include "ctl/text_table.h"

namespace gangway::ctl::verbs {

namespace {

using config::Setting;

// The keys of settings that gangwayd's command line overrides. The daemon reports their D-Bus names.
QStringList overridden(const VmObject &vm)
{
    QStringList keys;
    for (const QString &name : vm.list("Overridden")) {
        const Setting *setting = config::settingOfProperty(name);
        keys << (setting ? setting->key : name);
    }
    return keys;
}

// What was copied to the host; empty where windows reach it without that.
QString copied(const VmObject &vm)
{
    const qulonglong frames = vm.number("FramesCopied");
    if (frames == 0)
        return {};
    return QStringLiteral("%1 of %2, in %3 %4")
        .arg(bytes(vm.number("BytesCopied")), bytes(vm.number("BytesOfFrames")), roughly(frames),
             frames == 1 ? QStringLiteral("frame") : QStringLiteral("frames"));
}

QString shared(const VmObject &vm)
{
    const qulonglong blocks = vm.number("SharedBlocks");
    if (blocks == 0)
        return {};
    return QStringLiteral("%1, %2 of the host's memory")
        .arg(counted(blocks, QStringLiteral("block"), QStringLiteral("blocks")), bytes(vm.number("SharedBytes")));
}

void printState(const VmObject &vm, Output &output)
{
    TextTable table({{}, {}});
    const auto row = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            table.row({name, escaped(value)});
    };
    row(QStringLiteral("VM"), vm.name());
    row(QStringLiteral("state"), vm.text("State"));
    row(QStringLiteral("problem"), vm.text("Problem"));
    row(QStringLiteral("socket"), vm.text("SocketPath"));
    row(QStringLiteral("host"), vm.text("HostAddress"));
    row(QStringLiteral("sessions"), vm.text("SessionCount"));
    row(QStringLiteral("copied"), copied(vm));
    row(QStringLiteral("shared"), shared(vm));
    table.print(output);
}

void printSettings(const VmObject &vm, Output &output)
{
    TextTable table({{}, {}, {}, {}});
    const QStringList overrides = overridden(vm);
    for (const Setting &setting : config::settingTable()) {
        const auto value = vm.properties.find(setting.property());
        if (value == vm.properties.end())
            continue;
        const QString mark = *value == setting.defaultValue() ? QStringLiteral(" ") : QStringLiteral("*");
        table.row({mark, setting.key, shown(setting, *value),
                   overrides.contains(setting.key) ? QStringLiteral("(from gangwayd's command line)") : QString()});
    }
    output.line(QStringLiteral("\nSettings (* is not the default):"));
    table.print(output);
}

void run(Call &call)
{
    const VmObject vm = call.daemon().vm(call.vm());
    call.daemon().warnOfProblem();
    if (call.json()) {
        QJsonObject object = vmJson(vm);
        object.insert(QStringLiteral("settings"), settingsJson(vm.properties));
        object.insert(QStringLiteral("overridden"), QJsonArray::fromStringList(overridden(vm)));
        call.output().json(object);
        return;
    }
    printState(vm, call.output());
    printSettings(vm, call.output());
}

} // namespace

Verb show()
{
    return {
        .name = QStringLiteral("show"),
        .usage = QStringLiteral("[VM]"),
        .summary = QStringLiteral("Show a VM with all of its settings"),
        .details =
            QStringLiteral("Settings that differ from their defaults are marked, and so are those that the command "
                           "line of gangwayd has for this run."),
        .takes = Verb::Takes::Vm,
        .most = 1,
        .of = Verb::Of::Argument,
        .prints = true,
        .run = run,
    };
}

} // namespace gangway::ctl::verbs
