# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Completion of gangwayctl for bash. What a command line may go on with, gangwayctl itself knows.

_gangwayctl() {
    # Bash cuts words at "=" and ":" (COMP_WORDBREAKS): put them together again, up to the cursor.
    local words=() word i glue=false
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((${#words[@]} > 0)) && { $glue || [[ $word == [=:]* ]]; } && [[ ${COMP_WORDS[i - 1]} != '' ]]; then
            words[-1]+=$word
        else
            words+=("$word")
        fi
        glue=false
        [[ $word == *[=:] ]] && glue=true
    done

    local current=${words[-1]} line candidates=()
    while IFS= read -r line; do
        candidates+=("${line%%$'\t'*}")
    done < <("$1" complete "${words[@]}" 2>/dev/null)

    # Bash replaces only what is behind the last place where it cut.
    local kept=${current%"${current##*[=:]}"}
    COMPREPLY=("${candidates[@]#"$kept"}")
    if ((${#candidates[@]} == 1)) && [[ ${candidates[0]} == *[=:] ]]; then
        compopt -o nospace
    fi
}

# File names where gangwayctl knows nothing: log-ring-path=...
complete -o bashdefault -o default -F _gangwayctl gangwayctl
