<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Appearance</name>
    <message>
        <source>disabled</source>
        <translation>已禁用</translation>
    </message>
    <message>
        <source>host does not answer</source>
        <translation>宿主机无响应</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>no sessions</source>
        <translation>无会话</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n 个会话</numerusform>
        </translation>
    </message>
    <message>
        <source>Gangway is not running</source>
        <translation>Gangway 未运行</translation>
    </message>
    <message>
        <source>Gangway is starting</source>
        <translation>Gangway 正在启动</translation>
    </message>
    <message>
        <source>Gangway</source>
        <translation>Gangway</translation>
    </message>
    <message>
        <source>There is a problem with the settings file</source>
        <translation>设置文件有问题</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>VM, state</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Category</name>
    <message>
        <source>Drawing</source>
        <translation>绘图</translation>
    </message>
    <message>
        <source>Surfaces, their scaling, timing, colours and effects</source>
        <translation>表面及其缩放、时序、颜色和效果</translation>
    </message>
    <message>
        <source>Graphics memory</source>
        <translation>图形内存</translation>
    </message>
    <message>
        <source>Buffers in shared memory and on the graphics card, and their synchronisation</source>
        <translation>共享内存和显卡中的缓冲区，以及它们的同步</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Windows, menus and dialogs, their titles, icons and decorations</source>
        <translation>窗口、菜单和对话框，以及它们的标题、图标和装饰</translation>
    </message>
    <message>
        <source>Input devices</source>
        <translation>输入设备</translation>
    </message>
    <message>
        <source>Keyboard, pointer, touch, tablet and typed text for the window that has the focus</source>
        <translation>焦点窗口收到的键盘、指针、触摸、数位板和文字输入</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <source>What screens there are, their size and scale</source>
        <translation>有哪些屏幕，以及它们的尺寸和缩放比例</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>Copy and paste, and drag and drop, which comes with it</source>
        <translation>复制和粘贴，以及随之提供的拖放</translation>
    </message>
    <message>
        <source>Primary selection</source>
        <translation>主选区</translation>
    </message>
    <message>
        <source>Selected text that the middle button pastes</source>
        <translation>选中后可用鼠标中键粘贴的文本</translation>
    </message>
    <message>
        <source>Dragging windows</source>
        <translation>拖动窗口</translation>
    </message>
    <message>
        <source>Dragging a whole window, such as a browser&apos;s tab, out and back in</source>
        <translation>将整个窗口（例如浏览器的标签页）拖出或拖回</translation>
    </message>
    <message>
        <source>Keeping the screen on</source>
        <translation>保持屏幕常亮</translation>
    </message>
    <message>
        <source>Keeping the screen on while a window is seen, as for a film</source>
        <translation>窗口可见时保持屏幕常亮，例如观看影片时</translation>
    </message>
    <message>
        <source>Noticing that the user is away</source>
        <translation>检测用户离开</translation>
    </message>
    <message>
        <source>Learning when the user is away and when back</source>
        <translation>获知用户何时离开、何时返回</translation>
    </message>
    <message>
        <source>Taking keyboard shortcuts</source>
        <translation>接管键盘快捷键</translation>
    </message>
    <message>
        <source>Taking the desktop&apos;s own keyboard shortcuts, as remote desktops do</source>
        <translation>接管桌面自身的键盘快捷键，如同远程桌面程序</translation>
    </message>
    <message>
        <source>Screen capture</source>
        <translation>屏幕捕获</translation>
    </message>
    <message>
        <source>Pictures and recordings of the screen and of other windows</source>
        <translation>对屏幕和其他窗口截图或录像</translation>
    </message>
    <message>
        <source>Clipboard managers</source>
        <translation>剪贴板管理器</translation>
    </message>
    <message>
        <source>Reading and setting the clipboard at any time, without the focus</source>
        <translation>无需焦点，随时读取和设置剪贴板</translation>
    </message>
    <message>
        <source>Virtual input</source>
        <translation>虚拟输入</translation>
    </message>
    <message>
        <source>Typing and pointing in the user&apos;s place, in any window</source>
        <translation>代替用户在任意窗口中打字和操作指针</translation>
    </message>
    <message>
        <source>Input methods</source>
        <translation>输入法</translation>
    </message>
    <message>
        <source>Composing the text that is typed into other windows, as on-screen keyboards do</source>
        <translation>生成要输入到其他窗口的文字，如同屏幕键盘</translation>
    </message>
    <message>
        <source>Desktop components</source>
        <translation>桌面组件</translation>
    </message>
    <message>
        <source>Panels, wallpapers, overlays, and the list and control of all windows</source>
        <translation>面板、壁纸、叠加层，以及所有窗口的列表和控制</translation>
    </message>
    <message>
        <source>Screen control</source>
        <translation>屏幕控制</translation>
    </message>
    <message>
        <source>Changing the screens&apos; mode, place, colours and power</source>
        <translation>更改屏幕的模式、位置、颜色和电源状态</translation>
    </message>
    <message>
        <source>Screen lock</source>
        <translation>锁屏</translation>
    </message>
    <message>
        <source>Locking the screen, and showing on a locked one</source>
        <translation>锁定屏幕，以及在锁定的屏幕上显示内容</translation>
    </message>
    <message>
        <source>Direct display access</source>
        <translation>直接访问显示器</translation>
    </message>
    <message>
        <source>Direct control of a display, as for virtual reality</source>
        <translation>直接控制显示器，例如用于虚拟现实</translation>
    </message>
    <message>
        <source>Security contexts</source>
        <translation>安全上下文</translation>
    </message>
    <message>
        <source>Opening sockets of their own to the host for other sandboxes</source>
        <translation>为其他沙盒打开各自通往宿主机的套接字</translation>
    </message>
    <message>
        <source>X server</source>
        <translation>X 服务器</translation>
    </message>
    <message>
        <source>What an X server needs to show its windows</source>
        <translation>X 服务器显示其窗口所需的功能</translation>
    </message>
    <message>
        <source>Unknown protocols</source>
        <translation>未知协议</translation>
    </message>
    <message>
        <source>Protocols that Gangway does not know to be harmless</source>
        <translation>Gangway 无法确认无害的协议</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>&quot;gangwayd --help&quot; lists the options.</source>
        <translation>运行 &quot;gangwayd --help&quot; 可列出所有选项。</translation>
    </message>
    <message>
        <source>Turn this off: %1</source>
        <translation>关闭此项：%1</translation>
    </message>
    <message>
        <source>--%1 %2: %3</source>
        <translation>--%1 %2：%3</translation>
    </message>
    <message>
        <source>Relays the windows of virtual machines to a Wayland host compositor.

With COMMAND, serves one VM, runs COMMAND with WAYLAND_DISPLAY set, and ends with its exit status. Without, is the desktop service: serves all VMs of the settings, which can be changed over D-Bus, until it is told to stop.</source>
        <translation>将虚拟机的窗口转发到 Wayland 宿主机合成器。

给出 COMMAND 时，为一台虚拟机提供服务，设置 WAYLAND_DISPLAY 并运行 COMMAND，最后以其退出状态结束。不给出 COMMAND 时，作为桌面服务运行：为设置中的所有虚拟机提供服务，直到被要求停止；设置可通过 D-Bus 更改。</translation>
    </message>
    <message>
        <source>Print this text.</source>
        <translation>显示此文本。</translation>
    </message>
    <message>
        <source>Print the version.</source>
        <translation>显示版本。</translation>
    </message>
    <message>
        <source>A program to run, with its arguments.</source>
        <translation>要运行的程序及其参数。</translation>
    </message>
    <message>
        <source>The options are for this VM, for this run (default &quot;%1&quot;).</source>
        <translation>各选项用于此虚拟机，仅对本次运行有效（默认为“%1”）。</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>Be the desktop service on the session bus, or fail.</source>
        <translation>作为会话总线上的桌面服务运行，无法做到时报错退出。</translation>
    </message>
    <message>
        <source>Take over from the gangwayd that is the desktop service now.</source>
        <translation>接替当前作为桌面服务的 gangwayd。</translation>
    </message>
    <message>
        <source>List every protocol that can be relayed: interface, version, category, whether it is allowed by default, and where it came from.</source>
        <translation>列出所有可转发的协议：接口、版本、类别、默认是否允许，以及来源。</translation>
    </message>
    <message>
        <source>--vm %1: %2</source>
        <translation>--vm %1：%2</translation>
    </message>
    <message>
        <source>the desktop service runs no COMMAND: leave it out, or --service and --replace</source>
        <translation>桌面服务不运行 COMMAND：请去掉 COMMAND，或去掉 --service 和 --replace</translation>
    </message>
    <message>
        <source>Tell whether this display could be served: for socket units, as systemd replaces what is at its place.</source>
        <translation>检查能否在此 Wayland 显示上提供服务：供套接字单元使用，因为 systemd 会替换该位置上已有的内容。</translation>
    </message>
    <message>
        <source>the option %1 is not UTF-8</source>
        <translation>选项 %1 不是 UTF-8 编码</translation>
    </message>
    <message>
        <source>--check-display needs a name or a path</source>
        <translation>--check-display 需要名称或路径</translation>
    </message>
    <message>
        <source>--virtio-gpu and --host name two hosts: leave one out</source>
        <translation>--virtio-gpu 和 --host 指定了两个宿主机：请去掉其中一个</translation>
    </message>
    <message>
        <source>%1 is a device, not a COMMAND: if it is meant for --virtio-gpu, write --virtio-gpu=%1</source>
        <translation>%1 是设备，不是 COMMAND：如果它是 --virtio-gpu 要用的设备，请写成 --virtio-gpu=%1</translation>
    </message>
    <message>
        <source>Reach the compositor outside of this virtual machine over its first virtio-gpu device, or with --virtio-gpu=DEVICE over that one: the same as --host virtio-gpu, or --host virtio-gpu:DEVICE.</source>
        <translation>通过此虚拟机的第一个 virtio-gpu 设备连接虚拟机外部的合成器，或用 --virtio-gpu=DEVICE 指定设备：等同于 --host virtio-gpu 或 --host virtio-gpu:DEVICE。</translation>
    </message>
