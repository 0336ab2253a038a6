<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Appearance</name>
    <message>
        <source>disabled</source>
        <translation>deaktiviert</translation>
    </message>
    <message>
        <source>host does not answer</source>
        <translation>Host antwortet nicht</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>no sessions</source>
        <translation>keine Sitzungen</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n Sitzung</numerusform>
            <numerusform>%n Sitzungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Gangway is not running</source>
        <translation>Gangway läuft nicht</translation>
    </message>
    <message>
        <source>Gangway is starting</source>
        <translation>Gangway wird gestartet</translation>
    </message>
    <message>
        <source>Gangway</source>
        <translation>Gangway</translation>
    </message>
    <message>
        <source>There is a problem with the settings file</source>
        <translation>Es gibt ein Problem mit der Einstellungsdatei</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>VM, state</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Category</name>
    <message>
        <source>Drawing</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Surfaces, their scaling, timing, colours and effects</source>
        <translation>Oberflächen, ihre Skalierung, Zeitsteuerung, Farben und Effekte</translation>
    </message>
    <message>
        <source>Graphics memory</source>
        <translation>Grafikspeicher</translation>
    </message>
    <message>
        <source>Buffers in shared memory and on the graphics card, and their synchronisation</source>
        <translation>Puffer im gemeinsamen Speicher und auf der Grafikkarte sowie ihre Synchronisierung</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Windows, menus and dialogs, their titles, icons and decorations</source>
        <translation>Fenster, Menüs und Dialoge, ihre Titel, Symbole und Dekorationen</translation>
    </message>
    <message>
        <source>Input devices</source>
        <translation>Eingabegeräte</translation>
    </message>
    <message>
        <source>Keyboard, pointer, touch, tablet and typed text for the window that has the focus</source>
        <translation>Tastatur, Zeiger, Touch, Grafiktablett und eingegebener Text für das Fenster, das den Fokus hat</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>Bildschirme</translation>
    </message>
    <message>
        <source>What screens there are, their size and scale</source>
        <translation>Welche Bildschirme es gibt, ihre Größe und Skalierung</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>Zwischenablage</translation>
    </message>
    <message>
        <source>Copy and paste, and drag and drop, which comes with it</source>
        <translation>Kopieren und Einfügen sowie das damit verbundene Ziehen und Ablegen</translation>
    </message>
    <message>
        <source>Primary selection</source>
        <translation>Primäre Auswahl</translation>
    </message>
    <message>
        <source>Selected text that the middle button pastes</source>
        <translation>Markierter Text, den die mittlere Maustaste einfügt</translation>
    </message>
    <message>
        <source>Dragging windows</source>
        <translation>Fenster ziehen</translation>
    </message>
    <message>
        <source>Dragging a whole window, such as a browser&apos;s tab, out and back in</source>
        <translation>Ganze Fenster, etwa den Tab eines Browsers, heraus- und wieder hineinziehen</translation>
    </message>
    <message>
        <source>Keeping the screen on</source>
        <translation>Bildschirm eingeschaltet lassen</translation>
    </message>
    <message>
        <source>Keeping the screen on while a window is seen, as for a film</source>
        <translation>Den Bildschirm eingeschaltet lassen, solange ein Fenster zu sehen ist, etwa für einen Film</translation>
    </message>
    <message>
        <source>Noticing that the user is away</source>
        <translation>Abwesenheit erkennen</translation>
    </message>
    <message>
        <source>Learning when the user is away and when back</source>
        <translation>Erfahren, wann der Benutzer abwesend und wann er zurück ist</translation>
    </message>
    <message>
        <source>Taking keyboard shortcuts</source>
        <translation>Tastenkürzel abfangen</translation>
    </message>
    <message>
        <source>Taking the desktop&apos;s own keyboard shortcuts, as remote desktops do</source>
        <translation>Die Tastenkürzel des Desktops selbst abfangen, wie es Programme für entfernte Desktops tun</translation>
    </message>
    <message>
        <source>Screen capture</source>
        <translation>Bildschirmaufnahme</translation>
    </message>
    <message>
        <source>Pictures and recordings of the screen and of other windows</source>
        <translation>Bilder und Aufzeichnungen des Bildschirms und anderer Fenster</translation>
    </message>
    <message>
        <source>Clipboard managers</source>
        <translation>Zwischenablage-Verwaltung</translation>
    </message>
    <message>
        <source>Reading and setting the clipboard at any time, without the focus</source>
        <translation>Die Zwischenablage jederzeit lesen und setzen, auch ohne Fokus</translation>
    </message>
    <message>
        <source>Virtual input</source>
        <translation>Virtuelle Eingabe</translation>
    </message>
    <message>
        <source>Typing and pointing in the user&apos;s place, in any window</source>
        <translation>Anstelle des Benutzers in beliebigen Fenstern tippen und klicken</translation>
    </message>
    <message>
        <source>Input methods</source>
        <translation>Eingabemethoden</translation>
    </message>
    <message>
        <source>Composing the text that is typed into other windows, as on-screen keyboards do</source>
        <translation>Den Text zusammenstellen, der in andere Fenster eingegeben wird, wie es Bildschirmtastaturen tun</translation>
    </message>
    <message>
        <source>Desktop components</source>
        <translation>Desktop-Komponenten</translation>
    </message>
    <message>
        <source>Panels, wallpapers, overlays, and the list and control of all windows</source>
        <translation>Leisten, Hintergrundbilder, Overlays sowie Liste und Steuerung aller Fenster</translation>
    </message>
    <message>
        <source>Screen control</source>
        <translation>Bildschirmsteuerung</translation>
    </message>
    <message>
        <source>Changing the screens&apos; mode, place, colours and power</source>
        <translation>Modus, Anordnung und Farben der Bildschirme ändern, sie ein- und ausschalten</translation>
    </message>
    <message>
        <source>Screen lock</source>
        <translation>Bildschirmsperre</translation>
    </message>
    <message>
        <source>Locking the screen, and showing on a locked one</source>
        <translation>Den Bildschirm sperren und auf dem gesperrten Bildschirm etwas anzeigen</translation>
    </message>
    <message>
        <source>Direct display access</source>
        <translation>Direkter Bildschirmzugriff</translation>
    </message>
    <message>
        <source>Direct control of a display, as for virtual reality</source>
        <translation>Einen Bildschirm direkt ansteuern, etwa für virtuelle Realität</translation>
    </message>
    <message>
        <source>Security contexts</source>
        <translation>Sicherheitskontexte</translation>
    </message>
    <message>
        <source>Opening sockets of their own to the host for other sandboxes</source>
        <translation>Für andere Sandboxes eigene Sockets zum Host öffnen</translation>
    </message>
    <message>
        <source>X server</source>
        <translation>X-Server</translation>
    </message>
    <message>
        <source>What an X server needs to show its windows</source>
        <translation>Was ein X-Server braucht, um seine Fenster anzuzeigen</translation>
    </message>
    <message>
        <source>Unknown protocols</source>
        <translation>Unbekannte Protokolle</translation>
    </message>
    <message>
        <source>Protocols that Gangway does not know to be harmless</source>
        <translation>Protokolle, die Gangway nicht als harmlos bekannt sind</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>&quot;gangwayd --help&quot; lists the options.</source>
        <translation>&quot;gangwayd --help&quot; listet die Optionen auf.</translation>
    </message>
    <message>
        <source>Turn this off: %1</source>
        <translation>Dies ausschalten: %1</translation>
    </message>
    <message>
        <source>--%1 %2: %3</source>
        <translation>--%1 %2: %3</translation>
    </message>
    <message>
        <source>Relays the windows of virtual machines to a Wayland host compositor.

With COMMAND, serves one VM, runs COMMAND with WAYLAND_DISPLAY set, and ends with its exit status. Without, is the desktop service: serves all VMs of the settings, which can be changed over D-Bus, until it is told to stop.</source>
        <translation>Leitet die Fenster virtueller Maschinen an einen Wayland-Host-Compositor weiter.

Bedient mit COMMAND eine einzelne VM, führt COMMAND mit gesetztem WAYLAND_DISPLAY aus und endet mit dessen Rückgabewert. Läuft ohne COMMAND als Desktop-Dienst: bedient alle VMs aus den Einstellungen, die sich über D-Bus ändern lassen, bis er beendet wird.</translation>
    </message>
    <message>
        <source>Print this text.</source>
        <translation>Diesen Text ausgeben.</translation>
    </message>
    <message>
        <source>Print the version.</source>
        <translation>Die Version ausgeben.</translation>
    </message>
    <message>
        <source>A program to run, with its arguments.</source>
        <translation>Ein auszuführendes Programm mit seinen Argumenten.</translation>
    </message>
    <message>
        <source>The options are for this VM, for this run (default &quot;%1&quot;).</source>
        <translation>Die Optionen gelten für diese VM und nur für diesen Lauf (Standard: „%1“).</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>Be the desktop service on the session bus, or fail.</source>
        <translation>Als Desktop-Dienst auf dem Sitzungsbus laufen, andernfalls mit einem Fehler enden.</translation>
    </message>
    <message>
        <source>Take over from the gangwayd that is the desktop service now.</source>
        <translation>Den gangwayd ablösen, der derzeit der Desktop-Dienst ist.</translation>
    </message>
    <message>
        <source>List every protocol that can be relayed: interface, version, category, whether it is allowed by default, and where it came from.</source>
        <translation>Alle Protokolle auflisten, die weitergeleitet werden können: Schnittstelle, Version, Kategorie, ob standardmäßig erlaubt, und Herkunft.</translation>
    </message>
    <message>
        <source>--vm %1: %2</source>
        <translation>--vm %1: %2</translation>
    </message>
    <message>
        <source>the desktop service runs no COMMAND: leave it out, or --service and --replace</source>
        <translation>der Desktop-Dienst führt kein COMMAND aus: entweder dieses oder --service und --replace weglassen</translation>
    </message>
    <message>
        <source>Tell whether this display could be served: for socket units, as systemd replaces what is at its place.</source>
        <translation>Prüfen, ob dieses Display bedient werden könnte: für Socket-Units, denn systemd ersetzt, was sich an dessen Stelle befindet.</translation>
    </message>
    <message>
        <source>the option %1 is not UTF-8</source>
        <translation>die Option %1 ist kein gültiges UTF-8</translation>
    </message>
    <message>
        <source>--check-display needs a name or a path</source>
        <translation>--check-display erfordert einen Namen oder einen Pfad</translation>
    </message>
    <message>
        <source>--virtio-gpu and --host name two hosts: leave one out</source>
        <translation>--virtio-gpu und --host nennen zwei Hosts: eines von beiden weglassen</translation>
    </message>
    <message>
        <source>%1 is a device, not a COMMAND: if it is meant for --virtio-gpu, write --virtio-gpu=%1</source>
        <translation>%1 ist ein Gerät und kein COMMAND: Ist es für --virtio-gpu gedacht, --virtio-gpu=%1 schreiben</translation>
    </message>
    <message>
        <source>Reach the compositor outside of this virtual machine over its first virtio-gpu device, or with --virtio-gpu=DEVICE over that one: the same as --host virtio-gpu, or --host virtio-gpu:DEVICE.</source>
        <translation>Den Compositor außerhalb dieser virtuellen Maschine über ihr erstes virtio-gpu-Gerät erreichen oder mit --virtio-gpu=GERÄT über das genannte: dasselbe wie --host virtio-gpu oder --host virtio-gpu:GERÄT.</translation>
    </message>
