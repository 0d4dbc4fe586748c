"""Jinja2 for pages: the same language, compiled to code that does less for every value.

A page prints hundreds of values and calls hundreds of macros. Stock Jinja2 asks each time
whether escaping is on, whether a function wants to know where it is called, and which
arguments are missing; and it escapes "ltr" anew wherever it stands. Here functions are
called as they are, macros straight where nothing is missing, attributes are taken as they
are, and short texts are escaped once. What a template says, and how its faults are told, is
the same.

With `Marks` a template is filled for all locales at once (`variants`).
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from functools import cache, partial
from importlib.util import MAGIC_NUMBER
from keyword import iskeyword
from typing import Any

from jinja2 import BytecodeCache, StrictUndefined, Template, nodes
from jinja2 import Environment as Stock
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from generator import kept
from generator.reading.stages import renderers
from generator.rendering.variants import MARK, Marks, UnsettledError, Variant
from generator.sources import fingerprint

SHORT = 200
"""Longer texts, in code points, are rarely printed twice."""
MOST = 20_000
"""Short texts to remember; then it begins anew."""
_FILE = "template-"
"""Begins the keys of templates that are files."""


class Escaped(dict[str, str]):
    """Texts in HTML, by the texts. Where there are marks, no text may look like one."""

    def __init__(self, *, marked: bool = False) -> None:
        super().__init__()
        self._marked = marked

    def __missing__(self, text: str) -> str:
        html = str(escape(text))
        if self._marked and MARK in html:
            raise UnsettledError("a text that looks like a mark")
        if len(text) <= SHORT:
            if len(self) >= MOST:
                self.clear()
            self[text] = html
        return html


class _Macro(Macro):
    """A macro that is mostly called with all of its arguments, by their places."""

    def __init__(self, environment: Environment, *of: Any) -> None:
        super().__init__(environment, *of)
        self._passage = environment.passage
        takes_more = self.catch_kwargs or self.catch_varargs or self.caller
        self._exactly = self._argument_count if self._default_autoescape and not takes_more else -1

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """What it prints, as Markup."""
        if len(arguments) == self._exactly and not named:
            return self._passage(self._func(*arguments))
        return super().__call__(*arguments, **named)

    def _invoke(self, arguments: list[Any], autoescape: bool) -> Any:
        said = self._func(*arguments)
        return self._passage(said) if autoescape else said


class _Code(CodeGenerator):
    """Python for a template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """The whole template, in which values have short ways."""
        self.writeline("escaped, shown = environment.escaped, environment.shown")
        super().visit_Template(node, frame)

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """A call of a function that does not ask for the context: none of ours does."""
        unusual = forward_caller or node.dyn_args or node.dyn_kwargs
        if unusual or any(iskeyword(each.key) for each in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(f"{named.key}=")
            self.visit(named.value, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """An attribute; where there is none, Jinja2 looks for an item, or says what is missing."""
        thing = self.temporary_identifier()
        self.write(f"(value if (value := getattr({thing} := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing ")
        self.write(f"else environment.getattr({thing}, {node.attr!r}))")

    def visit_AssignBlock(self, node: nodes.AssignBlock, frame: Frame) -> None:  # noqa: N802
        """A block as a value: what is done with it cannot be seen."""
        self.writeline("environment.at_once()")
        super().visit_AssignBlock(node, frame)

    def visit_FilterBlock(self, node: nodes.FilterBlock, frame: Frame) -> None:  # noqa: N802
        """A block that is changed before it is printed."""
        self.writeline("environment.at_once()")
        super().visit_FilterBlock(node, frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """The definition of a macro."""
        self.write("environment.")
        super().macro_def(macro_ref, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _is_escaping(frame):
            self.write("(value if type(value := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _is_escaping(frame):
            self.write(") is Markup else escaped[value] if type(value) is str else shown(value))")
        else:
            super()._output_child_post(node, frame, finalize)


def _is_escaping(frame: Frame) -> bool:
    return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile


class _Compiled(BytecodeCache):
    """Templates that were compiled: once for all locales, since they say the same in each.

    Those of files are kept for later commands, beside our own compiled modules.
    """

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], Any] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Of a file its name, in whichever folder: archives have the same templates."""
        return f"{_FILE}{name}" if filename else super().get_cache_key(name)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja2 before it compiles a template."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))
        if bucket.code is None and bucket.key.startswith(_FILE):
            with suppress(EOFError, ValueError, TypeError):
                data = kept.read(_name(bucket), _made_of(bucket))
                bucket.code = marshal.loads(data) if data else None  # noqa: S302 - as Python does

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja2 when it has compiled a template."""
        self._codes[bucket.key, bucket.checksum] = bucket.code
        if bucket.key.startswith(_FILE):
            kept.write(_name(bucket), _made_of(bucket), marshal.dumps(bucket.code))


def _name(bucket: Bucket) -> str:
    return bucket.key.replace("/", "-")


def _made_of(bucket: Bucket) -> tuple[str, ...]:
    return (bucket.checksum, *_compiler())


@cache
def _compiler() -> tuple[str, ...]:
    """All that compiles templates: what filters make of constants is compiled too."""
    return (MAGIC_NUMBER.hex(), *renderers(), fingerprint(("",)))


@cache
def _compiled() -> _Compiled:
    return _Compiled()


class Environment(Stock):
    """An environment whose templates escape, and do not take what is not there for nothing."""

    code_generator_class = _Code
    Macro = _Macro

    def __init__(self, marks: Marks | None = None, **options: Any) -> None:
        """`marks` are those of all locales at once; `options` are Jinja2's."""
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_compiled(),
            **options,
        )
        self.escaped = Escaped(marked=marks is not None)
        self.shown: Callable[[object], str] = marks.show if marks else escape
        self.passage: Callable[[str], Any] = (
            marks.passage if marks else partial(str.__new__, Markup)
        )
        self._marks = marks
        if marks:
            self.tests.update({name: _asking(test) for name, test in self.tests.items()})
        self._loaded: dict[str | Template, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja2's name
    ) -> Template:
        """A template; each is looked for once, and Jinja2 asks for imports on every page."""
        if globals is not None:
            return super().get_template(name, parent, globals)
        if name not in self._loaded:
            self._loaded[name] = super().get_template(name, parent)
        return self._loaded[name]

    def at_once(self) -> None:
        """Raises UnsettledError if templates are filled for all locales at once."""
        if self._marks:
            raise UnsettledError("a block as a value")

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The environment's own: no template of ours has others, and a chain of two is slow."""
        return self.globals if d is None else super().make_globals(d)


def _asking(test: Any) -> Any:
    """A test of Jinja2 that asks each reading of a variant."""

    def ask(value: object, *given: object) -> Any:
        if type(value) is Variant:
            return value.agreed(lambda each: test(each, *given))
        return test(value, *given)

    return test if hasattr(test, "jinja_pass_arg") else ask
