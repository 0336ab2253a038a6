# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Completion of gangwayctl and gangwayd for bash. What a command line may go on with, they know themselves.

_gangway() {
    # Bash cuts words at "=" and ":" (COMP_WORDBREAKS): put them together again, up to the cursor.
    local words=() starts=() word i glue=false
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((${#words[@]} > 0)) && { $glue || [[ $word == [=:]* ]]; } && [[ ${COMP_WORDS[i - 1]} != '' ]]; then
            words[-1]+=$word
        else
            words+=("$word")
            starts+=("$i")
        fi
        glue=false
        [[ $word == *[=:] ]] && glue=true
    done

    local ask=complete current=${words[-1]} line candidates=()
    [[ ${1##*/} == gangwayd ]] && ask=--complete
    while IFS= read -r line; do
        # From this word on it is the line of another program.
        if [[ $line == $'\t'* ]]; then
            _gangway_command "${starts[${line#$'\t'}]}"
            return
        fi
        candidates+=("${line%%$'\t'*}")
    done < <("$1" "$ask" "${words[@]}" 2>/dev/null)

    # Bash replaces only what is behind the last place where it cut.
    local kept=${current%"${current##*[=:]}"}
    COMPREPLY=("${candidates[@]#"$kept"}")
    if ((${#candidates[@]} == 1)) && [[ ${candidates[0]} == *[=:] ]]; then
        compopt -o nospace
    fi
}

# _gangway_command PLACE: completes the program whose name is the word at PLACE, and its arguments.
_gangway_command() {
    if declare -F _command_offset >/dev/null; then
        _command_offset "$1"
    elif ((COMP_CWORD == $1)); then
        mapfile -t COMPREPLY < <(compgen -c -- "${COMP_WORDS[COMP_CWORD]}")
    fi
}

# File names where they know nothing: log-ring-path=...
complete -o bashdefault -o default -F _gangway gangwayctl gangwayd
