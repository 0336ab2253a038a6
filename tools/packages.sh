# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2034
# The Debian 12 packages that the project needs, by what they are needed for, and how they come onto the machine.
# Needs say.sh.

buildPackages=(
    cmake
    g++
    librsvg2-bin
    libsystemd-dev
    libwayland-bin
    libwayland-dev
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
    clang-format-14
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
    zsh
)

# Real hosts, real applications, and what steers them.
integrationPackages=(
    adwaita-icon-theme
    chromium
    firefox-esr
    foot
    grim
    gtk-3-examples
    gtk-4-examples
    kwin-wayland
    libglib2.0-bin
    libqt6svg6
    mutter
    python3
    python3-dbusmock
    python3-gi
    python3-pil
    python3-pytest
    python3-pytest-timeout
    python3-pytest-xdist
    qt6-wayland
    sway
    systemd
    util-linux
    wl-clipboard
    wtype
    xvfb
)

# libFuzzer, which is clang's.
fuzzPackages=(
    clang
    libclang-rt-14-dev
)

# What builds the mutants quickly.
mutantsPackages=(
    ccache
    lld
    python3
)

# missingPackages PACKAGE...: prints those that are not installed.
missingPackages() {
    local package
    for package in "$@"; do
        if [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
            echo "$package"
        fi
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

# needPackages PACKAGE...: installs what is missing. Says nothing when nothing is.
needPackages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "this is no Debian: going on without installing anything; what Debian calls these packages is needed:"
        say "  $*"
        return
    fi

    local missing log
    mapfile -t missing < <(missingPackages "$@")
    if [ "${#missing[@]}" -eq 0 ]; then
        return
    fi

    say "installing ${missing[*]}"
    log=$(mktemp)
    if ! aptGet update >"$log" 2>&1; then
        say "the package lists could not be brought up to date; trying with those that are here"
    fi
    if ! aptGet install --no-install-recommends "${missing[@]}" >>"$log" 2>&1; then
        tail -n 30 "$log" >&2
        rm -f "$log"
        fail "the packages could not be installed" \
            "install them yourself: apt-get install --no-install-recommends ${missing[*]}"
    fi
    rm -f "$log"
}
