"""What may be set: what is wrong is told before anything is served, and the docs list the same."""

import re
import socket
import subprocess
import sys

import pytest

from dashboard import settings
from tests.conftest import ROOT

DOCS = ROOT / "docs/serving.md"
STARTED = (
    ("app.py",),
    ("-c", "import liaison_atlas; liaison_atlas.main()", "serve"),
    ("-m", "gunicorn", "app:server"),
)


def test_the_docs_list_every_setting_and_what_it_is_unset() -> None:
    rows = re.findall(
        r"^\| `((?:LIAISON_ATLAS_|WEB_)\w+)` \| ([^|]*) \|", DOCS.read_text("utf-8"), re.MULTILINE
    )
    assert [name for name, _ in rows] == list(settings.SETTINGS)
    told = {name: unset.strip().replace("`", "") for name, unset in rows}
    assert told == {name: one.unset for name, one in settings.SETTINGS.items()}


def test_no_variable_is_read_past_the_table() -> None:
    named = {
        name
        for path in (*ROOT.glob("*.py"), *ROOT.glob("*/**/*.py"))
        if path.relative_to(ROOT).parts[0] in ("app.py", "gunicorn.conf.py", "dashboard", "graph")
        for name in re.findall(r"LIAISON_ATLAS_[A-Z_]*[A-Z]", path.read_text("utf-8"))
    }
    assert named == settings.SETTINGS.keys()


@pytest.mark.parametrize(
    ("name", "said", "means"),
    [
        ("LIAISON_ATLAS_STORE", " /var/atlas ", "/var/atlas"),
        ("LIAISON_ATLAS_STORE", "s3://bucket/folder", "s3://bucket/folder"),
        ("LIAISON_ATLAS_PROXIES", "2", 2),
        ("LIAISON_ATLAS_PROXIES", "", 0),
        ("LIAISON_ATLAS_ADDRESS", "https://atlas.example", "https://atlas.example/"),
        ("LIAISON_ATLAS_ADDRESS", "http://[::1]:8000/", "http://[::1]:8000/"),
        ("LIAISON_ATLAS_PREFIX", "/tools/atlas", "/tools/atlas/"),
        ("LIAISON_ATLAS_PREFIX", "/", "/"),
        (
            "LIAISON_ATLAS_FRAME_ANCESTORS",
            "'self' https://a.example:1",
            "'self' https://a.example:1",
        ),
        ("LIAISON_ATLAS_LOG", "json", "json"),
        ("LIAISON_ATLAS_METRICS", "127.0.0.1:9100", "127.0.0.1:9100"),
        ("LIAISON_ATLAS_BIND", "[::]:8000", "[::]:8000"),
        ("LIAISON_ATLAS_BIND", "unix:/run/atlas.sock", "unix:/run/atlas.sock"),
        ("LIAISON_ATLAS_WORKERS", "3", 3),
    ],
)
def test_what_may_be_set_is_taken(name: str, said: str, means: object) -> None:
    assert settings.problems({name: said}) == []
    assert settings._value(name, {name: said}) == means


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("LIAISON_ATLAS_STORE", "ftp://host/folder"),
        ("LIAISON_ATLAS_STORE_MB", "1 GB"),
        ("LIAISON_ATLAS_STORE_MB", "0"),
        ("LIAISON_ATLAS_STORE_MB", "-5"),
        ("LIAISON_ATLAS_STORE_MB", "²"),
        ("LIAISON_ATLAS_IMPORTS_A_MINUTE", "many"),
        ("LIAISON_ATLAS_ADDRESS", "atlas.example"),
        ("LIAISON_ATLAS_ADDRESS", "ftp://atlas.example/"),
        ("LIAISON_ATLAS_ADDRESS", "https://"),
        ("LIAISON_ATLAS_ADDRESS", "https://me:secret@atlas.example/"),
        ("LIAISON_ATLAS_ADDRESS", "https://atlas.example/?focus=x"),
        ("LIAISON_ATLAS_ADDRESS", "https://atlas.example:99999/"),
        ("LIAISON_ATLAS_ADDRESS", "https://[/"),
        ("LIAISON_ATLAS_PROXIES", "yes"),
        ("LIAISON_ATLAS_PREFIX", "atlas/"),
        ("LIAISON_ATLAS_PREFIX", "//evil.example/"),
        ("LIAISON_ATLAS_PREFIX", "/a/../b/"),
        ("LIAISON_ATLAS_PREFIX", '/a"><script>/'),
        ("LIAISON_ATLAS_FRAME_ANCESTORS", "*"),
        ("LIAISON_ATLAS_FRAME_ANCESTORS", "'none'"),
        ("LIAISON_ATLAS_FRAME_ANCESTORS", "https://*"),
        ("LIAISON_ATLAS_FRAME_ANCESTORS", "portal.example"),
        ("LIAISON_ATLAS_FRAME_ANCESTORS", "https://portal.example/"),
        ("LIAISON_ATLAS_FRAME_ANCESTORS", "https://portal.example; script-src *"),
        ("LIAISON_ATLAS_FRAME_ANCESTORS", "data:"),
        ("LIAISON_ATLAS_FRAME_ANCESTORS", "'self' 'unsafe-inline'"),
        ("LIAISON_ATLAS_USER_HEADER", "X_Remote_User"),
        ("LIAISON_ATLAS_USER_HEADER", "Authorization"),
        ("LIAISON_ATLAS_USER_HEADER", "X-User: anna"),
        ("LIAISON_ATLAS_LOG", "yes"),
        ("LIAISON_ATLAS_METRICS", "9100"),
        ("LIAISON_ATLAS_METRICS", "unix:/run/metrics"),
        ("LIAISON_ATLAS_BIND", "8000"),
        ("LIAISON_ATLAS_BIND", "127.0.0.1:0"),
        ("LIAISON_ATLAS_WORKERS", "0"),
        ("LIAISON_ATLAS_WORKERS", "many"),
    ],
)
def test_what_may_not_be_set_is_told_and_never_unset(name: str, said: str) -> None:
    (told,) = settings.problems({name: said})
    setting = settings.SETTINGS[name]
    assert told == f"{name} is «{said}», but it may be {setting.may}; unset: {setting.unset}."