</context>
<context>
    <name>Crossing</name>
    <message>
        <source>it passes a descriptor of a kind that Gangway doesn&apos;t know (%1.%2), which can&apos;t cross between a virtual machine and its host</source>
        <translation>此接口会传递 Gangway 不认识的一种描述符（%1.%2），这种描述符无法在虚拟机和宿主机之间传递</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 has no GPU whose buffers clients could pass: start the virtual machine with one (crosvm: --gpu=context-types=cross-domain:virgl2; QEMU: gfxstream-vulkan=on)</source>
        <translation>virtio-gpu 设备 %1 没有可让客户端传递其缓冲区的 GPU：请在启动虚拟机时为其提供 GPU（crosvm：--gpu=context-types=cross-domain:virgl2；QEMU：gfxstream-vulkan=on）</translation>
    </message>
    <message>
        <source>the GPU&apos;s fences can&apos;t cross between a virtual machine and its host</source>
        <translation>GPU 的同步栅栏无法在虚拟机和宿主机之间传递</translation>
    </message>
    <message>
        <source>pictures in the host&apos;s graphics memory can&apos;t be passed to a virtual machine</source>
        <translation>宿主机图形内存中的图像无法传递给虚拟机</translation>
    </message>
    <message>
        <source>a display can&apos;t be lent to a virtual machine</source>
        <translation>显示器无法借给虚拟机</translation>
    </message>
    <message>
        <source>a virtual machine can&apos;t pass a listening socket to its host</source>
        <translation>虚拟机无法将监听套接字传递给宿主机</translation>
    </message>
    <message>
        <source>it refers to the host&apos;s GPU, which clients in a virtual machine can&apos;t open; they can use linux-dmabuf instead</source>
        <translation>此接口指向宿主机的 GPU，虚拟机中的客户端无法打开它；这些客户端使用 linux-dmabuf</translation>
    </message>
</context>
<context>
    <name>DisplaySocket</name>
    <message>
        <source>cannot make the lock file %1: %2</source>
        <translation>无法创建锁文件 %1：%2</translation>
    </message>
    <message>
        <source>cannot listen at %1: %2</source>
        <translation>无法在 %1 监听：%2</translation>
    </message>
    <message>
        <source>%1 is in the way: it is no socket, so it is left alone; choose another name with wayland-display</source>
        <translation>%1 已存在且不是套接字，因此不作改动；请用 wayland-display 选择其他名称</translation>
    </message>
    <message>
        <source>%1 is in use: a server answers there; choose another name with wayland-display</source>
        <translation>%1 正被占用：已有服务器在此响应；请用 wayland-display 选择其他名称</translation>
    </message>
    <message>
        <source>cannot tell whether a server listens at %1: %2; choose another name with wayland-display</source>
        <translation>无法判断是否有服务器在 %1 监听：%2；请用 wayland-display 选择其他名称</translation>
    </message>
    <message>
        <source>%1 is there and isn&apos;t Gangway&apos;s: another server uses the display, or has left the file behind; choose another name with wayland-display, or remove the file if nothing uses it</source>
        <translation>%1 已存在且不属于 Gangway：另一个服务器正在使用此 Wayland 显示，或遗留了该文件；请用 wayland-display 选择其他名称，或在没有程序使用该文件时将其删除</translation>
    </message>
    <message>
        <source>%1 is in use: another gangwayd serves it (%2 is locked); choose another name with wayland-display</source>
        <translation>%1 正被占用：另一个 gangwayd 正在使用它（%2 已锁定）；请用 wayland-display 选择其他名称</translation>
    </message>
    <message>
        <source>%1 is in the way: no server answers there, but Gangway didn&apos;t make it, so it is left alone; remove it, or choose another name with wayland-display</source>
        <translation>%1 已存在：没有服务器在此响应，但它不是由 Gangway 创建的，因此不作改动；请将其删除，或用 wayland-display 选择其他名称</translation>
    </message>
    <message>
        <source>%1, where clients connect, was removed or replaced by another socket: start its socket unit and Gangway anew</source>
        <translation>供客户端连接的 %1 已被删除或被其他套接字替换：请重新启动其套接字单元和 Gangway</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>The host of %1 does not answer</source>
        <translation>%1 的宿主机无响应</translation>
    </message>
    <message>
        <source>New windows can&apos;t be shown. Check the name of the host&apos;s display in the settings.</source>
        <translation>无法显示新窗口。请在设置中检查宿主机 Wayland 显示的名称。</translation>
    </message>
    <message>
        <source>The VM %1 is not served</source>
        <translation>未为虚拟机 %1 提供服务</translation>
    </message>
    <message>
        <source>The VM %1 has a problem</source>
        <translation>虚拟机 %1 有问题</translation>
    </message>
    <message>
        <source>The daemon&apos;s log tells more.</source>
        <translation>详情见守护进程的日志。</translation>
    </message>
    <message>
        <source>Gangway&apos;s settings have a problem</source>
        <translation>Gangway 的设置有问题</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>it is no ordinary file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>it is larger than %1 MiB</source>
        <translation>文件大于 %1 MiB</translation>
    </message>
    <message>
        <source>%1: free some space</source>
        <translation>%1：请释放一些空间</translation>
    </message>
    <message>
        <source>%1: make it writable</source>
        <translation>%1：请将其设为可写</translation>
    </message>
    <message>
        <source>there is no folder %1: make it again</source>
        <translation>文件夹 %1 不存在：请重新创建</translation>
    </message>
</context>
<context>
    <name>GlobalProbe</name>
    <message>
        <source>the host can&apos;t be asked: %1</source>
        <translation>无法查询宿主机：%1</translation>
    </message>
    <message>
        <source>the host has not answered</source>
        <translation>宿主机没有响应</translation>
    </message>
    <message>
        <source>the question was given up</source>
        <translation>查询已放弃</translation>
    </message>
</context>
<context>
    <name>HostAddress</name>
    <message>
        <source>it is a device, not a Wayland socket: for the host behind it, write virtio-gpu:%1</source>
        <translation>这是设备，不是 Wayland 套接字：要连接其背后的宿主机，请写成 virtio-gpu:%1</translation>
    </message>
    <message>
        <source>a host that is reached over virtio-gpu is written virtio-gpu, or with its device virtio-gpu:/dev/dri/renderD128; a Wayland socket of such a name, by its full path</source>
        <translation>通过 virtio-gpu 连接的宿主机写作 virtio-gpu，指明设备时写作 virtio-gpu:/dev/dri/renderD128；如果 Wayland 套接字正好是这样的名称，请写完整路径</translation>
    </message>
    <message>
        <source>the device must be a render node by its full path, as in virtio-gpu:/dev/dri/renderD128; &quot;virtio-gpu&quot; alone takes the first one</source>
        <translation>设备必须是以完整路径表示的渲染节点，例如 virtio-gpu:/dev/dri/renderD128；只写“virtio-gpu”则使用第一个设备</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>%1: %2</source>
        <comment>what is wrong, what to do</comment>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>Gangway has %n problem(s)</source>
        <translation>
            <numerusform>Gangway 有 %n 个问题</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outliving</name>
    <message>
        <source>the session bus is gone; what is served goes on, and the bus is looked for</source>
        <translation>会话总线已消失；将继续为虚拟机提供服务，并尝试重新连接总线</translation>
    </message>
    <message>
        <source>%1; what is served goes on</source>
        <translation>%1；将继续为虚拟机提供服务</translation>
    </message>
    <message>
        <source>reached over the session bus now</source>
        <translation>现在可通过会话总线访问</translation>
    </message>
    <message>
        <source>the session bus has not come back, and no client is connected: ending</source>
        <translation>会话总线未恢复，且没有客户端连接：即将退出</translation>
    </message>
</context>
<context>
    <name>Permissions</name>
    <message>
        <source>%1 names %2, but Gangway knows no protocol with this interface: &quot;gangwayd --list-protocols&quot; lists those that it knows</source>
        <translation>%1 中列出了 %2，但 Gangway 不认识此接口所属的协议：运行“gangwayd --list-protocols”可列出它认识的协议</translation>
    </message>
    <message>
        <source>%1 names %2, which every client has</source>
        <translation>%1 中列出了 %2，但所有客户端本来就有此接口</translation>
    </message>
    <message>
        <source>%1 names %2, which has no permission of its own: clients get it from %3</source>
        <translation>%1 中列出了 %2，但它没有单独的权限：客户端通过 %3 获得它</translation>
    </message>
    <message>
        <source>allow=%1 does not open %2: the host keeps that from sandboxes. Set security-context to off, and the host no longer treats this VM as one</source>
        <translation>allow=%1 无法开放 %2：宿主机不向沙盒提供它。将 security-context 设为 off 后，宿主机就不再将此虚拟机视为沙盒</translation>
    </message>
    <message>
        <source>allow=%1 has no effect while a direction of the clipboard or of the selected text is closed, which it would get around</source>
        <translation>只要剪贴板或选中的文本有任一方向被禁止，allow=%1 就不起作用，因为它会绕过这一限制</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>About Gangway</source>
        <translation>关于 Gangway</translation>
    </message>
    <message>
        <source>Gangway %1</source>
        <translation>Gangway %1</translation>
    </message>
    <message>
        <source>Windows of virtual machines on your own Wayland desktop.

