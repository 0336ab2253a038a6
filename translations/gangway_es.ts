<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en">
<context>
    <name>Appearance</name>
    <message>
        <source>disabled</source>
        <translation>desactivada</translation>
    </message>
    <message>
        <source>host does not answer</source>
        <translation>el anfitrión no responde</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ha fallado</translation>
    </message>
    <message>
        <source>no sessions</source>
        <translation>sin sesiones</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n sesión</numerusform>
            <numerusform>%n sesiones</numerusform>
        </translation>
    </message>
    <message>
        <source>Gangway is not running</source>
        <translation>Gangway no está en ejecución</translation>
    </message>
    <message>
        <source>Gangway is starting</source>
        <translation>Gangway se está iniciando</translation>
    </message>
    <message>
        <source>Gangway</source>
        <translation>Gangway</translation>
    </message>
    <message>
        <source>There is a problem with the settings file</source>
        <translation>Hay un problema con el archivo de configuración</translation>
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
        <translation>Dibujo</translation>
    </message>
    <message>
        <source>Surfaces, their scaling, timing, colours and effects</source>
        <translation>Superficies y su escalado, temporización, colores y efectos</translation>
    </message>
    <message>
        <source>Graphics memory</source>
        <translation>Memoria gráfica</translation>
    </message>
    <message>
        <source>Buffers in shared memory and on the graphics card, and their synchronisation</source>
        <translation>Búferes en memoria compartida y en la tarjeta gráfica, y su sincronización</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Ventanas</translation>
    </message>
    <message>
        <source>Windows, menus and dialogs, their titles, icons and decorations</source>
        <translation>Ventanas, menús y diálogos, con sus títulos, iconos y decoraciones</translation>
    </message>
    <message>
        <source>Input devices</source>
        <translation>Dispositivos de entrada</translation>
    </message>
    <message>
        <source>Keyboard, pointer, touch, tablet and typed text for the window that has the focus</source>
        <translation>Teclado, puntero, pantalla táctil, tableta gráfica y texto escrito para la ventana que tiene el foco</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>Pantallas</translation>
    </message>
    <message>
        <source>What screens there are, their size and scale</source>
        <translation>Qué pantallas hay, su tamaño y su escala</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>Portapapeles</translation>
    </message>
    <message>
        <source>Copy and paste, and drag and drop, which comes with it</source>
        <translation>Copiar y pegar, y también arrastrar y soltar, que va incluido</translation>
    </message>
    <message>
        <source>Primary selection</source>
        <translation>Selección primaria</translation>
    </message>
    <message>
        <source>Selected text that the middle button pastes</source>
        <translation>Texto seleccionado que se pega con el botón central</translation>
    </message>
    <message>
        <source>Dragging windows</source>
        <translation>Arrastre de ventanas</translation>
    </message>
    <message>
        <source>Dragging a whole window, such as a browser&apos;s tab, out and back in</source>
        <translation>Arrastrar una ventana entera, como la pestaña de un navegador, para sacarla y volver a meterla</translation>
    </message>
    <message>
        <source>Keeping the screen on</source>
        <translation>Mantener la pantalla encendida</translation>
    </message>
    <message>
        <source>Keeping the screen on while a window is seen, as for a film</source>
        <translation>Evitar que la pantalla se apague mientras se ve una ventana, por ejemplo, con una película</translation>
    </message>
    <message>
        <source>Noticing that the user is away</source>
        <translation>Detección de ausencia</translation>
    </message>
    <message>
        <source>Learning when the user is away and when back</source>
        <translation>Saber cuándo se ausenta el usuario y cuándo vuelve</translation>
    </message>
    <message>
        <source>Taking keyboard shortcuts</source>
        <translation>Captura de atajos de teclado</translation>
    </message>
    <message>
        <source>Taking the desktop&apos;s own keyboard shortcuts, as remote desktops do</source>
        <translation>Capturar los atajos de teclado del propio escritorio, como hacen los escritorios remotos</translation>
    </message>
    <message>
        <source>Screen capture</source>
        <translation>Captura de pantalla</translation>
    </message>
    <message>
        <source>Pictures and recordings of the screen and of other windows</source>
        <translation>Imágenes y grabaciones de la pantalla y de otras ventanas</translation>
    </message>
    <message>
        <source>Clipboard managers</source>
        <translation>Gestores del portapapeles</translation>
    </message>
    <message>
        <source>Reading and setting the clipboard at any time, without the focus</source>
        <translation>Leer y cambiar el portapapeles en cualquier momento, sin tener el foco</translation>
    </message>
    <message>
        <source>Virtual input</source>
        <translation>Entrada virtual</translation>
    </message>
    <message>
        <source>Typing and pointing in the user&apos;s place, in any window</source>
        <translation>Escribir y usar el puntero en lugar del usuario, en cualquier ventana</translation>
    </message>
    <message>
        <source>Input methods</source>
        <translation>Métodos de entrada</translation>
    </message>
    <message>
        <source>Composing the text that is typed into other windows, as on-screen keyboards do</source>
        <translation>Componer el texto que se escribe en otras ventanas, como hacen los teclados en pantalla</translation>
    </message>
    <message>
        <source>Desktop components</source>
        <translation>Componentes del escritorio</translation>
    </message>
    <message>
        <source>Panels, wallpapers, overlays, and the list and control of all windows</source>
        <translation>Paneles, fondos de escritorio, superposiciones, y la lista y el control de todas las ventanas</translation>
    </message>
    <message>
        <source>Screen control</source>
        <translation>Control de las pantallas</translation>
    </message>
    <message>
        <source>Changing the screens&apos; mode, place, colours and power</source>
        <translation>Cambiar el modo, la posición, los colores y el encendido de las pantallas</translation>
    </message>
    <message>
        <source>Screen lock</source>
        <translation>Bloqueo de pantalla</translation>
    </message>
    <message>
        <source>Locking the screen, and showing on a locked one</source>
        <translation>Bloquear la pantalla y mostrar contenido en una pantalla bloqueada</translation>
    </message>
    <message>
        <source>Direct display access</source>
        <translation>Acceso directo a pantallas</translation>
    </message>
    <message>
        <source>Direct control of a display, as for virtual reality</source>
        <translation>Control directo de una pantalla, por ejemplo, para la realidad virtual</translation>
    </message>
    <message>
        <source>Security contexts</source>
        <translation>Contextos de seguridad</translation>
    </message>
    <message>
        <source>Opening sockets of their own to the host for other sandboxes</source>
        <translation>Abrir sockets propios hacia el anfitrión para otros entornos aislados</translation>
    </message>
    <message>
        <source>X server</source>
        <translation>Servidor X</translation>
    </message>
    <message>
        <source>What an X server needs to show its windows</source>
        <translation>Lo que necesita un servidor X para mostrar sus ventanas</translation>
    </message>
    <message>
        <source>Unknown protocols</source>
        <translation>Protocolos desconocidos</translation>
    </message>
    <message>
        <source>Protocols that Gangway does not know to be harmless</source>
        <translation>Protocolos de los que Gangway no sabe si son inofensivos</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>&quot;gangwayd --help&quot; lists the options.</source>
        <translation>&quot;gangwayd --help&quot; muestra las opciones.</translation>
    </message>
    <message>
        <source>Turn this off: %1</source>
        <translation>Desactivar esto: %1</translation>
    </message>
    <message>
        <source>--%1 %2: %3</source>
        <translation>--%1 %2: %3</translation>
    </message>
    <message>
        <source>Relays the windows of virtual machines to a Wayland host compositor.

With COMMAND, serves one VM, runs COMMAND with WAYLAND_DISPLAY set, and ends with its exit status. Without, is the desktop service: serves all VMs of the settings, which can be changed over D-Bus, until it is told to stop.</source>
        <translation>Retransmite las ventanas de máquinas virtuales a un compositor Wayland anfitrión.

Con COMMAND, atiende una VM, ejecuta COMMAND con WAYLAND_DISPLAY definida y termina con su código de salida. Sin él, es el servicio del escritorio: atiende todas las VM de la configuración, que se puede cambiar por D-Bus, hasta que se le pide que se detenga.</translation>
    </message>
    <message>
        <source>Print this text.</source>
        <translation>Mostrar este texto.</translation>
    </message>
    <message>
        <source>Print the version.</source>
        <translation>Mostrar la versión.</translation>
    </message>
    <message>
        <source>A program to run, with its arguments.</source>
        <translation>Programa que se va a ejecutar, con sus argumentos.</translation>
    </message>
    <message>
        <source>The options are for this VM, for this run (default &quot;%1&quot;).</source>
        <translation>Las opciones son para esta VM y para esta ejecución (predeterminada: «%1»).</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NOMBRE</translation>
    </message>
    <message>
        <source>Be the desktop service on the session bus, or fail.</source>
        <translation>Funcionar como servicio del escritorio en el bus de sesión, o fallar.</translation>
    </message>
    <message>
        <source>Take over from the gangwayd that is the desktop service now.</source>
        <translation>Relevar al gangwayd que es ahora el servicio del escritorio.</translation>
    </message>
    <message>
        <source>List every protocol that can be relayed: interface, version, category, whether it is allowed by default, and where it came from.</source>
        <translation>Enumerar todos los protocolos que se pueden retransmitir: interfaz, versión, categoría, si se permite de forma predeterminada y su procedencia.</translation>
    </message>
    <message>
        <source>--vm %1: %2</source>
        <translation>--vm %1: %2</translation>
    </message>
    <message>
        <source>the desktop service runs no COMMAND: leave it out, or --service and --replace</source>
        <translation>el servicio del escritorio no ejecuta ningún COMMAND: hay que omitirlo, o bien omitir --service y --replace</translation>
    </message>
    <message>
        <source>Tell whether this display could be served: for socket units, as systemd replaces what is at its place.</source>
        <translation>Indicar si se podría atender este display: para unidades de socket, ya que systemd reemplaza lo que haya en su lugar.</translation>
    </message>
    <message>
        <source>the option %1 is not UTF-8</source>
        <translation>la opción %1 no está en UTF-8</translation>
    </message>
    <message>
        <source>--check-display needs a name or a path</source>
        <translation>--check-display requiere un nombre o una ruta</translation>
    </message>
    <message>
        <source>--virtio-gpu and --host name two hosts: leave one out</source>
        <translation>--virtio-gpu y --host indican dos anfitriones: hay que omitir uno de los dos</translation>
    </message>
    <message>
        <source>%1 is a device, not a COMMAND: if it is meant for --virtio-gpu, write --virtio-gpu=%1</source>
        <translation>%1 es un dispositivo, no un COMMAND: si es el de --virtio-gpu, hay que escribir --virtio-gpu=%1</translation>
    </message>
    <message>
        <source>Reach the compositor outside of this virtual machine over its first virtio-gpu device, or with --virtio-gpu=DEVICE over that one: the same as --host virtio-gpu, or --host virtio-gpu:DEVICE.</source>
        <translation>Conectar con el compositor exterior a esta máquina virtual a través de su primer dispositivo virtio-gpu o, con --virtio-gpu=DISPOSITIVO, a través del indicado: lo mismo que --host virtio-gpu o --host virtio-gpu:DISPOSITIVO.</translation>
    </message>
