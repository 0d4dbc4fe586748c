"""The preview follows what is saved, survives what is broken, and says so."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from generator import seal
from generator.build import build
from generator.config import Settings
from generator.serve.rehearsal import rehearse
from generator.serve.server import Preview
from generator.serve.watching import snapshot, wait_for_change
from generator.storage.files import tree_state
from tests.conftest import MakeArchive
from tests.test_seal import age

REPORT = (
    "Grain talks\n\nThe ministers of Russia and China met in the capital on Wednesday to speak "
    "about grain, an official told reporters after the talks, which lasted three hours.\n"
)
PATIENCE = 60
"""Seconds that a build may take on a busy machine."""


@dataclass
class Server:
    """A running `roznama serve`."""

    settings: Settings
    address: str
    process: subprocess.Popen[str]

    @property
    def host(self) -> str:
        return self.address.removesuffix("/roznama/")

    def get(self, path: str = "") -> str:
        with urlopen(self.address + path) as answer:  # noqa: S310 - an address of our own
            return str(answer.read().decode())

    def state(self) -> Any:
        with urlopen(self.host + "/_roznama/state") as answer:  # noqa: S310 - as above
            return json.load(answer)

    def wait(self, until: Callable[[Any], bool]) -> Any:
        """The first state for which `until` holds."""
        end = time.monotonic() + PATIENCE
        while not until(state := self.state()):
            assert time.monotonic() < end, state
            time.sleep(0.1)
        return state


def command(settings: Settings, address: str) -> list[str]:
    file = str(settings.file)
    return [sys.executable, "-m", "generator", "serve", "-f", file, "--dev-addr", address]


@pytest.fixture
def server(make_archive: MakeArchive) -> Iterator[Server]:
    """Of an archive with one report and two locales, on a port of its own."""
    settings = make_archive({"grain.txt": REPORT}, locales="[en, hi]")
    process = subprocess.Popen(
        command(settings, "127.0.0.1:0"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout
    running = Server(settings, process.stdout.readline().split()[0], process)
    running.wait(lambda state: state["made"] and not state["busy"])
    yield running
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0
    process.stdout.close()


def idle(state: Any) -> bool:
    return not state["busy"]


def test_a_saved_report_is_on_the_page(server: Server) -> None:
    """A changed seed, a new one, corrections: each comes by itself, in every language."""
    assert "Grain talks" in server.get("reports/grain/")
    for name, text, shown in (
        ("grain.txt", REPORT.replace("Grain talks", "Wheat talks"), "Wheat talks"),
        ("fish.txt", REPORT.replace("grain", "fish").replace("Grain", "Fish"), "Fish talks"),
        ("grain.yml", "title: Maize\nby: A\non: 2024-05-31\nwhy: the print\n", "Maize"),
    ):
        made = server.state()["made"]
        (server.settings.seeds / name).write_text(text, encoding="utf-8")
        server.wait(lambda state, made=made: state["made"] > made)  # type: ignore[misc]
        for prefix in ("", "hi/"):
            assert shown in server.get(f"{prefix}reports/{name.partition('.')[0]}/")


def test_what_is_saved_while_a_build_goes_on_comes_next(server: Server) -> None:
    """A report that is saved again, and a new one, are on their pages and in lists at the end."""
    seeds = server.settings.seeds
    (seeds / "grain.txt").write_text(REPORT.replace("Grain", "Wheat"), encoding="utf-8")
    server.wait(lambda state: state["busy"])
    (seeds / "grain.txt").write_text(REPORT.replace("Grain", "Maize"), encoding="utf-8")
    (seeds / "fish.txt").write_text(REPORT.replace("rain", "fish"), encoding="utf-8")
    titles = {"Maize talks", "Gfish talks"}
    server.wait(lambda state: idle(state) and titles <= {*re.findall(r"\w+ talks", server.get())})
    assert "Maize talks" in server.get("hi/reports/grain/")
    assert "Gfish talks" in server.get("hi/reports/fish/")
    assert "Wheat talks" not in server.get() + server.get("reports/grain/")


def test_a_page_that_is_there_early_is_loaded_once() -> None:
    """It is told at once of the build that goes on, and other pages when that has ended."""
    busy = Preview("/press/", made=3, busy=True, early=("reports/grain/", "hi/reports/گندم/"))
    for path, made in (
        ("/press/", 3),
        ("/press/reports/grain/", 4),
        ("/press/reports/grain/index.html", 4),
        ("/press/hi/reports/%DA%AF%D9%86%D8%AF%D9%85/", 4),
        ("/press/hi/reports/grain/", 3),
    ):
        assert busy.of(path).made == made


def test_broken_files_are_named_and_survived(server: Server) -> None:
    """Settings, corrections and templates saved halfway: named on the page, which stays."""
    root = server.settings.root
    for path, broken, line in (
        ("mkdocs.yml", b"\n{{% if: [\n", "mkdocs.yml"),
        ("site_templates/pages/report.md.j2", b"{% if %}", "site_templates/pages/report.md.j2"),
        ("site_templates/pages/home.md.j2", b"{{ 1 / '' }}", "TypeError"),
        ("seeds/grain.yml", b"\n{{% if: [\n", "seeds/grain.yml"),
    ):
        file = root / path
        before = file.read_bytes() if file.exists() else b""
        file.write_bytes(before + broken)
        state = server.wait(lambda state: idle(state) and state["problems"])
        assert line in state["problems"][0]
        assert "Grain talks" in server.get("reports/grain/")
        if before:
            file.write_bytes(before)
        else:
            file.unlink()
        server.wait(lambda state: idle(state) and not state["problems"])


def test_another_path_needs_no_restart(server: Server) -> None:
    """A changed `site_url` moves the site, the terminal has the new address; other settings too."""
    file = server.settings.file
    text = file.read_text(encoding="utf-8")
    moved = text.replace("/roznama/", "/a/press/").replace("keywords: 10", "keywords: 0")
    file.write_text(moved, encoding="utf-8")
    state = server.wait(lambda state: state["base"] == "/a/press/" and idle(state))
    assert not state["problems"]
    assert server.process.stdout
    lines = iter(server.process.stdout.readline, "")
    address = next(line for line in lines if line.startswith("http")).split()[0]
    assert address == f"{server.host}/a/press/"
    for path in ("", "hi/reports/grain/"):
        with urlopen(address + path) as answer:  # noqa: S310 - an address of our own
            assert 'data-base="/a/press/"' in answer.read().decode()
    kept = (server.settings.docs_of("en") / "reports/grain/index.md").read_text(encoding="utf-8")
    assert "keywords:" not in kept
    with pytest.raises(HTTPError, match="404") as error:
        server.get("reports/grain/")
    error.value.close()


def test_only_the_site_is_served(server: Server) -> None:
    """Below its base path, with its own page for what is missing; nothing else of the disk."""
    assert server.get("").count("/_roznama/live.js") == 1
    assert "/_roznama/" not in (server.settings.site / "index.html").read_text("utf-8")
    with urlopen(server.host + "/") as answer:  # noqa: S310 - an address of our own
        assert answer.url == server.address
    with urlopen(server.address + "actors") as answer:  # noqa: S310 - as above
        assert answer.url == server.address + "actors/"
    for path in ("nowhere/", "../mkdocs.yml", "%2e%2e/mkdocs.yml", "..%2fmkdocs.yml"):
        with pytest.raises(HTTPError, match="404") as error:
            server.get(path)
        assert b"Page not found" in error.value.read()
        error.value.close()


def test_a_port_in_use_is_one_line(make_archive: MakeArchive) -> None:
    """With the cure, and exit 1."""
    settings = make_archive({})
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = subprocess.run(
            command(settings, address), capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    cure = "end what runs there, or choose another with --dev-addr"
    assert done.stderr == f"error: {address}: is in use ({cure})\n"
    assert done.stdout == ""


INTERRUPTED = """
import signal, sys
from generator.cli import main