Apache License, version 2.0.</source>
        <translation>在自己的 Wayland 桌面上显示虚拟机的窗口。

Apache 许可证 2.0 版。</translation>
    </message>
    <message>
        <source>Stop Gangway</source>
        <translation>停止 Gangway</translation>
    </message>
    <message>
        <source>Stop Gangway?</source>
        <translation>要停止 Gangway 吗？</translation>
    </message>
    <message numerus="yes">
        <source>%n program(s) of your VMs will lose their windows.</source>
        <translation>
            <numerusform>虚拟机中的 %n 个程序将失去其窗口。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>it must be a text</source>
        <translation>必须是文本</translation>
    </message>
    <message>
        <source>it must not be longer than %1 bytes</source>
        <translation>不得超过 %1 字节</translation>
    </message>
    <message>
        <source>it must not contain a NUL character</source>
        <translation>不得包含 NUL 字符</translation>
    </message>
    <message>
        <source>it must be true or false</source>
        <translation>必须是 true 或 false</translation>
    </message>
    <message>
        <source>it must be a number of bytes, such as 65536, 64K or 16M</source>
        <translation>必须是字节数，例如 65536、64K 或 16M</translation>
    </message>
    <message>
        <source>it must be a whole number from 1 on</source>
        <translation>必须是不小于 1 的整数</translation>
    </message>
    <message>
        <source>there is no &quot;%1&quot;; there are: %2</source>
        <translation>没有“%1”；可用的有：%2</translation>
    </message>
    <message>
        <source>it must be a list of texts</source>
        <translation>必须是文本列表</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not of the form KEY:VALUE</source>
        <translation>“%1”不符合 KEY:VALUE 的形式</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Serve this VM.</source>
        <translation>为此虚拟机提供服务。</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>TEXT</translation>
    </message>
    <message>
        <source>Put this text before every window title.</source>
        <translation>在每个窗口标题前加上此文本。</translation>
    </message>
    <message>
        <source>Application id prefix</source>
        <translation>应用程序 ID 前缀</translation>
    </message>
    <message>
        <source>Put this text before every application id.</source>
        <translation>在每个应用程序 ID 前加上此文本。</translation>
    </message>
    <message>
        <source>Application id</source>
        <translation>应用程序 ID</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Give every window this application id.</source>
        <translation>让所有窗口都使用此应用程序 ID。</translation>
    </message>
    <message>
        <source>Display for clients</source>
        <translation>客户端 Wayland 显示</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>Security context</source>
        <translation>安全上下文</translation>
    </message>
    <message>
        <source>Connect to the host as a sandbox, where it offers security contexts.</source>
        <translation>在宿主机提供安全上下文时，以沙盒身份连接宿主机。</translation>
    </message>
    <message>
        <source>Clients at once</source>
        <translation>同时连接的客户端数</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Serve at most this many clients at once (default 1000).</source>
        <translation>最多同时为多少个客户端提供服务（默认为 1000）。</translation>
    </message>
    <message>
        <source>Objects of each client</source>
        <translation>每个客户端的对象数</translation>
    </message>
    <message>
        <source>Let each client have at most this many objects (default 100000).</source>
        <translation>每个客户端最多可拥有多少个对象（默认为 100000）。</translation>
    </message>
    <message>
        <source>Unread bytes of a client</source>
        <translation>客户端未读字节数</translation>
    </message>
    <message>
        <source>BYTES</source>
        <translation>BYTES</translation>
    </message>
    <message>
        <source>Disconnect a client that leaves more than this unread (default 16M).</source>
        <translation>客户端未读的数据超过此大小时，断开其连接（默认为 16M）。</translation>
    </message>
    <message>
        <source>Shared memory</source>
        <translation>共享内存</translation>
    </message>
    <message>
        <source>Let the clients&apos; shared memory pools be at most this large together (default 256G).</source>
        <translation>所有客户端的共享内存池合计最多可有多大（默认为 256G）。</translation>
    </message>
    <message>
        <source>Scaling factor to undo</source>
        <translation>抵消宿主机缩放的倍数</translation>
    </message>
    <message>
        <source>X resources</source>
        <translation>X 资源</translation>
    </message>
    <message>
        <source>KEY:VALUE</source>
        <translation>KEY:VALUE</translation>
    </message>
    <message>
        <source>Put this line into the X server&apos;s resource database, such as Xft.dpi:150; may be repeated.</source>
        <translation>将此行加入 X 服务器的资源数据库，例如 Xft.dpi:150；可重复使用。</translation>
    </message>
    <message>
        <source>Allowed besides the default</source>
        <translation>额外允许的协议</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>拒绝的协议</translation>
    </message>
    <message>
        <source>Clipboard, VM to host</source>
        <translation>剪贴板：虚拟机到宿主机</translation>
    </message>
    <message>
        <source>Let the host paste what the VM copied.</source>
        <translation>允许在宿主机上粘贴虚拟机中复制的内容。</translation>
    </message>
    <message>
        <source>Clipboard, host to VM</source>
        <translation>剪贴板：宿主机到虚拟机</translation>
    </message>
    <message>
        <source>Let the VM paste what the host copied.</source>
        <translation>允许在虚拟机中粘贴宿主机上复制的内容。</translation>
    </message>
    <message>
        <source>Selected text, VM to host</source>
        <translation>选中的文本：虚拟机到宿主机</translation>
    </message>
    <message>
        <source>Let the middle button paste on the host what is selected in the VM.</source>
        <translation>允许在宿主机上用鼠标中键粘贴虚拟机中选中的文本。</translation>
    </message>
    <message>
        <source>Selected text, host to VM</source>
        <translation>选中的文本：宿主机到虚拟机</translation>
    </message>
    <message>
        <source>Let the middle button paste in the VM what is selected on the host.</source>
        <translation>允许在虚拟机中用鼠标中键粘贴宿主机上选中的文本。</translation>
    </message>
    <message>
        <source>Verbose</source>
        <translation>详细日志</translation>
    </message>
    <message>
        <source>Log all messages and what else happens, not only what goes wrong.</source>
        <translation>记录所有消息和其他事件，而不只是错误。</translation>
    </message>
    <message>
        <source>Left out of the log</source>
        <translation>日志中排除的消息</translation>
    </message>
    <message>
        <source>CLASSES</source>
        <translation>CLASSES</translation>
    </message>
    <message>
        <source>Leave these classes of messages out of the log, comma-separated: motion, shm, delete, region, drawing, hints.</source>
        <translation>不在日志中记录这些种类的消息，以逗号分隔：motion, shm, delete, region, drawing, hints。</translation>
    </message>
    <message>
        <source>File for the log in memory</source>
        <translation>内存日志的文件</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>FILE</translation>
    </message>
    <message>
        <source>Keep the log in memory and append it to this file on a fault, on SIGUSR1, or when asked through the control pipe.</source>
        <translation>将日志保留在内存中，在发生故障、收到 SIGUSR1 或控制管道传来请求时，将其追加到此文件。</translation>
    </message>
    <message>
        <source>Size of the log in memory</source>
        <translation>内存日志的大小</translation>
    </message>
    <message>
        <source>How much of the log to keep in memory (default 512K).</source>
        <translation>在内存中保留多少日志（默认为 512K）。</translation>
    </message>
    <message>
        <source>it must be on or off</source>
        <translation>必须是 on 或 off</translation>
    </message>
    <message>
        <source>it must be at most %1</source>
        <translation>最大为 %1</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>STYLE</source>
        <translation>样式</translation>
    </message>
    <message>
        <source>How titles and application ids reach the host: clean, without invisible, reordering and control characters; ascii, with nothing else; or raw, unchanged.</source>
        <translation>标题和应用程序标识以何种形式传到宿主机：clean，去除不可见字符、改变顺序的字符和控制字符；ascii，只含 ASCII；或 raw，保持不变。</translation>
    </message>
    <message>
        <source>it must be &quot;auto&quot; or a number from 1 to 16, such as 2 or 1.5</source>
        <translation>必须是“auto”或 1 到 16 之间的数字，例如 2 或 1.5</translation>
    </message>
    <message>
        <source>Host&apos;s address</source>
        <translation>宿主机地址</translation>
    </message>
    <message>
        <source>ADDRESS</source>
        <translation>ADDRESS</translation>
    </message>
    <message>
        <source>FACTOR</source>
        <translation>FACTOR</translation>
    </message>
    <message>
        <source>Undo the host&apos;s scaling for X11 programs by this factor, such as 2 or 1.5, or by auto as the host scales (default 1, not at all).</source>
        <translation>按此倍数为 X11 程序抵消宿主机的缩放，例如 2 或 1.5；填 auto 则按宿主机的缩放抵消（默认为 1，即不抵消）。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written to: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>there is no folder %1: make it first</source>
        <translation>文件夹 %1 不存在：请先创建</translation>
    </message>
    <message>
        <source>%1 is a folder: name a file in it</source>
        <translation>%1 是文件夹：请指定其中的文件</translation>
    </message>
    <message>
        <source>%1 is a link, which is not followed: name the file itself</source>
        <translation>%1 是链接，不会跟随链接访问：请指定文件本身</translation>
    </message>
    <message>
        <source>there is no &quot;%1&quot;; there is &quot;%2&quot;</source>
        <translation>没有“%1”；可用的有“%2”</translation>
    </message>
    <message>
        <source>there is no &quot;%1&quot;; there are: %2, and the names of interfaces, such as wp_color_manager_v1</source>
        <translation>没有“%1”；可用的有：%2，以及接口名称，例如 wp_color_manager_v1</translation>
    </message>
    <message>
        <source>it must be a full path, which begins with &quot;/&quot;: it does not depend on where gangwayd was started, and &quot;~&quot; is known to shells only</source>
        <translation>必须是以“/”开头的完整路径：它与 gangwayd 在何处启动无关，而“~”只有 shell 才能识别</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not of the form INTERFACE:VERSION, such as wp_color_manager_v1:1</source>
        <translation>“%1”不符合 INTERFACE:VERSION 的形式，例如 wp_color_manager_v1:1</translation>
    </message>
    <message>
        <source>it must have at most %1 bytes in all</source>
        <translation>总共不得超过 %1 字节</translation>
    </message>
    <message>
        <source>Listen for Wayland clients on this display, a name or a path (default wayland-VM, where VM is the VM&apos;s name, or wayland-vm-VM if that is a number; with COMMAND the first from wayland-100 on that is free).</source>
        <translation>在此 Wayland 显示上等待客户端连接，可填名称或路径（默认为 wayland-VM，其中 VM 为虚拟机的名称；若该名称是数字，则为 wayland-vm-VM；给出 COMMAND 时，默认为从 wayland-100 起第一个空闲的显示）。</translation>
    </message>
    <message>
        <source>PROTOCOLS</source>
        <translation>PROTOCOLS</translation>
    </message>
    <message>
        <source>Let clients use these protocols: categories and names of interfaces, comma-separated; --list-protocols names them. An interface&apos;s own permission beats its category&apos;s.</source>
        <translation>允许客户端使用这些协议：类别和接口名称，以逗号分隔；用 --list-protocols 可查看这些名称。接口自身的权限优先于其类别的权限。</translation>
    </message>
    <message>
        <source>Hide these protocols: categories and interfaces.</source>
        <translation>隐藏这些协议：类别和接口。</translation>
    </message>
    <message>
        <source>Highest versions</source>
        <translation>最高版本</translation>
    </message>
    <message>
        <source>INTERFACE:VERSION</source>
        <translation>INTERFACE:VERSION</translation>
    </message>
    <message>
        <source>Offer an interface in this version at most, such as wp_color_manager_v1:1.</source>
        <translation>最高以此版本提供某个接口，例如 wp_color_manager_v1:1。</translation>
    </message>
    <message>
        <source>an entry is missing before or after a comma</source>
        <translation>逗号之前或之后缺少条目</translation>
    </message>
    <message>
        <source>Listen for Wayland clients on this display, a name or a path. If it is empty, the display is named after the VM: wayland-VM, or wayland-vm-VM if the VM&apos;s name is a number.</source>
        <translation>在此 Wayland 显示（名称或路径）上等待客户端连接。如果为空，则以 VM 的名称命名：wayland-VM；若 VM 的名称是数字，则为 wayland-vm-VM。</translation>
    </message>
    <message>
        <source>Put these lines into the X server&apos;s resource database, such as Xft.dpi:150.</source>
        <translation>将这些行加入 X 服务器的资源数据库，例如 Xft.dpi:150。</translation>
    </message>
    <message>
        <source>Leave these classes of messages out of the log.</source>
        <translation>不在日志中记录这些种类的消息。</translation>
    </message>
    <message>
        <source>Keep the log in memory and append it to this file on a fault or when asked.</source>
        <translation>将日志保存在内存中，出现故障或收到要求时追加到此文件。</translation>
    </message>
    <message>
        <source>it must have at most %1 entries</source>
        <translation>最多只能有 %1 个条目</translation>
    </message>
    <message>
        <source>Reach the host compositor at this address: its Wayland display, a name or a path (default: WAYLAND_DISPLAY, else wayland-0); or virtio-gpu, the compositor outside of the virtual machine in which gangwayd runs, with virtio-gpu:/dev/dri/renderD128 over that device.</source>
        <translation>通过此地址连接宿主机合成器：其 Wayland 显示的名称或路径（默认为 WAYLAND_DISPLAY，未设置时为 wayland-0）；或填 virtio-gpu，表示 gangwayd 所在虚拟机外部的合成器，填 virtio-gpu:/dev/dri/renderD128 则通过该设备连接。</translation>
    </message>
    <message>
        <source>Where the host compositor is: its Wayland display, a name or a path; if it is empty, the one that the service was started with. Inside a virtual machine, virtio-gpu is the compositor outside, over the first virtio-gpu device, and virtio-gpu:/dev/dri/renderD128 over that one.</source>
        <translation>宿主机合成器的位置：其 Wayland 显示的名称或路径；如果为空，则为服务启动时所用的显示。在虚拟机中，virtio-gpu 表示通过第一个 virtio-gpu 设备连接外部的合成器，virtio-gpu:/dev/dri/renderD128 则表示通过该设备连接。</translation>
    </message>
    <message>
        <source>%1 is the file of Gangway&apos;s settings, or the good copy of it: name another</source>
        <translation>%1 是 Gangway 的设置文件或其完好副本：请指定另一个文件</translation>
    </message>
    <message>
        <source>%1 is a socket: name a file</source>
        <translation>%1 是套接字：请指定一个文件</translation>
    </message>
    <message>
        <source>it must be the number of an X display, from 0 to %1, or &quot;auto&quot; or &quot;off&quot;</source>
        <translation>必须是 0 到 %1 之间的 X 显示编号，或者 &quot;auto&quot; 或 &quot;off&quot;</translation>
    </message>
    <message>
        <source>it must be a full path, which begins with &quot;/&quot;, or a name that is looked up in PATH</source>
        <translation>必须是以 &quot;/&quot; 开头的完整路径，或者在 PATH 中查找的名称</translation>
    </message>
    <message>
        <source>Display for X11 programs</source>
        <translation>X11 程序的显示</translation>
    </message>
    <message>
        <source>Serve X11 programs on this X display: its number, or auto for the first that is free. Xwayland has to be installed; it is started by the first X11 program (default off).</source>
        <translation>在此 X 显示上为 X11 程序提供服务：其编号，或用 auto 表示第一个空闲的。必须安装 Xwayland；它由第一个 X11 程序启动（默认为 off）。</translation>
    </message>
    <message>
        <source>Xwayland</source>
        <translation>Xwayland</translation>
    </message>
    <message>
        <source>PROGRAM</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Run this Xwayland, a full path or a name that is looked up in PATH (default Xwayland).</source>
        <translation>运行此 Xwayland：完整路径，或者在 PATH 中查找的名称（默认为 Xwayland）。</translation>
    </message>
    <message>
        <source>Options for Xwayland</source>
        <translation>Xwayland 的选项</translation>
    </message>
    <message>
        <source>OPTION</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Give this option to Xwayland, with its values behind spaces, such as -shm or &quot;-dpi 96&quot;; may be repeated.</source>
        <translation>将此选项传给 Xwayland，其值以空格隔开，例如 -shm 或 &quot;-dpi 96&quot;；可以重复。</translation>
    </message>
    <message>
        <source>Give these options to Xwayland, each on a line with its values, such as -dpi 96.</source>
        <translation>将这些选项传给 Xwayland，每个选项及其值占一行，例如 -dpi 96。</translation>
    </message>
    <message>
        <source>Exit when idle</source>
        <translation>空闲时退出</translation>
    </message>
    <message>
        <source>End Xwayland some seconds after its last program; the next one starts it again.</source>
        <translation>在最后一个程序结束几秒后结束 Xwayland；下一个程序会再次启动它。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not one line</source>
        <translation>&quot;%1&quot; 不是单独一行</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no option of Xwayland&apos;s, such as -shm or -dpi 96</source>
        <translation>&quot;%1&quot; 不是 Xwayland 的选项，例如 -shm 或 -dpi 96</translation>
    </message>
    <message>
        <source>%1 is for Gangway itself to say</source>
        <translation>%1 由 Gangway 自己指定</translation>
    </message>
    <message>
        <source>there is no such program</source>
        <translation>没有这样的程序</translation>
    </message>
    <message>
        <source>it may not be executed</source>
        <translation>不允许执行它</translation>
    </message>