</context>
<context>
    <name>Crossing</name>
    <message>
        <source>it passes a descriptor of a kind that Gangway doesn&apos;t know (%1.%2), which can&apos;t cross between a virtual machine and its host</source>
        <translation>pasa un descriptor de un tipo que Gangway no conoce (%1.%2) y que no se puede transferir entre una máquina virtual y su anfitrión</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 has no GPU whose buffers clients could pass: start the virtual machine with one (crosvm: --gpu=context-types=cross-domain:virgl2; QEMU: gfxstream-vulkan=on)</source>
        <translation>el dispositivo virtio-gpu %1 no tiene ninguna GPU cuyos búferes puedan pasar los clientes: hay que iniciar la máquina virtual con una (crosvm: --gpu=context-types=cross-domain:virgl2; QEMU: gfxstream-vulkan=on)</translation>
    </message>
    <message>
        <source>the GPU&apos;s fences can&apos;t cross between a virtual machine and its host</source>
        <translation>las barreras de sincronización de la GPU no se pueden transferir entre una máquina virtual y su anfitrión</translation>
    </message>
    <message>
        <source>pictures in the host&apos;s graphics memory can&apos;t be passed to a virtual machine</source>
        <translation>las imágenes en la memoria gráfica del anfitrión no se pueden pasar a una máquina virtual</translation>
    </message>
    <message>
        <source>a display can&apos;t be lent to a virtual machine</source>
        <translation>no se puede prestar una pantalla a una máquina virtual</translation>
    </message>
    <message>
        <source>a virtual machine can&apos;t pass a listening socket to its host</source>
        <translation>una máquina virtual no puede pasar a su anfitrión un socket a la escucha</translation>
    </message>
    <message>
        <source>it refers to the host&apos;s GPU, which clients in a virtual machine can&apos;t open; they can use linux-dmabuf instead</source>
        <translation>menciona la GPU del anfitrión, que los clientes de una máquina virtual no pueden abrir; estos usan linux-dmabuf</translation>
    </message>
</context>
<context>
    <name>DisplaySocket</name>
    <message>
        <source>cannot make the lock file %1: %2</source>
        <translation>no se puede crear el archivo de bloqueo %1: %2</translation>
    </message>
    <message>
        <source>cannot listen at %1: %2</source>
        <translation>no se puede escuchar en %1: %2</translation>
    </message>
    <message>
        <source>%1 is in the way: it is no socket, so it is left alone; choose another name with wayland-display</source>
        <translation>%1 estorba: no es un socket, así que no se toca; hay que elegir otro nombre con wayland-display</translation>
    </message>
    <message>
        <source>%1 is in use: a server answers there; choose another name with wayland-display</source>
        <translation>%1 está en uso: allí responde un servidor; hay que elegir otro nombre con wayland-display</translation>
    </message>
    <message>
        <source>cannot tell whether a server listens at %1: %2; choose another name with wayland-display</source>
        <translation>no se puede saber si un servidor escucha en %1: %2; hay que elegir otro nombre con wayland-display</translation>
    </message>
    <message>
        <source>%1 is there and isn&apos;t Gangway&apos;s: another server uses the display, or has left the file behind; choose another name with wayland-display, or remove the file if nothing uses it</source>
        <translation>%1 ya existe y no es de Gangway: otro servidor usa el display o dejó ahí el archivo; hay que elegir otro nombre con wayland-display, o eliminar el archivo si nada lo usa</translation>
    </message>
    <message>
        <source>%1 is in use: another gangwayd serves it (%2 is locked); choose another name with wayland-display</source>
        <translation>%1 está en uso: lo atiende otro gangwayd (%2 está bloqueado); hay que elegir otro nombre con wayland-display</translation>
    </message>
    <message>
        <source>%1 is in the way: no server answers there, but Gangway didn&apos;t make it, so it is left alone; remove it, or choose another name with wayland-display</source>
        <translation>%1 estorba: allí no responde ningún servidor, pero no lo creó Gangway, así que no se toca; hay que eliminarlo o elegir otro nombre con wayland-display</translation>
    </message>
    <message>
        <source>%1, where clients connect, was removed or replaced by another socket: start its socket unit and Gangway anew</source>
        <translation>%1, donde se conectan los clientes, se eliminó o se reemplazó por otro socket: hay que reiniciar su unidad de socket y Gangway</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>The host of %1 does not answer</source>
        <translation>El anfitrión de %1 no responde</translation>
    </message>
    <message>
        <source>New windows can&apos;t be shown. Check the name of the host&apos;s display in the settings.</source>
        <translation>No se pueden mostrar ventanas nuevas. Conviene revisar el nombre del display del anfitrión en la configuración.</translation>
    </message>
    <message>
        <source>The VM %1 is not served</source>
        <translation>Gangway no atiende la VM %1</translation>
    </message>
    <message>
        <source>The VM %1 has a problem</source>
        <translation>La VM %1 tiene un problema</translation>
    </message>
    <message>
        <source>The daemon&apos;s log tells more.</source>
        <translation>Hay más información en el registro del demonio.</translation>
    </message>
    <message>
        <source>Gangway&apos;s settings have a problem</source>
        <translation>La configuración de Gangway tiene un problema</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>it is no ordinary file</source>
        <translation>no es un archivo normal</translation>
    </message>
    <message>
        <source>it is larger than %1 MiB</source>
        <translation>ocupa más de %1 MiB</translation>
    </message>
    <message>
        <source>%1: free some space</source>
        <translation>%1: hay que liberar espacio</translation>
    </message>
    <message>
        <source>%1: make it writable</source>
        <translation>%1: hay que permitir la escritura</translation>
    </message>
    <message>
        <source>there is no folder %1: make it again</source>
        <translation>la carpeta %1 no existe: hay que volver a crearla</translation>
    </message>
</context>
<context>
    <name>GlobalProbe</name>
    <message>
        <source>the host can&apos;t be asked: %1</source>
        <translation>no se puede preguntar al anfitrión: %1</translation>
    </message>
    <message>
        <source>the host has not answered</source>
        <translation>el anfitrión no ha respondido</translation>
    </message>
    <message>
        <source>the question was given up</source>
        <translation>se ha abandonado la consulta</translation>
    </message>
</context>
<context>
    <name>HostAddress</name>
    <message>
        <source>it is a device, not a Wayland socket: for the host behind it, write virtio-gpu:%1</source>
        <translation>es un dispositivo, no un socket Wayland: para el anfitrión que está detrás, hay que escribir virtio-gpu:%1</translation>
    </message>
    <message>
        <source>a host that is reached over virtio-gpu is written virtio-gpu, or with its device virtio-gpu:/dev/dri/renderD128; a Wayland socket of such a name, by its full path</source>
        <translation>un anfitrión al que se accede por virtio-gpu se escribe virtio-gpu o, con su dispositivo, virtio-gpu:/dev/dri/renderD128; un socket Wayland con un nombre así, con su ruta completa</translation>
    </message>
    <message>
        <source>the device must be a render node by its full path, as in virtio-gpu:/dev/dri/renderD128; &quot;virtio-gpu&quot; alone takes the first one</source>
        <translation>el dispositivo debe ser un nodo de renderizado con su ruta completa, como en virtio-gpu:/dev/dri/renderD128; «virtio-gpu» solo usa el primero</translation>
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
            <numerusform>Gangway tiene %n problema</numerusform>
            <numerusform>Gangway tiene %n problemas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outliving</name>
    <message>
        <source>the session bus is gone; what is served goes on, and the bus is looked for</source>
        <translation>el bus de sesión ha desaparecido; se siguen atendiendo las VM y se busca el bus</translation>
    </message>
    <message>
        <source>%1; what is served goes on</source>
        <translation>%1; se siguen atendiendo las VM</translation>
    </message>
    <message>
        <source>reached over the session bus now</source>
        <translation>ya se puede acceder por el bus de sesión</translation>
    </message>
    <message>
        <source>the session bus has not come back, and no client is connected: ending</source>
        <translation>el bus de sesión no ha vuelto y no hay ningún cliente conectado: gangwayd termina</translation>
    </message>
</context>
<context>
    <name>Permissions</name>
    <message>
        <source>%1 names %2, but Gangway knows no protocol with this interface: &quot;gangwayd --list-protocols&quot; lists those that it knows</source>
        <translation>%1 menciona %2, pero Gangway no conoce ningún protocolo con esta interfaz: &quot;gangwayd --list-protocols&quot; muestra los que conoce</translation>
    </message>
    <message>
        <source>%1 names %2, which every client has</source>
        <translation>%1 menciona %2, que ya tienen todos los clientes</translation>
    </message>
    <message>
        <source>%1 names %2, which has no permission of its own: clients get it from %3</source>
        <translation>%1 menciona %2, que no tiene permiso propio: los clientes la obtienen a través de %3</translation>
    </message>
    <message>
        <source>allow=%1 does not open %2: the host keeps that from sandboxes. Set security-context to off, and the host no longer treats this VM as one</source>
        <translation>allow=%1 no da acceso a %2: el anfitrión no lo ofrece a los entornos aislados. Si se pone security-context en off, el anfitrión deja de tratar esta VM como uno de ellos</translation>
    </message>
    <message>
        <source>allow=%1 has no effect while a direction of the clipboard or of the selected text is closed, which it would get around</source>
        <translation>allow=%1 no tiene efecto mientras esté bloqueado un sentido del portapapeles o del texto seleccionado, porque eludiría ese bloqueo</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>About Gangway</source>
        <translation>Acerca de Gangway</translation>
    </message>
    <message>
        <source>Gangway %1</source>
        <translation>Gangway %1</translation>
    </message>
    <message>
        <source>Windows of virtual machines on your own Wayland desktop.