</context>
<context>
    <name>Crossing</name>
    <message>
        <source>it passes a descriptor of a kind that Gangway doesn&apos;t know (%1.%2), which can&apos;t cross between a virtual machine and its host</source>
        <translation>die Schnittstelle übergibt einen Deskriptor, dessen Art Gangway nicht kennt (%1.%2) und der nicht zwischen einer virtuellen Maschine und ihrem Host übertragen werden kann</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 has no GPU whose buffers clients could pass: start the virtual machine with one (crosvm: --gpu=context-types=cross-domain:virgl2; QEMU: gfxstream-vulkan=on)</source>
        <translation>das virtio-gpu-Gerät %1 hat keine GPU, deren Puffer Clients übergeben könnten: die virtuelle Maschine mit einer solchen starten (crosvm: --gpu=context-types=cross-domain:virgl2; QEMU: gfxstream-vulkan=on)</translation>
    </message>
    <message>
        <source>the GPU&apos;s fences can&apos;t cross between a virtual machine and its host</source>
        <translation>die Fences der GPU können nicht zwischen einer virtuellen Maschine und ihrem Host übertragen werden</translation>
    </message>
    <message>
        <source>pictures in the host&apos;s graphics memory can&apos;t be passed to a virtual machine</source>
        <translation>Bilder im Grafikspeicher des Hosts können nicht an eine virtuelle Maschine übergeben werden</translation>
    </message>
    <message>
        <source>a display can&apos;t be lent to a virtual machine</source>
        <translation>ein Bildschirm kann nicht an eine virtuelle Maschine verliehen werden</translation>
    </message>
    <message>
        <source>a virtual machine can&apos;t pass a listening socket to its host</source>
        <translation>eine virtuelle Maschine kann ihrem Host keinen lauschenden Socket übergeben</translation>
    </message>
    <message>
        <source>it refers to the host&apos;s GPU, which clients in a virtual machine can&apos;t open; they can use linux-dmabuf instead</source>
        <translation>die Schnittstelle nennt die GPU des Hosts, die Clients in einer virtuellen Maschine nicht öffnen können; diese verwenden linux-dmabuf</translation>
    </message>
</context>
<context>
    <name>DisplaySocket</name>
    <message>
        <source>cannot make the lock file %1: %2</source>
        <translation>die Sperrdatei %1 kann nicht angelegt werden: %2</translation>
    </message>
    <message>
        <source>cannot listen at %1: %2</source>
        <translation>bei %1 kann nicht gelauscht werden: %2</translation>
    </message>
    <message>
        <source>%1 is in the way: it is no socket, so it is left alone; choose another name with wayland-display</source>
        <translation>%1 ist im Weg: Es ist kein Socket und bleibt daher unangetastet; mit wayland-display einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>%1 is in use: a server answers there; choose another name with wayland-display</source>
        <translation>%1 ist belegt: Dort antwortet ein Server; mit wayland-display einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>cannot tell whether a server listens at %1: %2; choose another name with wayland-display</source>
        <translation>es lässt sich nicht feststellen, ob bei %1 ein Server lauscht: %2; mit wayland-display einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>%1 is there and isn&apos;t Gangway&apos;s: another server uses the display, or has left the file behind; choose another name with wayland-display, or remove the file if nothing uses it</source>
        <translation>%1 ist vorhanden und stammt nicht von Gangway: Ein anderer Server verwendet das Display oder hat die Datei zurückgelassen; mit wayland-display einen anderen Namen wählen oder die Datei entfernen, wenn nichts sie verwendet</translation>
    </message>
    <message>
        <source>%1 is in use: another gangwayd serves it (%2 is locked); choose another name with wayland-display</source>
        <translation>%1 ist belegt: Ein anderer gangwayd bedient es (%2 ist gesperrt); mit wayland-display einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>%1 is in the way: no server answers there, but Gangway didn&apos;t make it, so it is left alone; remove it, or choose another name with wayland-display</source>
        <translation>%1 ist im Weg: Dort antwortet kein Server, aber Gangway hat die Datei nicht angelegt, daher bleibt sie unangetastet; sie entfernen oder mit wayland-display einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>%1, where clients connect, was removed or replaced by another socket: start its socket unit and Gangway anew</source>
        <translation>%1, worüber sich Clients verbinden, wurde entfernt oder durch einen anderen Socket ersetzt: die zugehörige Socket-Unit und Gangway neu starten</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>The host of %1 does not answer</source>
        <translation>Der Host von %1 antwortet nicht</translation>
    </message>
    <message>
        <source>New windows can&apos;t be shown. Check the name of the host&apos;s display in the settings.</source>
        <translation>Neue Fenster können nicht angezeigt werden. Bitte den Namen des Host-Displays in den Einstellungen prüfen.</translation>
    </message>
    <message>
        <source>The VM %1 is not served</source>
        <translation>Die VM %1 wird nicht bedient</translation>
    </message>
    <message>
        <source>The VM %1 has a problem</source>
        <translation>Die VM %1 hat ein Problem</translation>
    </message>
    <message>
        <source>The daemon&apos;s log tells more.</source>
        <translation>Näheres steht im Log des Daemons.</translation>
    </message>
    <message>
        <source>Gangway&apos;s settings have a problem</source>
        <translation>Es gibt ein Problem mit den Einstellungen von Gangway</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>it is no ordinary file</source>
        <translation>es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>it is larger than %1 MiB</source>
        <translation>die Datei ist größer als %1 MiB</translation>
    </message>
    <message>
        <source>%1: free some space</source>
        <translation>%1: Speicherplatz freigeben</translation>
    </message>
    <message>
        <source>%1: make it writable</source>
        <translation>%1: beschreibbar machen</translation>
    </message>
    <message>
        <source>there is no folder %1: make it again</source>
        <translation>es gibt keinen Ordner %1: ihn wieder anlegen</translation>
    </message>
</context>
<context>
    <name>GlobalProbe</name>
    <message>
        <source>the host can&apos;t be asked: %1</source>
        <translation>der Host kann nicht gefragt werden: %1</translation>
    </message>
    <message>
        <source>the host has not answered</source>
        <translation>der Host hat nicht geantwortet</translation>
    </message>
    <message>
        <source>the question was given up</source>
        <translation>die Anfrage wurde aufgegeben</translation>
    </message>
</context>
<context>
    <name>HostAddress</name>
    <message>
        <source>it is a device, not a Wayland socket: for the host behind it, write virtio-gpu:%1</source>
        <translation>der Wert nennt ein Gerät, keinen Wayland-Socket: für den Host dahinter virtio-gpu:%1 schreiben</translation>
    </message>
    <message>
        <source>a host that is reached over virtio-gpu is written virtio-gpu, or with its device virtio-gpu:/dev/dri/renderD128; a Wayland socket of such a name, by its full path</source>
        <translation>ein Host, der über virtio-gpu erreicht wird, wird als virtio-gpu angegeben, oder mit seinem Gerät als virtio-gpu:/dev/dri/renderD128; ein Wayland-Socket mit einem solchen Namen mit seinem vollständigen Pfad</translation>
    </message>
    <message>
        <source>the device must be a render node by its full path, as in virtio-gpu:/dev/dri/renderD128; &quot;virtio-gpu&quot; alone takes the first one</source>
        <translation>das Gerät muss ein Render-Node mit seinem vollständigen Pfad sein, wie in virtio-gpu:/dev/dri/renderD128; „virtio-gpu“ allein nimmt das erste</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>%1: %2</source>
        <comment>what is wrong, what to do</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>Gangway has %n problem(s)</source>
        <translation>
            <numerusform>Gangway hat %n Problem</numerusform>
            <numerusform>Gangway hat %n Probleme</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outliving</name>
    <message>
        <source>the session bus is gone; what is served goes on, and the bus is looked for</source>
        <translation>der Sitzungsbus ist nicht mehr da; die VMs werden weiter bedient, und nach dem Bus wird gesucht</translation>
    </message>
    <message>
        <source>%1; what is served goes on</source>
        <translation>%1; die VMs werden weiter bedient</translation>
    </message>
    <message>
        <source>reached over the session bus now</source>
        <translation>jetzt über den Sitzungsbus erreichbar</translation>
    </message>
    <message>
        <source>the session bus has not come back, and no client is connected: ending</source>
        <translation>der Sitzungsbus ist nicht wiedergekommen, und kein Client ist verbunden: gangwayd beendet sich</translation>
    </message>
</context>
<context>
    <name>Permissions</name>
    <message>
        <source>%1 names %2, but Gangway knows no protocol with this interface: &quot;gangwayd --list-protocols&quot; lists those that it knows</source>
        <translation>%1 nennt %2, aber Gangway kennt kein Protokoll mit dieser Schnittstelle: &quot;gangwayd --list-protocols&quot; listet die bekannten auf</translation>
    </message>
    <message>
        <source>%1 names %2, which every client has</source>
        <translation>%1 nennt %2; diese Schnittstelle hat ohnehin jeder Client</translation>
    </message>
    <message>
        <source>%1 names %2, which has no permission of its own: clients get it from %3</source>
        <translation>%1 nennt %2; dafür gibt es keine eigene Berechtigung: Clients erhalten diese Schnittstelle über %3</translation>
    </message>
    <message>
        <source>allow=%1 does not open %2: the host keeps that from sandboxes. Set security-context to off, and the host no longer treats this VM as one</source>
        <translation>allow=%1 gibt %2 nicht frei: Der Host enthält dies Sandboxes vor. Wird security-context auf off gesetzt, behandelt der Host diese VM nicht mehr als Sandbox</translation>
    </message>
    <message>
        <source>allow=%1 has no effect while a direction of the clipboard or of the selected text is closed, which it would get around</source>
        <translation>allow=%1 wirkt nicht, solange eine Richtung der Zwischenablage oder des markierten Textes gesperrt ist, da es diese Sperre umgehen würde</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>About Gangway</source>
        <translation>Über Gangway</translation>
    </message>
    <message>
        <source>Gangway %1</source>
        <translation>Gangway %1</translation>
    </message>
    <message>
        <source>Windows of virtual machines on your own Wayland desktop.

