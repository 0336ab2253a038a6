# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Completion of gangway-tray for bash.

_gangway_tray() {
    local current=$2
    mapfile -t COMPREPLY < <(compgen -W '--help --version' -- "$current")
}

complete -F _gangway_tray gangway-tray
