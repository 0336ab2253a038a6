# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154
# Configuring and building a preset of CMakePresets.json, quietly: what the tools print is shown when they fail.
# Needs say.sh and, in `root`, the path of the source tree.

# Copies what cmake and ninja print, and says every tenth of the way how far they are.
showProgress() {
    local line tenth=0
    while IFS= read -r line; do
        printf '%s\n' "$line"
        # Where there is little to do, it is done before anybody wonders.
        if [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]] && ((BASH_REMATCH[2] >= 20)) &&
            ((10 * BASH_REMATCH[1] / BASH_REMATCH[2] > tenth)); then
            tenth=$((10 * BASH_REMATCH[1] / BASH_REMATCH[2]))
            say "built ${tenth}0 %"
        fi
    done
}

# build PRESET FOLDER [CMAKE-OPTION...] [--target TARGET...]
build() {
    local preset=$1 folder=$2 log options=()
    shift 2
    while [ $# -gt 0 ] && [ "$1" != --target ]; do
        options+=("$1")
        shift
    done
    if command -v ccache >/dev/null; then
        options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
        # Precompiled headers are cached too.
        export CCACHE_SLOPPINESS=pch_defines,time_macros
    fi
    mkdir -p "$folder" 2>/dev/null || true
    if ! [ -w "$folder" ]; then
        fail "$folder is not writable for $(id -un)" "build as the user who owns it, or remove it"
    fi

    log=$folder/build.log
    if ! [ -e "$folder/build.ninja" ]; then
        say "building in $folder, which takes some minutes the first time; what the tools say goes to $log"
    fi
    if ! (cd "$root" && cmake --preset "$preset" "${options[@]}" && cmake --build --preset "$preset" "$@") 2>&1 </dev/null |
        showProgress >"$log"; then
        tail -n 60 "$log" >&2
        fail "the $preset build failed; all of its output is in $log"
    fi
}
