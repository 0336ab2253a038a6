# SPDX-License-Identifier: Apache-2.0
"""The guest's root, an initramfs: programs of this system with all that they need to run."""

import os
import re
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
LIBRARIES = "/usr/lib/x86_64-linux-gnu"

PROGRAMS = ("busybox", "flock", "foot", "gtk3-demo", "setpriv", "sh", "weston-terminal", "wl-copy", "wl-paste")

# What no linker knows of: plugins, and what programs and libraries read.
FILES = (
    f"{LIBRARIES}/qt6/plugins/platforms/libqwayland-generic.so",
    f"{LIBRARIES}/qt6/plugins/wayland-decoration-client/libbradient.so",
    f"{LIBRARIES}/qt6/plugins/wayland-shell-integration/libxdg-shell.so",
    "/usr/share/glib-2.0/schemas/gschemas.compiled",
    "/usr/share/mime/mime.cache",
)
TREES = (
    "/etc/fonts",
    f"{LIBRARIES}/gdk-pixbuf-2.0",
    f"{LIBRARIES}/qt6/plugins/iconengines",
    f"{LIBRARIES}/qt6/plugins/imageformats",
    "/usr/lib/locale/C.utf8",
    "/usr/share/X11/locale",
    "/usr/share/X11/xkb",
    "/usr/share/fontconfig",
    "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/truetype/wqy",
    "/usr/share/icons/Adwaita",
    "/usr/share/icons/hicolor",
    "/usr/share/weston",
)

USERS = {
    "etc/passwd": "root:x:0:0:root:/:/bin/sh\nuser:x:1000:1000:user:/home/user:/bin/sh\n",
    "etc/group": "root:x:0:\nrender:x:105:\nuser:x:1000:\n",
}


def pack(image, folder, programs, kernels):
    """Writes the root to the file `image`. `folder` is ours while it is made; `programs` are paths beside PROGRAMS, and
    `kernels` the folders of the kernels that are to run it."""
    for link in ("bin", "lib", "lib64", "sbin"):
        os.makedirs(os.path.join(folder, "usr", link))
        os.symlink(f"usr/{link}", os.path.join(folder, link))
    binaries = [shutil.which(program) for program in PROGRAMS] + list(programs)
    for binary in binaries:
        _put(binary, os.path.join(folder, "usr/bin", os.path.basename(binary)))
    _put(os.path.join(HERE, "guest_init.sh"), os.path.join(folder, "init"))

    for path in FILES:
        _put(path, folder + path)
    for path in TREES:
        shutil.copytree(path, folder + path, ignore=shutil.ignore_patterns("cursors"), ignore_dangling_symlinks=True)
    for path in _libraries(binaries + _plugins(folder)):
        # Some name them through /lib and some through /usr/lib, which is the same.
        name = os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
        _put(path, folder + name)

    for name, text in USERS.items():
        with open(os.path.join(folder, name), "w", encoding="ascii") as file:
            file.write(text)
    for kernel in kernels:
        with open(os.path.join(kernel, "release"), encoding="ascii") as file:
            release = file.read().strip()
        shutil.copytree(os.path.join(kernel, "modules"), os.path.join(folder, "modules", release))
    _archive(folder, image)


def _put(path, target):
    os.makedirs(os.path.dirname(target), exist_ok=True)
    shutil.copy(path, target)


def _plugins(folder):
    """The shared objects in the folder, by their paths on this system."""
    return [
        os.path.join(parent, name)[len(folder) :]
        for parent, _, names in os.walk(folder)
        for name in names
        if name.endswith(".so")
    ]


def _libraries(binaries):
    """The paths of what these programs and libraries are linked with."""
    # It complains of programs that are linked statically.
    answer = subprocess.run(["ldd", *binaries], capture_output=True, text=True, check=False).stdout
    missing = re.findall(r"^\s+(\S+) => not found", answer, re.MULTILINE)
    assert not missing, f"the guest would lack {missing}"
    return sorted(set(re.findall(r"(?:=> |^\s+)(/\S+) \(0x", answer, re.MULTILINE)))


def _archive(folder, image):
    """Not compressed: to unpack it would take an emulated processor longer than to read it."""
    names = subprocess.run(["find", ".", "-print0"], cwd=folder, check=True, capture_output=True).stdout
    with open(image, "wb") as file:
        subprocess.run(
            ["cpio", "--create", "--format=newc", "--null", "--owner=+0:+0", "--quiet"],
            cwd=folder,
            input=names,
            stdout=file,
            check=True,
        )
