# SPDX-License-Identifier: Apache-2.0
"""The commands of Gangway in the documents do what they are there for."""

import os
import re
import subprocess

import pytest

from bus import CTL, Bus

ROOT = os.path.join(os.path.dirname(__file__), os.pardir, os.pardir)
DOCUMENTS = [path for path in ("README.md", "docs/virtual-machines.md") if os.path.exists(os.path.join(ROOT, path))]


def commands(document):
    """The lines of code that begin with gangwayctl, also those in a loop over VMs."""
    with open(os.path.join(ROOT, document), encoding="utf-8") as text:
        return re.findall(r"^ {4,}(gangwayctl .*)$", text.read(), re.MULTILINE)


@pytest.mark.skipif(not DOCUMENTS, reason="the documents are not beside the tests")
@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_command_of_gangwayctl_in_a_document_works(desk, document):
    bus = Bus(desk)
    bus.start_service()
    lines = commands(document)
    assert lines
    os.symlink(CTL, desk.path("gangwayctl"))
    for line in lines:
        # The next example begins anew.
        if line.startswith("gangwayctl add"):
            name = line.split()[2].replace("$vm", "bank")
            bus.ctl("remove", name, check=False)
        done = subprocess.run(
            ["sh", "-c", line],
            env=bus.environment(PATH=f"{desk.folder}:/usr/bin:/bin", vm="bank"),
            capture_output=True,
            timeout=60,
            check=False,
            text=True,
        )
        # A host that is missing is no fault of the command's.
        assert done.returncode == 0, f"{line}\n{done.stderr}"
