"""The YAML files of this package, read once; kept decoded beside its compiled modules."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from generator.kept import kept


@cache
def read_yaml(path: str) -> Any:
    """What a file of ours says, by its path in the package. Treat it as read-only.

    Decoding what is kept takes a twentieth of the time that YAML takes. Days stand in quotes
    in our files: what is kept has none.
    """
    name = path.removesuffix(".yml").replace("/", "-")
    return kept(name, (path,), object, lambda: _parsed(path), packages=())


def _parsed(path: str) -> object:
    """The file as it is: with libyaml, where it is there, in a fifth of the time."""
    text = resources.files("generator").joinpath(*path.split("/")).read_text("utf-8")
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, loader)  # noqa: S506 - both are safe
