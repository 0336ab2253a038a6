# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2034,SC2154
# The host that ./run shows windows on: the desktop that is there, or weston in a window of an X11 desktop, or weston
# that draws into memory. Needs say.sh, started.sh and a scratch folder.
#
# chooseHost sets
#   hostKind     session, window or headless
#   hostName     what it is, for people
#   hostDisplay  the name of its socket
#   WAYLAND_DISPLAY (to that name) and XDG_RUNTIME_DIR, both exported

hostKind=
hostName=
hostDisplay=

# A root without a session, or a service, may have no runtime folder at all.
needRuntimeFolder() {
    if [ -z "${XDG_RUNTIME_DIR:-}" ] || ! [ -w "$XDG_RUNTIME_DIR" ]; then
        export XDG_RUNTIME_DIR=$scratch
    fi
}

hostAnswers() {
    timeout 5 wayland-info >/dev/null 2>&1
}

# chooseHost MODE: MODE is auto, or headless to leave the desktop alone.
chooseHost() {
    if [ "$1" = auto ] && [ -n "${WAYLAND_DISPLAY:-}" ]; then
        needRuntimeFolder
        if hostAnswers; then
            hostKind=session
            hostDisplay=$WAYLAND_DISPLAY
            hostName="your session on $WAYLAND_DISPLAY${XDG_CURRENT_DESKTOP:+ ($XDG_CURRENT_DESKTOP)}"
            return
        fi
        say "nothing answers on WAYLAND_DISPLAY=$WAYLAND_DISPLAY; using a host of its own"
    fi

    # The host of our own is found in the scratch folder only: nothing else sees it, nothing is left behind.
    export XDG_RUNTIME_DIR=$scratch
    if [ "$1" = auto ] && [ -n "${DISPLAY:-}" ]; then
        if startWeston x11-backend.so --width=1024 --height=768; then
            hostKind=window
            hostName="$(weston --version) in a window on X11 display $DISPLAY"
            return
        fi
        say "weston could not open a window on DISPLAY=$DISPLAY; going on without a screen"
    fi

    if ! startWeston headless-backend.so --width=1280 --height=800; then
        tail -n 20 "$scratch/weston.log" >&2
        fail "weston did not start; its last words are above"
    fi
    hostKind=headless
    hostName="$(weston --version), headless, without keyboard and pointer"
}

# --debug lets weston-debug read the titles, and weston-screenshooter take pictures.
startWeston() {
    local backend=$1
    shift
    env -u WAYLAND_DISPLAY weston --backend="$backend" --use-pixman --socket=host --idle-time=0 --no-config --debug "$@" \
        >"$scratch/weston.log" 2>&1 </dev/null &
    local process=$!
    started "$process"
    hostDisplay=host
    export WAYLAND_DISPLAY=$hostDisplay
    waitFor 10 eval "hostAnswers || ! running $process" && running "$process"
}

# windowTitles TAG MESSAGES: prints the titles of the application's windows, one a line, as the host has them. The
# user's own desktop is asked where it tells them, else MESSAGES, the log of what the host was sent, is read for the
# last title of each window. A window that has only the tag so far is left out.
windowTitles() {
    local tag=$1 messages=$2
    if [ "$hostKind" != session ]; then
        WAYLAND_DISPLAY=$hostDisplay weston-debug scene-graph 2>/dev/null | sed -n "s/.*top-level window '\(.*\)' of .*/\1/p"
    elif [ -n "${SWAYSOCK:-}" ] && command -v swaymsg >/dev/null; then
        swaymsg --raw --type get_tree | grep -o '"name": *"[^"]*"' | sed 's/^"name": *"\(.*\)"$/\1/' | grep -F -- "$tag"
    else
        sed -n 's/^\(server [0-9]*\) .* \(xdg_toplevel@[0-9]*\)\.set_title(title: "\(.*\)")$/\1 \2\t\3/p' "$messages" |
            awk -F '\t' '{ title[$1] = $2 } END { for (window in title) print title[window] }'
    fi | grep -Fxv -- "$tag"
}

# takePicture FILE: writes what a host of our own shows, once the picture has come to rest.
takePicture() {
    local picture=$1 folder=$scratch/pictures last='' new='' round
    for round in 1 2 3 4 5 6; do
        sleep 0.5
        mkdir -p "$folder/$round"
        if ! (cd "$folder/$round" && WAYLAND_DISPLAY=$hostDisplay XDG_PICTURES_DIR=$PWD weston-screenshooter) >>"$scratch/weston.log" 2>&1; then
            return 1
        fi
        new=$(echo "$folder/$round"/*.png)
        if [ -n "$last" ] && cmp -s "$last" "$new"; then
            break
        fi
        last=$new
    done
    mv "$new" "$picture"
}