Apache License, version 2.0.</source>
        <translation>Ventanas de máquinas virtuales en el propio escritorio Wayland.

Licencia Apache, versión 2.0.</translation>
    </message>
    <message>
        <source>Stop Gangway</source>
        <translation>Detener Gangway</translation>
    </message>
    <message>
        <source>Stop Gangway?</source>
        <translation>¿Detener Gangway?</translation>
    </message>
    <message numerus="yes">
        <source>%n program(s) of your VMs will lose their windows.</source>
        <translation>
            <numerusform>%n programa de las VM perderá sus ventanas.</numerusform>
            <numerusform>%n programas de las VM perderán sus ventanas.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Detener</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>it must be a text</source>
        <translation>debe ser un texto</translation>
    </message>
    <message>
        <source>it must not be longer than %1 bytes</source>
        <translation>no debe superar los %1 bytes</translation>
    </message>
    <message>
        <source>it must not contain a NUL character</source>
        <translation>no debe contener ningún carácter NUL</translation>
    </message>
    <message>
        <source>it must be true or false</source>
        <translation>debe ser true o false</translation>
    </message>
    <message>
        <source>it must be a number of bytes, such as 65536, 64K or 16M</source>
        <translation>debe ser un número de bytes, como 65536, 64K o 16M</translation>
    </message>
    <message>
        <source>it must be a whole number from 1 on</source>
        <translation>debe ser un número entero a partir de 1</translation>
    </message>
    <message>
        <source>there is no &quot;%1&quot;; there are: %2</source>
        <translation>«%1» no existe; los valores posibles son: %2</translation>
    </message>
    <message>
        <source>it must be a list of texts</source>
        <translation>debe ser una lista de textos</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not of the form KEY:VALUE</source>
        <translation>«%1» no tiene la forma CLAVE:VALOR</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Activada</translation>
    </message>
    <message>
        <source>Serve this VM.</source>
        <translation>Atender esta VM.</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>TEXTO</translation>
    </message>
    <message>
        <source>Put this text before every window title.</source>
        <translation>Poner este texto delante del título de cada ventana.</translation>
    </message>
    <message>
        <source>Application id prefix</source>
        <translation>Prefijo del ID de aplicación</translation>
    </message>
    <message>
        <source>Put this text before every application id.</source>
        <translation>Poner este texto delante de cada ID de aplicación.</translation>
    </message>
    <message>
        <source>Application id</source>
        <translation>ID de aplicación</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Give every window this application id.</source>
        <translation>Dar a todas las ventanas este ID de aplicación.</translation>
    </message>
    <message>
        <source>Display for clients</source>
        <translation>Display para los clientes</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NOMBRE</translation>
    </message>
    <message>
        <source>Security context</source>
        <translation>Contexto de seguridad</translation>
    </message>
    <message>
        <source>Connect to the host as a sandbox, where it offers security contexts.</source>
        <translation>Conectar con el anfitrión como entorno aislado, si este ofrece contextos de seguridad.</translation>
    </message>
    <message>
        <source>Clients at once</source>
        <translation>Clientes simultáneos</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Serve at most this many clients at once (default 1000).</source>
        <translation>Atender como máximo a este número de clientes a la vez (predeterminado: 1000).</translation>
    </message>
    <message>
        <source>Objects of each client</source>
        <translation>Objetos de cada cliente</translation>
    </message>
    <message>
        <source>Let each client have at most this many objects (default 100000).</source>
        <translation>Permitir a cada cliente este número de objetos como máximo (predeterminado: 100000).</translation>
    </message>
    <message>
        <source>Unread bytes of a client</source>
        <translation>Bytes sin leer de un cliente</translation>
    </message>
    <message>
        <source>BYTES</source>
        <translation>BYTES</translation>
    </message>
    <message>
        <source>Disconnect a client that leaves more than this unread (default 16M).</source>
        <translation>Desconectar a un cliente que deje sin leer más de esto (predeterminado: 16M).</translation>
    </message>
    <message>
        <source>Shared memory</source>
        <translation>Memoria compartida</translation>
    </message>
    <message>
        <source>Let the clients&apos; shared memory pools be at most this large together (default 256G).</source>
        <translation>Permitir que las reservas de memoria compartida de los clientes sumen como máximo este tamaño (predeterminado: 256G).</translation>
    </message>
    <message>
        <source>Scaling factor to undo</source>
        <translation>Factor para deshacer el escalado</translation>
    </message>
    <message>
        <source>X resources</source>
        <translation>Recursos de X</translation>
    </message>
    <message>
        <source>KEY:VALUE</source>
        <translation>CLAVE:VALOR</translation>
    </message>
    <message>
        <source>Put this line into the X server&apos;s resource database, such as Xft.dpi:150; may be repeated.</source>
        <translation>Añadir esta línea a la base de datos de recursos del servidor X, por ejemplo, Xft.dpi:150; se puede repetir.</translation>
    </message>
    <message>
        <source>Allowed besides the default</source>
        <translation>Permitido además de lo predeterminado</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Denegado</translation>
    </message>
    <message>
        <source>Clipboard, VM to host</source>
        <translation>Portapapeles, de la VM al anfitrión</translation>
    </message>
    <message>
        <source>Let the host paste what the VM copied.</source>
        <translation>Permitir pegar en el anfitrión lo copiado en la VM.</translation>
    </message>
    <message>
        <source>Clipboard, host to VM</source>
        <translation>Portapapeles, del anfitrión a la VM</translation>
    </message>
    <message>
        <source>Let the VM paste what the host copied.</source>
        <translation>Permitir pegar en la VM lo copiado en el anfitrión.</translation>
    </message>
    <message>
        <source>Selected text, VM to host</source>
        <translation>Texto seleccionado, de la VM al anfitrión</translation>
    </message>
    <message>
        <source>Let the middle button paste on the host what is selected in the VM.</source>
        <translation>Permitir que el botón central pegue en el anfitrión lo seleccionado en la VM.</translation>
    </message>
    <message>
        <source>Selected text, host to VM</source>
        <translation>Texto seleccionado, del anfitrión a la VM</translation>
    </message>
    <message>
        <source>Let the middle button paste in the VM what is selected on the host.</source>
        <translation>Permitir que el botón central pegue en la VM lo seleccionado en el anfitrión.</translation>
    </message>
    <message>
        <source>Verbose</source>
        <translation>Registro detallado</translation>
    </message>
    <message>
        <source>Log all messages and what else happens, not only what goes wrong.</source>
        <translation>Registrar todos los mensajes y lo demás que ocurra, no solo lo que falle.</translation>
    </message>
    <message>
        <source>Left out of the log</source>
        <translation>Excluido del registro</translation>
    </message>
    <message>
        <source>CLASSES</source>
        <translation>CLASES</translation>
    </message>
    <message>
        <source>Leave these classes of messages out of the log, comma-separated: motion, shm, delete, region, drawing, hints.</source>
        <translation>Excluir del registro estas clases de mensajes, separadas por comas: motion, shm, delete, region, drawing, hints.</translation>
    </message>
    <message>
        <source>File for the log in memory</source>
        <translation>Archivo para el registro en memoria</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>ARCHIVO</translation>
    </message>
    <message>
        <source>Keep the log in memory and append it to this file on a fault, on SIGUSR1, or when asked through the control pipe.</source>
        <translation>Mantener el registro en memoria y añadirlo a este archivo cuando haya un fallo, al recibir SIGUSR1 o cuando se pida por la tubería de control.</translation>
    </message>
    <message>
        <source>Size of the log in memory</source>
        <translation>Tamaño del registro en memoria</translation>
    </message>
    <message>
        <source>How much of the log to keep in memory (default 512K).</source>
        <translation>Cantidad máxima de registro que se mantiene en memoria (predeterminado: 512K).</translation>
    </message>
    <message>
        <source>it must be on or off</source>
        <translation>debe ser on u off</translation>
    </message>
    <message>
        <source>it must be at most %1</source>
        <translation>el valor debe ser como máximo %1</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>Títulos</translation>
    </message>
    <message>
        <source>STYLE</source>
        <translation>ESTILO</translation>
    </message>
    <message>
        <source>How titles and application ids reach the host: clean, without invisible, reordering and control characters; ascii, with nothing else; or raw, unchanged.</source>
        <translation>Cómo llegan al anfitrión los títulos y los identificadores de aplicación: clean, sin caracteres invisibles, de reordenación ni de control; ascii, sin nada más; o raw, sin cambios.</translation>
    </message>
    <message>
        <source>it must be &quot;auto&quot; or a number from 1 to 16, such as 2 or 1.5</source>
        <translation>debe ser «auto» o un número de 1 a 16, como 2 o 1.5</translation>
    </message>
    <message>
        <source>Host&apos;s address</source>
        <translation>Dirección del anfitrión</translation>
    </message>
    <message>
        <source>ADDRESS</source>
        <translation>DIRECCIÓN</translation>
    </message>
    <message>
        <source>FACTOR</source>
        <translation>FACTOR</translation>
    </message>
    <message>
        <source>Undo the host&apos;s scaling for X11 programs by this factor, such as 2 or 1.5, or by auto as the host scales (default 1, not at all).</source>
        <translation>Deshacer el escalado del anfitrión para los programas X11 por este factor, como 2 o 1.5, o con auto según escale el anfitrión (predeterminado: 1, sin cambios).</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written to: %2</source>
        <translation>no se puede escribir en %1: %2</translation>
    </message>
    <message>
        <source>there is no folder %1: make it first</source>
        <translation>la carpeta %1 no existe: hay que crearla antes</translation>
    </message>
    <message>
        <source>%1 is a folder: name a file in it</source>
        <translation>%1 es una carpeta: hay que indicar un archivo dentro de ella</translation>
    </message>
    <message>
        <source>%1 is a link, which is not followed: name the file itself</source>
        <translation>%1 es un enlace, que no se sigue: hay que indicar el propio archivo</translation>
    </message>
    <message>
        <source>there is no &quot;%1&quot;; there is &quot;%2&quot;</source>
        <translation>«%1» no existe, pero sí «%2»</translation>
    </message>
    <message>
        <source>there is no &quot;%1&quot;; there are: %2, and the names of interfaces, such as wp_color_manager_v1</source>
        <translation>«%1» no existe; los valores posibles son: %2 y los nombres de interfaces, como wp_color_manager_v1</translation>
    </message>
    <message>
        <source>it must be a full path, which begins with &quot;/&quot;: it does not depend on where gangwayd was started, and &quot;~&quot; is known to shells only</source>
        <translation>debe ser una ruta completa, que empiece por &quot;/&quot;: no depende de dónde se inició gangwayd, y &quot;~&quot; solo la conocen los shells</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not of the form INTERFACE:VERSION, such as wp_color_manager_v1:1</source>
        <translation>«%1» no tiene la forma INTERFAZ:VERSIÓN, como wp_color_manager_v1:1</translation>
    </message>
    <message>
        <source>it must have at most %1 bytes in all</source>
        <translation>no debe superar los %1 bytes en total</translation>
    </message>
    <message>
        <source>Listen for Wayland clients on this display, a name or a path (default wayland-VM, where VM is the VM&apos;s name, or wayland-vm-VM if that is a number; with COMMAND the first from wayland-100 on that is free).</source>
        <translation>Aceptar clientes Wayland en este display, un nombre o una ruta (predeterminado: wayland-VM, donde VM es el nombre de la VM, o wayland-vm-VM si ese nombre es un número; con COMMAND, el primero libre a partir de wayland-100).</translation>
    </message>
    <message>
        <source>PROTOCOLS</source>
        <translation>PROTOCOLOS</translation>
    </message>
    <message>
        <source>Let clients use these protocols: categories and names of interfaces, comma-separated; --list-protocols names them. An interface&apos;s own permission beats its category&apos;s.</source>
        <translation>Permitir a los clientes usar estos protocolos: categorías y nombres de interfaces, separados por comas; --list-protocols los enumera. El permiso propio de una interfaz prevalece sobre el de su categoría.</translation>
    </message>
    <message>
        <source>Hide these protocols: categories and interfaces.</source>
        <translation>Ocultar estos protocolos: categorías e interfaces.</translation>
    </message>
    <message>
        <source>Highest versions</source>
        <translation>Versiones máximas</translation>
    </message>
    <message>
        <source>INTERFACE:VERSION</source>
        <translation>INTERFAZ:VERSIÓN</translation>
    </message>
    <message>
        <source>Offer an interface in this version at most, such as wp_color_manager_v1:1.</source>
        <translation>Ofrecer una interfaz en esta versión como máximo, por ejemplo, wp_color_manager_v1:1.</translation>
    </message>
    <message>
        <source>an entry is missing before or after a comma</source>
        <translation>falta una entrada antes o después de una coma</translation>
    </message>
    <message>
        <source>Listen for Wayland clients on this display, a name or a path. If it is empty, the display is named after the VM: wayland-VM, or wayland-vm-VM if the VM&apos;s name is a number.</source>
        <translation>Aceptar clientes Wayland en este display, un nombre o una ruta. Si está vacío, el display lleva el nombre de la VM: wayland-VM, o wayland-vm-VM si el nombre de la VM es un número.</translation>
    </message>
    <message>
        <source>Put these lines into the X server&apos;s resource database, such as Xft.dpi:150.</source>
        <translation>Añadir estas líneas a la base de datos de recursos del servidor X, por ejemplo, Xft.dpi:150.</translation>
    </message>
    <message>
        <source>Leave these classes of messages out of the log.</source>
        <translation>Excluir del registro estas clases de mensajes.</translation>
    </message>
    <message>
        <source>Keep the log in memory and append it to this file on a fault or when asked.</source>
        <translation>Guardar el registro en memoria y añadirlo a este archivo en caso de fallo o cuando se pida.</translation>
    </message>
    <message>
        <source>it must have at most %1 entries</source>
        <translation>debe tener como máximo %1 entradas</translation>
    </message>
    <message>
        <source>Reach the host compositor at this address: its Wayland display, a name or a path (default: WAYLAND_DISPLAY, else wayland-0); or virtio-gpu, the compositor outside of the virtual machine in which gangwayd runs, with virtio-gpu:/dev/dri/renderD128 over that device.</source>
        <translation>Conectar con el compositor anfitrión en esta dirección: su display Wayland, un nombre o una ruta (predeterminado: WAYLAND_DISPLAY; si no, wayland-0); o virtio-gpu, el compositor exterior a la máquina virtual en la que se ejecuta gangwayd, y con virtio-gpu:/dev/dri/renderD128, a través de ese dispositivo.</translation>
    </message>
    <message>
        <source>Where the host compositor is: its Wayland display, a name or a path; if it is empty, the one that the service was started with. Inside a virtual machine, virtio-gpu is the compositor outside, over the first virtio-gpu device, and virtio-gpu:/dev/dri/renderD128 over that one.</source>
        <translation>Dónde está el compositor anfitrión: su display Wayland, un nombre o una ruta; si está vacío, el display con el que se inició el servicio. Dentro de una máquina virtual, virtio-gpu es el compositor exterior, a través del primer dispositivo virtio-gpu, y virtio-gpu:/dev/dri/renderD128, a través de ese dispositivo.</translation>
    </message>
    <message>
        <source>%1 is the file of Gangway&apos;s settings, or the good copy of it: name another</source>
        <translation>%1 es el archivo de los ajustes de Gangway, o su copia buena: indique otro</translation>
    </message>
    <message>
        <source>%1 is a socket: name a file</source>
        <translation>%1 es un socket: indique un archivo</translation>
    </message>
    <message>
        <source>it must be the number of an X display, from 0 to %1, or &quot;auto&quot; or &quot;off&quot;</source>
        <translation>debe ser el número de una pantalla X, de 0 a %1, o «auto» u «off»</translation>
    </message>
    <message>
        <source>it must be a full path, which begins with &quot;/&quot;, or a name that is looked up in PATH</source>
        <translation>debe ser una ruta completa, que empieza por «/», o un nombre que se busca en PATH</translation>
    </message>
    <message>
        <source>Display for X11 programs</source>
        <translation>Pantalla para programas X11</translation>
    </message>
    <message>
        <source>Serve X11 programs on this X display: its number, or auto for the first that is free. Xwayland has to be installed; it is started by the first X11 program (default off).</source>
        <translation>Atender a los programas X11 en esta pantalla X: su número, o auto para la primera libre. Xwayland debe estar instalado; lo inicia el primer programa X11 (valor predeterminado: off).</translation>
    </message>
    <message>
        <source>Xwayland</source>
        <translation>Xwayland</translation>
    </message>
    <message>
        <source>PROGRAM</source>
        <translation>PROGRAMA</translation>
    </message>
    <message>
        <source>Run this Xwayland, a full path or a name that is looked up in PATH (default Xwayland).</source>
        <translation>Ejecutar este Xwayland: una ruta completa o un nombre que se busca en PATH (valor predeterminado: Xwayland).</translation>
    </message>
    <message>
        <source>Options for Xwayland</source>
        <translation>Opciones para Xwayland</translation>
    </message>
    <message>
        <source>OPTION</source>
        <translation>OPCIÓN</translation>
    </message>
    <message>
        <source>Give this option to Xwayland, with its values behind spaces, such as -shm or &quot;-dpi 96&quot;; may be repeated.</source>
        <translation>Pasar esta opción a Xwayland, con sus valores tras espacios, como -shm o «-dpi 96»; puede repetirse.</translation>
    </message>
    <message>
        <source>Give these options to Xwayland, each on a line with its values, such as -dpi 96.</source>
        <translation>Pasar estas opciones a Xwayland, cada una en una línea con sus valores, como -dpi 96.</translation>
    </message>
    <message>
        <source>Exit when idle</source>
        <translation>Terminar si está inactivo</translation>
    </message>
    <message>
        <source>End Xwayland some seconds after its last program; the next one starts it again.</source>
        <translation>Terminar Xwayland unos segundos después de su último programa; el siguiente lo inicia de nuevo.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not one line</source>
        <translation>«%1» no es una sola línea</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no option of Xwayland&apos;s, such as -shm or -dpi 96</source>
        <translation>«%1» no es una opción de Xwayland, como -shm o -dpi 96</translation>
    </message>
    <message>
        <source>%1 is for Gangway itself to say</source>
        <translation>%1 lo indica el propio Gangway</translation>
    </message>
    <message>
        <source>there is no such program</source>
        <translation>no existe tal programa</translation>
    </message>
    <message>
        <source>it may not be executed</source>
        <translation>no se permite ejecutarlo</translation>
    </message>
