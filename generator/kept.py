"""What is made of our own data alone, kept as Python keeps what it makes of modules.

It lies in `__pycache__` beside the package, under a key of all that it was made of, and is
data, never code. Where nothing can be written, or PYTHONDONTWRITEBYTECODE says that nothing
shall be, it is made each time.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from typing import TypeVar

import msgspec
import regex

from generator.sources import fingerprint

T = TypeVar("T")


def kept(name: str, sources: tuple[str, ...], kind: type[T], make: Callable[[], T]) -> T:
    """What `make` makes of nothing but `sources`: modules and folders of ours, with their data.

    Under `name` lies what was made last; it is taken if it was made of the same.
    """
    key, file = _key(sources), _file(name)
    with suppress(OSError, msgspec.DecodeError):
        data = file.read_bytes()
        if data.startswith(key):
            return msgspec.msgpack.decode(memoryview(data)[len(key) :], type=kind)
    made = make()
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _write(file, key + msgspec.msgpack.encode(made))
    return made


def _key(sources: tuple[str, ...]) -> bytes:
    """Of the code and data, and of what else tells one letter from another."""
    letters = (unicodedata.unidata_version, regex.__version__)
    return sha256("\0".join((fingerprint(sources), *letters)).encode()).digest()


def _file(name: str) -> Path:
    """Where Python would keep what it makes of a module of this name."""
    return Path(cache_from_source(str(Path(__file__).with_name(f"{name}.py")))).with_suffix(".kept")


def _write(file: Path, data: bytes) -> None:
    """At no time is there half of a file: others may read it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_suffix(f".{os.getpid()}")
    try:
        temporary.write_bytes(data)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