</context>
<context>
    <name>SettingsEdit</name>
    <message>
        <source>there is no setting &quot;%1&quot;</source>
        <translation>没有名为“%1”的设置</translation>
    </message>
    <message>
        <source>it is no list, so there is nothing to add to or to remove from</source>
        <translation>不是列表，因此无法添加或移除条目</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>there is no such setting</source>
        <translation>没有这项设置</translation>
    </message>
    <message>
        <source>%1 of VM &quot;%2&quot; is not taken: %3</source>
        <translation>虚拟机“%2”的 %1 未被采用：%3</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>it has no &quot;version&quot; of 1 or later</source>
        <translation>缺少值不低于 1 的“version”</translation>
    </message>
    <message>
        <source>&quot;vms&quot; must be an object, with an entry for each VM</source>
        <translation>“vms”必须是对象，每台虚拟机对应其中一个条目</translation>
    </message>
    <message>
        <source>its settings must be an object</source>
        <translation>其设置必须是对象</translation>
    </message>
    <message>
        <source>VM &quot;%1&quot; is not taken: %2</source>
        <translation>虚拟机“%1”未被采用：%2</translation>
    </message>
    <message>
        <source>the name of a VM is 1 to 64 of the letters A to Z and a to z, digits, &quot;.&quot;, &quot;_&quot; and &quot;-&quot;, and begins with a letter or a digit</source>
        <translation>虚拟机的名称由 1 至 64 个字符组成，可用字母 A 至 Z 和 a 至 z、数字、“.”、“_”和“-”，并以字母或数字开头</translation>
    </message>
    <message>
        <source>%1 of VM &quot;%2&quot; can&apos;t work now: %3</source>
        <translation>虚拟机“%2”的 %1 目前无法生效：%3</translation>
    </message>
    <message>
        <source>there are already %1 VMs, which is the limit</source>
        <translation>已有 %1 台虚拟机，达到上限</translation>
    </message>
