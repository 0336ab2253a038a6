# SPDX-License-Identifier: Apache-2.0
"""The completions of shells for gangwayd, gangway-settings and gangway-tray; those of gangwayctl are in test_ctl.py."""

import os
import re
import shutil
import subprocess

import pytest

import daemon

COMPLETIONS = os.path.join(os.path.dirname(__file__), os.pardir, os.pardir, "resources", "completions")
PROGRAMS = os.environ.get("GANGWAY_SAMPLES", os.path.dirname(daemon.PROGRAM))
GANGWAYD = os.path.join(PROGRAMS, "gangwayd")
SETTINGS = os.path.join(PROGRAMS, "gangway-settings")
TRAY = os.path.join(PROGRAMS, "gangway-tray")


def environment(desk):
    return desk.environment(desk.vm_folder, PATH=f"{PROGRAMS}:/usr/local/bin:/usr/bin:/bin")


def by_bash(desk, file, function, *words):
    """What bash would offer for the last word. The words are as bash cuts them: at "=" too."""
    script = """
        compopt() { :; }
        source "$1"
        function=$2
        shift 2
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        "$function" "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    done = subprocess.run(
        ["bash", "-c", script, "bash", os.path.join(COMPLETIONS, file), function, *words],
        env=environment(desk),
        timeout=60,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.split()


def by_fish(desk, file, line):
    done = subprocess.run(
        ["fish", "--no-config", "-c", 'source $argv[1]; complete --do-complete "$argv[2]"', os.path.join(COMPLETIONS, file), line],
        env=environment(desk),
        timeout=60,
        capture_output=True,
        text=True,
        check=True,
    )
    return [candidate.split("\t")[0] for candidate in done.stdout.splitlines()]


@pytest.mark.parametrize(
    "words, offered",
    [
        (["--de"], ["--deny="]),
        (["--deny", "cl"], ["clipboard", "clipboard-manager"]),
        (["--deny", "=", "cl"], ["clipboard", "clipboard-manager"]),
        (["--deny", "=", "input,cl"], ["input,clipboard", "input,clipboard-manager"]),
        (["--titles", ""], ["clean", "ascii", "raw"]),
        (["--x-unscale", ""], ["auto"]),
        (["--host", "vir"], ["virtio-gpu"]),
        (["--host", "=", "vir"], ["virtio-gpu"]),
        (["--virt"], ["--virtio-gpu"]),
        (["--vm", ""], ["default"]),
        (["--no-clipboard-to"], ["--no-clipboard-to-host", "--no-clipboard-to-vm"]),
        (["--tag", ""], []),
        (["--tag", "--de"], []),
        (["--nonsense", "=", ""], []),
    ],
)
def test_bash_completes_options_and_values_of_gangwayd(desk, words, offered):
    assert by_bash(desk, "gangwayctl.bash", "_gangway", GANGWAYD, *words) == offered


@pytest.mark.parametrize("before", [[], ["--tag", "x"], ["--tag", "=", "x"], ["--"], ["-v", "--"]])
def test_bash_completes_the_command_as_a_line_of_its_own(desk, before):
    assert "printenv" in by_bash(desk, "gangwayctl.bash", "_gangway", GANGWAYD, *before, "printen")
    # Its options are not gangwayd's.
    assert by_bash(desk, "gangwayctl.bash", "_gangway", GANGWAYD, *before, "printenv", "--de") == []


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
def test_fish_completes_options_values_and_the_command_of_gangwayd(desk):
    def offered(line):
        return by_fish(desk, "gangwayd.fish", "gangwayd " + line)

    assert offered("--de") == ["--deny="]
    assert sorted(offered("--deny cl")) == ["clipboard", "clipboard-manager"]
    assert sorted(offered("--titles=")) == ["--titles=ascii", "--titles=clean", "--titles=raw"]
    assert offered("--host=vir") == ["--host=virtio-gpu"]
    assert offered("--virt") == ["--virtio-gpu"]
    desk.write("ring", "")
    assert offered(f"--log-ring-path={desk.path('rin')}") == [f"--log-ring-path={desk.path('ring')}"]
    for before in ("", "--tag x ", "-- ", "-v -- "):
        assert "printenv" in offered(before + "printen")
        assert "--deny=" not in offered(before + "printenv --de")


def test_bash_completes_vms_and_pages_of_the_settings_window(desk):
    def offered(*words):
        return by_bash(desk, "gangway-settings.bash", "_gangway_settings", "gangway-settings", *words)

    assert offered("--pa") == ["--page"]
    assert offered("--page", "lo") == ["log"]
    assert offered("--page", "=", "lo") == ["log"]
    assert offered("--page", "=") == offered("--page", "")
    assert offered("--vm", "x") == []
    assert by_bash(desk, "gangway-tray.bash", "_gangway_tray", "gangway-tray", "--h") == ["--help"]


@pytest.mark.parametrize("program", [SETTINGS, TRAY], ids=os.path.basename)
def test_completions_know_what_the_program_tells_of_itself(desk, program):
    help_text = subprocess.run(
        [program, "--help"], env=environment(desk), timeout=60, capture_output=True, text=True, check=True
    ).stdout
    own = set(re.findall(r"^ +(?:-\w, )?--([a-z]+)", help_text, re.MULTILINE)) - {"help-all"}
    assert {"help", "version"} <= own
    pages = re.search(r"Show this page: ([^.]*)\.", re.sub(r"\s+", " ", help_text))
    name = os.path.basename(program)
    for file in (f"{name}.bash", f"_{name}", f"{name}.fish"):
        with open(os.path.join(COMPLETIONS, file), encoding="utf-8") as completion:
            text = completion.read()
        for option in own | set(pages.group(1).split(", ") if pages else []):
            assert re.search(rf"\b{option}\b", text), f"{file} lacks {option}"