</context>
<context>
    <name>SettingsEdit</name>
    <message>
        <source>there is no setting &quot;%1&quot;</source>
        <translation>el ajuste «%1» no existe</translation>
    </message>
    <message>
        <source>it is no list, so there is nothing to add to or to remove from</source>
        <translation>no es una lista, así que no se puede añadir ni quitar nada</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>there is no such setting</source>
        <translation>ese ajuste no existe</translation>
    </message>
    <message>
        <source>%1 of VM &quot;%2&quot; is not taken: %3</source>
        <translation>no se acepta %1 de la VM «%2»: %3</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>línea %1</translation>
    </message>
    <message>
        <source>it has no &quot;version&quot; of 1 or later</source>
        <translation>le falta una &quot;version&quot; igual o superior a 1</translation>
    </message>
    <message>
        <source>&quot;vms&quot; must be an object, with an entry for each VM</source>
        <translation>&quot;vms&quot; debe ser un objeto, con una entrada para cada VM</translation>
    </message>
    <message>
        <source>its settings must be an object</source>
        <translation>su configuración debe ser un objeto</translation>
    </message>
    <message>
        <source>VM &quot;%1&quot; is not taken: %2</source>
        <translation>no se acepta la VM «%1»: %2</translation>
    </message>
    <message>
        <source>the name of a VM is 1 to 64 of the letters A to Z and a to z, digits, &quot;.&quot;, &quot;_&quot; and &quot;-&quot;, and begins with a letter or a digit</source>
        <translation>el nombre de una VM tiene de 1 a 64 caracteres, que pueden ser letras de la A a la Z y de la a a la z, dígitos, &quot;.&quot;, &quot;_&quot; y &quot;-&quot;, y empieza por una letra o un dígito</translation>
    </message>
    <message>
        <source>%1 of VM &quot;%2&quot; can&apos;t work now: %3</source>
        <translation>%1 de la VM «%2» no puede funcionar ahora: %3</translation>
    </message>
    <message>
        <source>there are already %1 VMs, which is the limit</source>
        <translation>ya hay %1 VM, que es el máximo</translation>
    </message>