def test_all_that_is_wrong_is_told_at_once_even_a_name() -> None:
    told = settings.problems(
        {
            "LIAISON_ATLAS_STOR": "/x",
            "LIAISON_ATLAS_PROXIES": "\x1b[2J",
            "LIAISON_ATLAS_WORKERS": "-1",
        }
    )
    assert told[0] == "No setting is called LIAISON_ATLAS_STOR. Is LIAISON_ATLAS_STORE meant?"
    assert len(told) == 3 and "\x1b" not in "".join(told)
    (told,) = settings.problems({"LIAISON_ATLAS_PORT": "80"})
    assert told == "No setting is called LIAISON_ATLAS_PORT. docs/serving.md lists them."


def test_an_address_leads_to_where_the_program_is() -> None:
    given = {
        "LIAISON_ATLAS_ADDRESS": "https://portal.example/atlas",
        "LIAISON_ATLAS_PREFIX": "/atlas/",
    }
    assert settings.problems(given) == []
    for other in ("/", "/atlas/x/"):
        (told,) = settings.problems(given | {"LIAISON_ATLAS_PREFIX": other})
        assert told.endswith("the path of the address is the prefix.")


def test_what_does_not_go_together_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    user = {"LIAISON_ATLAS_USER_HEADER": "X-Remote-User"}
    (told,) = settings.problems(user)
    assert told.startswith("LIAISON_ATLAS_USER_HEADER is believed of a proxy alone")
    assert settings.problems(user | {"LIAISON_ATLAS_PROXIES": "1"}) == []
    at = {"LIAISON_ATLAS_METRICS": "127.0.0.1:8000"}
    (told,) = settings.problems(at | {"LIAISON_ATLAS_BIND": "127.0.0.1:8000"})
    assert told.endswith("where visitors come: it has its own port.")
    (told,) = settings.problems({"LIAISON_ATLAS_STORE": "README.md"})
    assert told == "LIAISON_ATLAS_STORE is «README.md», which is no folder."
    assert settings.problems({"LIAISON_ATLAS_STORE": "x" * 5000}) == []
    monkeypatch.setattr(settings, "find_spec", lambda _: None)
    at = {"LIAISON_ATLAS_METRICS": "127.0.0.1:9100", "LIAISON_ATLAS_STORE": "s3://bucket"}
    s3, metrics = settings.problems(at)
    assert "(liaison-atlas[s3])" in s3 and "(liaison-atlas[metrics])" in metrics


@pytest.mark.parametrize("words", STARTED)
def test_nothing_is_served_with_wrong_settings(words: tuple[str, ...]) -> None:
    wrong = {"LIAISON_ATLAS_PROXIES": "two", "LIAISON_ATLAS_FRAME_ANCESTOR": "'self'"}
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env={"PYTHONIOENCODING": "utf-8", "PATH": ""} | wrong,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "Error: No setting is called LIAISON_ATLAS_FRAME_ANCESTOR. "
        "Is LIAISON_ATLAS_FRAME_ANCESTORS meant?",
        "Error: LIAISON_ATLAS_PROXIES is «two», but it may be a whole number from 0 to 9; "
        "unset: 0.",
    ]


@pytest.mark.parametrize("command", STARTED[:2])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nosuch",), "Error: nosuch cannot be opened: No such file or directory."),
        (("--port", "70000"), "'70000' is no port: it is a number from 1 to 65535"),
        (("--port", "{taken}"), "cannot be opened (Address already in use): another one is chosen"),
        (("--host", "nosuch.example"), "Error: nosuch.example is no address of this machine"),
    ],
)
def test_what_is_not_served_is_told(
    command: tuple[str, ...], words: tuple[str, ...], said: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, *command, *(one.format(taken=port) for one in words)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr and "Traceback" not in done.stderr