class Cleared:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)

def audit(event, arguments):
    if event == "import" and arguments[0] == "generator.serve.rehearsal":
        Cleared()

sys.addaudithook(audit)
main()
"""
"""The program, which is interrupted in its rehearsal, where something is being cleared away."""


def test_an_interrupt_is_not_lost(make_archive: MakeArchive) -> None:
    """It ends the preview even where it comes in a `__del__`, in which Python drops it."""
    _, _, _, *arguments = command(make_archive({"grain.txt": REPORT}), "127.0.0.1:0")
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, *arguments],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].startswith("built in")
    assert not done.stderr


def test_a_rehearsal_leaves_all_as_it_is(make_archive: MakeArchive) -> None:
    """No file is written, the store's neither, so the next build still has nothing to do."""
    settings = make_archive({"grain.txt": REPORT, "fish.txt": REPORT.replace("rain", "fish")})
    age(settings.root)
    library = build(settings).library
    before = tree_state(settings.root)
    rehearse(settings, library)
    assert tree_state(settings.root) == before
    assert seal.told(settings.file, None)


def test_what_the_program_writes_is_no_change(make_archive: MakeArchive) -> None:
    """Generated pages do not count as edits; a page by hand, new or changed, does."""
    from generator.build import build  # noqa: PLC0415

    settings = make_archive({"grain.txt": REPORT})
    before = snapshot(settings.file, settings)
    build(settings)
    assert snapshot(settings.file, settings) == before
    for text in ("# Notes", "# More notes"):
        (settings.docs_of("en") / "notes.md").write_text(text, encoding="utf-8")
        after = wait_for_change(lambda: snapshot(settings.file, settings), before)
        assert {path for path, _ in after.items() ^ before.items()} == {
            str(settings.docs_of("en") / "notes.md")
        }
        before = after