</context>
<context>
    <name>SettingsWriter</name>
    <message>
        <source>somebody else is writing to it: try again</source>
        <translation>otro programa está escribiendo en el archivo: hay que volver a intentarlo</translation>
    </message>
    <message>
        <source>all settings together would take more than %1 MiB: remove some</source>
        <translation>toda la configuración junta ocuparía más de %1 MiB: hay que eliminar algunos ajustes</translation>
    </message>
</context>
<context>
    <name>TrayMenu</name>
    <message>
        <source>&amp;Enabled</source>
        <translation>&amp;Activada</translation>
    </message>
    <message>
        <source>Clipboard: VM to &amp;host</source>
        <translation>Portapapeles: de la VM al anfi&amp;trión</translation>
    </message>
    <message>
        <source>Clipboard: host to &amp;VM</source>
        <translation>Portapapeles: del anfitrión a la &amp;VM</translation>
    </message>
    <message>
        <source>Verbose &amp;log</source>
        <translation>Registro &amp;detallado</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>VM, state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Write log to &amp;file</source>
        <translation>Escribir &amp;registro en archivo</translation>
    </message>
    <message>
        <source>Log is in %1</source>
        <translation>El registro está en %1</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Configuración…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>VM, state</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>S&amp;tart Gangway</source>
        <translation>&amp;Iniciar Gangway</translation>
    </message>
    <message>
        <source>The settings file is read-only</source>
        <translation>El archivo de configuración es de solo lectura</translation>
    </message>
    <message>
        <source>&amp;About Gangway</source>
        <translation>Acerca de &amp;Gangway</translation>
    </message>
    <message>
        <source>S&amp;top Gangway</source>
        <translation>D&amp;etener Gangway</translation>
    </message>
    <message>
        <source>Hide this &amp;icon</source>
        <translation>&amp;Ocultar este icono</translation>
    </message>
</context>
<context>
    <name>UnixHost</name>
    <message>
        <source>the host at %1 has not answered yet</source>
        <translation>el anfitrión en %1 aún no ha respondido</translation>
    </message>
    <message>
        <source>connecting to %1: %2</source>
        <translation>al conectar con %1: %2</translation>
    </message>
    <message>
        <source>no Wayland host answers at %1 (%2): start a compositor, or name its socket in WAYLAND_DISPLAY or --host</source>
        <translation>ningún anfitrión Wayland responde en %1 (%2): hay que iniciar un compositor o indicar su socket en WAYLAND_DISPLAY o --host</translation>
    </message>
    <message>
        <source>the socket for the host&apos;s security context can&apos;t be made: %1</source>
        <translation>no se puede crear el socket para el contexto de seguridad del anfitrión: %1</translation>
    </message>
    <message>
        <source>the socket for the host&apos;s security context can&apos;t be made: %1; set XDG_RUNTIME_DIR, or do without by --no-security-context</source>
        <translation>no se puede crear el socket para el contexto de seguridad del anfitrión: %1; hay que definir XDG_RUNTIME_DIR o prescindir de él con --no-security-context</translation>
    </message>
</context>
<context>
    <name>VirtioGpu</name>
    <message>
        <source>there is no device %1: name another, or leave it to Gangway to find one by &quot;virtio-gpu&quot; alone</source>
        <translation>el dispositivo %1 no existe: hay que indicar otro o poner solo «virtio-gpu» para que Gangway busque uno</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 can&apos;t be opened: %2</source>
        <translation>no se puede abrir el dispositivo virtio-gpu %1: %2</translation>
    </message>
    <message>
        <source>%1 is no virtio-gpu device: name another, or leave it to Gangway to find one by &quot;virtio-gpu&quot; alone</source>
        <translation>%1 no es un dispositivo virtio-gpu: hay que indicar otro o poner solo «virtio-gpu» para que Gangway busque uno</translation>
    </message>
    <message>
        <source>%1 may not be opened: add this user to the group that owns it, usually &quot;render&quot;</source>
        <translation>no hay permiso para abrir %1: hay que añadir este usuario al grupo propietario, normalmente «render»</translation>
    </message>
    <message>
        <source>there is no virtio-gpu device in /dev/dri: load the kernel module virtio-gpu, and start the virtual machine with such a device</source>
        <translation>no hay ningún dispositivo virtio-gpu en /dev/dri: hay que cargar el módulo del núcleo virtio-gpu e iniciar la máquina virtual con un dispositivo así</translation>
    </message>
    <message>
        <source>opening %1: %2</source>
        <translation>al abrir %1: %2</translation>
    </message>
    <message>
        <source>no Wayland compositor answers outside of this virtual machine (%1): start it there, or start the virtual machine with the right socket</source>
        <translation>ningún compositor Wayland responde fuera de esta máquina virtual (%1): hay que iniciarlo allí o iniciar la máquina virtual con el socket correcto</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 does not work: %2; see the kernel&apos;s log and that of the program that runs this virtual machine</source>
        <translation>el dispositivo virtio-gpu %1 no funciona: %2; hay que consultar el registro del núcleo y el del programa que ejecuta esta máquina virtual</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 has no context types: start the virtual machine with a cross-domain virtio-gpu (QEMU: -device virtio-gpu-rutabaga-pci,cross-domain=on; crosvm: --gpu=context-types=cross-domain), with Linux 5.17 or later in it</source>
        <translation>el dispositivo virtio-gpu %1 no tiene tipos de contexto: hay que iniciar la máquina virtual con un virtio-gpu con cross-domain (QEMU: -device virtio-gpu-rutabaga-pci,cross-domain=on; crosvm: --gpu=context-types=cross-domain) y con Linux 5.17 o posterior en ella</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 has no cross-domain contexts: start the virtual machine with them (QEMU: cross-domain=on; crosvm: --gpu=context-types=cross-domain)</source>
        <translation>el dispositivo virtio-gpu %1 no tiene contextos cross-domain: hay que iniciar la máquina virtual con ellos (QEMU: cross-domain=on; crosvm: --gpu=context-types=cross-domain)</translation>
    </message>
    <message>
        <source>the virtual machine was started without a Wayland socket for its virtio-gpu device %1: name one (QEMU: wayland-socket-path=; crosvm: --wayland-sock=)</source>
        <translation>la máquina virtual se inició sin un socket Wayland para su dispositivo virtio-gpu %1: hay que indicar uno (QEMU: wayland-socket-path=; crosvm: --wayland-sock=)</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 offers only graphics memory of the host, in which programs that draw without a GPU can&apos;t show anything: start the virtual machine with a device that was built without minigbm</source>
        <translation>el dispositivo virtio-gpu %1 solo ofrece memoria gráfica del anfitrión, en la que los programas que dibujan sin GPU no pueden mostrar nada: hay que iniciar la máquina virtual con un dispositivo compilado sin minigbm</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 has no mapping of the host&apos;s memory, without which windows can&apos;t show anything: start the virtual machine with one (QEMU: hostmem=512M)</source>
        <translation>el dispositivo virtio-gpu %1 no tiene una zona de acceso a la memoria del anfitrión, sin la cual ninguna ventana puede mostrar nada: hay que iniciar la máquina virtual con una (QEMU: hostmem=512M)</translation>
    </message>
</context>
<context>
    <name>Vm</name>
    <message>
        <source>XDG_RUNTIME_DIR is not set, so there is no place for the socket: set it, or give a path to wayland-display</source>
        <translation>XDG_RUNTIME_DIR no está definido, así que no hay sitio para el socket: hay que definirlo o dar una ruta a wayland-display</translation>
    </message>
    <message>
        <source>%1 would be both our own socket and the host&apos;s: choose another with wayland-display</source>
        <translation>%1 sería a la vez el socket propio y el del anfitrión: hay que elegir otro con wayland-display</translation>
    </message>
    <message>
        <source>Gangway knows no protocol with this interface</source>
        <translation>Gangway no conoce ningún protocolo con esta interfaz</translation>
    </message>
    <message>
        <source>the category %1 is not allowed</source>
        <translation>la categoría %1 no está permitida</translation>
    </message>
    <message>
        <source>max-version offers it in version %1 at most</source>
        <translation>max-version la ofrece en la versión %1 como máximo</translation>
    </message>
    <message>
        <source>deny names this interface</source>
        <translation>deny menciona esta interfaz</translation>
    </message>
    <message>
        <source>the host keeps it from sandboxes; clients get it without a security context, by security-context=off</source>
        <translation>el anfitrión no la ofrece a los entornos aislados; los clientes la obtienen sin contexto de seguridad, con security-context=off</translation>
    </message>
    <message>
        <source>the host %1 is the display of the VM &quot;%2&quot;, which leads back to this VM: choose another host</source>
        <translation>el anfitrión %1 es el display de la VM «%2», que lleva de vuelta a esta VM: hay que elegir otro anfitrión</translation>
    </message>
