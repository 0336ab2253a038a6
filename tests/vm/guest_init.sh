#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The first process of the guest. Each line that comes over the serial port "control" is a job: a
# name, and a shell script in base64 that an ordinary user runs. When it has ended, its name, its exit status and its
# output in base64 go back as a line.
export PATH=/usr/bin:/usr/lib/busybox
busybox mkdir -p /usr/lib/busybox /dev /proc /sys /run /tmp
# Where it is it learns from there.
busybox mount -t proc proc /proc
busybox --install -s /usr/lib/busybox

mount -t devtmpfs devtmpfs /dev
mkdir /dev/pts /dev/shm
mount -t devpts -o mode=620,ptmxmode=666 devpts /dev/pts
mount -t tmpfs -o mode=1777 tmpfs /dev/shm
mount -t sysfs sysfs /sys
mount -t tmpfs -o mode=1777 tmpfs /tmp
ip link set lo up

modules=/modules/$(uname -r)
while read -r module; do
    insmod "$modules/$module" || echo "$module could not be loaded"
done <"$modules/order"

# As udev would have it.
chgrp render /dev/dri/renderD*
chmod 660 /dev/dri/renderD*

mkdir -p /home/user /run/user/1000
chown user:user /home/user /run/user/1000
chmod 700 /home/user /run/user/1000
mkdir -m 1777 /jobs

until [ -n "$port" ]; do
    for folder in /sys/class/virtio-ports/*; do
        [ "$(cat "$folder/name" 2>/dev/null)" != control ] || port=/dev/${folder##*/}
    done
done
exec 3<>"$port"

run() {
    cd /home/user || return
    # By its path: busybox's setsid would take busybox's own setpriv, which can't do this.
    env -i HOME=/home/user LANG=C.UTF-8 PATH="$PATH" USER=user XDG_RUNTIME_DIR=/run/user/1000 \
        setsid /usr/bin/setpriv --reuid user --regid user --groups render sh "/jobs/$1.script" </dev/null >"/jobs/$1.output" 2>&1 3>&-
    {
        printf '%s %s ' "$1" $?
        base64 -w 0 "/jobs/$1.output"
        echo
    } >"/jobs/$1.answer"
    flock /jobs/lock cat "/jobs/$1.answer" >&3
    rm "/jobs/$1.answer"
}

cut -d ' ' -f 1 /proc/uptime >&3
while true; do
    while read -r name script <&3; do
        echo "$script" | base64 -d >"/jobs/$name.script"
        run "$name" &
    done
    # Until the kernel has heard that somebody listens outside it reads the end.
    sleep 0.1
done