</context>
<context>
    <name>SettingsWriter</name>
    <message>
        <source>somebody else is writing to it: try again</source>
        <translation>其他程序正在写入该文件：请重试</translation>
    </message>
    <message>
        <source>all settings together would take more than %1 MiB: remove some</source>
        <translation>所有设置合计将超过 %1 MiB：请移除一些</translation>
    </message>
</context>
<context>
    <name>TrayMenu</name>
    <message>
        <source>&amp;Enabled</source>
        <translation>启用(&amp;E)</translation>
    </message>
    <message>
        <source>Clipboard: VM to &amp;host</source>
        <translation>剪贴板：虚拟机到宿主机(&amp;H)</translation>
    </message>
    <message>
        <source>Clipboard: host to &amp;VM</source>
        <translation>剪贴板：宿主机到虚拟机(&amp;V)</translation>
    </message>
    <message>
        <source>Verbose &amp;log</source>
        <translation>详细日志(&amp;L)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>VM, state</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Write log to &amp;file</source>
        <translation>将日志写入文件(&amp;F)</translation>
    </message>
    <message>
        <source>Log is in %1</source>
        <translation>日志位于 %1</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>VM, state</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>S&amp;tart Gangway</source>
        <translation>启动 Gangway(&amp;T)</translation>
    </message>
    <message>
        <source>The settings file is read-only</source>
        <translation>设置文件是只读的</translation>
    </message>
    <message>
        <source>&amp;About Gangway</source>
        <translation>关于 Gangway(&amp;A)</translation>
    </message>
    <message>
        <source>S&amp;top Gangway</source>
        <translation>停止 Gangway(&amp;T)</translation>
    </message>
    <message>
        <source>Hide this &amp;icon</source>
        <translation>隐藏此图标(&amp;I)</translation>
    </message>
</context>
<context>
    <name>UnixHost</name>
    <message>
        <source>the host at %1 has not answered yet</source>
        <translation>位于 %1 的宿主机尚未响应</translation>
    </message>
    <message>
        <source>connecting to %1: %2</source>
        <translation>连接 %1：%2</translation>
    </message>
    <message>
        <source>no Wayland host answers at %1 (%2): start a compositor, or name its socket in WAYLAND_DISPLAY or --host</source>
        <translation>%1 处没有 Wayland 宿主机响应（%2）：请启动合成器，或在 WAYLAND_DISPLAY 或 --host 中指定其套接字</translation>
    </message>
    <message>
        <source>the socket for the host&apos;s security context can&apos;t be made: %1</source>
        <translation>无法为宿主机的安全上下文创建套接字：%1</translation>
    </message>
    <message>
        <source>the socket for the host&apos;s security context can&apos;t be made: %1; set XDG_RUNTIME_DIR, or do without by --no-security-context</source>
        <translation>无法为宿主机的安全上下文创建套接字：%1；请设置 XDG_RUNTIME_DIR，或用 --no-security-context 不使用安全上下文</translation>
    </message>
</context>
<context>
    <name>VirtioGpu</name>
    <message>
        <source>there is no device %1: name another, or leave it to Gangway to find one by &quot;virtio-gpu&quot; alone</source>
        <translation>设备 %1 不存在：请指定其他设备，或只写“virtio-gpu”，由 Gangway 自行查找</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 can&apos;t be opened: %2</source>
        <translation>无法打开 virtio-gpu 设备 %1：%2</translation>
    </message>
    <message>
        <source>%1 is no virtio-gpu device: name another, or leave it to Gangway to find one by &quot;virtio-gpu&quot; alone</source>
        <translation>%1 不是 virtio-gpu 设备：请指定其他设备，或只写“virtio-gpu”，由 Gangway 自行查找</translation>
    </message>
    <message>
        <source>%1 may not be opened: add this user to the group that owns it, usually &quot;render&quot;</source>
        <translation>没有打开 %1 的权限：请将此用户加入拥有该设备的用户组，通常是“render”</translation>
    </message>
    <message>
        <source>there is no virtio-gpu device in /dev/dri: load the kernel module virtio-gpu, and start the virtual machine with such a device</source>
        <translation>/dev/dri 中没有 virtio-gpu 设备：请加载内核模块 virtio-gpu，并在启动虚拟机时为其提供这种设备</translation>
    </message>
    <message>
        <source>opening %1: %2</source>
        <translation>打开 %1：%2</translation>
    </message>
    <message>
        <source>no Wayland compositor answers outside of this virtual machine (%1): start it there, or start the virtual machine with the right socket</source>
        <translation>此虚拟机外部没有 Wayland 合成器响应（%1）：请在外部启动合成器，或用正确的套接字启动虚拟机</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 does not work: %2; see the kernel&apos;s log and that of the program that runs this virtual machine</source>
        <translation>virtio-gpu 设备 %1 无法工作：%2；请查看内核日志和运行此虚拟机的程序的日志</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 has no context types: start the virtual machine with a cross-domain virtio-gpu (QEMU: -device virtio-gpu-rutabaga-pci,cross-domain=on; crosvm: --gpu=context-types=cross-domain), with Linux 5.17 or later in it</source>
        <translation>virtio-gpu 设备 %1 没有上下文类型：请用支持 cross-domain 的 virtio-gpu 启动虚拟机（QEMU：-device virtio-gpu-rutabaga-pci,cross-domain=on；crosvm：--gpu=context-types=cross-domain），并在其中使用 Linux 5.17 或更高版本</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 has no cross-domain contexts: start the virtual machine with them (QEMU: cross-domain=on; crosvm: --gpu=context-types=cross-domain)</source>
        <translation>virtio-gpu 设备 %1 没有 cross-domain 上下文：请在启动虚拟机时启用（QEMU：cross-domain=on；crosvm：--gpu=context-types=cross-domain）</translation>
    </message>
    <message>
        <source>the virtual machine was started without a Wayland socket for its virtio-gpu device %1: name one (QEMU: wayland-socket-path=; crosvm: --wayland-sock=)</source>
        <translation>启动虚拟机时没有为其 virtio-gpu 设备 %1 提供 Wayland 套接字：请指定一个（QEMU：wayland-socket-path=；crosvm：--wayland-sock=）</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 offers only graphics memory of the host, in which programs that draw without a GPU can&apos;t show anything: start the virtual machine with a device that was built without minigbm</source>
        <translation>virtio-gpu 设备 %1 只提供宿主机的图形内存，不用 GPU 绘图的程序无法借此显示任何内容：请用构建时未启用 minigbm 的设备启动虚拟机</translation>
    </message>
    <message>
        <source>the virtio-gpu device %1 has no mapping of the host&apos;s memory, without which windows can&apos;t show anything: start the virtual machine with one (QEMU: hostmem=512M)</source>
        <translation>virtio-gpu 设备 %1 没有访问宿主机内存的映射区域，因此任何窗口都无法显示内容：请在启动虚拟机时提供该区域（QEMU：hostmem=512M）</translation>
    </message>
</context>
<context>
    <name>Vm</name>
    <message>
        <source>XDG_RUNTIME_DIR is not set, so there is no place for the socket: set it, or give a path to wayland-display</source>
        <translation>未设置 XDG_RUNTIME_DIR，因此没有放置套接字的位置：请设置它，或为 wayland-display 指定路径</translation>
    </message>
    <message>
        <source>%1 would be both our own socket and the host&apos;s: choose another with wayland-display</source>
        <translation>%1 会同时成为自己的套接字和宿主机的套接字：请用 wayland-display 选择其他套接字</translation>
    </message>
    <message>
        <source>Gangway knows no protocol with this interface</source>
        <translation>Gangway 不认识此接口所属的协议</translation>
    </message>
    <message>
        <source>the category %1 is not allowed</source>
        <translation>类别 %1 未获允许</translation>
    </message>
    <message>
        <source>max-version offers it in version %1 at most</source>
        <translation>max-version 规定最高以版本 %1 提供</translation>
    </message>
    <message>
        <source>deny names this interface</source>
        <translation>deny 中列出了此接口</translation>
    </message>
    <message>
        <source>the host keeps it from sandboxes; clients get it without a security context, by security-context=off</source>
        <translation>宿主机不向沙盒提供此接口；设置 security-context=off、不使用安全上下文时，客户端可以获得它</translation>
    </message>
    <message>
        <source>the host %1 is the display of the VM &quot;%2&quot;, which leads back to this VM: choose another host</source>
        <translation>宿主机 %1 是虚拟机“%2”的 Wayland 显示，会绕回此虚拟机：请选择其他宿主机</translation>
    </message>
