# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2034
# The packages that the project needs, by what they are needed for, and how they come onto the machine: Debian 12,
# Debian 13 or Ubuntu 24.04, which don't call all of them alike. Of names with | between them the first that the system
# has is taken; what ends in ? is left out where the system has none of its names. Needs say.sh.

buildPackages=(
    cmake
    g++
    libdrm-dev
    libpixman-1-dev
    librsvg2-bin
    libsystemd-dev
    libwayland-bin
    libwayland-dev
    libxcb-composite0-dev
    libxcb-cursor-dev
    libxcb-icccm4-dev
    libxcb-randr0-dev
    libxcb-res0-dev
    libxcb-shape0-dev
    libxcb-sync-dev
    libxcb-xfixes0-dev
    ninja-build
    pkg-config
    plasma-wayland-protocols
    qt6-base-dev
    qt6-l10n-tools
    qt6-tools-dev
    wayland-protocols
)

# What ./run opens: an embedded host, its sample application, and the list of what is relayed.
runPackages=(
    procps
    wayland-utils
    weston
)

# Unit tests and the checks of the source text.
checkPackages=(
    appstream
    'clang-format-14?'
    codespell
    dbus-daemon
    desktop-file-utils
    doctest-dev
    fish
    fonts-dejavu-core
    fonts-wqy-microhei
    libxml2-utils
    man-db
    mandoc
    qt6-translations-l10n
    shellcheck
    xvfb
    xwayland
    zsh
)

# Real hosts, real applications, and what steers them.
integrationPackages=(
    adwaita-icon-theme
    'chromium?'
    'firefox-esr?'
    foot
    grim
    gtk-3-examples
    gtk-4-examples
    kwin-wayland
    libglib2.0-bin
    'qt6-svg-plugins|libqt6svg6'
    mutter
    python3
    python3-dbusmock
    python3-gi
    python3-pil
    python3-pytest
    python3-pytest-timeout
    python3-pytest-xdist
    python3-xlib
    qt6-wayland
    sway
    systemd
    util-linux
    wl-clipboard
    wtype
    x11-utils
    xclip
    xdotool
    xterm
)

# libFuzzer, which is clang's.
fuzzPackages=(
    clang
    libclang-rt-dev
)

# What builds the mutants quickly.
mutantsPackages=(
    ccache
    lld
    python3
)

# What the virtual machine of ./check vm is made with.
vmPackages=(
    busybox-static
    ca-certificates
    cpio
    dpkg-dev
    kmod
    libglib2.0-dev
    libpixman-1-dev
    patch
    python3-venv
    util-linux
    xz-utils
    zstd
)

# Debian 12's cargo is older than the crates.
cargoPackages=(
    'cargo-web|cargo'
)

# isInstalled PACKAGE
isInstalled() {
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# isOffered PACKAGE: whether the package lists have a version of it that can be installed.
isOffered() {
    LC_ALL=C apt-cache policy "$1" 2>/dev/null | grep -q '^ *Candidate: [^(]'
}

# missingPackages ENTRY...: prints the packages of these entries of the lists that are not installed, by the names that
# this system has for them. For what it has no name, and must have, that is the last one.
missingPackages() {
    local entry name names
    for entry in "$@"; do
        IFS='|' read -ra names <<<"${entry%\?}"
        # apt is asked only where there is a choice: it takes a moment each time.
        for name in "${names[@]}"; do
            if isInstalled "$name"; then
                continue 2
            elif [[ $entry != *[\|?]* ]] || isOffered "$name"; then
                break
            fi
            [[ $entry != *\? ]] || name=
        done
        [ -z "$name" ] || echo "$name"
    done
}

# asRoot COMMAND...: runs it with root's rights, through sudo where they are not there already.
asRoot() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif ! command -v sudo >/dev/null; then
        fail "this needs root's rights: $*" "run it as root, or install sudo and allow this user to use it"
    elif [ -t 0 ] && [ -t 2 ]; then
        sudo "$@"
    else
        sudo --non-interactive "$@"
    fi
}

aptGet() {
    # Another apt-get may be at work (unattended upgrades on a fresh machine): wait for it instead of failing.
    asRoot env DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes -o DPkg::Lock::Timeout=300 "$@" </dev/null
}

# needPackages ENTRY...: installs what is missing. Says nothing when nothing is.
needPackages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "this is neither Debian nor Ubuntu: going on without installing anything; what Debian calls these packages is needed:"
        say "  ${*%\?}"
        return
    fi

    local missing log
    mapfile -t missing < <(missingPackages "$@")
    if [ "${#missing[@]}" -eq 0 ]; then
        return
    fi

    log=$(mktemp)
    say "bringing the package lists up to date"
    if aptGet update >"$log" 2>&1; then
        # A fresh machine has no lists, and learns only now what its packages are called.
        mapfile -t missing < <(missingPackages "$@")
    else
        say "the package lists could not be brought up to date; trying with those that are here"
    fi
    say "installing ${missing[*]}"
    if ! aptGet install --no-install-recommends "${missing[@]}" >>"$log" 2>&1; then
        tail -n 30 "$log" >&2
        rm -f "$log"
        fail "the packages could not be installed" \
            "install them yourself: apt-get install --no-install-recommends ${missing[*]}"
    fi
    rm -f "$log"
}
