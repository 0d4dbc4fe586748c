"""The package's data files, read once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from generator.ourdata import read_yaml

_DATA = files("generator.actors") / "data"


@cache
def read_text(name: str) -> str:
    """The text of `data/<name>`."""
    return (_DATA / name).read_text(encoding="utf-8")


def load_yaml(name: str) -> Any:
    """What `data/<name>` says; callers leave it as it is."""
    return read_yaml(f"actors/data/{name}")


@cache
def names() -> tuple[str, ...]:
    """The names of all data files, sorted."""
    return tuple(sorted(entry.name for entry in _DATA.iterdir() if entry.name[0] not in "._"))


def lines(name: str) -> Iterable[str]:
    """The lines of a data file, without comments and empty ones."""
    return (
        line for line in read_text(name).splitlines() if line.strip() and not line.startswith("#")
    )