</context>
<context>
    <name>VmObject</name>
    <message>
        <source>VM &quot;%1&quot; has no session %2</source>
        <translation>虚拟机“%1”没有会话 %2</translation>
    </message>
    <message>
        <source>the log can&apos;t be opened: %1</source>
        <translation>无法打开日志：%1</translation>
    </message>
    <message>
        <source>VM &quot;%1&quot; is not served, so its host isn&apos;t asked</source>
        <translation>未为虚拟机“%1”提供服务，因此不会查询其宿主机</translation>
    </message>
    <message>
        <source>there is no log in memory: set log-ring-path, the file that it is written to</source>
        <translation>没有内存日志：请设置 log-ring-path，即写入日志的文件</translation>
    </message>
</context>
<context>
    <name>VmState</name>
    <message>
        <source>Disabled</source>
        <translation>已禁用</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>The host does not answer</source>
        <translation>宿主机无响应</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message numerus="yes">
        <source>Serving %n application(s)</source>
        <translation>
            <numerusform>正在服务 %n 个应用程序</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %1 out of %2 of frame data; %n shared block(s) take %3 of the host&apos;s memory.</source>
        <translation>
            <numerusform>已复制 %1，各帧共 %2；共享块 %n 个，占用宿主机内存 %3。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Vms</name>
    <message>
        <source>there is no VM &quot;%1&quot;; there are: %2</source>
        <translation>没有名为“%1”的虚拟机；现有：%2</translation>
    </message>
    <message>
        <source>there is no setting &quot;%1&quot;</source>
        <translation>没有名为“%1”的设置</translation>
    </message>
    <message>
        <source>VM &quot;%1&quot; has the display %2 already: choose another with wayland-display</source>
        <translation>虚拟机“%1”已占用 Wayland 显示 %2：请用 wayland-display 另选一个</translation>
    </message>
    <message>
        <source>there is a VM &quot;%1&quot; already</source>
        <translation>名为“%1”的虚拟机已存在</translation>
    </message>
    <message>
        <source>the VM &quot;default&quot; can&apos;t be removed: disable it instead</source>
        <translation>无法移除虚拟机“default”：可改为将其禁用</translation>
    </message>
    <message>
        <source>the VM &quot;default&quot; can&apos;t be renamed: add another instead</source>
        <translation>无法重命名虚拟机“default”：可改为添加另一台</translation>
    </message>
    <message>
        <source>there are already %1 VMs, which is the limit</source>
        <translation>已有 %1 台虚拟机，达到上限</translation>
    </message>
</context>
<context>
    <name>XDisplay</name>
    <message>
        <source>cannot make the folder %1: %2</source>
        <translation>无法创建文件夹 %1：%2</translation>
    </message>
    <message>
        <source>%1, where the sockets of X servers belong, is no folder but a link or a file; remove it</source>
        <translation>%1 应存放 X 服务器的套接字，但它不是文件夹，而是链接或文件；请将其删除</translation>
    </message>
    <message>
        <source>cannot open the folder %1: %2</source>
        <translation>无法打开文件夹 %1：%2</translation>
    </message>
    <message>
        <source>%1, where the sockets of X servers belong, is the folder of another user (number %2), who could listen to what X programs say; remove it</source>
        <translation>%1 应存放 X 服务器的套接字，但它是另一个用户（编号 %2）的文件夹，该用户可能窃听 X 程序的通信；请将其删除</translation>
    </message>
    <message>
        <source>%1, where the sockets of X servers belong, lets every user remove the files of others; give it the mode 1777</source>
        <translation>%1 应存放 X 服务器的套接字，但它允许任何用户删除他人的文件；请将其权限设为 1777</translation>
    </message>
    <message>
        <source>%1 is there, but is no lock file of an X server: it is left alone; remove it if nothing uses it, or choose another x-display</source>
        <translation>%1 存在，但不是 X 服务器的锁文件：保持不动；如果无人使用请将其删除，或者选择另一个 x-display</translation>
    </message>
    <message>
        <source>X display :%1 is in use: process %2 has it (%3); choose another x-display, or auto for the first free one</source>
        <translation>X 显示 :%1 正在使用：进程 %2 占用着它（%3）；请选择另一个 x-display，或用 auto 表示第一个空闲的</translation>
    </message>
    <message>
        <source>%1 was left behind by a server that is gone, and can&apos;t be removed; remove it as its owner, or choose another x-display</source>
        <translation>%1 由已不存在的服务器遗留且无法删除；请以其所有者身份删除，或者选择另一个 x-display</translation>
    </message>
    <message>
        <source>%1 is in the way: it is no socket, so it is left alone; choose another x-display</source>
        <translation>%1 挡路：它不是套接字，因此保持不动；请选择另一个 x-display</translation>
    </message>
    <message>
        <source>%1 is in use: a server answers there; choose another x-display, or auto for the first free one</source>
        <translation>%1 正在使用：那里有服务器应答；请选择另一个 x-display，或用 auto 表示第一个空闲的</translation>
    </message>
    <message>
        <source>%1 is in the way, and can&apos;t be removed; remove it, or choose another x-display</source>
        <translation>%1 挡路且无法删除；请将其删除，或者选择另一个 x-display</translation>
    </message>
    <message>
        <source>there is no free X display from :0 to :%1: %2</source>
        <translation>从 :0 到 :%1 没有空闲的 X 显示：%2</translation>
    </message>
    <message>
        <source>the sockets named x11 are of more than one X display</source>
        <translation>名为 x11 的套接字属于多个 X 显示</translation>
    </message>
    <message>
        <source>a socket named x11 does not listen at a path such as /tmp/.X11-unix/X0</source>
        <translation>名为 x11 的套接字没有在 /tmp/.X11-unix/X0 这样的路径上监听</translation>
    </message>
    <message>
        <source>cannot make the lock file %1: %2</source>
        <translation>无法创建锁文件 %1：%2</translation>
    </message>
    <message>
        <source>X display :%1 is in use: a server listens at @%2; choose another x-display, or auto for the first free one</source>
        <translation>X 显示 :%1 正在使用：有服务器在 @%2 监听；请选择另一个 x-display，或用 auto 表示第一个空闲的</translation>
    </message>
    <message>
        <source>cannot listen at @%1: %2</source>
        <translation>无法在 @%1 监听：%2</translation>
    </message>
    <message>
        <source>cannot listen at %1: %2</source>
        <translation>无法在 %1 监听：%2</translation>
    </message>
</context>
<context>
    <name>XServer</name>
    <message>
        <source>it didn&apos;t become ready within %1 s</source>
        <translation>它未能在 %1 秒内就绪</translation>
    </message>
    <message>
        <source>there is no program %1; install Xwayland (the package xwayland, xorg-xwayland or xorg-x11-server-Xwayland), or say where it is with xwayland-binary</source>
        <translation>没有程序 %1；请安装 Xwayland（软件包 xwayland、xorg-xwayland 或 xorg-x11-server-Xwayland），或者用 xwayland-binary 指明其位置</translation>
    </message>
    <message>
        <source>%1 doesn&apos;t answer to -version and -help</source>
        <translation>%1 对 -version 和 -help 没有应答</translation>
    </message>
    <message>
        <source>%1 is no Xwayland that can be used: its -help has to name -rootless, -wm, -displayfd and -listenfd; say with xwayland-binary where Xwayland is</source>
        <translation>%1 不是可用的 Xwayland：其 -help 必须列出 -rootless、-wm、-displayfd 和 -listenfd；请用 xwayland-binary 指明 Xwayland 的位置</translation>
    </message>
    <message>
        <source>%1 can&apos;t be run: %2; say with xwayland-binary where Xwayland is</source>
        <translation>无法运行 %1：%2；请用 xwayland-binary 指明 Xwayland 的位置</translation>
    </message>
    <message>
        <source>it has failed %1 times, the last time because %2</source>
        <translation>它已失败 %1 次，最近一次是因为：%2</translation>
    </message>
    <message>
        <source>it was ended by signal %1 (%2)</source>
        <translation>它被信号 %1 终止（%2）</translation>
    </message>
    <message>
        <source>it ended with exit status %1</source>
        <translation>它以退出状态 %1 结束</translation>
    </message>
</context>
<context>
    <name>Xauthority</name>
    <message>
        <source>%1 is in the way: it is no Xauthority file of this user; remove it</source>
        <translation>%1 挡路：它不是此用户的 Xauthority 文件；请将其删除</translation>
    </message>
    <message>
        <source>cannot write the Xauthority file %1: %2</source>
        <translation>无法写入 Xauthority 文件 %1：%2</translation>
    </message>
