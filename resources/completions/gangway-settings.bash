# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Completion of gangway-settings for bash.

_gangway_settings() {
    local current=$2 before=$3
    # Bash cuts words at "=" (COMP_WORDBREAKS).
    if [[ $current == = ]]; then
        current=
        before=${COMP_WORDS[COMP_CWORD - 1]}
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    case $before in
        --vm) mapfile -t COMPREPLY < <(compgen -W "$(gangwayctl list --names 2>/dev/null)" -- "$current") ;;
        --page) mapfile -t COMPREPLY < <(compgen -W 'general host x11 permissions sessions protocols log' -- "$current") ;;
        *) mapfile -t COMPREPLY < <(compgen -W '--vm --page --help --version' -- "$current") ;;
    esac
}

complete -F _gangway_settings gangway-settings
