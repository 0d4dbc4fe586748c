"""A page as Markdown: front matter and body, and the file that holds them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_PLAIN = re.compile(r"(?!(?:true|false|yes|no|on|off|null|y|n)\Z)[a-z][a-z-]*")
_as_json = json.JSONEncoder(ensure_ascii=False).encode
_UNREADABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
"""Characters that are allowed in JSON, but that YAML refuses or takes for ends of lines.

Python calls none of them printable."""


@dataclass(frozen=True, slots=True)
class Source:
    """A page as MkDocs reads it."""

    meta: Mapping[str, Any]
    """Its front matter: texts, numbers, and lists and mappings of them."""
    body: str

    @property
    def file(self) -> bytes:
        """What stands in its file.

        Values are written as JSON, which is YAML too and takes a twentieth of the time.
        """
        lines = [f"{name}: {_written(value)}" for name, value in self.meta.items()]
        return "\n".join(["---", *lines, "---", "", self.body, ""]).encode()


def _written(value: object) -> str:
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return value
    text = _as_json(value)
    if text.isprintable():
        return text
    return _UNREADABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