</context>
<context>
    <name>VmObject</name>
    <message>
        <source>VM &quot;%1&quot; has no session %2</source>
        <translation>la VM «%1» no tiene ninguna sesión %2</translation>
    </message>
    <message>
        <source>the log can&apos;t be opened: %1</source>
        <translation>no se puede abrir el registro: %1</translation>
    </message>
    <message>
        <source>VM &quot;%1&quot; is not served, so its host isn&apos;t asked</source>
        <translation>Gangway no atiende la VM «%1», así que no se consulta a su anfitrión</translation>
    </message>
    <message>
        <source>there is no log in memory: set log-ring-path, the file that it is written to</source>
        <translation>no hay registro en memoria: hay que definir log-ring-path, el archivo en el que se escribe</translation>
    </message>
</context>
<context>
    <name>VmState</name>
    <message>
        <source>Disabled</source>
        <translation>Desactivada</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Ha fallado</translation>
    </message>
    <message>
        <source>The host does not answer</source>
        <translation>El anfitrión no responde</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Lista</translation>
    </message>
    <message numerus="yes">
        <source>Serving %n application(s)</source>
        <translation>
            <numerusform>Atiende a %n aplicación</numerusform>
            <numerusform>Atiende a %n aplicaciones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %1 out of %2 of frame data; %n shared block(s) take %3 of the host&apos;s memory.</source>
        <translation>
            <numerusform>Copiado: %1 de %2 de fotogramas; %n bloque compartido, %3 de la memoria del anfitrión.</numerusform>
            <numerusform>Copiado: %1 de %2 de fotogramas; %n bloques compartidos, %3 de la memoria del anfitrión.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Vms</name>
    <message>
        <source>there is no VM &quot;%1&quot;; there are: %2</source>
        <translation>la VM «%1» no existe; las que hay son: %2</translation>
    </message>
    <message>
        <source>there is no setting &quot;%1&quot;</source>
        <translation>el ajuste «%1» no existe</translation>
    </message>
    <message>
        <source>VM &quot;%1&quot; has the display %2 already: choose another with wayland-display</source>
        <translation>la VM «%1» ya tiene el display %2: hay que elegir otro con wayland-display</translation>
    </message>
    <message>
        <source>there is a VM &quot;%1&quot; already</source>
        <translation>ya existe una VM «%1»</translation>
    </message>
    <message>
        <source>the VM &quot;default&quot; can&apos;t be removed: disable it instead</source>
        <translation>la VM «default» no se puede eliminar, pero sí desactivar</translation>
    </message>
    <message>
        <source>the VM &quot;default&quot; can&apos;t be renamed: add another instead</source>
        <translation>la VM «default» no se puede renombrar, pero se puede añadir otra</translation>
    </message>
    <message>
        <source>there are already %1 VMs, which is the limit</source>
        <translation>ya hay %1 VM, que es el máximo</translation>
    </message>
</context>
<context>
    <name>XDisplay</name>
    <message>
        <source>cannot make the folder %1: %2</source>
        <translation>no se puede crear la carpeta %1: %2</translation>
    </message>
    <message>
        <source>%1, where the sockets of X servers belong, is no folder but a link or a file; remove it</source>
        <translation>%1, donde van los sockets de los servidores X, no es una carpeta sino un enlace o un archivo; elimínelo</translation>
    </message>
    <message>
        <source>cannot open the folder %1: %2</source>
        <translation>no se puede abrir la carpeta %1: %2</translation>
    </message>
    <message>
        <source>%1, where the sockets of X servers belong, is the folder of another user (number %2), who could listen to what X programs say; remove it</source>
        <translation>%1, donde van los sockets de los servidores X, es la carpeta de otro usuario (número %2), que podría escuchar lo que dicen los programas X; elimínela</translation>
    </message>
    <message>
        <source>%1, where the sockets of X servers belong, lets every user remove the files of others; give it the mode 1777</source>
        <translation>%1, donde van los sockets de los servidores X, permite a cualquiera eliminar los archivos de otros; póngale el modo 1777</translation>
    </message>
    <message>
        <source>%1 is there, but is no lock file of an X server: it is left alone; remove it if nothing uses it, or choose another x-display</source>
        <translation>%1 existe, pero no es un archivo de bloqueo de un servidor X: se deja como está; elimínelo si nada lo usa, o elija otro x-display</translation>
    </message>
    <message>
        <source>X display :%1 is in use: process %2 has it (%3); choose another x-display, or auto for the first free one</source>
        <translation>La pantalla X :%1 está en uso: la tiene el proceso %2 (%3); elija otro x-display, o auto para la primera libre</translation>
    </message>
    <message>
        <source>%1 was left behind by a server that is gone, and can&apos;t be removed; remove it as its owner, or choose another x-display</source>
        <translation>%1 lo dejó un servidor que ya no existe y no se puede eliminar; elimínelo como su propietario, o elija otro x-display</translation>
    </message>
    <message>
        <source>%1 is in the way: it is no socket, so it is left alone; choose another x-display</source>
        <translation>%1 estorba: no es un socket, así que se deja como está; elija otro x-display</translation>
    </message>
    <message>
        <source>%1 is in use: a server answers there; choose another x-display, or auto for the first free one</source>
        <translation>%1 está en uso: ahí responde un servidor; elija otro x-display, o auto para la primera libre</translation>
    </message>
    <message>
        <source>%1 is in the way, and can&apos;t be removed; remove it, or choose another x-display</source>
        <translation>%1 estorba y no se puede eliminar; elimínelo, o elija otro x-display</translation>
    </message>
    <message>
        <source>there is no free X display from :0 to :%1: %2</source>
        <translation>no hay ninguna pantalla X libre de :0 a :%1: %2</translation>
    </message>
    <message>
        <source>the sockets named x11 are of more than one X display</source>
        <translation>los sockets llamados x11 son de más de una pantalla X</translation>
    </message>
    <message>
        <source>a socket named x11 does not listen at a path such as /tmp/.X11-unix/X0</source>
        <translation>un socket llamado x11 no escucha en una ruta como /tmp/.X11-unix/X0</translation>
    </message>
    <message>
        <source>cannot make the lock file %1: %2</source>
        <translation>no se puede crear el archivo de bloqueo %1: %2</translation>
    </message>
    <message>
        <source>X display :%1 is in use: a server listens at @%2; choose another x-display, or auto for the first free one</source>
        <translation>La pantalla X :%1 está en uso: un servidor escucha en @%2; elija otro x-display, o auto para la primera libre</translation>
    </message>
    <message>
        <source>cannot listen at @%1: %2</source>
        <translation>no se puede escuchar en @%1: %2</translation>
    </message>
    <message>
        <source>cannot listen at %1: %2</source>
        <translation>no se puede escuchar en %1: %2</translation>
    </message>
</context>
<context>
    <name>XServer</name>
    <message>
        <source>it didn&apos;t become ready within %1 s</source>
        <translation>no estuvo listo en %1 s</translation>
    </message>
    <message>
        <source>there is no program %1; install Xwayland (the package xwayland, xorg-xwayland or xorg-x11-server-Xwayland), or say where it is with xwayland-binary</source>
        <translation>no existe el programa %1; instale Xwayland (el paquete xwayland, xorg-xwayland o xorg-x11-server-Xwayland), o indique dónde está con xwayland-binary</translation>
    </message>
    <message>
        <source>%1 doesn&apos;t answer to -version and -help</source>
        <translation>%1 no responde a -version y -help</translation>
    </message>
    <message>
        <source>%1 is no Xwayland that can be used: its -help has to name -rootless, -wm, -displayfd and -listenfd; say with xwayland-binary where Xwayland is</source>
        <translation>%1 no es un Xwayland utilizable: su -help debe nombrar -rootless, -wm, -displayfd y -listenfd; indique con xwayland-binary dónde está Xwayland</translation>
    </message>
    <message>
        <source>%1 can&apos;t be run: %2; say with xwayland-binary where Xwayland is</source>
        <translation>no se puede ejecutar %1: %2; indique con xwayland-binary dónde está Xwayland</translation>
    </message>
    <message>
        <source>it has failed %1 times, the last time because %2</source>
        <translation>ha fallado %1 veces, la última porque: %2</translation>
    </message>
    <message>
        <source>it was ended by signal %1 (%2)</source>
        <translation>lo terminó la señal %1 (%2)</translation>
    </message>
    <message>
        <source>it ended with exit status %1</source>
        <translation>terminó con el estado %1</translation>
    </message>
</context>
<context>
    <name>Xauthority</name>
    <message>
        <source>%1 is in the way: it is no Xauthority file of this user; remove it</source>
        <translation>%1 estorba: no es un archivo Xauthority de este usuario; elimínelo</translation>
    </message>
    <message>
        <source>cannot write the Xauthority file %1: %2</source>
        <translation>no se puede escribir el archivo Xauthority %1: %2</translation>
    </message>
