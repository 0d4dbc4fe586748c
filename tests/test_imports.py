"""Imports run one way."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import generator

PACKAGE = Path(generator.__file__).parent
LAYERS = (
    {"errors", "clock", "sources"},
    {"kept", "told", "model", "yamlfile", "templates", "cldr"},
    {"seal", "ourdata"},
    {"config", "text", "langid"},
    {"languages"},
    {"localize", "dates", "actors", "keywords", "corrections"},
    {"zones"},
    {"fields", "duplicates", "containers"},
    {"seeds"},
    {"storage"},
    {"reading"},
    {"outlets"},
    {"corpus"},
    {"relate"},
    {"pages"},
    {"markup", "exports", "search"},
    {"rendering"},
    {"shells"},
    {"making", "review"},
    {"build"},
    {"commands", "serve"},
    {"cli"},
    {"__main__"},
)
"""From the bottom up: a module imports only from layers below its own."""
LEVEL = {name: level for level, layer in enumerate(LAYERS) for name in layer}


def _modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def _part(path: Path) -> str:
    """The module or package directly below `generator` that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imported(path: Path) -> set[str]:
    """The parts of the package that a file imports, wherever the statement stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "generator":
            found |= {alias.name for alias in node.names if not alias.name.startswith("__")}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator."):
            found.add((node.module or "").split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {
                alias.name.split(".")[1]
                for alias in node.names
                if alias.name.startswith("generator.")
            }
    return found


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_upward(path: Path) -> None:
    """A module imports only from its own package and from layers below."""
    part = _part(path)
    assert part in LEVEL, f"{part} has no layer yet: add it to LAYERS"
    for other in _imported(path) - {part}:
        assert LEVEL[other] < LEVEL[part], f"{part} must not import {other}"
