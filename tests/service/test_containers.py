"""The container file and the compose file, as far as they can be asked without an engine."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import urllib.request
from pathlib import Path

import yaml
from moto.server import ThreadedMotoServer

from benchmarks.load_service import free_port
from dashboard import settings
from scripts import team
from tests.conftest import ROOT
from tests.service.test_s3 import KEYS, bucket

COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
SERVICES = COMPOSE["services"]
SETTINGS = re.compile(r"\bLIAISON_ATLAS_[A-Z_]+\b")
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


def test_only_settings_that_there_are_are_named() -> None:
    files = ("compose.yaml", "Dockerfile", "docs/serving.md", "scripts/team.py", "README.md")
    paths = [*(ROOT / name for name in files), *team.NGINX.iterdir()]
    named = {name for path in paths for name in SETTINGS.findall(path.read_text("utf-8"))}
    assert named and named <= {*settings.SETTINGS}


def test_nginx_asks_the_services_that_there_are_at_the_port_that_they_open() -> None:
    hosts = (team.NGINX / "hosts.conf").read_text("utf-8")
    asked = set(re.findall(r"server (\S+):(\d+)", hosts))
    (port,) = re.findall(r"^EXPOSE (\d+)$", DOCKERFILE, re.MULTILINE)
    serving = {name for name, one in SERVICES.items() if one["image"] == "liaison-atlas"}
    assert asked == {(name, port) for name in serving - {"bucket"}}
    assert f"LIAISON_ATLAS_BIND=0.0.0.0:{port} " in DOCKERFILE
    assert f"http://127.0.0.1:{port}/health" in DOCKERFILE
    (published,) = SERVICES["nginx"]["ports"]
    assert f"listen {published.split(':')[-1]};" in (team.NGINX / "open.conf").read_text("utf-8")
    mounted = [one.split(":") for one in SERVICES["nginx"]["volumes"]]
    assert {target for _, target, _ in mounted} == {
        "/etc/nginx/atlas",
        "/etc/nginx/conf.d/default.conf",
    }
    assert all((ROOT / source).exists() for source, *_ in mounted)


def test_nothing_of_ours_is_root_or_writes_into_its_image() -> None:
    assert re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE) == ["10001:10001"]
    for name, one in SERVICES.items():
        assert "privileged" not in one and "network_mode" not in one
        if name != "s3":
            assert (one["read_only"], one["tmpfs"], one["cap_drop"]) == (True, ["/tmp"], ["ALL"])


def test_no_key_stands_in_the_file_and_none_is_left_out() -> None:
    keys = {
        value
        for one in SERVICES.values()
        for name, value in one.get("environment", {}).items()
        if "KEY" in name
    }
    assert keys == {
        "${ATLAS_STORE_KEY:?is to be set in .env}",
        "${ATLAS_STORE_SECRET:?is to be set in .env}",
    }


def test_the_builder_is_sent_what_the_wheel_is_made_of_and_no_more() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert lines[1] == "*"
    sent = {path for line in lines if line[0] == "!" for path in ROOT.glob(line[1:])}
    hatch = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    wheel = hatch["targets"]["wheel"]
    hook = (ROOT / "scripts/wheel.py").read_text("utf-8")
    made_of = ast.literal_eval(re.findall(r"^MADE_OF = (.*)$", hook, re.MULTILINE)[0])
    needed = {*wheel["only-include"], *wheel["force-include"], *made_of}
    needed |= {"requirements.txt", "requirements-node.txt", "requirements-node.in"}
    needed |= {"pyproject.toml", "README.md", "LICENSE"}
    assert sent == {ROOT / name for name in needed}


def test_the_bucket_is_made_once(tmp_path: Path) -> None:
    python, *words = SERVICES["bucket"]["command"]
    assert python == "python"
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=free_port(), verbose=False)
    server.start()
    endpoint = f"http://127.0.0.1:{server._server.server_port}"  # type: ignore[union-attr]
    # what another test left: the servers of a process are one
    urllib.request.urlopen(f"{endpoint}/moto-api/reset", data=b"").close()
    for _ in range(2):
        told = os.environ | KEYS | {"AWS_ENDPOINT_URL": endpoint}
        subprocess.run([sys.executable, *words], cwd=tmp_path, env=told, check=True)
        (made,) = bucket(endpoint).list_buckets()["Buckets"]
        assert f"s3://{made['Name']}/" in SERVICES["atlas-1"]["environment"]["LIAISON_ATLAS_STORE"]
    server.stop()