</context>
<context>
    <name>gangway::config::Store</name>
    <message>
        <source>%1 was written by a newer version of Gangway, so it is only read: update Gangway, or move the file away.</source>
        <translation>%1 se escribió con una versión más reciente de Gangway, así que solo se lee: hay que actualizar Gangway o mover el archivo a otro sitio.</translation>
    </message>
    <message>
        <source>%1 is broken (%2).</source>
        <translation>%1 está dañado (%2).</translation>
    </message>
    <message>
        <source>The last good settings hold.</source>
        <translation>Se aplica la última configuración válida.</translation>
    </message>
    <message>
        <source>It was kept as %1.</source>
        <translation>Se ha conservado como %1.</translation>
    </message>
    <message>
        <source>the settings can&apos;t be saved in %1: %2</source>
        <translation>no se puede guardar la configuración en %1: %2</translation>
    </message>
    <message>
        <source>it was written by a newer version of Gangway</source>
        <translation>se escribió con una versión más reciente de Gangway</translation>
    </message>
    <message>
        <source>this gangwayd is not the desktop service</source>
        <translation>este gangwayd no es el servicio del escritorio</translation>
    </message>
    <message>
        <source>there is no setting &quot;%1&quot;</source>
        <translation>el ajuste «%1» no existe</translation>
    </message>
    <message>
        <source>There is no folder for settings, so they are neither read nor saved: set HOME or XDG_CONFIG_HOME.</source>
        <translation>No hay ninguna carpeta para la configuración, así que no se lee ni se guarda: hay que definir HOME o XDG_CONFIG_HOME.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2.</source>
        <translation>No se puede leer %1: %2.</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>Falta %1.</translation>
    </message>
    <message>
        <source>To begin with the default settings, remove %1 too and start gangwayd again.</source>
        <translation>Para empezar con la configuración predeterminada, hay que eliminar también %1 y volver a iniciar gangwayd.</translation>
    </message>
    <message>
        <source>Settings can&apos;t be saved: there is no folder %1, and it can&apos;t be made.</source>
        <translation>No se puede guardar la configuración: la carpeta %1 no existe y no se puede crear.</translation>
    </message>
    <message>
        <source>Mend it; the next change of a setting sets it aside.</source>
        <translation>Hay que corregir el archivo; el próximo cambio de un ajuste lo apartará.</translation>
    </message>
    <message>
        <source>%1 was removed. The settings from before hold, and the next change of one saves them all in a new file.</source>
        <translation>%1 se ha eliminado. Se sigue aplicando la configuración anterior; el próximo cambio de un ajuste la guardará entera en un archivo nuevo.</translation>
    </message>
    <message>
        <source>%1 was not made by Gangway, so it is left alone, and there is no good copy of the settings: move it away.</source>
        <translation>%1 no lo creó Gangway, así que no se toca, y no hay ninguna copia válida de la configuración: hay que mover el archivo a otro sitio.</translation>
    </message>
    <message>
        <source>somebody else is writing to it all the time</source>
        <translation>otro programa escribe continuamente en el archivo</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>y %1 más</translation>
    </message>
    <message>
        <source>it is not served, because what it may do is not known: %1</source>
        <translation>no se le presta servicio, porque no se sabe qué se le permite: %1</translation>
    </message>
    <message>
        <source>it is not served, because what was meant by %1 in %2 is not known: correct it there, or set it anew</source>
        <translation>no se le presta servicio, porque no se sabe qué significaba %1 en %2: corríjalo allí, o ajústelo de nuevo</translation>
    </message>
    <message>
        <source>%1 is a link that leads nowhere.</source>
        <translation>%1 es un enlace que no lleva a ninguna parte.</translation>
    </message>
    <message>
        <source>To begin with the default settings, remove it.</source>
        <translation>Para empezar con los ajustes predeterminados, elimínelo.</translation>
    </message>
    <message>
        <source>%1 is missing, and %2 can&apos;t be read: %3.</source>
        <translation>Falta %1, y %2 no se puede leer: %3.</translation>
    </message>
    <message>
        <source>The settings from before hold.</source>
        <translation>Siguen valiendo los ajustes anteriores.</translation>
    </message>
    <message>
        <source>There is no good copy of it, so no VM is served until it can be read: what was denied would be allowed.</source>
        <translation>No hay ninguna copia buena de él, así que no se presta servicio a ninguna máquina virtual hasta que se pueda leer: lo denegado se permitiría.</translation>
    </message>
</context>
<context>
    <name>gangway::control::Service</name>
    <message>
        <source>there is no session bus</source>
        <translation>no hay bus de sesión</translation>
    </message>
    <message>
        <source>the session bus can&apos;t be reached: %1</source>
        <translation>no se puede acceder al bus de sesión: %1</translation>
    </message>
    <message>
        <source>the objects can&apos;t be put on the session bus</source>
        <translation>no se pueden publicar los objetos en el bus de sesión</translation>
    </message>
    <message>
        <source>another gangwayd is the desktop service already (it has the bus name %1): use that one, or take over from it with --replace</source>
        <translation>otro gangwayd es ya el servicio del escritorio (tiene el nombre %1 en el bus): se puede usar ese o relevarlo con --replace</translation>
    </message>
    <message>
        <source>the gangwayd that was replaced has not ended</source>
        <translation>el gangwayd al que se ha relevado no ha terminado</translation>
    </message>
    <message>
        <source>another program has taken the bus name %1 until it ends or releases it</source>
        <translation>otro programa ha tomado el nombre %1 en el bus hasta que termine o lo libere</translation>
    </message>
    <message>
        <source>another program has the bus name %1 until it ends or releases it</source>
        <translation>otro programa tiene el nombre %1 en el bus hasta que termine o lo libere</translation>
    </message>
    <message>
        <source>another program has the bus name %1 already</source>
        <translation>otro programa ya tiene el nombre %1 en el bus</translation>
    </message>
</context>
<context>
    <name>gangway::gui::Badge</name>
    <message>
        <source>set by the command line</source>
        <translation>fijado por línea de comandos</translation>
    </message>
    <message>
        <source>gangwayd was started with this option. A change here takes its place and is saved.</source>
        <translation>gangwayd se inició con esta opción. Un cambio hecho aquí la sustituye y se guarda.</translation>
    </message>
</context>
<context>
    <name>gangway::gui::CategoryRow</name>
    <message>
        <source>Default: allowed</source>
        <translation>Predeterminado: permitido</translation>
    </message>
    <message>
        <source>Default: denied</source>
        <translation>Predeterminado: denegado</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Permitido</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Denegado</translation>
    </message>
</context>
<context>
    <name>gangway::gui::EditHistory</name>
    <message>
        <source>There is no VM &quot;%1&quot; any more.</source>
        <translation>La VM «%1» ya no existe.</translation>
    </message>
    <message>
        <source>adding %1</source>
        <translation>adición de %1</translation>
    </message>
    <message>
        <source>removing %1</source>
        <translation>eliminación de %1</translation>
    </message>
    <message>
        <source>renaming %1</source>
        <translation>cambio de nombre de %1</translation>
    </message>
</context>
<context>
    <name>gangway::gui::FormPage</name>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Anfitrión</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Conexión</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>X11</source>
        <translation>X11</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>Permisos</translation>
    </message>
    <message>
        <source>Copy and paste</source>
        <translation>Copiar y pegar</translation>
    </message>
    <message>
        <source>What could spy on the desktop or control it</source>
        <translation>Lo que podría espiar o controlar el escritorio</translation>
    </message>
    <message>
        <source>What ordinary applications need</source>
        <translation>Lo que necesitan las aplicaciones corrientes</translation>
    </message>
</context>
<context>
    <name>gangway::gui::GlobalsPage</name>
    <message>
        <source>Protocols</source>
        <translation>Protocolos</translation>
    </message>
    <message>
        <source>&amp;Only what is not offered</source>
        <translation>&amp;Solo lo no ofrecido</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>Act&amp;ualizar</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Interfaz</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Categoría</translation>
    </message>
    <message>
        <source>Protocols of the host</source>
        <translation>Protocolos del anfitrión</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>Filter protocols</source>
        <translation>Filtrar protocolos</translation>
    </message>
    <message numerus="yes">
        <source>Offered to this VM: %1 of the host&apos;s %n protocol(s).</source>
        <translation>
            <numerusform>Protocolos del anfitrión que se ofrecen a esta VM: %1 de %n.</numerusform>
            <numerusform>A esta VM se le ofrecen %1 de los %n protocolos del anfitrión.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>%1 (host: %2)</source>
        <translation>%1 (anfitrión: %2)</translation>
    </message>
    <message>
        <source>no (host: %1)</source>
        <translation>no (anfitrión: %1)</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Permission of the chosen protocol</source>
        <translation>Permiso del protocolo seleccionado</translation>
    </message>
    <message>
        <source>Highest version of the chosen protocol</source>
        <translation>Versión máxima del protocolo seleccionado</translation>
    </message>
    <message>
        <source>any</source>
        <translation>cualquiera</translation>
    </message>
    <message>
        <source>&amp;Permission:</source>
        <translation>&amp;Permiso:</translation>
    </message>
    <message>
        <source>&amp;Highest version:</source>
        <translation>&amp;Versión máxima:</translation>
    </message>
</context>
<context>
    <name>gangway::gui::InterfaceRow</name>
    <message>
        <source>As its category</source>
        <translation>Como su categoría</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Permitido</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Denegado</translation>
    </message>
    <message>
        <source>Category: %1</source>
        <translation>Categoría: %1</translation>
    </message>
</context>
<context>
    <name>gangway::gui::InterfaceRules</name>
    <message>
        <source>Single interfaces, and their versions, are chosen on the page Protocols.</source>
        <translation>Las interfaces individuales y sus versiones se eligen en la página «Protocolos».</translation>
    </message>
    <message>
        <source>Single interfaces</source>
        <translation>Interfaces individuales</translation>
    </message>
</context>
<context>
    <name>gangway::gui::LogPage</name>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausar</translation>
    </message>
    <message>
        <source>Parts of this page</source>
        <translation>Partes de esta página</translation>
    </message>
    <message>
        <source>Li&amp;ve</source>
        <translation>En &amp;vivo</translation>
    </message>
    <message>
        <source>Log se&amp;ttings</source>
        <translation>A&amp;justes del registro</translation>
    </message>
    <message>
        <source>Nothing has been logged since this page was opened.</source>
        <translation>No se ha registrado nada desde que se abrió esta página.</translation>
    </message>
    <message>
        <source>Show only lines with this text</source>
        <translation>Mostrar solo las líneas con este texto</translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>Filtrar el registro</translation>
    </message>
    <message>
        <source>Holds the view still; lines that come meanwhile are shown afterwards</source>
        <translation>Detiene la vista; las líneas que llegan entretanto se muestran después</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>C&amp;opiar</translation>
    </message>
    <message>
        <source>Copies what is selected, or all lines that are shown</source>
        <translation>Copia lo seleccionado o todas las líneas que se muestran</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Limpiar</translation>
    </message>
    <message>
        <source>Write to &amp;file</source>
        <translation>&amp;Escribir en archivo</translation>
    </message>
    <message>
        <source>Appends the log in memory to its file</source>
        <translation>Añade el registro en memoria a su archivo</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Escrito en %1</translation>
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
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Buscar ajustes</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Ctrl+F</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message>
        <source>&amp;Serve again</source>
        <translation>&amp;Servir de nuevo</translation>
    </message>
    <message>
        <source>The Gangway service is starting…</source>
        <translation>El servicio de Gangway se está iniciando…</translation>
    </message>
    <message>
        <source>The Gangway service could not be started: %1</source>
        <translation>No se pudo iniciar el servicio de Gangway: %1</translation>
    </message>
    <message>
        <source>The Gangway service is not running. No application of a VM can open windows.</source>
        <translation>El servicio de Gangway no está en ejecución. Ninguna aplicación de una VM puede abrir ventanas.</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Iniciar</translation>
    </message>
    <message>
        <source>The settings can&apos;t be changed: %1 can&apos;t be written.</source>
        <translation>No se puede cambiar la configuración: no se puede escribir en %1.</translation>
    </message>
    <message>
        <source>The session bus is gone, over which the Gangway service is reached. Windows stay open, and this one goes on when the bus is back.</source>
        <translation>El bus de sesión, por el que se accede al servicio de Gangway, ha desaparecido. Las ventanas siguen abiertas, y esta volverá a funcionar cuando vuelva el bus.</translation>
    </message>
