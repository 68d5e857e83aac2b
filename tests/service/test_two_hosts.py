"""Two hosts that serve one team: see inside_two_hosts.py, which is run in a network of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.service.test_installed import CLOSED

_TRIED = "ip link add one type bridge && ip link add two type veth && unshare --net true"


def test_two_hosts_serve_as_one() -> None:
    tried = subprocess.run(
        [*CLOSED, "sh", "-c", f"PATH=$PATH:/usr/sbin:/sbin; {_TRIED}"],
        capture_output=True,
        text=True,
        check=False,
    )
    if tried.returncode:
        said = (tried.stderr.splitlines() or [""])[0]
        pytest.skip(f"this machine lets nobody make networks (unshare --net, ip link): {said}")
    words = ("-m", "pytest", "-p", "no:cacheprovider", "tests/service/inside_two_hosts.py")
    done = subprocess.run(
        [*CLOSED, sys.executable, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    print(done.stdout)
