<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>Appearance</name>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>Gangway has %n problem(s)</source>
        <translation>
            <numerusform>Gangway has %n problem</numerusform>
            <numerusform>Gangway has %n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message numerus="yes">
        <source>%n program(s) of your VMs will lose their windows.</source>
        <translation>
            <numerusform>%n program of your VMs will lose its windows.</numerusform>
            <numerusform>%n programs of your VMs will lose their windows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VmState</name>
    <message numerus="yes">
        <source>Serving %n application(s)</source>
        <translation>
            <numerusform>Serving %n application</numerusform>
            <numerusform>Serving %n applications</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %1 out of %2 of frame data; %n shared block(s) take %3 of the host&apos;s memory.</source>
        <translation>
            <numerusform>Copied %1 out of %2 of frame data; %n shared block takes %3 of the host&apos;s memory.</numerusform>
            <numerusform>Copied %1 out of %2 of frame data; %n shared blocks take %3 of the host&apos;s memory.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::gui::GlobalsPage</name>
    <message numerus="yes">
        <source>Offered to this VM: %1 of the host&apos;s %n protocol(s).</source>
        <translation>
            <numerusform>Offered to this VM: %1 of the host&apos;s %n protocol.</numerusform>
            <numerusform>Offered to this VM: %1 of the host&apos;s %n protocols.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::gui::VmSidebar</name>
    <message numerus="yes">
        <source>Its settings are forgotten, and %n application(s) lose their connection.</source>
        <translation>
            <numerusform>Its settings are forgotten, and %n application loses its connection.</numerusform>
            <numerusform>Its settings are forgotten, and %n applications lose their connection.</numerusform>
        </translation>
    </message>
</context>
</TS>
