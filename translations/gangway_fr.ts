<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>Appearance</name>
    <message>
        <source>disabled</source>
        <translation>désactivée</translation>
    </message>
    <message>
        <source>host does not answer</source>
        <translation>l’hôte ne répond pas</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>en échec</translation>
    </message>
    <message>
        <source>no sessions</source>
        <translation>aucune session</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message>
        <source>Gangway is not running</source>
        <translation>Gangway n’est pas lancé</translation>
    </message>
    <message>
        <source>Gangway is starting</source>
        <translation>Gangway démarre</translation>
    </message>
    <message>
        <source>Gangway</source>
        <translation>Gangway</translation>
    </message>
    <message>
        <source>There is a problem with the settings file</source>
        <translation>Le fichier de paramètres présente un problème</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>VM, state</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>Category</name>
    <message>
        <source>Drawing</source>
        <translation>Dessin</translation>
    </message>
    <message>
        <source>Surfaces, their scaling, timing, colours and effects</source>
        <translation>Surfaces, avec leur mise à l’échelle, leur cadencement, leurs couleurs et leurs effets</translation>
    </message>
    <message>
        <source>Graphics memory</source>
        <translation>Mémoire graphique</translation>
    </message>
    <message>
        <source>Buffers in shared memory and on the graphics card, and their synchronisation</source>
        <translation>Tampons en mémoire partagée et sur la carte graphique, et leur synchronisation</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Fenêtres</translation>
    </message>
    <message>
        <source>Windows, menus and dialogs, their titles, icons and decorations</source>
        <translation>Fenêtres, menus et boîtes de dialogue, avec leurs titres, icônes et décorations</translation>
    </message>
    <message>
        <source>Input devices</source>
        <translation>Périphériques d’entrée</translation>
    </message>
    <message>
        <source>Keyboard, pointer, touch, tablet and typed text for the window that has the focus</source>
        <translation>Clavier, pointeur, écran tactile, tablette et texte saisi pour la fenêtre qui a le focus</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>Écrans</translation>
    </message>
    <message>
        <source>What screens there are, their size and scale</source>
        <translation>Écrans présents, leur taille et leur échelle</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>Presse-papiers</translation>
    </message>
    <message>
        <source>Copy and paste, and drag and drop, which comes with it</source>
        <translation>Copier-coller, ainsi que le glisser-déposer, qui va de pair</translation>
    </message>
    <message>
        <source>Primary selection</source>
        <translation>Sélection primaire</translation>
    </message>
    <message>
        <source>Selected text that the middle button pastes</source>
        <translation>Texte sélectionné que colle le bouton central</translation>
    </message>
    <message>
        <source>Dragging windows</source>
        <translation>Glissement de fenêtres</translation>
    </message>
    <message>
        <source>Dragging a whole window, such as a browser&apos;s tab, out and back in</source>
        <translation>Faire glisser une fenêtre entière, comme un onglet de navigateur, pour la détacher et la rattacher</translation>
    </message>
    <message>
        <source>Keeping the screen on</source>
        <translation>Maintien de l’écran allumé</translation>
    </message>
    <message>
        <source>Keeping the screen on while a window is seen, as for a film</source>
        <translation>Garder l’écran allumé tant qu’une fenêtre est visible, par exemple pour un film</translation>
    </message>
    <message>
        <source>Noticing that the user is away</source>
        <translation>Détection d’absence</translation>
    </message>
    <message>
        <source>Learning when the user is away and when back</source>
        <translation>Savoir quand l’utilisateur s’absente et quand il revient</translation>
    </message>
    <message>
        <source>Taking keyboard shortcuts</source>
        <translation>Capture des raccourcis clavier</translation>
    </message>
    <message>
        <source>Taking the desktop&apos;s own keyboard shortcuts, as remote desktops do</source>
        <translation>Intercepter les raccourcis clavier du bureau lui-même, comme le font les bureaux distants</translation>
    </message>
    <message>
        <source>Screen capture</source>
        <translation>Capture d’écran</translation>
    </message>
    <message>
        <source>Pictures and recordings of the screen and of other windows</source>
        <translation>Images et enregistrements de l’écran et des autres fenêtres</translation>
    </message>
    <message>
        <source>Clipboard managers</source>
        <translation>Gestionnaires de presse-papiers</translation>
    </message>
    <message>
        <source>Reading and setting the clipboard at any time, without the focus</source>
        <translation>Lire et remplacer le contenu du presse-papiers à tout moment, sans avoir le focus</translation>
    </message>
    <message>
        <source>Virtual input</source>
        <translation>Saisie virtuelle</translation>
    </message>
    <message>
        <source>Typing and pointing in the user&apos;s place, in any window</source>
        <translation>Utiliser le clavier et le pointeur à la place de l’utilisateur, dans n’importe quelle fenêtre</translation>
    </message>
    <message>
        <source>Input methods</source>
        <translation>Méthodes de saisie</translation>
    </message>
    <message>
        <source>Composing the text that is typed into other windows, as on-screen keyboards do</source>
        <translation>Composer le texte saisi dans d’autres fenêtres, comme le font les claviers virtuels</translation>
    </message>
    <message>
        <source>Desktop components</source>
        <translation>Composants du bureau</translation>
    </message>
    <message>
        <source>Panels, wallpapers, overlays, and the list and control of all windows</source>
        <translation>Tableaux de bord, fonds d’écran, superpositions, ainsi que la liste et le contrôle de toutes les fenêtres</translation>
    </message>
    <message>
        <source>Screen control</source>
        <translation>Contrôle des écrans</translation>
    </message>
    <message>
        <source>Changing the screens&apos; mode, place, colours and power</source>
        <translation>Modifier le mode, la position, les couleurs et l’alimentation des écrans</translation>
    </message>
    <message>
        <source>Screen lock</source>
        <translation>Verrouillage de l’écran</translation>
    </message>
    <message>
        <source>Locking the screen, and showing on a locked one</source>
        <translation>Verrouiller l’écran et s’afficher sur un écran verrouillé</translation>
    </message>
    <message>
        <source>Direct display access</source>
        <translation>Accès direct à un écran</translation>
    </message>
    <message>
        <source>Direct control of a display, as for virtual reality</source>
        <translation>Contrôle direct d’un écran, par exemple pour la réalité virtuelle</translation>
    </message>
    <message>
        <source>Security contexts</source>
        <translation>Contextes de sécurité</translation>
    </message>
    <message>
        <source>Opening sockets of their own to the host for other sandboxes</source>
        <translation>Ouvrir ses propres sockets vers l’hôte pour d’autres bacs à sable</translation>
    </message>
    <message>
        <source>X server</source>
        <translation>Serveur X</translation>
    </message>
    <message>
        <source>What an X server needs to show its windows</source>
        <translation>Ce dont un serveur X a besoin pour afficher ses fenêtres</translation>
    </message>
    <message>
        <source>Unknown protocols</source>
        <translation>Protocoles inconnus</translation>
    </message>
    <message>
        <source>Protocols that Gangway does not know to be harmless</source>
        <translation>Protocoles dont Gangway ignore s’ils sont inoffensifs</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>&quot;gangwayd --help&quot; lists the options.</source>
        <translation>La commande &quot;gangwayd --help&quot; affiche la liste des options.</translation>
    </message>
    <message>
        <source>Turn this off: %1</source>
        <translation>Désactiver ceci&#xa0;: %1</translation>
    </message>
    <message>
        <source>--%1 %2: %3</source>
        <translation>--%1 %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>Relays the windows of virtual machines to a Wayland host compositor.

With COMMAND, serves one VM, runs COMMAND with WAYLAND_DISPLAY set, and ends with its exit status. Without, is the desktop service: serves all VMs of the settings, which can be changed over D-Bus, until it is told to stop.</source>
        <translation>Relaie les fenêtres de machines virtuelles vers un compositeur Wayland hôte.

