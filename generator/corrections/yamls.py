"""Small YAML files read strictly: every value with its line, nothing executed or expanded.

Aliases, anchors and tags are refused before anything is built, so that neither a
"billion laughs" nor `!!python/object` can do harm; so are duplicate keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

_LARGEST = 65_536
"""Bytes that a sidecar may have."""
_DEEPEST = 6


class Refused(Exception):  # noqa: N818 - a finding about the input
    """The file cannot be read as plain YAML; says why, with a cure and a line."""

    def __init__(self, message: str, hint: str = "", line: int | None = None) -> None:
        super().__init__(message)
        self.message, self.hint, self.line = message, hint, line


@dataclass(frozen=True, slots=True)
class Value:
    """A YAML value with the line it begins on."""

    line: int
    content: str | tuple[Value, ...] | dict[str, Value] | None
    tag: str
    """str, int, float, bool, null, timestamp, seq or map."""
    quoted: bool = False


def parse(raw: bytes) -> dict[str, Value]:
    """The mapping that a file holds; empty for an empty file. Raises `Refused`."""
    if len(raw) > _LARGEST:
        raise Refused(f"the file is larger than {_LARGEST // 1024} KB", "keep corrections short")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        raise Refused("the file is not UTF-8", "save it as UTF-8", line) from fault
    try:
        _check(yaml.parse(text, Loader=yaml.SafeLoader))
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark
        problem = (fault.problem or "the file is malformed").strip()
        raise Refused(f"malformed YAML: {problem}", "check indentation and quotes",
                      mark.line + 1 if mark else None) from fault  # fmt: skip
    except (yaml.YAMLError, RecursionError, ValueError) as fault:
        raise Refused("malformed YAML", "check the file's characters") from fault
    if node is None:
        return {}
    whole = _value(node)
    if not isinstance(whole.content, dict):
        raise Refused("the file is not a list of `key: value` lines", "", whole.line)
    return whole.content


def _check(events: Iterator[yaml.Event]) -> None:
    """Refuses what could be expanded or executed, and nesting without need."""
    depth = 0
    for event in events:
        line = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.AliasEvent):
            raise Refused("aliases (*name) are not allowed", "write the value out", line)
        if getattr(event, "anchor", None):
            raise Refused("anchors (&name) are not allowed", "write the value out", line)
        if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None):
            raise Refused("tags (!name) are not allowed", "write a plain value", line)
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
            if depth > _DEEPEST:
                raise Refused("values are nested too deeply", "", line)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1


def _value(node: yaml.Node) -> Value:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        tag = node.tag.rpartition(":")[2]
        content = None if tag == "null" else str(node.value)
        return Value(line, content, tag, node.style in {"'", '"', "|", ">"})
    if isinstance(node, yaml.SequenceNode):
        return Value(line, tuple(_value(each) for each in node.value), "seq")
    found: dict[str, Value] = {}
    for key_node, value_node in node.value:
        key_line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise Refused("a key is not a word", "", key_line)
        key = str(key_node.value)
        if key in found:
            raise Refused(f"`{key}` stands twice", "keep one of the two", key_line)
        read = _value(value_node)
        found[key] = Value(key_line, read.content, read.tag, read.quoted)
    return Value(line, found, "map")