Apache License, version 2.0.</source>
        <translation>Fenster virtueller Maschinen auf dem eigenen Wayland-Desktop.

Apache-Lizenz, Version 2.0.</translation>
    </message>
    <message>
        <source>Stop Gangway</source>
        <translation>Gangway beenden</translation>
    </message>
    <message>
        <source>Stop Gangway?</source>
        <translation>Gangway beenden?</translation>
    </message>
    <message numerus="yes">
        <source>%n program(s) of your VMs will lose their windows.</source>
        <translation>
            <numerusform>%n Programm aus den VMs verliert seine Fenster.</numerusform>
            <numerusform>%n Programme aus den VMs verlieren ihre Fenster.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Beenden</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>it must be a text</source>
        <translation>der Wert muss ein Text sein</translation>
    </message>
    <message>
        <source>it must not be longer than %1 bytes</source>
        <translation>der Wert darf nicht länger als %1 Byte sein</translation>
    </message>
    <message>
        <source>it must not contain a NUL character</source>
        <translation>der Wert darf kein NUL-Zeichen enthalten</translation>
    </message>
    <message>
        <source>it must be true or false</source>
        <translation>der Wert muss true oder false sein</translation>
    </message>
    <message>
        <source>it must be a number of bytes, such as 65536, 64K or 16M</source>
        <translation>der Wert muss eine Anzahl von Bytes sein, etwa 65536, 64K oder 16M</translation>
    </message>
    <message>
        <source>it must be a whole number from 1 on</source>
        <translation>der Wert muss eine ganze Zahl ab 1 sein</translation>
    </message>
    <message>
        <source>there is no &quot;%1&quot;; there are: %2</source>
        <translation>„%1“ gibt es nicht; vorhanden sind: %2</translation>
    </message>
    <message>
        <source>it must be a list of texts</source>
        <translation>der Wert muss eine Liste von Texten sein</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not of the form KEY:VALUE</source>
        <translation>„%1“ hat nicht die Form SCHLÜSSEL:WERT</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Aktiviert</translation>
    </message>
    <message>
        <source>Serve this VM.</source>
        <translation>Diese VM bedienen.</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Kennzeichen</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>TEXT</translation>
    </message>
    <message>
        <source>Put this text before every window title.</source>
        <translation>Diesen Text jedem Fenstertitel voranstellen.</translation>
    </message>
    <message>
        <source>Application id prefix</source>
        <translation>Präfix der Anwendungs-ID</translation>
    </message>
    <message>
        <source>Put this text before every application id.</source>
        <translation>Diesen Text jeder Anwendungs-ID voranstellen.</translation>
    </message>
    <message>
        <source>Application id</source>
        <translation>Anwendungs-ID</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Give every window this application id.</source>
        <translation>Jedem Fenster diese Anwendungs-ID geben.</translation>
    </message>
    <message>
        <source>Display for clients</source>
        <translation>Display für Clients</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>Security context</source>
        <translation>Sicherheitskontext</translation>
    </message>
    <message>
        <source>Connect to the host as a sandbox, where it offers security contexts.</source>
        <translation>Sich als Sandbox mit dem Host verbinden, wenn er Sicherheitskontexte anbietet.</translation>
    </message>
    <message>
        <source>Clients at once</source>
        <translation>Gleichzeitige Clients</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Serve at most this many clients at once (default 1000).</source>
        <translation>Höchstens so viele Clients gleichzeitig bedienen (Standard: 1000).</translation>
    </message>
    <message>
        <source>Objects of each client</source>
        <translation>Objekte je Client</translation>
    </message>
    <message>
        <source>Let each client have at most this many objects (default 100000).</source>
        <translation>Jedem Client höchstens so viele Objekte erlauben (Standard: 100000).</translation>
    </message>
    <message>
        <source>Unread bytes of a client</source>
        <translation>Ungelesene Bytes je Client</translation>
    </message>
    <message>
        <source>BYTES</source>
        <translation>BYTES</translation>
    </message>
    <message>
        <source>Disconnect a client that leaves more than this unread (default 16M).</source>
        <translation>Einen Client trennen, der mehr als diese Menge ungelesen lässt (Standard: 16M).</translation>
    </message>
    <message>
        <source>Shared memory</source>
        <translation>Gemeinsamer Speicher</translation>
    </message>
    <message>
        <source>Let the clients&apos; shared memory pools be at most this large together (default 256G).</source>
        <translation>Die Pools der Clients im gemeinsamen Speicher zusammen höchstens so groß werden lassen (Standard: 256G).</translation>
    </message>
    <message>
        <source>Scaling factor to undo</source>
        <translation>Host-Skalierung aufheben (Faktor)</translation>
    </message>
    <message>
        <source>X resources</source>
        <translation>X-Ressourcen</translation>
    </message>
    <message>
        <source>KEY:VALUE</source>
        <translation>SCHLÜSSEL:WERT</translation>
    </message>
    <message>
        <source>Put this line into the X server&apos;s resource database, such as Xft.dpi:150; may be repeated.</source>
        <translation>Diese Zeile in die Ressourcendatenbank des X-Servers eintragen, etwa Xft.dpi:150; mehrfach möglich.</translation>
    </message>
    <message>
        <source>Allowed besides the default</source>
        <translation>Zusätzlich zum Standard erlaubt</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Verweigert</translation>
    </message>
    <message>
        <source>Clipboard, VM to host</source>
        <translation>Zwischenablage, VM zu Host</translation>
    </message>
    <message>
        <source>Let the host paste what the VM copied.</source>
        <translation>Auf dem Host lässt sich einfügen, was in der VM kopiert wurde.</translation>
    </message>
    <message>
        <source>Clipboard, host to VM</source>
        <translation>Zwischenablage, Host zu VM</translation>
    </message>
    <message>
        <source>Let the VM paste what the host copied.</source>
        <translation>In der VM lässt sich einfügen, was auf dem Host kopiert wurde.</translation>
    </message>
    <message>
        <source>Selected text, VM to host</source>
        <translation>Markierter Text, VM zu Host</translation>
    </message>
    <message>
        <source>Let the middle button paste on the host what is selected in the VM.</source>
        <translation>Die mittlere Maustaste fügt auf dem Host ein, was in der VM markiert ist.</translation>
    </message>
    <message>
        <source>Selected text, host to VM</source>
        <translation>Markierter Text, Host zu VM</translation>
    </message>
    <message>
        <source>Let the middle button paste in the VM what is selected on the host.</source>
        <translation>Die mittlere Maustaste fügt in der VM ein, was auf dem Host markiert ist.</translation>
    </message>
    <message>
        <source>Verbose</source>
        <translation>Ausführlich</translation>
    </message>
    <message>
        <source>Log all messages and what else happens, not only what goes wrong.</source>
        <translation>Alle Nachrichten und was sonst geschieht ins Log schreiben, nicht nur, was schiefgeht.</translation>
    </message>
    <message>
        <source>Left out of the log</source>
        <translation>Nicht im Log</translation>
    </message>
    <message>
        <source>CLASSES</source>
        <translation>KLASSEN</translation>
    </message>
    <message>
        <source>Leave these classes of messages out of the log, comma-separated: motion, shm, delete, region, drawing, hints.</source>
        <translation>Diese Klassen von Nachrichten nicht ins Log schreiben, durch Kommas getrennt: motion, shm, delete, region, drawing, hints.</translation>
    </message>
    <message>
        <source>File for the log in memory</source>
        <translation>Datei für das Log im Speicher</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
    <message>
        <source>Keep the log in memory and append it to this file on a fault, on SIGUSR1, or when asked through the control pipe.</source>
        <translation>Das Log im Speicher halten und an diese Datei anhängen: bei einem Fehler, bei SIGUSR1 oder auf Anforderung über die Steuer-Pipe.</translation>
    </message>
    <message>
        <source>Size of the log in memory</source>
        <translation>Größe des Logs im Speicher</translation>
    </message>
    <message>
        <source>How much of the log to keep in memory (default 512K).</source>
        <translation>Wie viel vom Log im Speicher gehalten wird (Standard: 512K).</translation>
    </message>
    <message>
        <source>it must be on or off</source>
        <translation>der Wert muss on oder off sein</translation>
    </message>
    <message>
        <source>it must be at most %1</source>
        <translation>der Wert darf höchstens %1 betragen</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>STYLE</source>
        <translation>STIL</translation>
    </message>
    <message>
        <source>How titles and application ids reach the host: clean, without invisible, reordering and control characters; ascii, with nothing else; or raw, unchanged.</source>
        <translation>Wie Titel und Anwendungs-IDs den Host erreichen: clean, ohne unsichtbare, umordnende und Steuerzeichen; ascii, mit nichts anderem; oder raw, unverändert.</translation>
    </message>
    <message>
        <source>it must be &quot;auto&quot; or a number from 1 to 16, such as 2 or 1.5</source>
        <translation>der Wert muss „auto“ oder eine Zahl von 1 bis 16 sein, etwa 2 oder 1.5</translation>
    </message>
    <message>
        <source>Host&apos;s address</source>
        <translation>Adresse des Hosts</translation>
    </message>
    <message>
        <source>ADDRESS</source>
        <translation>ADRESSE</translation>
    </message>
    <message>
        <source>FACTOR</source>
        <translation>FAKTOR</translation>
    </message>
    <message>
        <source>Undo the host&apos;s scaling for X11 programs by this factor, such as 2 or 1.5, or by auto as the host scales (default 1, not at all).</source>
        <translation>Die Skalierung des Hosts für X11-Programme um diesen Faktor aufheben, etwa 2 oder 1.5, oder mit auto so, wie der Host skaliert (Standard: 1, gar nicht).</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written to: %2</source>
        <translation>in %1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>there is no folder %1: make it first</source>
        <translation>es gibt keinen Ordner %1: ihn zuerst anlegen</translation>
    </message>
    <message>
        <source>%1 is a folder: name a file in it</source>
        <translation>%1 ist ein Ordner: eine Datei darin angeben</translation>
    </message>
    <message>
        <source>%1 is a link, which is not followed: name the file itself</source>
        <translation>%1 ist ein Link, dem nicht gefolgt wird: die Datei selbst angeben</translation>
    </message>
    <message>
        <source>there is no &quot;%1&quot;; there is &quot;%2&quot;</source>
        <translation>„%1“ gibt es nicht; vorhanden ist „%2“</translation>
    </message>
    <message>
        <source>there is no &quot;%1&quot;; there are: %2, and the names of interfaces, such as wp_color_manager_v1</source>
        <translation>„%1“ gibt es nicht; vorhanden sind: %2 und die Namen von Schnittstellen, etwa wp_color_manager_v1</translation>
    </message>
    <message>
        <source>it must be a full path, which begins with &quot;/&quot;: it does not depend on where gangwayd was started, and &quot;~&quot; is known to shells only</source>
        <translation>der Wert muss ein vollständiger Pfad sein, der mit &quot;/&quot; beginnt: Er hängt nicht davon ab, wo gangwayd gestartet wurde, und &quot;~&quot; kennen nur Shells</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not of the form INTERFACE:VERSION, such as wp_color_manager_v1:1</source>
        <translation>„%1“ hat nicht die Form SCHNITTSTELLE:VERSION, wie etwa wp_color_manager_v1:1</translation>
    </message>
    <message>
        <source>it must have at most %1 bytes in all</source>
        <translation>der Wert darf insgesamt höchstens %1 Byte umfassen</translation>
    </message>
    <message>
        <source>Listen for Wayland clients on this display, a name or a path (default wayland-VM, where VM is the VM&apos;s name, or wayland-vm-VM if that is a number; with COMMAND the first from wayland-100 on that is free).</source>
        <translation>Auf diesem Display, einem Namen oder Pfad, auf Wayland-Clients warten (Standard: wayland-VM, wobei VM der Name der VM ist, oder wayland-vm-VM, wenn dieser eine Zahl ist; mit COMMAND das erste freie ab wayland-100).</translation>
    </message>
    <message>
        <source>PROTOCOLS</source>
        <translation>PROTOKOLLE</translation>
    </message>
    <message>
        <source>Let clients use these protocols: categories and names of interfaces, comma-separated; --list-protocols names them. An interface&apos;s own permission beats its category&apos;s.</source>
        <translation>Clients diese Protokolle erlauben: Kategorien und Namen von Schnittstellen, durch Kommas getrennt; --list-protocols nennt sie. Die eigene Berechtigung einer Schnittstelle hat Vorrang vor der ihrer Kategorie.</translation>
    </message>
    <message>
        <source>Hide these protocols: categories and interfaces.</source>
        <translation>Diese Protokolle verbergen: Kategorien und Schnittstellen.</translation>
    </message>
    <message>
        <source>Highest versions</source>
        <translation>Höchste Versionen</translation>
    </message>
    <message>
        <source>INTERFACE:VERSION</source>
        <translation>SCHNITTSTELLE:VERSION</translation>
    </message>
    <message>
        <source>Offer an interface in this version at most, such as wp_color_manager_v1:1.</source>
        <translation>Eine Schnittstelle höchstens in dieser Version anbieten, etwa wp_color_manager_v1:1.</translation>
    </message>
    <message>
        <source>an entry is missing before or after a comma</source>
        <translation>vor oder nach einem Komma fehlt ein Eintrag</translation>
    </message>
    <message>
        <source>Listen for Wayland clients on this display, a name or a path. If it is empty, the display is named after the VM: wayland-VM, or wayland-vm-VM if the VM&apos;s name is a number.</source>
        <translation>Auf diesem Display (Name oder Pfad) auf Wayland-Clients warten. Ist es leer, heißt das Display nach der VM: wayland-VM, oder wayland-vm-VM, wenn der Name der VM eine Zahl ist.</translation>
    </message>
    <message>
        <source>Put these lines into the X server&apos;s resource database, such as Xft.dpi:150.</source>
        <translation>Diese Zeilen in die Ressourcendatenbank des X-Servers eintragen, etwa Xft.dpi:150.</translation>
    </message>
    <message>
        <source>Leave these classes of messages out of the log.</source>
        <translation>Diese Klassen von Nachrichten nicht ins Log schreiben.</translation>
    </message>
    <message>
        <source>Keep the log in memory and append it to this file on a fault or when asked.</source>
        <translation>Das Log im Speicher halten und bei einem Fehler oder auf Wunsch an diese Datei anhängen.</translation>
    </message>
    <message>
        <source>it must have at most %1 entries</source>
        <translation>der Wert darf höchstens %1 Einträge haben</translation>
    </message>
    <message>
        <source>Reach the host compositor at this address: its Wayland display, a name or a path (default: WAYLAND_DISPLAY, else wayland-0); or virtio-gpu, the compositor outside of the virtual machine in which gangwayd runs, with virtio-gpu:/dev/dri/renderD128 over that device.</source>
        <translation>Den Host-Compositor unter dieser Adresse erreichen: sein Wayland-Display, ein Name oder ein Pfad (Standard: WAYLAND_DISPLAY, sonst wayland-0); oder virtio-gpu, der Compositor außerhalb der virtuellen Maschine, in der gangwayd läuft, mit virtio-gpu:/dev/dri/renderD128 über dieses Gerät.</translation>
    </message>
    <message>
        <source>Where the host compositor is: its Wayland display, a name or a path; if it is empty, the one that the service was started with. Inside a virtual machine, virtio-gpu is the compositor outside, over the first virtio-gpu device, and virtio-gpu:/dev/dri/renderD128 over that one.</source>
        <translation>Wo der Host-Compositor ist: sein Wayland-Display, ein Name oder ein Pfad; ist das Feld leer, das Display, mit dem der Dienst gestartet wurde. In einer virtuellen Maschine ist virtio-gpu der Compositor außerhalb, über das erste virtio-gpu-Gerät, und virtio-gpu:/dev/dri/renderD128 derselbe über dieses Gerät.</translation>
    </message>
    <message>
        <source>%1 is the file of Gangway&apos;s settings, or the good copy of it: name another</source>
        <translation>%1 ist die Datei mit Gangways Einstellungen oder deren gute Kopie: nennen Sie eine andere</translation>
    </message>
    <message>
        <source>%1 is a socket: name a file</source>
        <translation>%1 ist ein Socket: nennen Sie eine Datei</translation>
    </message>
    <message>
        <source>it must be the number of an X display, from 0 to %1, or &quot;auto&quot; or &quot;off&quot;</source>
        <translation>es muss die Nummer eines X-Displays von 0 bis %1 sein, oder „auto“ oder „off“</translation>
    </message>
    <message>
        <source>it must be a full path, which begins with &quot;/&quot;, or a name that is looked up in PATH</source>
        <translation>es muss ein vollständiger Pfad sein, der mit „/“ beginnt, oder ein Name, der in PATH gesucht wird</translation>
    </message>
    <message>
        <source>Display for X11 programs</source>
        <translation>Display für X11-Programme</translation>
    </message>
    <message>
        <source>Serve X11 programs on this X display: its number, or auto for the first that is free. Xwayland has to be installed; it is started by the first X11 program (default off).</source>
        <translation>X11-Programme auf diesem X-Display bedienen: seine Nummer, oder auto für das erste freie. Xwayland muss installiert sein; das erste X11-Programm startet es (Vorgabe: off).</translation>
    </message>
    <message>
        <source>Xwayland</source>
        <translation>Xwayland</translation>
    </message>
    <message>
        <source>PROGRAM</source>
        <translation>PROGRAMM</translation>
    </message>
    <message>
        <source>Run this Xwayland, a full path or a name that is looked up in PATH (default Xwayland).</source>
        <translation>Dieses Xwayland ausführen: ein vollständiger Pfad oder ein Name, der in PATH gesucht wird (Vorgabe: Xwayland).</translation>
    </message>
    <message>
        <source>Options for Xwayland</source>
        <translation>Optionen für Xwayland</translation>
    </message>
    <message>
        <source>OPTION</source>
        <translation>OPTION</translation>
    </message>
    <message>
        <source>Give this option to Xwayland, with its values behind spaces, such as -shm or &quot;-dpi 96&quot;; may be repeated.</source>
        <translation>Diese Option an Xwayland übergeben, mit ihren Werten hinter Leerzeichen, etwa -shm oder „-dpi 96“; mehrmals möglich.</translation>
    </message>
    <message>
        <source>Give these options to Xwayland, each on a line with its values, such as -dpi 96.</source>
        <translation>Diese Optionen an Xwayland übergeben, jede mit ihren Werten in einer Zeile, etwa -dpi 96.</translation>
    </message>
    <message>
        <source>Exit when idle</source>
        <translation>Beenden, wenn untätig</translation>
    </message>
    <message>
        <source>End Xwayland some seconds after its last program; the next one starts it again.</source>
        <translation>Xwayland einige Sekunden nach seinem letzten Programm beenden; das nächste startet es wieder.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not one line</source>
        <translation>„%1“ ist nicht genau eine Zeile</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no option of Xwayland&apos;s, such as -shm or -dpi 96</source>
        <translation>„%1“ ist keine Option von Xwayland wie -shm oder -dpi 96</translation>
    </message>
    <message>
        <source>%1 is for Gangway itself to say</source>
        <translation>%1 gibt Gangway selbst an</translation>
    </message>
    <message>
        <source>there is no such program</source>
        <translation>es gibt kein solches Programm</translation>
    </message>
    <message>
        <source>it may not be executed</source>
        <translation>es darf nicht ausgeführt werden</translation>
    </message>
