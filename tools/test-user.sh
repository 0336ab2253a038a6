# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154
# The ordinary user who runs the integration tests: sway refuses root, and browsers had better not be root either.
# Needs say.sh, started.sh with a scratch folder, and in `root` the path of the source tree.

testUser=gangway-test

# runIntegrationTests PROGRAM PYTEST-OPTION...: on a gangwayd, told by its path below build/.
runIntegrationTests() {
    local program=$1
    shift
    runTests tests/integration "$program" bin/gangway-tray "$@"
}

# runTrayTests FOLDER PYTEST-OPTION...: on the programs of a folder below build/.
runTrayTests() {
    local folder=$1
    shift
    runTests tests/tray "$folder/gangwayd" "$folder/gangway-tray" "$@"
}

# runVmTests FOLDER PYTEST-OPTION...: with the virtual machine in the folder, which tests/vm/make-vm made.
runVmTests() {
    local folder=$1
    shift
    if [ "$(id -u)" -eq 0 ]; then
        # Into a cache of root's own nobody else finds a way.
        cp -r "$folder" "$scratch/vm"
        chmod -R a+rX "$scratch/vm"
        folder=$scratch/vm
    fi
    testVariables=(GANGWAY_VM="$folder")
    runTests tests/vm bin/gangwayd bin/gangway-tray "$@"
}

testVariables=() # NAME=VALUE: what tests of a kind have in their environment besides

# runTests TESTS GANGWAYD TRAY PYTEST-OPTION...: as the user who called, or as an ordinary one where that is root. That
# user may have no way into the source tree (a checkout in /root), so what the tests need is copied to where it can be read.
runTests() {
    local tree=$root who=() tests=$1 gangwayd=$2 tray=$3
    shift 3
    if [ "$(id -u)" -eq 0 ]; then
        needTestUser
        tree=$scratch/tree
        copyTree "$tree"
        who=(setpriv --reuid "$testUser" --regid "$testUser" --clear-groups)
    fi
    # Nothing of the caller's environment, such as a desktop that is there.
    (cd "$tree" && "${who[@]}" env -i \
        GANGWAYD="$tree/build/$gangwayd" \
        GANGWAY_TRAY="$tree/build/$tray" \
        GANGWAY_SAMPLES="$tree/build/bin" \
        LANG=C.UTF-8 \
        PATH=/usr/local/bin:/usr/bin:/bin \
        PYTHONDONTWRITEBYTECODE=1 "${testVariables[@]}" \
        /usr/bin/python3 -m pytest --quiet "$tests" "$@" </dev/null)
}

needTestUser() {
    if ! id "$testUser" >/dev/null 2>&1; then
        say "adding the system user $testUser, who runs the integration tests"
        useradd --system --home-dir /nonexistent --shell /usr/sbin/nologin "$testUser"
    fi
}

copyTree() {
    local copy=$1
    rm -rf "$copy"
    mkdir -p "$copy/build/asan" "$copy/tests"
    cp -r "$root/build/bin" "$copy/build/"
    [ ! -e "$root/build/asan/bin" ] || cp -r "$root/build/asan/bin" "$copy/build/asan/"
    cp -r "$root/tests/integration" "$root/tests/tray" "$root/tests/vm" "$copy/tests/"
    cp -r "$root/resources" "$root/tools" "$copy/"
    chmod -R a+rX "$copy"
    chmod a+x "$scratch"
}