Avec COMMAND, sert une seule VM, exécute COMMAND avec WAYLAND_DISPLAY défini et se termine avec le même code de retour. Sans COMMAND, constitue le service du bureau&#xa0;: sert toutes les VM des paramètres, modifiables par D-Bus, jusqu’à recevoir l’ordre de s’arrêter.</translation>
    </message>
    <message>
        <source>Print this text.</source>
        <translation>Afficher ce texte.</translation>
    </message>
    <message>
        <source>Print the version.</source>
        <translation>Afficher la version.</translation>
    </message>
    <message>
        <source>A program to run, with its arguments.</source>
        <translation>Un programme à exécuter, avec ses arguments.</translation>
    </message>
    <message>
        <source>The options are for this VM, for this run (default &quot;%1&quot;).</source>
        <translation>Appliquer les options à cette VM, pour cette exécution (par défaut «&#xa0;%1&#xa0;»).</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NOM</translation>
    </message>
    <message>
        <source>Be the desktop service on the session bus, or fail.</source>
        <translation>Être le service du bureau sur le bus de session, ou échouer.</translation>
    </message>
    <message>
        <source>Take over from the gangwayd that is the desktop service now.</source>
        <translation>Prendre le relais du gangwayd qui est actuellement le service du bureau.</translation>
    </message>
    <message>
        <source>List every protocol that can be relayed: interface, version, category, whether it is allowed by default, and where it came from.</source>
        <translation>Énumérer tous les protocoles qui peuvent être relayés&#xa0;: interface, version, catégorie, autorisation par défaut et provenance.</translation>
    </message>
    <message>
        <source>--vm %1: %2</source>
        <translation>--vm %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>the desktop service runs no COMMAND: leave it out, or --service and --replace</source>
        <translation>le service du bureau n’exécute pas de COMMAND&#xa0;: il faut omettre soit COMMAND, soit --service et --replace</translation>
    </message>
    <message>
        <source>Tell whether this display could be served: for socket units, as systemd replaces what is at its place.</source>
        <translation>Indiquer si cet affichage pourrait être servi&#xa0;: pour les unités de socket, car systemd remplace ce qui se trouve à sa place.</translation>
    </message>
    <message>
        <source>the option %1 is not UTF-8</source>
        <translation>l’option %1 n’est pas en UTF-8</translation>
    </message>
    <message>
        <source>--check-display needs a name or a path</source>
        <translation>--check-display nécessite un nom ou un chemin</translation>
    </message>
    <message>
        <source>--virtio-gpu and --host name two hosts: leave one out</source>
        <translation>--virtio-gpu et --host désignent deux hôtes&#xa0;: omettez l’un des deux</translation>
    </message>
    <message>
        <source>%1 is a device, not a COMMAND: if it is meant for --virtio-gpu, write --virtio-gpu=%1</source>
        <translation>%1 est un périphérique, pas un COMMAND&#xa0;: si c’est celui de --virtio-gpu, écrivez --virtio-gpu=%1</translation>
    </message>
    <message>
        <source>Reach the compositor outside of this virtual machine over its first virtio-gpu device, or with --virtio-gpu=DEVICE over that one: the same as --host virtio-gpu, or --host virtio-gpu:DEVICE.</source>
        <translation>Joindre le compositeur extérieur à cette machine virtuelle par le premier périphérique virtio-gpu de celle-ci ou, avec --virtio-gpu=PÉRIPHÉRIQUE, par le périphérique indiqué&#xa0;: équivaut à --host virtio-gpu ou à --host virtio-gpu:PÉRIPHÉRIQUE.</translation>
    </message>
</context>
<context>
    <name>Crossing</name>
    <message>
        <source>it passes a descriptor of a kind that Gangway doesn&apos;t know (%1.%2), which can&apos;t cross between a virtual machine and its host</source>
        <translation>elle transmet un descripteur d’un type que Gangway ne connaît pas (%1.%2) et qui ne peut pas passer entre une machine virtuelle et son hôte</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 has no GPU whose buffers clients could pass: start the virtual machine with one (crosvm: --gpu=context-types=cross-domain:virgl2; QEMU: gfxstream-vulkan=on)</source>
        <translation>le périphérique virtio-gpu %1 n’a pas de GPU dont les clients pourraient transmettre les tampons&#xa0;: démarrez la machine virtuelle avec un GPU (crosvm&#xa0;: --gpu=context-types=cross-domain:virgl2&#xa0;; QEMU&#xa0;: gfxstream-vulkan=on)</translation>
    </message>
    <message>
        <source>the GPU&apos;s fences can&apos;t cross between a virtual machine and its host</source>
        <translation>les barrières de synchronisation du GPU ne peuvent pas passer entre une machine virtuelle et son hôte</translation>
    </message>
    <message>
        <source>pictures in the host&apos;s graphics memory can&apos;t be passed to a virtual machine</source>
        <translation>les images qui se trouvent dans la mémoire graphique de l’hôte ne peuvent pas être transmises à une machine virtuelle</translation>
    </message>
    <message>
        <source>a display can&apos;t be lent to a virtual machine</source>
        <translation>un écran ne peut pas être prêté à une machine virtuelle</translation>
    </message>
    <message>
        <source>a virtual machine can&apos;t pass a listening socket to its host</source>
        <translation>une machine virtuelle ne peut pas transmettre à son hôte un socket en écoute</translation>
    </message>
    <message>
        <source>it refers to the host&apos;s GPU, which clients in a virtual machine can&apos;t open; they can use linux-dmabuf instead</source>
        <translation>elle mentionne le GPU de l’hôte, que les clients d’une machine virtuelle ne peuvent pas ouvrir&#xa0;; ceux-ci utilisent linux-dmabuf</translation>
    </message>
</context>
<context>
    <name>DisplaySocket</name>
    <message>
        <source>cannot make the lock file %1: %2</source>
        <translation>impossible de créer le fichier de verrouillage %1 : %2</translation>
    </message>
    <message>
        <source>cannot listen at %1: %2</source>
        <translation>impossible d’écouter sur %1 : %2</translation>
    </message>
    <message>
        <source>%1 is in the way: it is no socket, so it is left alone; choose another name with wayland-display</source>
        <translation>%1 gêne : ce n’est pas un socket, il n’est donc pas touché ; choisissez un autre nom avec wayland-display</translation>
    </message>
    <message>
        <source>%1 is in use: a server answers there; choose another name with wayland-display</source>
        <translation>%1 est occupé : un serveur y répond ; choisissez un autre nom avec wayland-display</translation>
    </message>
    <message>
        <source>cannot tell whether a server listens at %1: %2; choose another name with wayland-display</source>
        <translation>impossible de savoir si un serveur écoute sur %1 : %2 ; choisissez un autre nom avec wayland-display</translation>
    </message>
    <message>
        <source>%1 is there and isn&apos;t Gangway&apos;s: another server uses the display, or has left the file behind; choose another name with wayland-display, or remove the file if nothing uses it</source>
        <translation>%1 existe et n’appartient pas à Gangway&#xa0;: un autre serveur utilise l’affichage, ou a laissé ce fichier&#xa0;; choisissez un autre nom avec wayland-display, ou supprimez le fichier si rien ne l’utilise</translation>
    </message>
    <message>
        <source>%1 is in use: another gangwayd serves it (%2 is locked); choose another name with wayland-display</source>
        <translation>%1 est occupé&#xa0;: un autre gangwayd le sert (%2 est verrouillé)&#xa0;; choisissez un autre nom avec wayland-display</translation>
    </message>
    <message>
        <source>%1 is in the way: no server answers there, but Gangway didn&apos;t make it, so it is left alone; remove it, or choose another name with wayland-display</source>
        <translation>%1 gêne&#xa0;: aucun serveur n’y répond, mais Gangway ne l’a pas créé, il n’est donc pas touché&#xa0;; supprimez-le, ou choisissez un autre nom avec wayland-display</translation>
    </message>
    <message>
        <source>%1, where clients connect, was removed or replaced by another socket: start its socket unit and Gangway anew</source>
        <translation>%1, où les clients se connectent, a été supprimé ou remplacé par un autre socket&#xa0;: redémarrez son unité de socket et Gangway</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>The host of %1 does not answer</source>
        <translation>L’hôte de %1 ne répond pas</translation>
    </message>
    <message>
        <source>New windows can&apos;t be shown. Check the name of the host&apos;s display in the settings.</source>
        <translation>Les nouvelles fenêtres ne peuvent pas être affichées. Vérifiez le nom de l’affichage de l’hôte dans les paramètres.</translation>
    </message>
    <message>
        <source>The VM %1 is not served</source>
        <translation>La VM %1 n’est pas servie</translation>
    </message>
    <message>
        <source>The VM %1 has a problem</source>
        <translation>La VM %1 présente un problème</translation>
    </message>
    <message>
        <source>The daemon&apos;s log tells more.</source>
        <translation>Le journal du démon en dit plus.</translation>
    </message>
    <message>
        <source>Gangway&apos;s settings have a problem</source>
        <translation>Les paramètres de Gangway présentent un problème</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>it is no ordinary file</source>
        <translation>ce n’est pas un fichier ordinaire</translation>
    </message>
    <message>
        <source>it is larger than %1 MiB</source>
        <translation>ce fichier dépasse %1 Mio</translation>
    </message>
    <message>
        <source>%1: free some space</source>
        <translation>%1&#xa0;: libérez de l’espace</translation>
    </message>
    <message>
        <source>%1: make it writable</source>
        <translation>%1&#xa0;: rendez-le accessible en écriture</translation>
    </message>
    <message>
        <source>there is no folder %1: make it again</source>
        <translation>le dossier %1 n’existe pas&#xa0;: recréez-le</translation>
    </message>
</context>
<context>
    <name>GlobalProbe</name>
    <message>
        <source>the host can&apos;t be asked: %1</source>
        <translation>impossible d’interroger l’hôte : %1</translation>
    </message>
    <message>
        <source>the host has not answered</source>
        <translation>l’hôte n’a pas répondu</translation>
    </message>
    <message>
        <source>the question was given up</source>
        <translation>la question a été abandonnée</translation>
    </message>
</context>
<context>
    <name>HostAddress</name>
    <message>
        <source>it is a device, not a Wayland socket: for the host behind it, write virtio-gpu:%1</source>
        <translation>c’est un périphérique, pas un socket Wayland&#xa0;: pour l’hôte qui se trouve derrière, écrivez virtio-gpu:%1</translation>
    </message>
    <message>
        <source>a host that is reached over virtio-gpu is written virtio-gpu, or with its device virtio-gpu:/dev/dri/renderD128; a Wayland socket of such a name, by its full path</source>
        <translation>un hôte joint par virtio-gpu s’écrit virtio-gpu ou, avec son périphérique, virtio-gpu:/dev/dri/renderD128&#xa0;; un socket Wayland portant un tel nom s’indique par son chemin complet</translation>
    </message>
    <message>
        <source>the device must be a render node by its full path, as in virtio-gpu:/dev/dri/renderD128; &quot;virtio-gpu&quot; alone takes the first one</source>
        <translation>le périphérique doit être un nœud de rendu indiqué par son chemin complet, comme dans virtio-gpu:/dev/dri/renderD128&#xa0;; «&#xa0;virtio-gpu&#xa0;» seul prend le premier</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>%1: %2</source>
        <comment>what is wrong, what to do</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message numerus="yes">
        <source>Gangway has %n problem(s)</source>
        <translation>
            <numerusform>Gangway présente %n problème</numerusform>
            <numerusform>Gangway présente %n problèmes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outliving</name>
    <message>
        <source>the session bus is gone; what is served goes on, and the bus is looked for</source>
        <translation>le bus de session a disparu&#xa0;; les VM restent servies et le bus est recherché</translation>
    </message>
    <message>
        <source>%1; what is served goes on</source>
        <translation>%1&#xa0;; les VM restent servies</translation>
    </message>
    <message>
        <source>reached over the session bus now</source>
        <translation>désormais joignable par le bus de session</translation>
    </message>
    <message>
        <source>the session bus has not come back, and no client is connected: ending</source>
        <translation>le bus de session n’est pas revenu et aucun client n’est connecté&#xa0;: gangwayd se termine</translation>
    </message>
</context>
<context>
    <name>Permissions</name>
    <message>
        <source>%1 names %2, but Gangway knows no protocol with this interface: &quot;gangwayd --list-protocols&quot; lists those that it knows</source>
        <translation>%1 mentionne %2, mais Gangway ne connaît aucun protocole ayant cette interface&#xa0;: la commande &quot;gangwayd --list-protocols&quot; énumère ceux qu’il connaît</translation>
    </message>
    <message>
        <source>%1 names %2, which every client has</source>
        <translation>%1 mentionne %2, dont tous les clients disposent déjà</translation>
    </message>
    <message>
        <source>%1 names %2, which has no permission of its own: clients get it from %3</source>
        <translation>%1 mentionne %2, qui n’a pas d’autorisation propre&#xa0;: les clients l’obtiennent par %3</translation>
    </message>
    <message>
        <source>allow=%1 does not open %2: the host keeps that from sandboxes. Set security-context to off, and the host no longer treats this VM as one</source>
        <translation>allow=%1 n’ouvre pas %2&#xa0;: l’hôte ne l’accorde pas aux bacs à sable. Définissez security-context sur off, et l’hôte ne traitera plus cette VM comme un bac à sable</translation>
    </message>
    <message>
        <source>allow=%1 has no effect while a direction of the clipboard or of the selected text is closed, which it would get around</source>
        <translation>allow=%1 est sans effet tant qu’un sens du presse-papiers ou du texte sélectionné est bloqué, car il contournerait ce blocage</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>About Gangway</source>
        <translation>À propos de Gangway</translation>
    </message>
    <message>
        <source>Gangway %1</source>
        <translation>Gangway %1</translation>
    </message>
    <message>
        <source>Windows of virtual machines on your own Wayland desktop.

Apache License, version 2.0.</source>
        <translation>Les fenêtres des machines virtuelles sur votre propre bureau Wayland.

Licence Apache, version 2.0.</translation>
    </message>
    <message>
        <source>Stop Gangway</source>
        <translation>Arrêter Gangway</translation>
    </message>
    <message>
        <source>Stop Gangway?</source>
        <translation>Arrêter Gangway&#xa0;?</translation>
    </message>
    <message numerus="yes">
        <source>%n program(s) of your VMs will lose their windows.</source>
        <translation>
            <numerusform>%n programme de vos VM perdra ses fenêtres.</numerusform>
            <numerusform>%n programmes de vos VM perdront leurs fenêtres.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>A&amp;rrêter</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>it must be a text</source>
        <translation>la valeur doit être un texte</translation>
    </message>
    <message>
        <source>it must not be longer than %1 bytes</source>
        <translation>la valeur ne doit pas dépasser %1 octets</translation>
    </message>
    <message>
        <source>it must not contain a NUL character</source>
        <translation>la valeur ne doit pas contenir de caractère NUL</translation>
    </message>
    <message>
        <source>it must be true or false</source>
        <translation>la valeur doit être true ou false</translation>
    </message>
    <message>
        <source>it must be a number of bytes, such as 65536, 64K or 16M</source>
        <translation>la valeur doit être un nombre d’octets, par exemple 65536, 64K ou 16M</translation>
    </message>
    <message>
        <source>it must be a whole number from 1 on</source>
        <translation>la valeur doit être un nombre entier supérieur ou égal à 1</translation>
    </message>
    <message>
        <source>there is no &quot;%1&quot;; there are: %2</source>
        <translation>«&#xa0;%1&#xa0;» n’existe pas&#xa0;; valeurs possibles&#xa0;: %2</translation>
    </message>
    <message>
        <source>it must be a list of texts</source>
        <translation>la valeur doit être une liste de textes</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not of the form KEY:VALUE</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas de la forme CLÉ:VALEUR</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Activée</translation>
    </message>
    <message>
        <source>Serve this VM.</source>
        <translation>Servir cette VM.</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Étiquette</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>TEXTE</translation>
    </message>
    <message>
        <source>Put this text before every window title.</source>
        <translation>Placer ce texte devant le titre de chaque fenêtre.</translation>
    </message>
    <message>
        <source>Application id prefix</source>
        <translation>Préfixe de l’ID d’application</translation>
    </message>
    <message>
        <source>Put this text before every application id.</source>
        <translation>Placer ce texte devant chaque ID d’application.</translation>
    </message>
    <message>
        <source>Application id</source>
        <translation>ID d’application</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Give every window this application id.</source>
        <translation>Donner cet ID d’application à toutes les fenêtres.</translation>
    </message>
    <message>
        <source>Display for clients</source>
        <translation>Affichage pour les clients</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NOM</translation>
    </message>
    <message>
        <source>Security context</source>
        <translation>Contexte de sécurité</translation>
    </message>
    <message>
        <source>Connect to the host as a sandbox, where it offers security contexts.</source>
        <translation>Se connecter à l’hôte en tant que bac à sable, s’il propose des contextes de sécurité.</translation>
    </message>
    <message>
        <source>Clients at once</source>
        <translation>Clients simultanés</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Serve at most this many clients at once (default 1000).</source>
        <translation>Servir au plus ce nombre de clients à la fois (par défaut 1000).</translation>
    </message>
    <message>
        <source>Objects of each client</source>
        <translation>Objets par client</translation>
    </message>
    <message>
        <source>Let each client have at most this many objects (default 100000).</source>
        <translation>Autoriser au plus ce nombre d’objets par client (par défaut 100000).</translation>
    </message>
    <message>
        <source>Unread bytes of a client</source>
        <translation>Octets non lus par un client</translation>
    </message>
    <message>
        <source>BYTES</source>
        <translation>OCTETS</translation>
    </message>
    <message>
        <source>Disconnect a client that leaves more than this unread (default 16M).</source>
        <translation>Déconnecter un client qui laisse plus que ce nombre d’octets non lus (par défaut 16M).</translation>
    </message>
    <message>
        <source>Shared memory</source>
        <translation>Mémoire partagée</translation>
    </message>
    <message>
        <source>Let the clients&apos; shared memory pools be at most this large together (default 256G).</source>
        <translation>Limiter à cette taille le total des réserves de mémoire partagée des clients (par défaut 256G).</translation>
    </message>
    <message>
        <source>Scaling factor to undo</source>
        <translation>Facteur d’échelle à compenser</translation>
    </message>
    <message>
        <source>X resources</source>
        <translation>Ressources X</translation>
    </message>
    <message>
        <source>KEY:VALUE</source>
        <translation>CLÉ:VALEUR</translation>
    </message>
    <message>
        <source>Put this line into the X server&apos;s resource database, such as Xft.dpi:150; may be repeated.</source>
        <translation>Ajouter cette ligne à la base de ressources du serveur X, par exemple Xft.dpi:150&#xa0;; répétable.</translation>
    </message>
    <message>
        <source>Allowed besides the default</source>
        <translation>Protocoles autorisés en plus</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Protocoles refusés</translation>
    </message>
    <message>
        <source>Clipboard, VM to host</source>
        <translation>Presse-papiers, VM vers hôte</translation>
    </message>
    <message>
        <source>Let the host paste what the VM copied.</source>
        <translation>Permettre à l’hôte de coller ce que la VM a copié.</translation>
    </message>
    <message>
        <source>Clipboard, host to VM</source>
        <translation>Presse-papiers, hôte vers VM</translation>
    </message>
    <message>
        <source>Let the VM paste what the host copied.</source>
        <translation>Permettre à la VM de coller ce que l’hôte a copié.</translation>
    </message>
    <message>
        <source>Selected text, VM to host</source>
        <translation>Texte sélectionné, VM vers hôte</translation>
    </message>
    <message>
        <source>Let the middle button paste on the host what is selected in the VM.</source>
        <translation>Permettre au bouton central de coller sur l’hôte ce qui est sélectionné dans la VM.</translation>
    </message>
    <message>
        <source>Selected text, host to VM</source>
        <translation>Texte sélectionné, hôte vers VM</translation>
    </message>
    <message>
        <source>Let the middle button paste in the VM what is selected on the host.</source>
        <translation>Permettre au bouton central de coller dans la VM ce qui est sélectionné sur l’hôte.</translation>
    </message>
    <message>
        <source>Verbose</source>
        <translation>Journal détaillé</translation>
    </message>
    <message>
        <source>Log all messages and what else happens, not only what goes wrong.</source>
        <translation>Journaliser tous les messages et tout ce qui se passe, pas seulement les problèmes.</translation>
    </message>
    <message>
        <source>Left out of the log</source>
        <translation>Exclusions du journal</translation>
    </message>
    <message>
        <source>CLASSES</source>
        <translation>CLASSES</translation>
    </message>
    <message>
        <source>Leave these classes of messages out of the log, comma-separated: motion, shm, delete, region, drawing, hints.</source>
        <translation>Exclure du journal ces classes de messages, séparées par des virgules&#xa0;: motion, shm, delete, region, drawing, hints.</translation>
    </message>
    <message>
        <source>File for the log in memory</source>
        <translation>Fichier du journal en mémoire</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>FICHIER</translation>
    </message>
    <message>
        <source>Keep the log in memory and append it to this file on a fault, on SIGUSR1, or when asked through the control pipe.</source>
        <translation>Conserver le journal en mémoire et l’ajouter à la fin de ce fichier en cas de défaillance, à la réception de SIGUSR1 ou sur demande par le tube de contrôle.</translation>
    </message>
    <message>
        <source>Size of the log in memory</source>
        <translation>Taille du journal en mémoire</translation>
    </message>
    <message>
        <source>How much of the log to keep in memory (default 512K).</source>
        <translation>Quantité de journal à conserver en mémoire (par défaut 512K).</translation>
    </message>
    <message>
        <source>it must be on or off</source>
        <translation>la valeur doit être on ou off</translation>
    </message>
    <message>
        <source>it must be at most %1</source>
        <translation>la valeur doit être au plus %1</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>Titres</translation>
    </message>
    <message>
        <source>STYLE</source>
        <translation>STYLE</translation>
    </message>
    <message>
        <source>How titles and application ids reach the host: clean, without invisible, reordering and control characters; ascii, with nothing else; or raw, unchanged.</source>
        <translation>Comment les titres et les identifiants d’application parviennent à l’hôte : clean, sans caractères invisibles, de réordonnancement ni de contrôle ; ascii, sans rien d’autre ; ou raw, inchangés.</translation>
    </message>
    <message>
        <source>it must be &quot;auto&quot; or a number from 1 to 16, such as 2 or 1.5</source>
        <translation>la valeur doit être « auto » ou un nombre de 1 à 16, par exemple 2 ou 1.5</translation>
    </message>
    <message>
        <source>Host&apos;s address</source>
        <translation>Adresse de l’hôte</translation>
    </message>
    <message>
        <source>ADDRESS</source>
        <translation>ADRESSE</translation>
    </message>
    <message>
        <source>FACTOR</source>
        <translation>FACTEUR</translation>
    </message>
    <message>
        <source>Undo the host&apos;s scaling for X11 programs by this factor, such as 2 or 1.5, or by auto as the host scales (default 1, not at all).</source>
        <translation>Compenser la mise à l’échelle de l’hôte pour les programmes X11 de ce facteur, par exemple 2 ou 1.5, ou avec auto comme l’hôte la fait (par défaut 1, aucune compensation).</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written to: %2</source>
        <translation>impossible d’écrire dans %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>there is no folder %1: make it first</source>
        <translation>le dossier %1 n’existe pas&#xa0;: créez-le d’abord</translation>
    </message>
    <message>
        <source>%1 is a folder: name a file in it</source>
        <translation>%1 est un dossier&#xa0;: indiquez un fichier dans ce dossier</translation>
    </message>
    <message>
        <source>%1 is a link, which is not followed: name the file itself</source>
        <translation>%1 est un lien, qui n’est pas suivi&#xa0;: indiquez le fichier lui-même</translation>
    </message>
    <message>
        <source>there is no &quot;%1&quot;; there is &quot;%2&quot;</source>
        <translation>«&#xa0;%1&#xa0;» n’existe pas, mais «&#xa0;%2&#xa0;» existe</translation>
    </message>
    <message>
        <source>there is no &quot;%1&quot;; there are: %2, and the names of interfaces, such as wp_color_manager_v1</source>
        <translation>«&#xa0;%1&#xa0;» n’existe pas&#xa0;; valeurs possibles&#xa0;: %2, et les noms d’interfaces, par exemple wp_color_manager_v1</translation>
    </message>
    <message>
        <source>it must be a full path, which begins with &quot;/&quot;: it does not depend on where gangwayd was started, and &quot;~&quot; is known to shells only</source>
        <translation>la valeur doit être un chemin complet, qui commence par &quot;/&quot;&#xa0;: il ne dépend pas de l’endroit où gangwayd a été lancé, et &quot;~&quot; n’est connu que des shells</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not of the form INTERFACE:VERSION, such as wp_color_manager_v1:1</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas de la forme INTERFACE:VERSION, par exemple wp_color_manager_v1:1</translation>
    </message>
    <message>
        <source>it must have at most %1 bytes in all</source>
        <translation>la valeur ne doit pas dépasser %1 octets au total</translation>
    </message>
    <message>
        <source>Listen for Wayland clients on this display, a name or a path (default wayland-VM, where VM is the VM&apos;s name, or wayland-vm-VM if that is a number; with COMMAND the first from wayland-100 on that is free).</source>
        <translation>Attendre les clients Wayland sur cet affichage, un nom ou un chemin (par défaut wayland-VM, où VM est le nom de la VM, ou wayland-vm-VM si ce nom est un nombre&#xa0;; avec COMMAND, le premier affichage libre à partir de wayland-100).</translation>
    </message>
    <message>
        <source>PROTOCOLS</source>
        <translation>PROTOCOLES</translation>
    </message>
    <message>
        <source>Let clients use these protocols: categories and names of interfaces, comma-separated; --list-protocols names them. An interface&apos;s own permission beats its category&apos;s.</source>
        <translation>Permettre aux clients d’utiliser ces protocoles&#xa0;: catégories et noms d’interfaces, séparés par des virgules&#xa0;; --list-protocols les énumère. L’autorisation propre à une interface l’emporte sur celle de sa catégorie.</translation>
    </message>
    <message>
        <source>Hide these protocols: categories and interfaces.</source>
        <translation>Masquer ces protocoles&#xa0;: catégories et interfaces.</translation>
    </message>
    <message>
        <source>Highest versions</source>
        <translation>Versions maximales</translation>
    </message>
    <message>
        <source>INTERFACE:VERSION</source>
        <translation>INTERFACE:VERSION</translation>
    </message>
    <message>
        <source>Offer an interface in this version at most, such as wp_color_manager_v1:1.</source>
        <translation>Proposer une interface au plus dans cette version, par exemple wp_color_manager_v1:1.</translation>
    </message>
    <message>
        <source>an entry is missing before or after a comma</source>
        <translation>il manque une entrée avant ou après une virgule</translation>
    </message>
    <message>
        <source>Listen for Wayland clients on this display, a name or a path. If it is empty, the display is named after the VM: wayland-VM, or wayland-vm-VM if the VM&apos;s name is a number.</source>
        <translation>Attendre les clients Wayland sur cet affichage, un nom ou un chemin. S’il est vide, l’affichage porte le nom de la VM&#xa0;: wayland-VM, ou wayland-vm-VM si le nom de la VM est un nombre.</translation>
    </message>
    <message>
        <source>Put these lines into the X server&apos;s resource database, such as Xft.dpi:150.</source>
        <translation>Ajouter ces lignes à la base de ressources du serveur X, par exemple Xft.dpi:150.</translation>
    </message>
    <message>
        <source>Leave these classes of messages out of the log.</source>
        <translation>Exclure du journal ces classes de messages.</translation>
    </message>
    <message>
        <source>Keep the log in memory and append it to this file on a fault or when asked.</source>
        <translation>Garder le journal en mémoire et l’ajouter à ce fichier en cas d’erreur ou sur demande.</translation>
    </message>
    <message>
        <source>it must have at most %1 entries</source>
        <translation>la valeur doit avoir au plus %1 entrées</translation>
    </message>
    <message>
        <source>Reach the host compositor at this address: its Wayland display, a name or a path (default: WAYLAND_DISPLAY, else wayland-0); or virtio-gpu, the compositor outside of the virtual machine in which gangwayd runs, with virtio-gpu:/dev/dri/renderD128 over that device.</source>
        <translation>Joindre le compositeur hôte à cette adresse&#xa0;: son affichage Wayland, un nom ou un chemin (par défaut WAYLAND_DISPLAY, sinon wayland-0)&#xa0;; ou virtio-gpu, le compositeur extérieur à la machine virtuelle où s’exécute gangwayd, et avec virtio-gpu:/dev/dri/renderD128, par ce périphérique.</translation>
    </message>
    <message>
        <source>Where the host compositor is: its Wayland display, a name or a path; if it is empty, the one that the service was started with. Inside a virtual machine, virtio-gpu is the compositor outside, over the first virtio-gpu device, and virtio-gpu:/dev/dri/renderD128 over that one.</source>
        <translation>Où se trouve le compositeur hôte&#xa0;: son affichage Wayland, un nom ou un chemin&#xa0;; si ce champ est vide, l’affichage avec lequel le service a été démarré. Dans une machine virtuelle, virtio-gpu est le compositeur extérieur, par le premier périphérique virtio-gpu, et virtio-gpu:/dev/dri/renderD128, par ce périphérique.</translation>
    </message>
    <message>
        <source>%1 is the file of Gangway&apos;s settings, or the good copy of it: name another</source>
        <translation>%1 est le fichier des réglages de Gangway, ou sa bonne copie : indiquez-en un autre</translation>
    </message>
    <message>
        <source>%1 is a socket: name a file</source>
        <translation>%1 est un socket : indiquez un fichier</translation>
    </message>
    <message>
        <source>it must be the number of an X display, from 0 to %1, or &quot;auto&quot; or &quot;off&quot;</source>
        <translation>ce doit être le numéro d’un affichage X, de 0 à %1, ou « auto » ou « off »</translation>
    </message>
    <message>
        <source>it must be a full path, which begins with &quot;/&quot;, or a name that is looked up in PATH</source>
        <translation>ce doit être un chemin complet, qui commence par « / », ou un nom cherché dans PATH</translation>
    </message>
    <message>
        <source>Display for X11 programs</source>
        <translation>Affichage pour les programmes X11</translation>
    </message>
    <message>
        <source>Serve X11 programs on this X display: its number, or auto for the first that is free. Xwayland has to be installed; it is started by the first X11 program (default off).</source>
        <translation>Servir les programmes X11 sur cet affichage X : son numéro, ou auto pour le premier libre. Xwayland doit être installé ; le premier programme X11 le démarre (par défaut : off).</translation>
    </message>
    <message>
        <source>Xwayland</source>
        <translation>Xwayland</translation>
    </message>
    <message>
        <source>PROGRAM</source>
        <translation>PROGRAMME</translation>
    </message>
    <message>
        <source>Run this Xwayland, a full path or a name that is looked up in PATH (default Xwayland).</source>
        <translation>Exécuter ce Xwayland : un chemin complet ou un nom cherché dans PATH (par défaut : Xwayland).</translation>
    </message>
    <message>
        <source>Options for Xwayland</source>
        <translation>Options pour Xwayland</translation>
    </message>
    <message>
        <source>OPTION</source>
        <translation>OPTION</translation>
    </message>
    <message>
        <source>Give this option to Xwayland, with its values behind spaces, such as -shm or &quot;-dpi 96&quot;; may be repeated.</source>
        <translation>Donner cette option à Xwayland, ses valeurs après des espaces, comme -shm ou « -dpi 96 » ; peut être répété.</translation>
    </message>
    <message>
        <source>Give these options to Xwayland, each on a line with its values, such as -dpi 96.</source>
        <translation>Donner ces options à Xwayland, chacune sur une ligne avec ses valeurs, comme -dpi 96.</translation>
    </message>
    <message>
        <source>Exit when idle</source>
        <translation>Quitter en cas d’inactivité</translation>
    </message>
    <message>
        <source>End Xwayland some seconds after its last program; the next one starts it again.</source>
        <translation>Arrêter Xwayland quelques secondes après son dernier programme ; le suivant le redémarre.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not one line</source>
        <translation>« %1 » n’est pas une seule ligne</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no option of Xwayland&apos;s, such as -shm or -dpi 96</source>
        <translation>« %1 » n’est pas une option de Xwayland, comme -shm ou -dpi 96</translation>
    </message>
    <message>
        <source>%1 is for Gangway itself to say</source>
        <translation>%1 est donné par Gangway lui-même</translation>
    </message>
    <message>
        <source>there is no such program</source>
        <translation>il n’y a pas de tel programme</translation>
    </message>
    <message>
        <source>it may not be executed</source>
        <translation>il ne peut pas être exécuté</translation>
    </message>
</context>
<context>
    <name>SettingsEdit</name>
    <message>
        <source>there is no setting &quot;%1&quot;</source>
        <translation>le paramètre «&#xa0;%1&#xa0;» n’existe pas</translation>
    </message>
    <message>
        <source>it is no list, so there is nothing to add to or to remove from</source>
        <translation>ce n’est pas une liste, rien ne peut donc y être ajouté ni en être retiré</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>there is no such setting</source>
        <translation>ce paramètre n’existe pas</translation>
    </message>
    <message>
        <source>%1 of VM &quot;%2&quot; is not taken: %3</source>
        <translation>%1 de la VM «&#xa0;%2&#xa0;» n’est pas pris en compte&#xa0;: %3</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>ligne %1</translation>
    </message>
    <message>
        <source>it has no &quot;version&quot; of 1 or later</source>
        <translation>il ne contient pas de &quot;version&quot; égale ou supérieure à 1</translation>
    </message>
    <message>
        <source>&quot;vms&quot; must be an object, with an entry for each VM</source>
        <translation>&quot;vms&quot; doit être un objet, avec une entrée pour chaque VM</translation>
    </message>
    <message>
        <source>its settings must be an object</source>
        <translation>ses paramètres doivent être un objet</translation>
    </message>
    <message>
        <source>VM &quot;%1&quot; is not taken: %2</source>
        <translation>la VM «&#xa0;%1&#xa0;» n’est pas prise en compte&#xa0;: %2</translation>
    </message>
    <message>
        <source>the name of a VM is 1 to 64 of the letters A to Z and a to z, digits, &quot;.&quot;, &quot;_&quot; and &quot;-&quot;, and begins with a letter or a digit</source>
        <translation>le nom d’une VM se compose de 1 à 64 caractères parmi les lettres A à Z et a à z, les chiffres, &quot;.&quot;, &quot;_&quot; et &quot;-&quot;, et commence par une lettre ou un chiffre</translation>
    </message>
    <message>
        <source>%1 of VM &quot;%2&quot; can&apos;t work now: %3</source>
        <translation>%1 de la VM «&#xa0;%2&#xa0;» ne peut pas fonctionner actuellement&#xa0;: %3</translation>
    </message>
    <message>
        <source>there are already %1 VMs, which is the limit</source>
        <translation>il y a déjà %1 VM, ce qui est le maximum</translation>
    </message>
</context>
<context>
    <name>SettingsWriter</name>
    <message>
        <source>somebody else is writing to it: try again</source>
        <translation>un autre programme écrit dans ce fichier&#xa0;: réessayez</translation>
    </message>
    <message>
        <source>all settings together would take more than %1 MiB: remove some</source>
        <translation>l’ensemble des paramètres dépasserait %1 Mio&#xa0;: supprimez-en quelques-uns</translation>
    </message>
</context>
<context>
    <name>TrayMenu</name>
    <message>
        <source>&amp;Enabled</source>
        <translation>&amp;Activée</translation>
    </message>
    <message>
        <source>Clipboard: VM to &amp;host</source>
        <translation>Presse-papiers&#xa0;: VM vers &amp;hôte</translation>
    </message>
    <message>
        <source>Clipboard: host to &amp;VM</source>
        <translation>Presse-papiers&#xa0;: hôte vers &amp;VM</translation>
    </message>
    <message>
        <source>Verbose &amp;log</source>
        <translation>&amp;Journal détaillé</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>VM, state</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Write log to &amp;file</source>
        <translation>&amp;Enregistrer le journal</translation>
    </message>
    <message>
        <source>Log is in %1</source>
        <translation>Journal enregistré dans %1</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Paramètres…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>VM, state</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>S&amp;tart Gangway</source>
        <translation>&amp;Démarrer Gangway</translation>
    </message>
    <message>
        <source>The settings file is read-only</source>
        <translation>Le fichier de paramètres est en lecture seule</translation>
    </message>
    <message>
        <source>&amp;About Gangway</source>
        <translation>À pr&amp;opos de Gangway</translation>
    </message>
    <message>
        <source>S&amp;top Gangway</source>
        <translation>A&amp;rrêter Gangway</translation>
    </message>
    <message>
        <source>Hide this &amp;icon</source>
        <translation>&amp;Masquer cette icône</translation>
    </message>
</context>
<context>
    <name>UnixHost</name>
    <message>
        <source>the host at %1 has not answered yet</source>
        <translation>l’hôte sur %1 n’a pas encore répondu</translation>
    </message>
    <message>
        <source>connecting to %1: %2</source>
        <translation>connexion à %1 : %2</translation>
    </message>
    <message>
        <source>no Wayland host answers at %1 (%2): start a compositor, or name its socket in WAYLAND_DISPLAY or --host</source>
        <translation>aucun hôte Wayland ne répond sur %1 (%2) : démarrez un compositeur, ou indiquez son socket dans WAYLAND_DISPLAY ou --host</translation>
    </message>
    <message>
        <source>the socket for the host&apos;s security context can&apos;t be made: %1</source>
        <translation>impossible de créer le socket pour le contexte de sécurité de l’hôte : %1</translation>
    </message>
    <message>
        <source>the socket for the host&apos;s security context can&apos;t be made: %1; set XDG_RUNTIME_DIR, or do without by --no-security-context</source>
        <translation>impossible de créer le socket pour le contexte de sécurité de l’hôte : %1 ; définissez XDG_RUNTIME_DIR, ou passez-vous-en avec --no-security-context</translation>
    </message>
</context>
<context>
    <name>VirtioGpu</name>
    <message>
        <source>there is no device %1: name another, or leave it to Gangway to find one by &quot;virtio-gpu&quot; alone</source>
        <translation>le périphérique %1 n’existe pas&#xa0;: indiquez-en un autre, ou seulement «&#xa0;virtio-gpu&#xa0;» pour laisser Gangway en trouver un</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 can&apos;t be opened: %2</source>
        <translation>impossible d’ouvrir le périphérique virtio-gpu %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 is no virtio-gpu device: name another, or leave it to Gangway to find one by &quot;virtio-gpu&quot; alone</source>
        <translation>%1 n’est pas un périphérique virtio-gpu&#xa0;: indiquez-en un autre, ou seulement «&#xa0;virtio-gpu&#xa0;» pour laisser Gangway en trouver un</translation>
    </message>
    <message>
        <source>%1 may not be opened: add this user to the group that owns it, usually &quot;render&quot;</source>
        <translation>l’ouverture de %1 n’est pas autorisée&#xa0;: ajoutez cet utilisateur au groupe propriétaire, généralement «&#xa0;render&#xa0;»</translation>
    </message>
    <message>
        <source>there is no virtio-gpu device in /dev/dri: load the kernel module virtio-gpu, and start the virtual machine with such a device</source>
        <translation>il n’y a pas de périphérique virtio-gpu dans /dev/dri&#xa0;: chargez le module du noyau virtio-gpu, et démarrez la machine virtuelle avec un tel périphérique</translation>
    </message>
    <message>
        <source>opening %1: %2</source>
        <translation>ouverture de %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>no Wayland compositor answers outside of this virtual machine (%1): start it there, or start the virtual machine with the right socket</source>
        <translation>aucun compositeur Wayland ne répond à l’extérieur de cette machine virtuelle (%1)&#xa0;: démarrez-le là-bas, ou démarrez la machine virtuelle avec le bon socket</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 does not work: %2; see the kernel&apos;s log and that of the program that runs this virtual machine</source>
        <translation>le périphérique virtio-gpu %1 ne fonctionne pas&#xa0;: %2&#xa0;; consultez le journal du noyau et celui du programme qui exécute cette machine virtuelle</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 has no context types: start the virtual machine with a cross-domain virtio-gpu (QEMU: -device virtio-gpu-rutabaga-pci,cross-domain=on; crosvm: --gpu=context-types=cross-domain), with Linux 5.17 or later in it</source>
        <translation>le périphérique virtio-gpu %1 n’a pas de types de contexte&#xa0;: démarrez la machine virtuelle avec un virtio-gpu cross-domain (QEMU&#xa0;: -device virtio-gpu-rutabaga-pci,cross-domain=on&#xa0;; crosvm&#xa0;: --gpu=context-types=cross-domain) et avec Linux 5.17 ou plus récent à l’intérieur</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 has no cross-domain contexts: start the virtual machine with them (QEMU: cross-domain=on; crosvm: --gpu=context-types=cross-domain)</source>
        <translation>le périphérique virtio-gpu %1 n’a pas de contextes cross-domain&#xa0;: démarrez la machine virtuelle avec de tels contextes (QEMU&#xa0;: cross-domain=on&#xa0;; crosvm&#xa0;: --gpu=context-types=cross-domain)</translation>
    </message>
    <message>
        <source>the virtual machine was started without a Wayland socket for its virtio-gpu device %1: name one (QEMU: wayland-socket-path=; crosvm: --wayland-sock=)</source>
        <translation>la machine virtuelle a été démarrée sans socket Wayland pour son périphérique virtio-gpu %1&#xa0;: indiquez-en un (QEMU&#xa0;: wayland-socket-path=&#xa0;; crosvm&#xa0;: --wayland-sock=)</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 offers only graphics memory of the host, in which programs that draw without a GPU can&apos;t show anything: start the virtual machine with a device that was built without minigbm</source>
        <translation>le périphérique virtio-gpu %1 ne fournit que de la mémoire graphique de l’hôte, dans laquelle les programmes qui dessinent sans GPU ne peuvent rien afficher&#xa0;: démarrez la machine virtuelle avec un périphérique compilé sans minigbm</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 has no mapping of the host&apos;s memory, without which windows can&apos;t show anything: start the virtual machine with one (QEMU: hostmem=512M)</source>
        <translation>le périphérique virtio-gpu %1 n’a pas de zone d’accès à la mémoire de l’hôte, sans laquelle aucune fenêtre ne peut rien afficher&#xa0;: démarrez la machine virtuelle avec une telle zone (QEMU&#xa0;: hostmem=512M)</translation>
    </message>
</context>
<context>
    <name>Vm</name>
    <message>
        <source>XDG_RUNTIME_DIR is not set, so there is no place for the socket: set it, or give a path to wayland-display</source>
        <translation>XDG_RUNTIME_DIR n’est pas défini, le socket n’a donc pas de place : définissez-le, ou donnez un chemin à wayland-display</translation>
    </message>
    <message>
        <source>%1 would be both our own socket and the host&apos;s: choose another with wayland-display</source>
        <translation>%1 serait à la fois notre socket et celui de l’hôte : choisissez-en un autre avec wayland-display</translation>
    </message>
    <message>
        <source>Gangway knows no protocol with this interface</source>
        <translation>Gangway ne connaît aucun protocole ayant cette interface</translation>
    </message>
    <message>
        <source>the category %1 is not allowed</source>
        <translation>la catégorie %1 n’est pas autorisée</translation>
    </message>
    <message>
        <source>max-version offers it in version %1 at most</source>
        <translation>max-version la propose au plus en version %1</translation>
    </message>
    <message>
        <source>deny names this interface</source>
        <translation>deny mentionne cette interface</translation>
    </message>
    <message>
        <source>the host keeps it from sandboxes; clients get it without a security context, by security-context=off</source>
        <translation>l’hôte ne l’accorde pas aux bacs à sable&#xa0;; les clients l’obtiennent sans contexte de sécurité, avec security-context=off</translation>
    </message>
    <message>
        <source>the host %1 is the display of the VM &quot;%2&quot;, which leads back to this VM: choose another host</source>
        <translation>l’hôte %1 est l’affichage de la VM «&#xa0;%2&#xa0;», qui ramène à cette VM&#xa0;: choisissez un autre hôte</translation>
    </message>
</context>
<context>
    <name>VmObject</name>
    <message>
        <source>VM &quot;%1&quot; has no session %2</source>
        <translation>la VM «&#xa0;%1&#xa0;» n’a pas de session %2</translation>
    </message>
    <message>
        <source>the log can&apos;t be opened: %1</source>
        <translation>impossible d’ouvrir le journal&#xa0;: %1</translation>
    </message>
    <message>
        <source>VM &quot;%1&quot; is not served, so its host isn&apos;t asked</source>
        <translation>la VM «&#xa0;%1&#xa0;» n’est pas servie, son hôte n’est donc pas interrogé</translation>
    </message>
    <message>
        <source>there is no log in memory: set log-ring-path, the file that it is written to</source>
        <translation>il n’y a pas de journal en mémoire : définissez log-ring-path, le fichier où il est enregistré</translation>
    </message>
</context>
<context>
    <name>VmState</name>
    <message>
        <source>Disabled</source>
        <translation>Désactivée</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>En échec</translation>
    </message>
    <message>
        <source>The host does not answer</source>
        <translation>L’hôte ne répond pas</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prête</translation>
    </message>
    <message numerus="yes">
        <source>Serving %n application(s)</source>
        <translation>
            <numerusform>%n application servie</numerusform>
            <numerusform>%n applications servies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %1 out of %2 of frame data; %n shared block(s) take %3 of the host&apos;s memory.</source>
        <translation>
            <numerusform>%1 copiés sur %2 d’images&#xa0;; %n bloc partagé, %3 de la mémoire de l’hôte.</numerusform>
            <numerusform>%1 copiés sur %2 d’images&#xa0;; %n blocs partagés, %3 de la mémoire de l’hôte.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Vms</name>
    <message>
        <source>there is no VM &quot;%1&quot;; there are: %2</source>
        <translation>la VM «&#xa0;%1&#xa0;» n’existe pas&#xa0;; VM existantes&#xa0;: %2</translation>
    </message>
    <message>
        <source>there is no setting &quot;%1&quot;</source>
        <translation>le paramètre «&#xa0;%1&#xa0;» n’existe pas</translation>
    </message>
    <message>
        <source>VM &quot;%1&quot; has the display %2 already: choose another with wayland-display</source>
        <translation>la VM «&#xa0;%1&#xa0;» utilise déjà l’affichage %2&#xa0;: choisissez-en un autre avec wayland-display</translation>
    </message>
    <message>
        <source>there is a VM &quot;%1&quot; already</source>
        <translation>la VM «&#xa0;%1&#xa0;» existe déjà</translation>
    </message>
    <message>
        <source>the VM &quot;default&quot; can&apos;t be removed: disable it instead</source>
        <translation>la VM «&#xa0;default&#xa0;» ne peut pas être retirée&#xa0;: désactivez-la plutôt</translation>
    </message>
    <message>
        <source>the VM &quot;default&quot; can&apos;t be renamed: add another instead</source>
        <translation>la VM «&#xa0;default&#xa0;» ne peut pas être renommée&#xa0;: ajoutez-en plutôt une autre</translation>
    </message>
    <message>
        <source>there are already %1 VMs, which is the limit</source>
        <translation>il y a déjà %1 VM, ce qui est le maximum</translation>
    </message>
</context>
<context>
    <name>XDisplay</name>
    <message>
        <source>cannot make the folder %1: %2</source>
        <translation>impossible de créer le dossier %1 : %2</translation>
    </message>
    <message>
        <source>%1, where the sockets of X servers belong, is no folder but a link or a file; remove it</source>
        <translation>%1, où vont les sockets des serveurs X, n’est pas un dossier mais un lien ou un fichier ; supprimez-le</translation>
    </message>
    <message>
        <source>cannot open the folder %1: %2</source>
        <translation>impossible d’ouvrir le dossier %1 : %2</translation>
    </message>
    <message>
        <source>%1, where the sockets of X servers belong, is the folder of another user (number %2), who could listen to what X programs say; remove it</source>
        <translation>%1, où vont les sockets des serveurs X, est le dossier d’un autre utilisateur (numéro %2), qui pourrait écouter ce que disent les programmes X ; supprimez-le</translation>
    </message>
    <message>
        <source>%1, where the sockets of X servers belong, lets every user remove the files of others; give it the mode 1777</source>
        <translation>%1, où vont les sockets des serveurs X, permet à chacun de supprimer les fichiers des autres ; donnez-lui le mode 1777</translation>
    </message>
    <message>
        <source>%1 is there, but is no lock file of an X server: it is left alone; remove it if nothing uses it, or choose another x-display</source>
        <translation>%1 existe, mais n’est pas un fichier verrou d’un serveur X : il reste tel quel ; supprimez-le si rien ne l’utilise, ou choisissez un autre x-display</translation>
    </message>
    <message>
        <source>X display :%1 is in use: process %2 has it (%3); choose another x-display, or auto for the first free one</source>
        <translation>L’affichage X :%1 est utilisé : le processus %2 l’a (%3) ; choisissez un autre x-display, ou auto pour le premier libre</translation>
    </message>
    <message>
        <source>%1 was left behind by a server that is gone, and can&apos;t be removed; remove it as its owner, or choose another x-display</source>
        <translation>%1 a été laissé par un serveur disparu et ne peut pas être supprimé ; supprimez-le en tant que propriétaire, ou choisissez un autre x-display</translation>
    </message>
    <message>
        <source>%1 is in the way: it is no socket, so it is left alone; choose another x-display</source>
        <translation>%1 gêne : ce n’est pas un socket, il reste donc tel quel ; choisissez un autre x-display</translation>
    </message>
    <message>
        <source>%1 is in use: a server answers there; choose another x-display, or auto for the first free one</source>
        <translation>%1 est utilisé : un serveur y répond ; choisissez un autre x-display, ou auto pour le premier libre</translation>
    </message>
    <message>
        <source>%1 is in the way, and can&apos;t be removed; remove it, or choose another x-display</source>
        <translation>%1 gêne et ne peut pas être supprimé ; supprimez-le, ou choisissez un autre x-display</translation>
    </message>
    <message>
        <source>there is no free X display from :0 to :%1: %2</source>
        <translation>il n’y a pas d’affichage X libre de :0 à :%1 : %2</translation>
    </message>
    <message>
        <source>the sockets named x11 are of more than one X display</source>
        <translation>les sockets nommés x11 sont de plusieurs affichages X</translation>
    </message>
    <message>
        <source>a socket named x11 does not listen at a path such as /tmp/.X11-unix/X0</source>
        <translation>un socket nommé x11 n’écoute pas à un chemin comme /tmp/.X11-unix/X0</translation>
    </message>
    <message>
        <source>cannot make the lock file %1: %2</source>
        <translation>impossible de créer le fichier verrou %1 : %2</translation>
    </message>
    <message>
        <source>X display :%1 is in use: a server listens at @%2; choose another x-display, or auto for the first free one</source>
        <translation>L’affichage X :%1 est utilisé : un serveur écoute à @%2 ; choisissez un autre x-display, ou auto pour le premier libre</translation>
    </message>
    <message>
        <source>cannot listen at @%1: %2</source>
        <translation>impossible d’écouter à @%1 : %2</translation>
    </message>
    <message>
        <source>cannot listen at %1: %2</source>
        <translation>impossible d’écouter à %1 : %2</translation>
    </message>
</context>
<context>
    <name>XServer</name>
    <message>
        <source>it didn&apos;t become ready within %1 s</source>
        <translation>il n’a pas été prêt en %1 s</translation>
    </message>
    <message>
        <source>there is no program %1; install Xwayland (the package xwayland, xorg-xwayland or xorg-x11-server-Xwayland), or say where it is with xwayland-binary</source>
        <translation>il n’y a pas de programme %1 ; installez Xwayland (le paquet xwayland, xorg-xwayland ou xorg-x11-server-Xwayland), ou dites où il est avec xwayland-binary</translation>
    </message>
    <message>
        <source>%1 doesn&apos;t answer to -version and -help</source>
        <translation>%1 ne répond pas à -version et -help</translation>
    </message>
    <message>
        <source>%1 is no Xwayland that can be used: its -help has to name -rootless, -wm, -displayfd and -listenfd; say with xwayland-binary where Xwayland is</source>
        <translation>%1 n’est pas un Xwayland utilisable : son -help doit nommer -rootless, -wm, -displayfd et -listenfd ; dites où est Xwayland avec xwayland-binary</translation>
    </message>
    <message>
        <source>%1 can&apos;t be run: %2; say with xwayland-binary where Xwayland is</source>
        <translation>%1 ne peut pas être exécuté : %2 ; dites où est Xwayland avec xwayland-binary</translation>
    </message>
    <message>
        <source>it has failed %1 times, the last time because %2</source>
        <translation>il a échoué %1 fois, la dernière parce que : %2</translation>
    </message>
    <message>
        <source>it was ended by signal %1 (%2)</source>
        <translation>il a été terminé par le signal %1 (%2)</translation>
    </message>
    <message>
        <source>it ended with exit status %1</source>
        <translation>il s’est terminé avec le code %1</translation>
    </message>
</context>
<context>
    <name>Xauthority</name>
    <message>
        <source>%1 is in the way: it is no Xauthority file of this user; remove it</source>
        <translation>%1 gêne : ce n’est pas un fichier Xauthority de cet utilisateur ; supprimez-le</translation>
    </message>
    <message>
        <source>cannot write the Xauthority file %1: %2</source>
        <translation>impossible d’écrire le fichier Xauthority %1 : %2</translation>
    </message>
</context>
<context>
    <name>gangway::config::Store</name>
    <message>
        <source>%1 was written by a newer version of Gangway, so it is only read: update Gangway, or move the file away.</source>
        <translation>%1 a été écrit par une version plus récente de Gangway et n’est donc ouvert qu’en lecture&#xa0;: mettez à jour Gangway ou déplacez le fichier.</translation>
    </message>
    <message>
        <source>%1 is broken (%2).</source>
        <translation>%1 n’est pas valide (%2).</translation>
    </message>
    <message>
        <source>The last good settings hold.</source>
        <translation>Les derniers paramètres valides s’appliquent.</translation>
    </message>
    <message>
        <source>It was kept as %1.</source>
        <translation>Il a été conservé sous le nom %1.</translation>
    </message>
    <message>
        <source>the settings can&apos;t be saved in %1: %2</source>
        <translation>impossible d’enregistrer les paramètres dans %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>it was written by a newer version of Gangway</source>
        <translation>ce fichier a été écrit par une version plus récente de Gangway</translation>
    </message>
    <message>
        <source>this gangwayd is not the desktop service</source>
        <translation>ce gangwayd n’est pas le service du bureau</translation>
    </message>
    <message>
        <source>there is no setting &quot;%1&quot;</source>
        <translation>le paramètre «&#xa0;%1&#xa0;» n’existe pas</translation>
    </message>
    <message>
        <source>There is no folder for settings, so they are neither read nor saved: set HOME or XDG_CONFIG_HOME.</source>
        <translation>Il n’y a pas de dossier pour les paramètres, ils ne sont donc ni lus ni enregistrés&#xa0;: définissez HOME ou XDG_CONFIG_HOME.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2.</source>
        <translation>Impossible de lire %1&#xa0;: %2.</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>%1 est introuvable.</translation>
    </message>
    <message>
        <source>To begin with the default settings, remove %1 too and start gangwayd again.</source>
        <translation>Pour repartir des paramètres par défaut, supprimez aussi %1 et relancez gangwayd.</translation>
    </message>
    <message>
        <source>Settings can&apos;t be saved: there is no folder %1, and it can&apos;t be made.</source>
        <translation>Impossible d’enregistrer les paramètres&#xa0;: le dossier %1 n’existe pas et ne peut pas être créé.</translation>
    </message>
    <message>
        <source>Mend it; the next change of a setting sets it aside.</source>
        <translation>Corrigez le fichier&#xa0;; la prochaine modification d’un paramètre le mettra de côté.</translation>
    </message>
    <message>
        <source>%1 was removed. The settings from before hold, and the next change of one saves them all in a new file.</source>
        <translation>%1 a été supprimé. Les paramètres précédents s’appliquent&#xa0;; la prochaine modification de l’un d’eux les enregistrera tous dans un nouveau fichier.</translation>
    </message>
    <message>
        <source>%1 was not made by Gangway, so it is left alone, and there is no good copy of the settings: move it away.</source>
        <translation>%1 n’a pas été créé par Gangway, il n’est donc pas touché, et il n’existe aucune copie valide des paramètres&#xa0;: déplacez ce fichier.</translation>
    </message>
    <message>
        <source>somebody else is writing to it all the time</source>
        <translation>un autre programme écrit sans cesse dans ce fichier</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>et %1 de plus</translation>
    </message>
    <message>
        <source>it is not served, because what it may do is not known: %1</source>
        <translation>elle n’est pas servie, car on ne sait pas ce qu’elle peut faire : %1</translation>
    </message>
    <message>
        <source>it is not served, because what was meant by %1 in %2 is not known: correct it there, or set it anew</source>
        <translation>elle n’est pas servie, car on ne sait pas ce que %1 veut dire dans %2 : corrigez-le là, ou réglez-le de nouveau</translation>
    </message>
    <message>
        <source>%1 is a link that leads nowhere.</source>
        <translation>%1 est un lien qui ne mène nulle part.</translation>
    </message>
    <message>
        <source>To begin with the default settings, remove it.</source>
        <translation>Pour commencer avec les réglages par défaut, supprimez-le.</translation>
    </message>
    <message>
        <source>%1 is missing, and %2 can&apos;t be read: %3.</source>
        <translation>%1 manque, et %2 ne peut pas être lu : %3.</translation>
    </message>
    <message>
        <source>The settings from before hold.</source>
        <translation>Les réglages précédents restent valables.</translation>
    </message>
    <message>
        <source>There is no good copy of it, so no VM is served until it can be read: what was denied would be allowed.</source>
        <translation>Il n’y en a pas de bonne copie, donc aucune VM n’est servie tant qu’il ne peut pas être lu : ce qui était refusé serait permis.</translation>
    </message>
</context>
<context>
    <name>gangway::control::Service</name>
    <message>
        <source>there is no session bus</source>
        <translation>il n’y a pas de bus de session</translation>
    </message>
    <message>
        <source>the session bus can&apos;t be reached: %1</source>
        <translation>le bus de session est injoignable&#xa0;: %1</translation>
    </message>
    <message>
        <source>the objects can&apos;t be put on the session bus</source>
        <translation>impossible de publier les objets sur le bus de session</translation>
    </message>
    <message>
        <source>another gangwayd is the desktop service already (it has the bus name %1): use that one, or take over from it with --replace</source>
        <translation>un autre gangwayd est déjà le service du bureau (il détient le nom de bus %1)&#xa0;: utilisez celui-là ou prenez son relais avec --replace</translation>
    </message>
    <message>
        <source>the gangwayd that was replaced has not ended</source>
        <translation>le gangwayd remplacé ne s’est pas terminé</translation>
    </message>
    <message>
        <source>another program has taken the bus name %1 until it ends or releases it</source>
        <translation>un autre programme a pris le nom de bus %1 jusqu’à ce qu’il se termine ou le libère</translation>
    </message>
    <message>
        <source>another program has the bus name %1 until it ends or releases it</source>
        <translation>un autre programme détient le nom de bus %1 jusqu’à ce qu’il se termine ou le libère</translation>
    </message>
    <message>
        <source>another program has the bus name %1 already</source>
        <translation>un autre programme détient déjà le nom de bus %1</translation>
    </message>
</context>
<context>
    <name>gangway::gui::Badge</name>
    <message>
        <source>set by the command line</source>
        <translation>défini en ligne de commande</translation>
    </message>
    <message>
        <source>gangwayd was started with this option. A change here takes its place and is saved.</source>
        <translation>gangwayd a été lancé avec cette option. Une modification faite ici la remplace et est enregistrée.</translation>
    </message>
</context>
<context>
    <name>gangway::gui::CategoryRow</name>
    <message>
        <source>Default: allowed</source>
        <translation>Par défaut&#xa0;: autorisé</translation>
    </message>
    <message>
        <source>Default: denied</source>
        <translation>Par défaut&#xa0;: refusé</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Autorisé</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Refusé</translation>
    </message>
</context>
<context>
    <name>gangway::gui::EditHistory</name>
    <message>
        <source>There is no VM &quot;%1&quot; any more.</source>
        <translation>La VM «&#xa0;%1&#xa0;» n’existe plus.</translation>
    </message>
    <message>
        <source>adding %1</source>
        <translation>l’ajout de %1</translation>
    </message>
    <message>
        <source>removing %1</source>
        <translation>le retrait de %1</translation>
    </message>
    <message>
        <source>renaming %1</source>
        <translation>le renommage de %1</translation>
    </message>
</context>
<context>
    <name>gangway::gui::FormPage</name>
    <message>
        <source>General</source>
        <translation>Général</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Hôte</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>X11</source>
        <translation>X11</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>Autorisations</translation>
    </message>
    <message>
        <source>Copy and paste</source>
        <translation>Copier-coller</translation>
    </message>
    <message>
        <source>What could spy on the desktop or control it</source>
        <translation>Ce qui pourrait espionner ou contrôler le bureau</translation>
    </message>
    <message>
        <source>What ordinary applications need</source>
        <translation>Ce dont les applications ordinaires ont besoin</translation>
    </message>
</context>
<context>
    <name>gangway::gui::GlobalsPage</name>
    <message>
        <source>Protocols</source>
        <translation>Protocoles</translation>
    </message>
    <message>
        <source>&amp;Only what is not offered</source>
        <translation>Non proposés &amp;seulement</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>A&amp;ctualiser</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Interface</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>Protocols of the host</source>
        <translation>Protocoles de l’hôte</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrer</translation>
    </message>
    <message>
        <source>Filter protocols</source>
        <translation>Filtrer les protocoles</translation>
    </message>
    <message numerus="yes">
        <source>Offered to this VM: %1 of the host&apos;s %n protocol(s).</source>
        <translation>
            <numerusform>Protocole de l’hôte proposé à cette VM&#xa0;: %1 sur %n.</numerusform>
            <numerusform>Protocoles de l’hôte proposés à cette VM&#xa0;: %1 sur %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>%1 (host: %2)</source>
        <translation>%1 (hôte : %2)</translation>
    </message>
    <message>
        <source>no (host: %1)</source>
        <translation>non (hôte : %1)</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Permission of the chosen protocol</source>
        <translation>Autorisation du protocole sélectionné</translation>
    </message>
    <message>
        <source>Highest version of the chosen protocol</source>
        <translation>Version maximale du protocole sélectionné</translation>
    </message>
    <message>
        <source>any</source>
        <translation>sans limite</translation>
    </message>
    <message>
        <source>&amp;Permission:</source>
        <translation>A&amp;utorisation&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Highest version:</source>
        <translation>&amp;Version maximale&#xa0;:</translation>
    </message>
</context>
<context>
    <name>gangway::gui::InterfaceRow</name>
    <message>
        <source>As its category</source>
        <translation>Comme sa catégorie</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Autorisé</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Category: %1</source>
        <translation>Catégorie&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>gangway::gui::InterfaceRules</name>
    <message>
        <source>Single interfaces, and their versions, are chosen on the page Protocols.</source>
        <translation>Les interfaces individuelles et leurs versions se choisissent sur la page «&#xa0;Protocoles&#xa0;».</translation>
    </message>
    <message>
        <source>Single interfaces</source>
        <translation>Interfaces individuelles</translation>
    </message>
</context>
<context>
    <name>gangway::gui::LogPage</name>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Parts of this page</source>
        <translation>Parties de cette page</translation>
    </message>
    <message>
        <source>Li&amp;ve</source>
        <translation>&amp;En direct</translation>
    </message>
    <message>
        <source>Log se&amp;ttings</source>
        <translation>Paramètres du &amp;journal</translation>
    </message>
    <message>
        <source>Nothing has been logged since this page was opened.</source>
        <translation>Rien n’a été journalisé depuis l’ouverture de cette page.</translation>
    </message>
    <message>
        <source>Show only lines with this text</source>
        <translation>Afficher seulement les lignes contenant ce texte</translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>Filtrer le journal</translation>
    </message>
    <message>
        <source>Holds the view still; lines that come meanwhile are shown afterwards</source>
        <translation>Fige l’affichage&#xa0;; les lignes arrivées entre-temps sont affichées ensuite</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copier</translation>
    </message>
    <message>
        <source>Copies what is selected, or all lines that are shown</source>
        <translation>Copie la sélection ou, à défaut, toutes les lignes affichées</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Vider</translation>
    </message>
    <message>
        <source>Write to &amp;file</source>
        <translation>Enregistrer dans &amp;le fichier</translation>
    </message>
    <message>
        <source>Appends the log in memory to its file</source>
        <translation>Ajoute le journal en mémoire à la fin de son fichier</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Écrit dans %1</translation>
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
        <translation>Pages</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Rechercher un paramètre</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Ctrl+F</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fermer</translation>
    </message>
    <message>
        <source>&amp;Serve again</source>
        <translation>&amp;Relancer la VM</translation>
    </message>
    <message>
        <source>The Gangway service is starting…</source>
        <translation>Le service Gangway démarre…</translation>
    </message>
    <message>
        <source>The Gangway service could not be started: %1</source>
        <translation>Le service Gangway n’a pas pu être démarré&#xa0;: %1</translation>
    </message>
    <message>
        <source>The Gangway service is not running. No application of a VM can open windows.</source>
        <translation>Le service Gangway n’est pas lancé. Aucune application d’une VM ne peut ouvrir de fenêtre.</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Démarrer</translation>
    </message>
    <message>
        <source>The settings can&apos;t be changed: %1 can&apos;t be written.</source>
        <translation>Les paramètres ne peuvent pas être modifiés&#xa0;: impossible d’écrire dans %1.</translation>
    </message>
    <message>
        <source>The session bus is gone, over which the Gangway service is reached. Windows stay open, and this one goes on when the bus is back.</source>
        <translation>Le bus de session, qui permet de joindre le service Gangway, a disparu. Les fenêtres restent ouvertes, et celle-ci reprendra au retour du bus.</translation>
    </message>
</context>
<context>
    <name>gangway::gui::RateGraph</name>
    <message>
        <source>Messages a second</source>
        <translation>Messages par seconde</translation>
    </message>
    <message>
        <source>Requests: %1 a second; events: %2 a second</source>
        <translation>Requêtes&#xa0;: %1 par seconde&#xa0;; évènements&#xa0;: %2 par seconde</translation>
    </message>
    <message>
        <source>Requests: %1 a second</source>
        <translation>Requêtes&#xa0;: %1 par seconde</translation>
    </message>
    <message>
        <source>Events: %1 a second</source>
        <translation>Évènements&#xa0;: %1 par seconde</translation>
    </message>
</context>
<context>
    <name>gangway::gui::Row</name>
    <message>
        <source>Back to the default</source>
        <translation>Revenir à la valeur par défaut</translation>
    </message>
    <message>
        <source>%1: back to the default</source>
        <translation>%1&#xa0;: revenir à la valeur par défaut</translation>
    </message>
    <message>
        <source>Changed from the default.</source>
        <translation>Modifié par rapport à la valeur par défaut.</translation>
    </message>
</context>
<context>
    <name>gangway::gui::SearchResults</name>
    <message>
        <source>Search results</source>
        <translation>Résultats de la recherche</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Paramètre</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>No setting matches.</source>
        <translation>Aucun paramètre ne correspond.</translation>
    </message>
</context>
<context>
    <name>gangway::gui::SessionModel</name>
    <message>
        <source>%1 requests from the client, %2 events to it</source>
        <translation>%1 requêtes venant du client, %2 évènements vers le client</translation>
    </message>
    <message>
        <source>%1 from the client, %2 to it</source>
        <translation>%1 venant du client, %2 vers le client</translation>
    </message>
    <message>
        <source>unknown program</source>
        <translation>programme inconnu</translation>
    </message>
    <message>
        <source>window without a title</source>
        <translation>fenêtre sans titre</translation>
    </message>
    <message>
        <source>Program and windows</source>
        <translation>Programme et fenêtres</translation>
    </message>
    <message>
        <source>Application id</source>
        <translation>ID d’application</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Non lu</translation>
    </message>
    <message>
        <source>%1 (the first %2 of %3 windows)</source>
        <translation>%1 (les %2 premières fenêtres sur %3)</translation>
    </message>
</context>
<context>
    <name>gangway::gui::SessionsPage</name>
    <message>
        <source>Windows and sessions</source>
        <translation>Fenêtres et sessions</translation>
    </message>
    <message>
        <source>No application is connected.</source>
        <translation>Aucune application n’est connectée.</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>Dé&amp;connecter</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>Ends the connection of the selected program; most programs then end too</source>
        <translation>Met fin à la connexion du programme sélectionné&#xa0;; la plupart des programmes se terminent alors aussi</translation>
    </message>
    <message>
        <source>Windows of this VM are copied into memory that is shared with the host: only what has changed, where the application says what that is</source>
        <translation>Les fenêtres de cette VM sont copiées dans de la mémoire partagée avec l’hôte&#xa0;: seulement ce qui a changé, si l’application l’indique</translation>
    </message>
</context>
<context>
    <name>gangway::gui::SettingRow</name>
    <message>
        <source>new windows only</source>
        <translation>nouvelles fenêtres seulement</translation>
    </message>
    <message>
        <source>new connections only</source>
        <translation>nouvelles connexions seulement</translation>
    </message>
    <message>
        <source>Changed elsewhere meanwhile, to &quot;%1&quot;. What you enter here takes its place.</source>
        <translation>Valeur modifiée ailleurs entre-temps&#xa0;: «&#xa0;%1&#xa0;». Ce qui est saisi ici la remplace.</translation>
    </message>
</context>
<context>
    <name>gangway::gui::VmHeader</name>
    <message>
        <source>%1 — clients connect at %2</source>
        <translation>%1 — les clients se connectent à %2</translation>
    </message>
</context>
<context>
    <name>gangway::gui::VmNameDialog</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nom&#xa0;:</translation>
    </message>
    <message>
        <source>Letters, digits, &quot;.&quot;, &quot;_&quot; and &quot;-&quot;.</source>
        <translation>Lettres, chiffres, &quot;.&quot;, &quot;_&quot; et &quot;-&quot;.</translation>
    </message>
    <message>
        <source>&amp;Tag:</source>
        <translation>É&amp;tiquette&#xa0;:</translation>
    </message>
    <message>
        <source>Stands before the title of each of its windows.</source>
        <translation>Précède le titre de chacune de ses fenêtres.</translation>
    </message>
</context>
<context>
    <name>gangway::gui::VmSidebar</name>
    <message>
        <source>&amp;Add VM</source>
        <translation>&amp;Ajouter une VM</translation>
    </message>
    <message>
        <source>Virtual &amp;machines</source>
        <translation>&amp;Machines virtuelles</translation>
    </message>
    <message>
        <source>Virtual machines</source>
        <translation>Machines virtuelles</translation>
    </message>
    <message>
        <source>&amp;Enabled</source>
        <translation>&amp;Activée</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Renommer…</translation>
    </message>
    <message>
        <source>&amp;Serve again</source>
        <translation>Re&amp;lancer</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>Re&amp;tirer…</translation>
    </message>
    <message>
        <source>Enable, rename, serve again or remove the selected VM</source>
        <translation>Activer, renommer, relancer ou retirer la VM sélectionnée</translation>
    </message>
    <message>
        <source>Selected VM</source>
        <translation>VM sélectionnée</translation>
    </message>
    <message>
        <source>Add VM</source>
        <translation>Ajouter une VM</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Ajouter</translation>
    </message>
    <message>
        <source>Rename VM</source>
        <translation>Renommer la VM</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Renommer</translation>
    </message>
    <message>
        <source>Remove VM</source>
        <translation>Retirer la VM</translation>
    </message>
    <message>
        <source>Remove the VM &quot;%1&quot;?</source>
        <translation>Retirer la VM «&#xa0;%1&#xa0;»&#xa0;?</translation>
    </message>
    <message>
        <source>Its settings are forgotten.</source>
        <translation>Ses paramètres seront oubliés.</translation>
    </message>
    <message numerus="yes">
        <source>Its settings are forgotten, and %n application(s) lose their connection.</source>
        <translation>
            <numerusform>Ses paramètres seront oubliés et %n application perdra sa connexion.</numerusform>
            <numerusform>Ses paramètres seront oubliés et %n applications perdront leur connexion.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Retirer</translation>
    </message>
</context>
<context>
    <name>gangway::tray::DaemonClient</name>
    <message>
        <source>The settings of %1 could not be changed</source>
        <translation>Les paramètres de %1 n’ont pas pu être modifiés</translation>
    </message>
    <message>
        <source>The log of %1 could not be written</source>
        <translation>Le journal de %1 n’a pas pu être enregistré</translation>
    </message>
    <message>
        <source>Gangway could not be started</source>
        <translation>Gangway n’a pas pu être démarré</translation>
    </message>
    <message>
        <source>&quot;systemctl --user status gangwayd&quot; tells more.</source>
        <translation>La commande &quot;systemctl --user status gangwayd&quot; en dit plus.</translation>
    </message>
    <message>
        <source>Gangway could not be stopped</source>
        <translation>Gangway n’a pas pu être arrêté</translation>
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
        <translation>Ouvrir les paramètres</translation>
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
        <translation>La fenêtre des paramètres n’a pas pu être ouverte</translation>
    </message>
    <message>
        <source>The program gangway-settings is missing. &quot;gangwayctl set&quot; changes settings too.</source>
        <translation>Le programme gangway-settings est introuvable. La commande &quot;gangwayctl set&quot; permet aussi de modifier les paramètres.</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Shows and changes the settings of Gangway and its VMs.</source>
        <translation>Affiche et modifie les paramètres de Gangway et de ses VM.</translation>
    </message>
    <message>
        <source>Show this VM.</source>
        <translation>Afficher cette VM.</translation>
    </message>
    <message>
        <source>Show this page: general, host, x11, permissions, sessions, protocols, log.</source>
        <translation>Afficher cette page&#xa0;: general, host, x11, permissions, sessions, protocols, log.</translation>
    </message>
    <message>
        <source>there is no session bus; start it from a desktop session</source>
        <translation>il n’y a pas de bus de session&#xa0;; lancez le programme depuis une session de bureau</translation>
    </message>
    <message>
        <source>another gangway-settings runs and does not answer</source>
        <translation>un autre gangway-settings est déjà lancé et ne répond pas</translation>
    </message>
    <message>
        <source>there is no page &quot;%1&quot;; there are: %2</source>
        <translation>la page «&#xa0;%1&#xa0;» n’existe pas&#xa0;; pages existantes&#xa0;: %2</translation>
    </message>
    <message>
        <source>Shows what Gangway does, and switches what is switched daily, on the desktop&apos;s panel.</source>
        <translation>Affiche l’activité de Gangway dans le tableau de bord du bureau et permet d’y basculer les réglages d’usage quotidien.</translation>
    </message>
    <message>
        <source>there is no session bus: %1</source>
        <translation>il n’y a pas de bus de session&#xa0;: %1</translation>
    </message>
    <message>
        <source>gangway-tray is running already</source>
        <translation>gangway-tray est déjà lancé</translation>
    </message>
</context>
</TS>
