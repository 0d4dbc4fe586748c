"""YAML that people write, read safely and with the line of every key.

Only plain data is made of it: an unknown tag (Material's documentation recommends
`!!python/name:…` for some extensions) becomes None, `!ENV` is read as MkDocs does.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from generator.errors import Problem, RoznamaError

Keys = tuple[str | int, ...]


class YamlError(RoznamaError):
    """The file is not YAML, or not the plain kind."""


@dataclass(frozen=True, slots=True)
class Document:
    """What the file says, and where it says it."""

    path: str
    value: Any
    lines: dict[Keys, int]

    def line(self, *keys: str | int) -> int | None:
        """The 1-based line on which the value under `keys` is named; None if it is not there."""
        return self.lines.get(keys)


class _Loader(yaml.SafeLoader):
    """Safe, and silent about tags that belong to other readers of the same file."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def load(text: str, path: str) -> Document:
    """Read one YAML document.

    Raises YamlError, with the line, if it is malformed.
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        value = None if node is None else loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = error.problem or error.context or "malformed"
        raise YamlError(
            Problem(
                "error",
                path,
                f"not valid YAML: {what}",
                "check the indentation and quotes near this line",
                mark.line + 1 if mark else None,
            )
        ) from error
    except yaml.YAMLError as error:
        message = " ".join(str(error).split())
        raise YamlError(
            Problem("error", path, f"not valid YAML: {message}", "remove such characters")
        ) from error
    finally:
        loader.dispose()
    return Document(path, value, dict(_lines(node)))


def _lines(root: yaml.Node | None) -> list[tuple[Keys, int]]:
    """The line of every key and list item below `root`; an alias is not followed twice."""
    found: list[tuple[Keys, int]] = []
    seen: set[int] = set()
    queue: list[tuple[Keys, yaml.Node]] = [((), root)] if root else []
    while queue:
        keys, node = queue.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        for key, line, value in _children(node):
            found.append(((*keys, key), line))
            queue.append(((*keys, key), value))
    return found


def _children(node: yaml.Node) -> list[tuple[str | int, int, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        return [
            (name, key.start_mark.line + 1, value)
            for key, value in node.value
            if isinstance(name := key.value, Hashable) and isinstance(name, str)
        ]
    if isinstance(node, yaml.SequenceNode):
        return [(index, item.start_mark.line + 1, item) for index, item in enumerate(node.value)]
    return []