</context>
<context>
    <name>gangway::config::Store</name>
    <message>
        <source>%1 was written by a newer version of Gangway, so it is only read: update Gangway, or move the file away.</source>
        <translation>%1 由更高版本的 Gangway 写入，因此只会读取而不会写入：请更新 Gangway，或将该文件移走。</translation>
    </message>
    <message>
        <source>%1 is broken (%2).</source>
        <translation>%1 已损坏（%2）。</translation>
    </message>
    <message>
        <source>The last good settings hold.</source>
        <translation>当前使用最后一次完好的设置。</translation>
    </message>
    <message>
        <source>It was kept as %1.</source>
        <translation>损坏的文件已改名保留为 %1。</translation>
    </message>
    <message>
        <source>the settings can&apos;t be saved in %1: %2</source>
        <translation>无法将设置保存到 %1：%2</translation>
    </message>
    <message>
        <source>it was written by a newer version of Gangway</source>
        <translation>该文件由更高版本的 Gangway 写入</translation>
    </message>
    <message>
        <source>this gangwayd is not the desktop service</source>
        <translation>此 gangwayd 不是桌面服务</translation>
    </message>
    <message>
        <source>there is no setting &quot;%1&quot;</source>
        <translation>没有名为“%1”的设置</translation>
    </message>
    <message>
        <source>There is no folder for settings, so they are neither read nor saved: set HOME or XDG_CONFIG_HOME.</source>
        <translation>没有存放设置的文件夹，因此既不读取也不保存设置：请设置 HOME 或 XDG_CONFIG_HOME。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>缺少 %1。</translation>
    </message>
    <message>
        <source>To begin with the default settings, remove %1 too and start gangwayd again.</source>
        <translation>要从默认设置开始，请将 %1 也删除，然后重新启动 gangwayd。</translation>
    </message>
    <message>
        <source>Settings can&apos;t be saved: there is no folder %1, and it can&apos;t be made.</source>
        <translation>无法保存设置：文件夹 %1 不存在，也无法创建。</translation>
    </message>
    <message>
        <source>Mend it; the next change of a setting sets it aside.</source>
        <translation>请修复该文件；下次更改任一设置时，损坏的文件将改名保留。</translation>
    </message>
    <message>
        <source>%1 was removed. The settings from before hold, and the next change of one saves them all in a new file.</source>
        <translation>%1 已被删除。当前仍使用之前的设置；下次更改任一设置时，所有设置都将保存到新文件中。</translation>
    </message>
    <message>
        <source>%1 was not made by Gangway, so it is left alone, and there is no good copy of the settings: move it away.</source>
        <translation>%1 不是由 Gangway 创建的，因此不作改动，设置也就没有完好的副本：请将该文件移走。</translation>
    </message>
    <message>
        <source>somebody else is writing to it all the time</source>
        <translation>其他程序一直在写入该文件</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 个问题</translation>
    </message>
    <message>
        <source>it is not served, because what it may do is not known: %1</source>
        <translation>不为它提供服务，因为不知道允许它做什么：%1</translation>
    </message>
    <message>
        <source>it is not served, because what was meant by %1 in %2 is not known: correct it there, or set it anew</source>
        <translation>不为它提供服务，因为不知道 %2 中的 %1 是什么意思：请在那里更正，或者重新设置</translation>
    </message>
    <message>
        <source>%1 is a link that leads nowhere.</source>
        <translation>%1 是一个无效链接。</translation>
    </message>
    <message>
        <source>To begin with the default settings, remove it.</source>
        <translation>要以默认设置开始，请将其删除。</translation>
    </message>
    <message>
        <source>%1 is missing, and %2 can&apos;t be read: %3.</source>
        <translation>%1 缺失，且无法读取 %2：%3。</translation>
    </message>
    <message>
        <source>The settings from before hold.</source>
        <translation>先前的设置仍然有效。</translation>
    </message>
    <message>
        <source>There is no good copy of it, so no VM is served until it can be read: what was denied would be allowed.</source>
        <translation>没有它的完好副本，因此在能够读取之前不为任何虚拟机提供服务：否则被拒绝的内容会被允许。</translation>
    </message>
</context>
<context>
    <name>gangway::control::Service</name>
    <message>
        <source>there is no session bus</source>
        <translation>没有会话总线</translation>
    </message>
    <message>
        <source>the session bus can&apos;t be reached: %1</source>
        <translation>无法连接会话总线：%1</translation>
    </message>
    <message>
        <source>the objects can&apos;t be put on the session bus</source>
        <translation>无法将对象发布到会话总线</translation>
    </message>
    <message>
        <source>another gangwayd is the desktop service already (it has the bus name %1): use that one, or take over from it with --replace</source>
        <translation>已有另一个 gangwayd 作为桌面服务运行（占用总线名称 %1）：请使用它，或用 --replace 接替它</translation>
    </message>
    <message>
        <source>the gangwayd that was replaced has not ended</source>
        <translation>被接替的 gangwayd 尚未结束</translation>
    </message>
    <message>
        <source>another program has taken the bus name %1 until it ends or releases it</source>
        <translation>另一个程序接管了总线名称 %1，直到它结束或释放该名称</translation>
    </message>
    <message>
        <source>another program has the bus name %1 until it ends or releases it</source>
        <translation>另一个程序正占用总线名称 %1，直到它结束或释放该名称</translation>
    </message>
    <message>
        <source>another program has the bus name %1 already</source>
        <translation>另一个程序已占用总线名称 %1</translation>
    </message>
</context>
<context>
    <name>gangway::gui::Badge</name>
    <message>
        <source>set by the command line</source>
        <translation>由命令行设置</translation>
    </message>
    <message>
        <source>gangwayd was started with this option. A change here takes its place and is saved.</source>
        <translation>gangwayd 启动时带有此选项。在此所做的更改将取代它，并会保存。</translation>
    </message>
</context>
<context>
    <name>gangway::gui::CategoryRow</name>
    <message>
        <source>Default: allowed</source>
        <translation>默认：允许</translation>
    </message>
    <message>
        <source>Default: denied</source>
        <translation>默认：拒绝</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>允许</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>拒绝</translation>
    </message>
</context>
<context>
    <name>gangway::gui::EditHistory</name>
    <message>
        <source>There is no VM &quot;%1&quot; any more.</source>
        <translation>虚拟机“%1”已不存在。</translation>
    </message>
    <message>
        <source>adding %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>removing %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>renaming %1</source>
        <translation>重命名 %1</translation>
    </message>
</context>
<context>
    <name>gangway::gui::FormPage</name>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>宿主机</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>X11</source>
        <translation>X11</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Copy and paste</source>
        <translation>复制和粘贴</translation>
    </message>
    <message>
        <source>What could spy on the desktop or control it</source>
        <translation>可能窥探或控制桌面的功能</translation>
    </message>
    <message>
        <source>What ordinary applications need</source>
        <translation>普通应用程序所需的功能</translation>
    </message>