</context>
<context>
    <name>gangway::gui::RateGraph</name>
    <message>
        <source>Messages a second</source>
        <translation>Mensajes por segundo</translation>
    </message>
    <message>
        <source>Requests: %1 a second; events: %2 a second</source>
        <translation>Peticiones: %1 por segundo; eventos: %2 por segundo</translation>
    </message>
    <message>
        <source>Requests: %1 a second</source>
        <translation>Peticiones: %1 por segundo</translation>
    </message>
    <message>
        <source>Events: %1 a second</source>
        <translation>Eventos: %1 por segundo</translation>
    </message>
</context>
<context>
    <name>gangway::gui::Row</name>
    <message>
        <source>Back to the default</source>
        <translation>Restablecer el valor predeterminado</translation>
    </message>
    <message>
        <source>%1: back to the default</source>
        <translation>%1: restablecer el valor predeterminado</translation>
    </message>
    <message>
        <source>Changed from the default.</source>
        <translation>Distinto del valor predeterminado.</translation>
    </message>
</context>
<context>
    <name>gangway::gui::SearchResults</name>
    <message>
        <source>Search results</source>
        <translation>Resultados de la búsqueda</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Ajuste</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Página</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Qué hace</translation>
    </message>
    <message>
        <source>No setting matches.</source>
        <translation>Ningún ajuste coincide.</translation>
    </message>
</context>
<context>
    <name>gangway::gui::SessionModel</name>
    <message>
        <source>%1 requests from the client, %2 events to it</source>
        <translation>%1 peticiones del cliente, %2 eventos hacia él</translation>
    </message>
    <message>
        <source>%1 from the client, %2 to it</source>
        <translation>%1 del cliente, %2 hacia él</translation>
    </message>
    <message>
        <source>unknown program</source>
        <translation>programa desconocido</translation>
    </message>
    <message>
        <source>window without a title</source>
        <translation>ventana sin título</translation>
    </message>
    <message>
        <source>Program and windows</source>
        <translation>Programa y ventanas</translation>
    </message>
    <message>
        <source>Application id</source>
        <translation>ID de aplicación</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Sin leer</translation>
    </message>
    <message>
        <source>%1 (the first %2 of %3 windows)</source>
        <translation>%1 (las primeras %2 de %3 ventanas)</translation>
    </message>
</context>
<context>
    <name>gangway::gui::SessionsPage</name>
    <message>
        <source>Windows and sessions</source>
        <translation>Ventanas y sesiones</translation>
    </message>
    <message>
        <source>No application is connected.</source>
        <translation>No hay ninguna aplicación conectada.</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>&amp;Desconectar</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sesiones</translation>
    </message>
    <message>
        <source>Ends the connection of the selected program; most programs then end too</source>
        <translation>Corta la conexión del programa seleccionado; la mayoría de los programas terminan también al perderla</translation>
    </message>
    <message>
        <source>Windows of this VM are copied into memory that is shared with the host: only what has changed, where the application says what that is</source>
        <translation>Las ventanas de esta VM se copian en memoria compartida con el anfitrión: solo lo que ha cambiado, si la aplicación indica qué es</translation>
    </message>
</context>
<context>
    <name>gangway::gui::SettingRow</name>
    <message>
        <source>new windows only</source>
        <translation>solo ventanas nuevas</translation>
    </message>
    <message>
        <source>new connections only</source>
        <translation>solo conexiones nuevas</translation>
    </message>
    <message>
        <source>Changed elsewhere meanwhile, to &quot;%1&quot;. What you enter here takes its place.</source>
        <translation>Entretanto se ha cambiado en otro sitio a «%1». Lo que se introduzca aquí lo sustituye.</translation>
    </message>
</context>
<context>
    <name>gangway::gui::VmHeader</name>
    <message>
        <source>%1 — clients connect at %2</source>
        <translation>%1 — los clientes se conectan en %2</translation>
    </message>
</context>
<context>
    <name>gangway::gui::VmNameDialog</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nombre:</translation>
    </message>
    <message>
        <source>Letters, digits, &quot;.&quot;, &quot;_&quot; and &quot;-&quot;.</source>
        <translation>Letras, dígitos, &quot;.&quot;, &quot;_&quot; y &quot;-&quot;.</translation>
    </message>
    <message>
        <source>&amp;Tag:</source>
        <translation>&amp;Etiqueta:</translation>
    </message>
    <message>
        <source>Stands before the title of each of its windows.</source>
        <translation>Va delante del título de cada una de sus ventanas.</translation>
    </message>
</context>
<context>
    <name>gangway::gui::VmSidebar</name>
    <message>
        <source>&amp;Add VM</source>
        <translation>&amp;Añadir VM</translation>
    </message>
    <message>
        <source>Virtual &amp;machines</source>
        <translation>&amp;Máquinas virtuales</translation>
    </message>
    <message>
        <source>Virtual machines</source>
        <translation>Máquinas virtuales</translation>
    </message>
    <message>
        <source>&amp;Enabled</source>
        <translation>&amp;Activada</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Renombrar…</translation>
    </message>
    <message>
        <source>&amp;Serve again</source>
        <translation>Servir de &amp;nuevo</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>&amp;Eliminar…</translation>
    </message>
    <message>
        <source>Enable, rename, serve again or remove the selected VM</source>
        <translation>Activar, renombrar, servir de nuevo o quitar la VM seleccionada</translation>
    </message>
    <message>
        <source>Selected VM</source>
        <translation>VM seleccionada</translation>
    </message>
    <message>
        <source>Add VM</source>
        <translation>Añadir VM</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Añadir</translation>
    </message>
    <message>
        <source>Rename VM</source>
        <translation>Renombrar VM</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Renombrar</translation>
    </message>
    <message>
        <source>Remove VM</source>
        <translation>Eliminar VM</translation>
    </message>
    <message>
        <source>Remove the VM &quot;%1&quot;?</source>
        <translation>¿Eliminar la VM «%1»?</translation>
    </message>
    <message>
        <source>Its settings are forgotten.</source>
        <translation>Se perderá su configuración.</translation>
    </message>
    <message numerus="yes">
        <source>Its settings are forgotten, and %n application(s) lose their connection.</source>
        <translation>
            <numerusform>Se perderá su configuración, y %n aplicación perderá la conexión.</numerusform>
            <numerusform>Se perderá su configuración, y %n aplicaciones perderán la conexión.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Eliminar</translation>
    </message>
</context>
<context>
    <name>gangway::tray::DaemonClient</name>
    <message>
        <source>The settings of %1 could not be changed</source>
        <translation>No se pudo cambiar la configuración de %1</translation>
    </message>
    <message>
        <source>The log of %1 could not be written</source>
        <translation>No se pudo escribir el registro de %1</translation>
    </message>
    <message>
        <source>Gangway could not be started</source>
        <translation>No se pudo iniciar Gangway</translation>
    </message>
    <message>
        <source>&quot;systemctl --user status gangwayd&quot; tells more.</source>
        <translation>&quot;systemctl --user status gangwayd&quot; da más información.</translation>
    </message>
    <message>
        <source>Gangway could not be stopped</source>
        <translation>No se pudo detener Gangway</translation>
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
        <translation>Abrir configuración</translation>
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
        <translation>No se pudo abrir la ventana de configuración</translation>
    </message>
    <message>
        <source>The program gangway-settings is missing. &quot;gangwayctl set&quot; changes settings too.</source>
        <translation>Falta el programa gangway-settings. También se puede cambiar la configuración con &quot;gangwayctl set&quot;.</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Shows and changes the settings of Gangway and its VMs.</source>
        <translation>Muestra y cambia la configuración de Gangway y de sus VM.</translation>
    </message>
    <message>
        <source>Show this VM.</source>
        <translation>Mostrar esta VM.</translation>
    </message>
    <message>
        <source>Show this page: general, host, x11, permissions, sessions, protocols, log.</source>
        <translation>Mostrar esta página: general, host, x11, permissions, sessions, protocols, log.</translation>
    </message>
    <message>
        <source>there is no session bus; start it from a desktop session</source>
        <translation>no hay bus de sesión; hay que iniciar el programa desde una sesión de escritorio</translation>
    </message>
    <message>
        <source>another gangway-settings runs and does not answer</source>
        <translation>otro gangway-settings está en ejecución y no responde</translation>
    </message>
    <message>
        <source>there is no page &quot;%1&quot;; there are: %2</source>
        <translation>la página «%1» no existe; las que hay son: %2</translation>
    </message>
    <message>
        <source>Shows what Gangway does, and switches what is switched daily, on the desktop&apos;s panel.</source>
        <translation>Muestra en el panel del escritorio lo que hace Gangway y permite cambiar lo que se cambia a diario.</translation>
    </message>
    <message>
        <source>there is no session bus: %1</source>
        <translation>no hay bus de sesión: %1</translation>
    </message>
    <message>
        <source>gangway-tray is running already</source>
        <translation>gangway-tray ya está en ejecución</translation>
    </message>
</context>
</TS>
