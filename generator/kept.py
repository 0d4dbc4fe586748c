"""What is made of our own data alone, kept as Python keeps what it makes of modules.

It lies in `__pycache__` beside the package, under a key of all that it was made of. Where
nothing can be written, or PYTHONDONTWRITEBYTECODE says that nothing shall be, it is made
each time.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from importlib.util import cache_from_source
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TypeVar

import msgspec

from generator.sources import fingerprint

T = TypeVar("T")


def kept(
    name: str,
    sources: tuple[str, ...],
    kind: type[T],
    make: Callable[[], T],
    packages: tuple[str, ...] = ("regex",),
) -> T:
    """What `make` makes of nothing but `sources`: modules and folders of ours, with their data.

    `packages` are those of others that it is made with. Under `name` lies what was made last;
    it is taken if it was made of the same.
    """
    machine = (unicodedata.unidata_version, sys.byteorder)
    of = (fingerprint(sources), *machine, *map(version, packages))
    with suppress(msgspec.DecodeError):
        if data := read(name, of):
            return msgspec.msgpack.decode(data, type=kind)
    made = make()
    write(name, of, msgspec.msgpack.encode(made))
    return made


def read(name: str, of: tuple[str, ...]) -> memoryview | None:
    """What was written under a name, if it was made of the same."""
    key = _key(of)
    with suppress(OSError, ValueError):
        with _file(name).open("rb") as file:
            # Mapped, so that a process holds what it looks at, and shares it with others.
            data = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
        if data[: len(key)] == key:
            return data[len(key) :]
    return None


def write(name: str, of: tuple[str, ...], data: bytes) -> None:
    """Keep what was made, and all of what it was made `of`, where that is possible."""
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _write(_file(name), (_key(of), data))


def _key(of: tuple[str, ...]) -> bytes:
    return sha256("\0".join(of).encode()).digest()


def _file(name: str) -> Path:
    """Where Python would keep what it makes of a module of this name."""
    return Path(cache_from_source(str(Path(__file__).with_name(f"{name}.py")))).with_suffix(".kept")


def _write(file: Path, parts: Iterable[bytes]) -> None:
    """At no time is there half of a file: others may read it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_suffix(f".{os.getpid()}")
    try:
        with temporary.open("wb") as opened:
            opened.writelines(parts)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
