"""Our own code and data, told by what they hold: keys of what is made of them begin here."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable


@functools.cache
def fingerprint(names: tuple[str, ...]) -> str:
    """A hash over these modules, packages and data folders of ours, in hexadecimal."""
    digest = hashlib.sha256()
    package = resources.files("generator")
    for name in names:
        for path, data in contents(package / name, name):
            digest.update(f"{path}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


def contents(entry: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    """The files at or below an entry, sorted, with their paths, of which its own is `path`."""
    if entry.is_dir():
        for child in sorted(entry.iterdir(), key=lambda item: item.name):
            if child.name != "__pycache__":
                yield from contents(child, f"{path}/{child.name}")
    else:
        yield path, entry.read_bytes()