</context>
<context>
    <name>SettingsEdit</name>
    <message>
        <source>there is no setting &quot;%1&quot;</source>
        <translation>es gibt keine Einstellung „%1“</translation>
    </message>
    <message>
        <source>it is no list, so there is nothing to add to or to remove from</source>
        <translation>der Wert ist keine Liste, daher lässt sich nichts hinzufügen oder entfernen</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>there is no such setting</source>
        <translation>diese Einstellung gibt es nicht</translation>
    </message>
    <message>
        <source>%1 of VM &quot;%2&quot; is not taken: %3</source>
        <translation>%1 der VM „%2“ wird nicht übernommen: %3</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>it has no &quot;version&quot; of 1 or later</source>
        <translation>„version“ fehlt oder ist kleiner als 1</translation>
    </message>
    <message>
        <source>&quot;vms&quot; must be an object, with an entry for each VM</source>
        <translation>„vms“ muss ein Objekt mit einem Eintrag für jede VM sein</translation>
    </message>
    <message>
        <source>its settings must be an object</source>
        <translation>ihre Einstellungen müssen ein Objekt sein</translation>
    </message>
    <message>
        <source>VM &quot;%1&quot; is not taken: %2</source>
        <translation>die VM „%1“ wird nicht übernommen: %2</translation>
    </message>
    <message>
        <source>the name of a VM is 1 to 64 of the letters A to Z and a to z, digits, &quot;.&quot;, &quot;_&quot; and &quot;-&quot;, and begins with a letter or a digit</source>
        <translation>der Name einer VM besteht aus 1 bis 64 Zeichen (Buchstaben A bis Z und a bis z, Ziffern, &quot;.&quot;, &quot;_&quot; und &quot;-&quot;) und beginnt mit einem Buchstaben oder einer Ziffer</translation>
    </message>
    <message>
        <source>%1 of VM &quot;%2&quot; can&apos;t work now: %3</source>
        <translation>%1 der VM „%2“ funktioniert derzeit nicht: %3</translation>
    </message>
    <message>
        <source>there are already %1 VMs, which is the limit</source>
        <translation>es gibt bereits %1 VMs, mehr sind nicht möglich</translation>
    </message>