</context>
<context>
    <name>gangway::gui::GlobalsPage</name>
    <message>
        <source>Protocols</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>&amp;Only what is not offered</source>
        <translation>仅显示未提供的协议(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>刷新(&amp;R)</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Protocols of the host</source>
        <translation>宿主机的协议</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter protocols</source>
        <translation>筛选协议</translation>
    </message>
    <message numerus="yes">
        <source>Offered to this VM: %1 of the host&apos;s %n protocol(s).</source>
        <translation>
            <numerusform>宿主机的 %n 个协议中，有 %1 个提供给此虚拟机。</numerusform>
        </translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>%1 (host: %2)</source>
        <translation>%1（宿主机：%2）</translation>
    </message>
    <message>
        <source>no (host: %1)</source>
        <translation>否（宿主机：%1）</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Permission of the chosen protocol</source>
        <translation>所选协议的权限</translation>
    </message>
    <message>
        <source>Highest version of the chosen protocol</source>
        <translation>所选协议的最高版本</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>&amp;Permission:</source>
        <translation>权限(&amp;P)：</translation>
    </message>
    <message>
        <source>&amp;Highest version:</source>
        <translation>最高版本(&amp;H)：</translation>
    </message>
</context>
<context>
    <name>gangway::gui::InterfaceRow</name>
    <message>
        <source>As its category</source>
        <translation>按所属类别</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>允许</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Category: %1</source>
        <translation>类别：%1</translation>
    </message>
</context>
<context>
    <name>gangway::gui::InterfaceRules</name>
    <message>
        <source>Single interfaces, and their versions, are chosen on the page Protocols.</source>
        <translation>单个接口及其版本在“协议”页面中选择。</translation>
    </message>
    <message>
        <source>Single interfaces</source>
        <translation>单个接口</translation>
    </message>
</context>
<context>
    <name>gangway::gui::LogPage</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Parts of this page</source>
        <translation>本页的各部分</translation>
    </message>
    <message>
        <source>Li&amp;ve</source>
        <translation>实时(&amp;V)</translation>
    </message>
    <message>
        <source>Log se&amp;ttings</source>
        <translation>日志设置(&amp;T)</translation>
    </message>
    <message>
        <source>Nothing has been logged since this page was opened.</source>
        <translation>自打开此页面以来没有记录任何日志。</translation>
    </message>
    <message>
        <source>Show only lines with this text</source>
        <translation>仅显示包含此文本的行</translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>筛选日志</translation>
    </message>
    <message>
        <source>Holds the view still; lines that come meanwhile are shown afterwards</source>
        <translation>保持视图静止；期间产生的行会在之后显示</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copies what is selected, or all lines that are shown</source>
        <translation>复制选中的内容；未选中时复制显示的所有行</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>清空(&amp;L)</translation>
    </message>
    <message>
        <source>Write to &amp;file</source>
        <translation>写入文件(&amp;F)</translation>
    </message>
    <message>
        <source>Appends the log in memory to its file</source>
        <translation>将内存日志追加到其文件</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>已写入 %1</translation>
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
        <translation>页面</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Ctrl+F</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Serve again</source>
        <translation>重启虚拟机服务(&amp;S)</translation>
    </message>
    <message>
        <source>The Gangway service is starting…</source>
        <translation>Gangway 服务正在启动…</translation>
    </message>
    <message>
        <source>The Gangway service could not be started: %1</source>
        <translation>无法启动 Gangway 服务：%1</translation>
    </message>
    <message>
        <source>The Gangway service is not running. No application of a VM can open windows.</source>
        <translation>Gangway 服务未运行。虚拟机中的应用程序都无法打开窗口。</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>启动(&amp;U)</translation>
    </message>
    <message>
        <source>The settings can&apos;t be changed: %1 can&apos;t be written.</source>
        <translation>无法更改设置：%1 不可写入。</translation>
    </message>
    <message>
        <source>The session bus is gone, over which the Gangway service is reached. Windows stay open, and this one goes on when the bus is back.</source>
        <translation>用于连接 Gangway 服务的会话总线已消失。窗口会保持打开，总线恢复后本窗口将继续工作。</translation>
    </message>
</context>
<context>
    <name>gangway::gui::RateGraph</name>
    <message>
        <source>Messages a second</source>
        <translation>每秒消息数</translation>
    </message>
    <message>
        <source>Requests: %1 a second; events: %2 a second</source>
        <translation>请求：每秒 %1 个；事件：每秒 %2 个</translation>
    </message>
    <message>
        <source>Requests: %1 a second</source>
        <translation>请求：每秒 %1 个</translation>
    </message>
    <message>
        <source>Events: %1 a second</source>
        <translation>事件：每秒 %1 个</translation>
    </message>
</context>
<context>
    <name>gangway::gui::Row</name>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>%1: back to the default</source>
        <translation>%1：恢复默认值</translation>
    </message>
    <message>
        <source>Changed from the default.</source>
        <translation>与默认值不同。</translation>
    </message>
</context>
<context>
    <name>gangway::gui::SearchResults</name>
    <message>
        <source>Search results</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>No setting matches.</source>
        <translation>没有匹配的设置。</translation>
    </message>
</context>
<context>
    <name>gangway::gui::SessionModel</name>
    <message>
        <source>%1 requests from the client, %2 events to it</source>
        <translation>来自客户端的请求 %1 个，发往客户端的事件 %2 个</translation>
    </message>
    <message>
        <source>%1 from the client, %2 to it</source>
        <translation>来自客户端 %1，发往客户端 %2</translation>
    </message>
    <message>
        <source>unknown program</source>
        <translation>未知程序</translation>
    </message>
    <message>
        <source>window without a title</source>
        <translation>无标题窗口</translation>
    </message>
    <message>
        <source>Program and windows</source>
        <translation>程序和窗口</translation>
    </message>
    <message>
        <source>Application id</source>
        <translation>应用程序 ID</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>未读</translation>
    </message>
    <message>
        <source>%1 (the first %2 of %3 windows)</source>
        <translation>%1（%3 个窗口中的前 %2 个）</translation>
    </message>
</context>
<context>
    <name>gangway::gui::SessionsPage</name>
    <message>
        <source>Windows and sessions</source>
        <translation>窗口和会话</translation>
    </message>
    <message>
        <source>No application is connected.</source>
        <translation>没有已连接的应用程序。</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>断开连接(&amp;D)</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Ends the connection of the selected program; most programs then end too</source>
        <translation>断开所选程序的连接；大多数程序会随之退出</translation>
    </message>
    <message>
        <source>Windows of this VM are copied into memory that is shared with the host: only what has changed, where the application says what that is</source>
        <translation>此虚拟机的窗口会复制到与宿主机共享的内存中：如果应用程序指明了哪些内容有变化，则只复制这些内容</translation>
    </message>
</context>
<context>
    <name>gangway::gui::SettingRow</name>
    <message>
        <source>new windows only</source>
        <translation>仅限新窗口</translation>
    </message>
    <message>
        <source>new connections only</source>
        <translation>仅限新连接</translation>
    </message>
    <message>
        <source>Changed elsewhere meanwhile, to &quot;%1&quot;. What you enter here takes its place.</source>
        <translation>期间已在别处改为“%1”。在此输入的内容将取代它。</translation>
    </message>
</context>
<context>
    <name>gangway::gui::VmHeader</name>
    <message>
        <source>%1 — clients connect at %2</source>
        <translation>%1 — 客户端连接到 %2</translation>
    </message>
</context>
<context>
    <name>gangway::gui::VmNameDialog</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N)：</translation>
    </message>
    <message>
        <source>Letters, digits, &quot;.&quot;, &quot;_&quot; and &quot;-&quot;.</source>
        <translation>字母、数字、“.”、“_”和“-”。</translation>
    </message>
    <message>
        <source>&amp;Tag:</source>
        <translation>标签(&amp;T)：</translation>
    </message>
    <message>
        <source>Stands before the title of each of its windows.</source>
        <translation>显示在它的每个窗口标题之前。</translation>
    </message>
</context>
<context>
    <name>gangway::gui::VmSidebar</name>
    <message>
        <source>&amp;Add VM</source>
        <translation>添加虚拟机(&amp;A)</translation>
    </message>
    <message>
        <source>Virtual &amp;machines</source>
        <translation>虚拟机(&amp;M)</translation>
    </message>
    <message>
        <source>Virtual machines</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>&amp;Enabled</source>
        <translation>启用(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>重命名(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Serve again</source>
        <translation>重启服务(&amp;S)</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>移除(&amp;M)…</translation>
    </message>
    <message>
        <source>Enable, rename, serve again or remove the selected VM</source>
        <translation>启用、重命名或移除选中的虚拟机，或重启其服务</translation>
    </message>
    <message>
        <source>Selected VM</source>
        <translation>选中的虚拟机</translation>
    </message>
    <message>
        <source>Add VM</source>
        <translation>添加虚拟机</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>Rename VM</source>
        <translation>重命名虚拟机</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>Remove VM</source>
        <translation>移除虚拟机</translation>
    </message>
    <message>
        <source>Remove the VM &quot;%1&quot;?</source>
        <translation>要移除虚拟机“%1”吗？</translation>
    </message>
    <message>
        <source>Its settings are forgotten.</source>
        <translation>它的设置将会丢失。</translation>
    </message>
    <message numerus="yes">
        <source>Its settings are forgotten, and %n application(s) lose their connection.</source>
        <translation>
            <numerusform>它的设置将会丢失，%n 个应用程序将断开连接。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
</context>
<context>
    <name>gangway::tray::DaemonClient</name>
    <message>
        <source>The settings of %1 could not be changed</source>
        <translation>无法更改 %1 的设置</translation>
    </message>
    <message>
        <source>The log of %1 could not be written</source>
        <translation>无法写入 %1 的日志</translation>
    </message>
    <message>
        <source>Gangway could not be started</source>
        <translation>无法启动 Gangway</translation>
    </message>
    <message>
        <source>&quot;systemctl --user status gangwayd&quot; tells more.</source>
        <translation>运行“systemctl --user status gangwayd”可查看详情。</translation>
    </message>
    <message>
        <source>Gangway could not be stopped</source>
        <translation>无法停止 Gangway</translation>
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
        <translation>打开设置</translation>
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
        <translation>无法打开设置窗口</translation>
    </message>
    <message>
        <source>The program gangway-settings is missing. &quot;gangwayctl set&quot; changes settings too.</source>
        <translation>缺少程序 gangway-settings。也可以用“gangwayctl set”更改设置。</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Shows and changes the settings of Gangway and its VMs.</source>
        <translation>显示和更改 Gangway 及其虚拟机的设置。</translation>
    </message>
    <message>
        <source>Show this VM.</source>
        <translation>显示此虚拟机。</translation>
    </message>
    <message>
        <source>Show this page: general, host, x11, permissions, sessions, protocols, log.</source>
        <translation>显示此页面：general, host, x11, permissions, sessions, protocols, log。</translation>
    </message>
    <message>
        <source>there is no session bus; start it from a desktop session</source>
        <translation>没有会话总线；请在桌面会话中启动</translation>
    </message>
    <message>
        <source>another gangway-settings runs and does not answer</source>
        <translation>另一个 gangway-settings 正在运行，但无响应</translation>
    </message>
    <message>
        <source>there is no page &quot;%1&quot;; there are: %2</source>
        <translation>没有页面“%1”；可用的有：%2</translation>
    </message>
    <message>
        <source>Shows what Gangway does, and switches what is switched daily, on the desktop&apos;s panel.</source>
        <translation>在桌面面板上显示 Gangway 的状态，并提供日常开关。</translation>
    </message>
    <message>
        <source>there is no session bus: %1</source>
        <translation>没有会话总线：%1</translation>
    </message>
    <message>
        <source>gangway-tray is running already</source>
        <translation>gangway-tray 已在运行</translation>
    </message>
</context>
</TS>