</context>
<context>
    <name>SettingsWriter</name>
    <message>
        <source>somebody else is writing to it: try again</source>
        <translation>ein anderes Programm schreibt gerade in die Datei: erneut versuchen</translation>
    </message>
    <message>
        <source>all settings together would take more than %1 MiB: remove some</source>
        <translation>alle Einstellungen zusammen wären größer als %1 MiB: einige entfernen</translation>
    </message>
</context>
<context>
    <name>TrayMenu</name>
    <message>
        <source>&amp;Enabled</source>
        <translation>&amp;Aktiviert</translation>
    </message>
    <message>
        <source>Clipboard: VM to &amp;host</source>
        <translation>Zwischenablage: VM zu &amp;Host</translation>
    </message>
    <message>
        <source>Clipboard: host to &amp;VM</source>
        <translation>Zwischenablage: Host zu &amp;VM</translation>
    </message>
    <message>
        <source>Verbose &amp;log</source>
        <translation>Ausführliches &amp;Log</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>VM, state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Write log to &amp;file</source>
        <translation>Log in &amp;Datei schreiben</translation>
    </message>
    <message>
        <source>Log is in %1</source>
        <translation>Log steht in %1</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen&#xa0;…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>VM, state</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>S&amp;tart Gangway</source>
        <translation>Gangway &amp;starten</translation>
    </message>
    <message>
        <source>The settings file is read-only</source>
        <translation>Die Einstellungsdatei ist schreibgeschützt</translation>
    </message>
    <message>
        <source>&amp;About Gangway</source>
        <translation>Ü&amp;ber Gangway</translation>
    </message>
    <message>
        <source>S&amp;top Gangway</source>
        <translation>&amp;Gangway beenden</translation>
    </message>
    <message>
        <source>Hide this &amp;icon</source>
        <translation>Dieses Symbol a&amp;usblenden</translation>
    </message>
</context>
<context>
    <name>UnixHost</name>
    <message>
        <source>the host at %1 has not answered yet</source>
        <translation>der Host bei %1 hat noch nicht geantwortet</translation>
    </message>
    <message>
        <source>connecting to %1: %2</source>
        <translation>Verbinden mit %1: %2</translation>
    </message>
    <message>
        <source>no Wayland host answers at %1 (%2): start a compositor, or name its socket in WAYLAND_DISPLAY or --host</source>
        <translation>bei %1 antwortet kein Wayland-Host (%2): einen Compositor starten oder seinen Socket in WAYLAND_DISPLAY oder --host nennen</translation>
    </message>
    <message>
        <source>the socket for the host&apos;s security context can&apos;t be made: %1</source>
        <translation>der Socket für den Sicherheitskontext des Hosts kann nicht angelegt werden: %1</translation>
    </message>
    <message>
        <source>the socket for the host&apos;s security context can&apos;t be made: %1; set XDG_RUNTIME_DIR, or do without by --no-security-context</source>
        <translation>der Socket für den Sicherheitskontext des Hosts kann nicht angelegt werden: %1; XDG_RUNTIME_DIR setzen oder mit --no-security-context darauf verzichten</translation>
    </message>
</context>
<context>
    <name>VirtioGpu</name>
    <message>
        <source>there is no device %1: name another, or leave it to Gangway to find one by &quot;virtio-gpu&quot; alone</source>
        <translation>es gibt kein Gerät %1: ein anderes nennen oder mit „virtio-gpu“ allein Gangway eines suchen lassen</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 can&apos;t be opened: %2</source>
        <translation>das virtio-gpu-Gerät %1 kann nicht geöffnet werden: %2</translation>
    </message>
    <message>
        <source>%1 is no virtio-gpu device: name another, or leave it to Gangway to find one by &quot;virtio-gpu&quot; alone</source>
        <translation>%1 ist kein virtio-gpu-Gerät: ein anderes nennen oder mit „virtio-gpu“ allein Gangway eines suchen lassen</translation>
    </message>
    <message>
        <source>%1 may not be opened: add this user to the group that owns it, usually &quot;render&quot;</source>
        <translation>%1 darf nicht geöffnet werden: diesen Benutzer in die Gruppe aufnehmen, der das Gerät gehört, meist „render“</translation>
    </message>
    <message>
        <source>there is no virtio-gpu device in /dev/dri: load the kernel module virtio-gpu, and start the virtual machine with such a device</source>
        <translation>es gibt kein virtio-gpu-Gerät in /dev/dri: das Kernelmodul virtio-gpu laden und die virtuelle Maschine mit einem solchen Gerät starten</translation>
    </message>
    <message>
        <source>opening %1: %2</source>
        <translation>Öffnen von %1: %2</translation>
    </message>
    <message>
        <source>no Wayland compositor answers outside of this virtual machine (%1): start it there, or start the virtual machine with the right socket</source>
        <translation>außerhalb dieser virtuellen Maschine antwortet kein Wayland-Compositor (%1): ihn dort starten oder die virtuelle Maschine mit dem richtigen Socket starten</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 does not work: %2; see the kernel&apos;s log and that of the program that runs this virtual machine</source>
        <translation>das virtio-gpu-Gerät %1 funktioniert nicht: %2; Näheres im Log des Kernels und in dem des Programms, das diese virtuelle Maschine ausführt</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 has no context types: start the virtual machine with a cross-domain virtio-gpu (QEMU: -device virtio-gpu-rutabaga-pci,cross-domain=on; crosvm: --gpu=context-types=cross-domain), with Linux 5.17 or later in it</source>
        <translation>das virtio-gpu-Gerät %1 hat keine Kontexttypen: die virtuelle Maschine mit einem Cross-Domain-fähigen virtio-gpu starten (QEMU: -device virtio-gpu-rutabaga-pci,cross-domain=on; crosvm: --gpu=context-types=cross-domain), mit Linux 5.17 oder neuer darin</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 has no cross-domain contexts: start the virtual machine with them (QEMU: cross-domain=on; crosvm: --gpu=context-types=cross-domain)</source>
        <translation>das virtio-gpu-Gerät %1 hat keine Cross-Domain-Kontexte: die virtuelle Maschine mit solchen starten (QEMU: cross-domain=on; crosvm: --gpu=context-types=cross-domain)</translation>
    </message>
    <message>
        <source>the virtual machine was started without a Wayland socket for its virtio-gpu device %1: name one (QEMU: wayland-socket-path=; crosvm: --wayland-sock=)</source>
        <translation>die virtuelle Maschine wurde ohne Wayland-Socket für ihr virtio-gpu-Gerät %1 gestartet: einen nennen (QEMU: wayland-socket-path=; crosvm: --wayland-sock=)</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 offers only graphics memory of the host, in which programs that draw without a GPU can&apos;t show anything: start the virtual machine with a device that was built without minigbm</source>
        <translation>das virtio-gpu-Gerät %1 stellt nur Grafikspeicher des Hosts bereit, in dem Programme, die ohne GPU zeichnen, nichts anzeigen können: die virtuelle Maschine mit einem Gerät starten, das ohne minigbm gebaut wurde</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 has no mapping of the host&apos;s memory, without which windows can&apos;t show anything: start the virtual machine with one (QEMU: hostmem=512M)</source>
        <translation>das virtio-gpu-Gerät %1 hat kein Speicherfenster zum Host, ohne das kein Anwendungsfenster etwas anzeigen kann: die virtuelle Maschine mit einem solchen starten (QEMU: hostmem=512M)</translation>
    </message>
</context>
<context>
    <name>Vm</name>
    <message>
        <source>XDG_RUNTIME_DIR is not set, so there is no place for the socket: set it, or give a path to wayland-display</source>
        <translation>XDG_RUNTIME_DIR ist nicht gesetzt, daher gibt es keinen Platz für den Socket: die Variable setzen oder wayland-display einen Pfad geben</translation>
    </message>
    <message>
        <source>%1 would be both our own socket and the host&apos;s: choose another with wayland-display</source>
        <translation>%1 wäre zugleich der eigene Socket und der des Hosts: mit wayland-display einen anderen wählen</translation>
    </message>
    <message>
        <source>Gangway knows no protocol with this interface</source>
        <translation>Gangway kennt kein Protokoll mit dieser Schnittstelle</translation>
    </message>
    <message>
        <source>the category %1 is not allowed</source>
        <translation>die Kategorie %1 ist nicht erlaubt</translation>
    </message>
    <message>
        <source>max-version offers it in version %1 at most</source>
        <translation>max-version bietet sie höchstens in Version %1 an</translation>
    </message>
    <message>
        <source>deny names this interface</source>
        <translation>deny nennt diese Schnittstelle</translation>
    </message>
    <message>
        <source>the host keeps it from sandboxes; clients get it without a security context, by security-context=off</source>
        <translation>der Host enthält sie Sandboxes vor; Clients erhalten sie ohne Sicherheitskontext, mit security-context=off</translation>
    </message>
    <message>
        <source>the host %1 is the display of the VM &quot;%2&quot;, which leads back to this VM: choose another host</source>
        <translation>der Host %1 ist das Display der VM „%2“, das zu dieser VM zurückführt: einen anderen Host wählen</translation>
    </message>
</context>
<context>
    <name>VmObject</name>
    <message>
        <source>VM &quot;%1&quot; has no session %2</source>
        <translation>die VM „%1“ hat keine Sitzung %2</translation>
    </message>
    <message>
        <source>the log can&apos;t be opened: %1</source>
        <translation>das Log kann nicht geöffnet werden: %1</translation>
    </message>
    <message>
        <source>VM &quot;%1&quot; is not served, so its host isn&apos;t asked</source>
        <translation>die VM „%1“ wird nicht bedient, daher wird ihr Host nicht gefragt</translation>
    </message>
    <message>
        <source>there is no log in memory: set log-ring-path, the file that it is written to</source>
        <translation>es gibt kein Log im Speicher: log-ring-path setzen, die Datei, in die es geschrieben wird</translation>
    </message>
</context>
<context>
    <name>VmState</name>
    <message>
        <source>Disabled</source>
        <translation>Deaktiviert</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>The host does not answer</source>
        <translation>Der Host antwortet nicht</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message numerus="yes">
        <source>Serving %n application(s)</source>
        <translation>
            <numerusform>%n Anwendung verbunden</numerusform>
            <numerusform>%n Anwendungen verbunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %1 out of %2 of frame data; %n shared block(s) take %3 of the host&apos;s memory.</source>
        <translation>
            <numerusform>%1 von %2 an Bilddaten kopiert; %n gemeinsamer Block, %3 vom Speicher des Hosts.</numerusform>
            <numerusform>%1 von %2 an Bilddaten kopiert; %n gemeinsame Blöcke, %3 vom Speicher des Hosts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Vms</name>
    <message>
        <source>there is no VM &quot;%1&quot;; there are: %2</source>
        <translation>es gibt keine VM „%1“; vorhanden sind: %2</translation>
    </message>
    <message>
        <source>there is no setting &quot;%1&quot;</source>
        <translation>es gibt keine Einstellung „%1“</translation>
    </message>
    <message>
        <source>VM &quot;%1&quot; has the display %2 already: choose another with wayland-display</source>
        <translation>die VM „%1“ hat bereits das Display %2: mit wayland-display ein anderes wählen</translation>
    </message>
    <message>
        <source>there is a VM &quot;%1&quot; already</source>
        <translation>es gibt bereits eine VM „%1“</translation>
    </message>
    <message>
        <source>the VM &quot;default&quot; can&apos;t be removed: disable it instead</source>
        <translation>die VM „default“ kann nicht entfernt werden: stattdessen deaktivieren</translation>
    </message>
    <message>
        <source>the VM &quot;default&quot; can&apos;t be renamed: add another instead</source>
        <translation>die VM „default“ kann nicht umbenannt werden: stattdessen eine weitere hinzufügen</translation>
    </message>
    <message>
        <source>there are already %1 VMs, which is the limit</source>
        <translation>es gibt bereits %1 VMs, mehr sind nicht möglich</translation>
    </message>
</context>
<context>
    <name>XDisplay</name>
    <message>
        <source>cannot make the folder %1: %2</source>
        <translation>der Ordner %1 kann nicht angelegt werden: %2</translation>
    </message>
    <message>
        <source>%1, where the sockets of X servers belong, is no folder but a link or a file; remove it</source>
        <translation>%1, wohin die Sockets von X-Servern gehören, ist kein Ordner, sondern eine Verknüpfung oder Datei; entfernen Sie es</translation>
    </message>
    <message>
        <source>cannot open the folder %1: %2</source>
        <translation>der Ordner %1 kann nicht geöffnet werden: %2</translation>
    </message>
    <message>
        <source>%1, where the sockets of X servers belong, is the folder of another user (number %2), who could listen to what X programs say; remove it</source>
        <translation>%1, wohin die Sockets von X-Servern gehören, ist der Ordner eines anderen Benutzers (Nummer %2), der mithören könnte, was X-Programme sagen; entfernen Sie ihn</translation>
    </message>
    <message>
        <source>%1, where the sockets of X servers belong, lets every user remove the files of others; give it the mode 1777</source>
        <translation>%1, wohin die Sockets von X-Servern gehören, lässt jeden Benutzer die Dateien anderer entfernen; geben Sie ihm den Modus 1777</translation>
    </message>
    <message>
        <source>%1 is there, but is no lock file of an X server: it is left alone; remove it if nothing uses it, or choose another x-display</source>
        <translation>%1 ist da, ist aber keine Sperrdatei eines X-Servers: es bleibt, wie es ist; entfernen Sie es, wenn nichts es benutzt, oder wählen Sie ein anderes x-display</translation>
    </message>
    <message>
        <source>X display :%1 is in use: process %2 has it (%3); choose another x-display, or auto for the first free one</source>
        <translation>Das X-Display :%1 ist in Gebrauch: Prozess %2 hat es (%3); wählen Sie ein anderes x-display, oder auto für das erste freie</translation>
    </message>
    <message>
        <source>%1 was left behind by a server that is gone, and can&apos;t be removed; remove it as its owner, or choose another x-display</source>
        <translation>%1 ist von einem Server übrig, den es nicht mehr gibt, und kann nicht entfernt werden; entfernen Sie es als sein Besitzer, oder wählen Sie ein anderes x-display</translation>
    </message>
    <message>
        <source>%1 is in the way: it is no socket, so it is left alone; choose another x-display</source>
        <translation>%1 ist im Weg: es ist kein Socket und bleibt darum, wie es ist; wählen Sie ein anderes x-display</translation>
    </message>
    <message>
        <source>%1 is in use: a server answers there; choose another x-display, or auto for the first free one</source>
        <translation>%1 ist in Gebrauch: dort antwortet ein Server; wählen Sie ein anderes x-display, oder auto für das erste freie</translation>
    </message>
    <message>
        <source>%1 is in the way, and can&apos;t be removed; remove it, or choose another x-display</source>
        <translation>%1 ist im Weg und kann nicht entfernt werden; entfernen Sie es, oder wählen Sie ein anderes x-display</translation>
    </message>
    <message>
        <source>there is no free X display from :0 to :%1: %2</source>
        <translation>es gibt kein freies X-Display von :0 bis :%1: %2</translation>
    </message>
    <message>
        <source>the sockets named x11 are of more than one X display</source>
        <translation>die Sockets namens x11 gehören zu mehr als einem X-Display</translation>
    </message>
    <message>
        <source>a socket named x11 does not listen at a path such as /tmp/.X11-unix/X0</source>
        <translation>ein Socket namens x11 lauscht nicht an einem Pfad wie /tmp/.X11-unix/X0</translation>
    </message>
    <message>
        <source>cannot make the lock file %1: %2</source>
        <translation>die Sperrdatei %1 kann nicht angelegt werden: %2</translation>
    </message>
    <message>
        <source>X display :%1 is in use: a server listens at @%2; choose another x-display, or auto for the first free one</source>
        <translation>Das X-Display :%1 ist in Gebrauch: ein Server lauscht an @%2; wählen Sie ein anderes x-display, oder auto für das erste freie</translation>
    </message>
    <message>
        <source>cannot listen at @%1: %2</source>
        <translation>an @%1 kann nicht gelauscht werden: %2</translation>
    </message>
    <message>
        <source>cannot listen at %1: %2</source>
        <translation>an %1 kann nicht gelauscht werden: %2</translation>
    </message>
</context>
<context>
    <name>XServer</name>
    <message>
        <source>it didn&apos;t become ready within %1 s</source>
        <translation>es wurde nicht innerhalb von %1 s bereit</translation>
    </message>
    <message>
        <source>there is no program %1; install Xwayland (the package xwayland, xorg-xwayland or xorg-x11-server-Xwayland), or say where it is with xwayland-binary</source>
        <translation>es gibt kein Programm %1; installieren Sie Xwayland (das Paket xwayland, xorg-xwayland oder xorg-x11-server-Xwayland), oder sagen Sie mit xwayland-binary, wo es ist</translation>
    </message>
    <message>
        <source>%1 doesn&apos;t answer to -version and -help</source>
        <translation>%1 antwortet nicht auf -version und -help</translation>
    </message>
    <message>
        <source>%1 is no Xwayland that can be used: its -help has to name -rootless, -wm, -displayfd and -listenfd; say with xwayland-binary where Xwayland is</source>
        <translation>%1 ist kein brauchbares Xwayland: seine -help muss -rootless, -wm, -displayfd und -listenfd nennen; sagen Sie mit xwayland-binary, wo Xwayland ist</translation>
    </message>
    <message>
        <source>%1 can&apos;t be run: %2; say with xwayland-binary where Xwayland is</source>
        <translation>%1 kann nicht ausgeführt werden: %2; sagen Sie mit xwayland-binary, wo Xwayland ist</translation>
    </message>
    <message>
        <source>it has failed %1 times, the last time because %2</source>
        <translation>es ist %1-mal gescheitert, zuletzt, weil: %2</translation>
    </message>
    <message>
        <source>it was ended by signal %1 (%2)</source>
        <translation>es wurde durch Signal %1 beendet (%2)</translation>
    </message>
    <message>
        <source>it ended with exit status %1</source>
        <translation>es endete mit dem Exit-Status %1</translation>
    </message>
</context>
<context>
    <name>Xauthority</name>
    <message>
        <source>%1 is in the way: it is no Xauthority file of this user; remove it</source>
        <translation>%1 ist im Weg: es ist keine Xauthority-Datei dieses Benutzers; entfernen Sie es</translation>
    </message>
    <message>
        <source>cannot write the Xauthority file %1: %2</source>
        <translation>die Xauthority-Datei %1 kann nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>gangway::config::Store</name>
    <message>
        <source>%1 was written by a newer version of Gangway, so it is only read: update Gangway, or move the file away.</source>
        <translation>%1 wurde von einer neueren Version von Gangway geschrieben und wird daher nur gelesen. Abhilfe: Gangway aktualisieren oder die Datei verschieben.</translation>
    </message>
    <message>
        <source>%1 is broken (%2).</source>
        <translation>%1 ist beschädigt (%2).</translation>
    </message>
    <message>
        <source>The last good settings hold.</source>
        <translation>Es gelten die letzten intakten Einstellungen.</translation>
    </message>
    <message>
        <source>It was kept as %1.</source>
        <translation>Die beschädigte Datei wurde als %1 aufbewahrt.</translation>
    </message>
    <message>
        <source>the settings can&apos;t be saved in %1: %2</source>
        <translation>die Einstellungen können nicht in %1 gespeichert werden: %2</translation>
    </message>
    <message>
        <source>it was written by a newer version of Gangway</source>
        <translation>die Datei wurde von einer neueren Version von Gangway geschrieben</translation>
    </message>
    <message>
        <source>this gangwayd is not the desktop service</source>
        <translation>dieser gangwayd ist nicht der Desktop-Dienst</translation>
    </message>
    <message>
        <source>there is no setting &quot;%1&quot;</source>
        <translation>es gibt keine Einstellung „%1“</translation>
    </message>
    <message>
        <source>There is no folder for settings, so they are neither read nor saved: set HOME or XDG_CONFIG_HOME.</source>
        <translation>Es gibt keinen Ordner für Einstellungen, daher werden sie weder gelesen noch gespeichert. Abhilfe: HOME oder XDG_CONFIG_HOME setzen.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2.</source>
        <translation>%1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>%1 fehlt.</translation>
    </message>
    <message>
        <source>To begin with the default settings, remove %1 too and start gangwayd again.</source>
        <translation>Um mit den Standardeinstellungen zu beginnen, auch %1 entfernen und gangwayd neu starten.</translation>
    </message>
    <message>
        <source>Settings can&apos;t be saved: there is no folder %1, and it can&apos;t be made.</source>
        <translation>Einstellungen können nicht gespeichert werden: Es gibt keinen Ordner %1, und er kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>Mend it; the next change of a setting sets it aside.</source>
        <translation>Abhilfe: die Datei reparieren; die nächste Änderung einer Einstellung legt sie beiseite.</translation>
    </message>
    <message>
        <source>%1 was removed. The settings from before hold, and the next change of one saves them all in a new file.</source>
        <translation>%1 wurde entfernt. Es gelten die bisherigen Einstellungen; die nächste Änderung einer Einstellung speichert sie alle in einer neuen Datei.</translation>
    </message>
    <message>
        <source>%1 was not made by Gangway, so it is left alone, and there is no good copy of the settings: move it away.</source>
        <translation>%1 wurde nicht von Gangway angelegt und bleibt daher unangetastet; somit gibt es keine intakte Kopie der Einstellungen. Abhilfe: die Datei verschieben.</translation>
    </message>
    <message>
        <source>somebody else is writing to it all the time</source>
        <translation>ein anderes Programm schreibt ständig in die Datei</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>weitere Probleme: %1</translation>
    </message>
    <message>
        <source>it is not served, because what it may do is not known: %1</source>
        <translation>sie wird nicht bedient, weil nicht bekannt ist, was sie darf: %1</translation>
    </message>
    <message>
        <source>it is not served, because what was meant by %1 in %2 is not known: correct it there, or set it anew</source>
        <translation>sie wird nicht bedient, weil nicht bekannt ist, was mit %1 in %2 gemeint war: berichtigen Sie es dort, oder setzen Sie es neu</translation>
    </message>
    <message>
        <source>%1 is a link that leads nowhere.</source>
        <translation>%1 ist eine Verknüpfung, die ins Leere führt.</translation>
    </message>
    <message>
        <source>To begin with the default settings, remove it.</source>
        <translation>Um mit den Vorgaben zu beginnen, entfernen Sie es.</translation>
    </message>
    <message>
        <source>%1 is missing, and %2 can&apos;t be read: %3.</source>
        <translation>%1 fehlt, und %2 kann nicht gelesen werden: %3.</translation>
    </message>
    <message>
        <source>The settings from before hold.</source>
        <translation>Die bisherigen Einstellungen gelten weiter.</translation>
    </message>
    <message>
        <source>There is no good copy of it, so no VM is served until it can be read: what was denied would be allowed.</source>
        <translation>Es gibt keine gute Kopie davon, darum wird keine VM bedient, bis sie gelesen werden kann: Verbotenes wäre sonst erlaubt.</translation>
    </message>
</context>
<context>
    <name>gangway::control::Service</name>
    <message>
        <source>there is no session bus</source>
        <translation>es gibt keinen Sitzungsbus</translation>
    </message>
    <message>
        <source>the session bus can&apos;t be reached: %1</source>
        <translation>der Sitzungsbus ist nicht erreichbar: %1</translation>
    </message>
    <message>
        <source>the objects can&apos;t be put on the session bus</source>
        <translation>die Objekte können nicht auf dem Sitzungsbus bereitgestellt werden</translation>
    </message>
    <message>
        <source>another gangwayd is the desktop service already (it has the bus name %1): use that one, or take over from it with --replace</source>
        <translation>ein anderer gangwayd ist bereits der Desktop-Dienst (er hat den Bus-Namen %1): diesen verwenden oder mit --replace ablösen</translation>
    </message>
    <message>
        <source>the gangwayd that was replaced has not ended</source>
        <translation>der abgelöste gangwayd hat sich nicht beendet</translation>
    </message>
    <message>
        <source>another program has taken the bus name %1 until it ends or releases it</source>
        <translation>ein anderes Programm hat den Bus-Namen %1 übernommen, bis es endet oder ihn freigibt</translation>
    </message>
    <message>
        <source>another program has the bus name %1 until it ends or releases it</source>
        <translation>ein anderes Programm hat den Bus-Namen %1, bis es endet oder ihn freigibt</translation>
    </message>
    <message>
        <source>another program has the bus name %1 already</source>
        <translation>ein anderes Programm hat den Bus-Namen %1 bereits</translation>
    </message>
</context>
<context>
    <name>gangway::gui::Badge</name>
    <message>
        <source>set by the command line</source>
        <translation>per Befehlszeile gesetzt</translation>
    </message>
    <message>
        <source>gangwayd was started with this option. A change here takes its place and is saved.</source>
        <translation>gangwayd wurde mit dieser Option gestartet. Eine Änderung hier ersetzt sie und wird gespeichert.</translation>
    </message>
</context>
<context>
    <name>gangway::gui::CategoryRow</name>
    <message>
        <source>Default: allowed</source>
        <translation>Standard: erlaubt</translation>
    </message>
    <message>
        <source>Default: denied</source>
        <translation>Standard: verweigert</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Verweigert</translation>
    </message>
</context>
<context>
    <name>gangway::gui::EditHistory</name>
    <message>
        <source>There is no VM &quot;%1&quot; any more.</source>
        <translation>Die VM „%1“ gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>adding %1</source>
        <translation>Hinzufügen von %1</translation>
    </message>
    <message>
        <source>removing %1</source>
        <translation>Entfernen von %1</translation>
    </message>
    <message>
        <source>renaming %1</source>
        <translation>Umbenennen von %1</translation>
    </message>
</context>
<context>
    <name>gangway::gui::FormPage</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzwerte</translation>
    </message>
    <message>
        <source>X11</source>
        <translation>X11</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>Berechtigungen</translation>
    </message>
    <message>
        <source>Copy and paste</source>
        <translation>Kopieren und Einfügen</translation>
    </message>
    <message>
        <source>What could spy on the desktop or control it</source>
        <translation>Was den Desktop ausspähen oder steuern könnte</translation>
    </message>
    <message>
        <source>What ordinary applications need</source>
        <translation>Was gewöhnliche Anwendungen brauchen</translation>
    </message>
</context>
<context>
    <name>gangway::gui::GlobalsPage</name>
    <message>
        <source>Protocols</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>&amp;Only what is not offered</source>
        <translation>Nur nicht &amp;Angebotenes</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Aktualisieren</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Schnittstelle</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Protocols of the host</source>
        <translation>Protokolle des Hosts</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Filter protocols</source>
        <translation>Protokolle filtern</translation>
    </message>
    <message numerus="yes">
        <source>Offered to this VM: %1 of the host&apos;s %n protocol(s).</source>
        <translation>
            <numerusform>Dieser VM angeboten: %1 von %n Protokoll des Hosts.</numerusform>
            <numerusform>Dieser VM angeboten: %1 von %n Protokollen des Hosts.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>%1 (host: %2)</source>
        <translation>%1 (Host: %2)</translation>
    </message>
    <message>
        <source>no (host: %1)</source>
        <translation>nein (Host: %1)</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Permission of the chosen protocol</source>
        <translation>Berechtigung des ausgewählten Protokolls</translation>
    </message>
    <message>
        <source>Highest version of the chosen protocol</source>
        <translation>Höchste Version des ausgewählten Protokolls</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>&amp;Permission:</source>
        <translation>&amp;Berechtigung:</translation>
    </message>
    <message>
        <source>&amp;Highest version:</source>
        <translation>Höchste &amp;Version:</translation>
    </message>
</context>
<context>
    <name>gangway::gui::InterfaceRow</name>
    <message>
        <source>As its category</source>
        <translation>Wie die Kategorie</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Verweigert</translation>
    </message>
    <message>
        <source>Category: %1</source>
        <translation>Kategorie: %1</translation>
    </message>
</context>
<context>
    <name>gangway::gui::InterfaceRules</name>
    <message>
        <source>Single interfaces, and their versions, are chosen on the page Protocols.</source>
        <translation>Einzelne Schnittstellen und ihre Versionen werden auf der Seite „Protokolle“ gewählt.</translation>
    </message>
    <message>
        <source>Single interfaces</source>
        <translation>Einzelne Schnittstellen</translation>
    </message>
</context>
<context>
    <name>gangway::gui::LogPage</name>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Parts of this page</source>
        <translation>Bereiche dieser Seite</translation>
    </message>
    <message>
        <source>Li&amp;ve</source>
        <translation>Li&amp;ve</translation>
    </message>
    <message>
        <source>Log se&amp;ttings</source>
        <translation>Log-&amp;Einstellungen</translation>
    </message>
    <message>
        <source>Nothing has been logged since this page was opened.</source>
        <translation>Seit dem Öffnen dieser Seite wurde nichts ins Log geschrieben.</translation>
    </message>
    <message>
        <source>Show only lines with this text</source>
        <translation>Nur Zeilen mit diesem Text anzeigen</translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>Log filtern</translation>
    </message>
    <message>
        <source>Holds the view still; lines that come meanwhile are shown afterwards</source>
        <translation>Hält die Ansicht an; Zeilen, die inzwischen eintreffen, werden danach angezeigt</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copies what is selected, or all lines that are shown</source>
        <translation>Kopiert, was markiert ist, oder alle angezeigten Zeilen</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Leeren</translation>
    </message>
    <message>
        <source>Write to &amp;file</source>
        <translation>In &amp;Datei schreiben</translation>
    </message>
    <message>
        <source>Appends the log in memory to its file</source>
        <translation>Hängt das Log im Speicher an seine Datei an</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>In %1 geschrieben</translation>
    </message>
</context>
<context>
    <name>gangway::gui::MainWindow</name>
    <message>
        <source>Gangway</source>
        <translation>Gangway</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Strg+F</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Serve again</source>
        <translation>&amp;Neu bedienen</translation>
    </message>
    <message>
        <source>The Gangway service is starting…</source>
        <translation>Der Gangway-Dienst wird gestartet&#xa0;…</translation>
    </message>
    <message>
        <source>The Gangway service could not be started: %1</source>
        <translation>Der Gangway-Dienst konnte nicht gestartet werden: %1</translation>
    </message>
    <message>
        <source>The Gangway service is not running. No application of a VM can open windows.</source>
        <translation>Der Gangway-Dienst läuft nicht. Anwendungen in den VMs können keine Fenster öffnen.</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>The settings can&apos;t be changed: %1 can&apos;t be written.</source>
        <translation>Die Einstellungen können nicht geändert werden: %1 ist nicht beschreibbar.</translation>
    </message>
    <message>
        <source>The session bus is gone, over which the Gangway service is reached. Windows stay open, and this one goes on when the bus is back.</source>
        <translation>Der Sitzungsbus, über den der Gangway-Dienst erreicht wird, ist nicht mehr da. Fenster bleiben offen, und dieses hier arbeitet weiter, sobald der Bus zurück ist.</translation>
    </message>
</context>
<context>
    <name>gangway::gui::RateGraph</name>
    <message>
        <source>Messages a second</source>
        <translation>Nachrichten pro Sekunde</translation>
    </message>
    <message>
        <source>Requests: %1 a second; events: %2 a second</source>
        <translation>Anfragen: %1 pro Sekunde; Ereignisse: %2 pro Sekunde</translation>
    </message>
    <message>
        <source>Requests: %1 a second</source>
        <translation>Anfragen: %1 pro Sekunde</translation>
    </message>
    <message>
        <source>Events: %1 a second</source>
        <translation>Ereignisse: %1 pro Sekunde</translation>
    </message>
</context>
<context>
    <name>gangway::gui::Row</name>
    <message>
        <source>Back to the default</source>
        <translation>Auf Standard zurücksetzen</translation>
    </message>
    <message>
        <source>%1: back to the default</source>
        <translation>%1: auf Standard zurücksetzen</translation>
    </message>
    <message>
        <source>Changed from the default.</source>
        <translation>Weicht vom Standard ab.</translation>
    </message>
</context>
<context>
    <name>gangway::gui::SearchResults</name>
    <message>
        <source>Search results</source>
        <translation>Suchergebnisse</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>No setting matches.</source>
        <translation>Keine passende Einstellung gefunden.</translation>
    </message>
</context>
<context>
    <name>gangway::gui::SessionModel</name>
    <message>
        <source>%1 requests from the client, %2 events to it</source>
        <translation>Anfragen vom Client: %1, Ereignisse an ihn: %2</translation>
    </message>
    <message>
        <source>%1 from the client, %2 to it</source>
        <translation>%1 vom Client, %2 an ihn</translation>
    </message>
    <message>
        <source>unknown program</source>
        <translation>unbekanntes Programm</translation>
    </message>
    <message>
        <source>window without a title</source>
        <translation>Fenster ohne Titel</translation>
    </message>
    <message>
        <source>Program and windows</source>
        <translation>Programm und Fenster</translation>
    </message>
    <message>
        <source>Application id</source>
        <translation>Anwendungs-ID</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>%1 (the first %2 of %3 windows)</source>
        <translation>%1 (die ersten %2 von %3 Fenstern)</translation>
    </message>
</context>
<context>
    <name>gangway::gui::SessionsPage</name>
    <message>
        <source>Windows and sessions</source>
        <translation>Fenster und Sitzungen</translation>
    </message>
    <message>
        <source>No application is connected.</source>
        <translation>Keine Anwendung ist verbunden.</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>&amp;Trennen</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Ends the connection of the selected program; most programs then end too</source>
        <translation>Beendet die Verbindung des ausgewählten Programms; die meisten Programme enden dann ebenfalls</translation>
    </message>
    <message>
        <source>Windows of this VM are copied into memory that is shared with the host: only what has changed, where the application says what that is</source>
        <translation>Fenster dieser VM werden in Speicher kopiert, der mit dem Host gemeinsam genutzt wird: nur, was sich geändert hat, sofern die Anwendung angibt, was das ist</translation>
    </message>
</context>
<context>
    <name>gangway::gui::SettingRow</name>
    <message>
        <source>new windows only</source>
        <translation>nur neue Fenster</translation>
    </message>
    <message>
        <source>new connections only</source>
        <translation>nur neue Verbindungen</translation>
    </message>
    <message>
        <source>Changed elsewhere meanwhile, to &quot;%1&quot;. What you enter here takes its place.</source>
        <translation>Inzwischen an anderer Stelle auf „%1“ geändert. Was hier eingegeben wird, ersetzt diesen Wert.</translation>
    </message>
</context>
<context>
    <name>gangway::gui::VmHeader</name>
    <message>
        <source>%1 — clients connect at %2</source>
        <translation>%1 – Clients verbinden sich über %2</translation>
    </message>
</context>
<context>
    <name>gangway::gui::VmNameDialog</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>Letters, digits, &quot;.&quot;, &quot;_&quot; and &quot;-&quot;.</source>
        <translation>Buchstaben, Ziffern, &quot;.&quot;, &quot;_&quot; und &quot;-&quot;.</translation>
    </message>
    <message>
        <source>&amp;Tag:</source>
        <translation>&amp;Kennzeichen:</translation>
    </message>
    <message>
        <source>Stands before the title of each of its windows.</source>
        <translation>Steht vor dem Titel jedes Fensters dieser VM.</translation>
    </message>
</context>
<context>
    <name>gangway::gui::VmSidebar</name>
    <message>
        <source>&amp;Add VM</source>
        <translation>VM &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Virtual &amp;machines</source>
        <translation>Virtuelle &amp;Maschinen</translation>
    </message>
    <message>
        <source>Virtual machines</source>
        <translation>Virtuelle Maschinen</translation>
    </message>
    <message>
        <source>&amp;Enabled</source>
        <translation>&amp;Aktiviert</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Umbenennen&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Serve again</source>
        <translation>&amp;Neu bedienen</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>&amp;Entfernen&#xa0;…</translation>
    </message>
    <message>
        <source>Enable, rename, serve again or remove the selected VM</source>
        <translation>Die ausgewählte VM aktivieren, umbenennen, neu bedienen oder entfernen</translation>
    </message>
    <message>
        <source>Selected VM</source>
        <translation>Ausgewählte VM</translation>
    </message>
    <message>
        <source>Add VM</source>
        <translation>VM hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Rename VM</source>
        <translation>VM umbenennen</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>Remove VM</source>
        <translation>VM entfernen</translation>
    </message>
    <message>
        <source>Remove the VM &quot;%1&quot;?</source>
        <translation>Die VM „%1“ entfernen?</translation>
    </message>
    <message>
        <source>Its settings are forgotten.</source>
        <translation>Die Einstellungen der VM werden gelöscht.</translation>
    </message>
    <message numerus="yes">
        <source>Its settings are forgotten, and %n application(s) lose their connection.</source>
        <translation>
            <numerusform>Die Einstellungen der VM werden gelöscht, und %n Anwendung verliert ihre Verbindung.</numerusform>
            <numerusform>Die Einstellungen der VM werden gelöscht, und %n Anwendungen verlieren ihre Verbindung.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
</context>
<context>
    <name>gangway::tray::DaemonClient</name>
    <message>
        <source>The settings of %1 could not be changed</source>
        <translation>Die Einstellungen von %1 konnten nicht geändert werden</translation>
    </message>
    <message>
        <source>The log of %1 could not be written</source>
        <translation>Das Log von %1 konnte nicht in die Datei geschrieben werden</translation>
    </message>
    <message>
        <source>Gangway could not be started</source>
        <translation>Gangway konnte nicht gestartet werden</translation>
    </message>
    <message>
        <source>&quot;systemctl --user status gangwayd&quot; tells more.</source>
        <translation>„systemctl --user status gangwayd“ zeigt Näheres.</translation>
    </message>
    <message>
        <source>Gangway could not be stopped</source>
        <translation>Gangway konnte nicht beendet werden</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <comment>what went wrong, what to do</comment>
        <translation>%1
%2</translation>
    </message>
</context>
<context>
    <name>gangway::tray::Notification</name>
    <message>
        <source>Open settings</source>
        <translation>Einstellungen öffnen</translation>
    </message>
    <message>
        <source>Gangway</source>
        <translation>Gangway</translation>
    </message>
</context>
<context>
    <name>gangway::tray::Tray</name>
    <message>
        <source>The settings window could not be opened</source>
        <translation>Das Einstellungsfenster konnte nicht geöffnet werden</translation>
    </message>
    <message>
        <source>The program gangway-settings is missing. &quot;gangwayctl set&quot; changes settings too.</source>
        <translation>Das Programm gangway-settings fehlt. Einstellungen lassen sich auch mit „gangwayctl set“ ändern.</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Shows and changes the settings of Gangway and its VMs.</source>
        <translation>Zeigt und ändert die Einstellungen von Gangway und seinen VMs.</translation>
    </message>
    <message>
        <source>Show this VM.</source>
        <translation>Diese VM anzeigen.</translation>
    </message>
    <message>
        <source>Show this page: general, host, x11, permissions, sessions, protocols, log.</source>
        <translation>Diese Seite anzeigen: general, host, x11, permissions, sessions, protocols, log.</translation>
    </message>
    <message>
        <source>there is no session bus; start it from a desktop session</source>
        <translation>es gibt keinen Sitzungsbus; das Programm aus einer Desktop-Sitzung heraus starten</translation>
    </message>
    <message>
        <source>another gangway-settings runs and does not answer</source>
        <translation>ein anderes gangway-settings läuft und antwortet nicht</translation>
    </message>
    <message>
        <source>there is no page &quot;%1&quot;; there are: %2</source>
        <translation>es gibt keine Seite „%1“; vorhanden sind: %2</translation>
    </message>
    <message>
        <source>Shows what Gangway does, and switches what is switched daily, on the desktop&apos;s panel.</source>
        <translation>Zeigt in der Leiste des Desktops, was Gangway tut, und schaltet dort, was täglich geschaltet wird.</translation>
    </message>
    <message>
        <source>there is no session bus: %1</source>
        <translation>es gibt keinen Sitzungsbus: %1</translation>
    </message>
    <message>
        <source>gangway-tray is running already</source>
        <translation>gangway-tray läuft bereits</translation>
    </message>
</context>
</TS>
