"""How we know: every value of one report with its evidence, in words for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

import regex

from generator.errors import ConfigurationError, Problem, meant
from generator.fields.considered import Considered, considered
from generator.model import Actor, Article, Author, Block, Day, EventDay, Evidence, Fact
from generator.seeds import Refusal
from generator.text import clean, data, slug

TEXT = "text"
"""Asked for in the place of a field: the text itself, with the kind of each line."""
FIELDS = (
    "title", "deck", "published", "not_before", "not_after", "event_days", "language",
    "source", "authors", "place", "agency", "actors", "keywords",
)  # fmt: skip
_INDENT = " " * 12
_QUOTE = 140
"""Code points of a line that are quoted."""
_MARGIN = 13
"""Width of `dateline+body`, the longest of the usual kinds."""
_BREAK = regex.compile(r"\r\n|\n|\r")


def no_report(id_: str, known: Mapping[str, Any], refused: Iterable[Refusal]) -> ConfigurationError:
    """What to raise for an id that no report has: why it was refused, or the nearest id."""
    for refusal in refused:
        if id_ in {refusal.path, refusal.id or slug(PurePosixPath(refusal.path).stem)}:
            return ConfigurationError(refusal.problem)
    return _unknown(id_, "there is no report of this id", tuple(sorted(known)))


def explain(article: Article, actors: Mapping[str, Actor], field: str | None) -> Iterator[str]:
    """The lines to print for a field, for `TEXT`, or for all fields.

    Raises ConfigurationError if there is no such field.
    """
    if field == TEXT:
        yield from margin(article)
        return
    if field is not None and field not in FIELDS:
        raise _unknown(field, "there is no field of this name", (*FIELDS, TEXT))
    yield f"{article.id}  ({_shown(article.seed)}, {article.encoding})"
    if article.withdrawn:
        note = article.withdrawn
        yield f"withdrawn by {_shown(note.by)}: {_shown(note.why)}"
        return
    others = considered(article)
    for name in (field,) if field else FIELDS:
        yield ""
        yield from _field(article, name, actors)
        yield from _corrections(article, name)
        yield from _others(others.get(name, ()))
    if field is None:
        yield ""
        yield from _summary(article)


def margin(article: Article) -> Iterator[str]:
    """The text with line numbers, each line's kind, and why lines were dropped."""
    blocks = iter(article.blocks)
    block = next(blocks, None)
    offset = 0
    width = len(str(article.text.count("\n") + 1))
    for number, line in enumerate(_lines(article.text), start=1):
        end = offset + len(line)
        here: list[Block] = []
        while block and block.span.start < end:
            if line.strip():
                here.append(block)
            if block.span.end > end:
                break
            block = next(blocks, None)
        kinds = "+".join(dict.fromkeys(each.kind for each in here))
        reasons = [_dropped(each) for each in here if each.kind == "dropped"]
        tail = f"  <- {'; '.join(dict.fromkeys(reasons))}" if reasons else ""
        yield f"{number:>{width}} {kinds:{_MARGIN}} | {clean(line)}{tail}".rstrip()
        offset = end


def _lines(text: str) -> Iterator[str]:
    """Lines with their ends, as `zones` counts them: no other separators than these."""
    start = 0
    for match in _BREAK.finditer(text):
        yield text[start : match.end()]
        start = match.end()
    if start < len(text):
        yield text[start:]


def _dropped(block: Block) -> str:
    return f"{data('explain')['reasons'].get(block.reason, '')} ({block.reason})".strip()


def _field(article: Article, name: str, actors: Mapping[str, Actor]) -> Iterator[str]:
    """Value and evidence of one field; or why it has none."""
    special: dict[str, Callable[[], Iterator[str]]] = {
        "language": lambda: _language(article),
        "actors": lambda: _actors(article, actors),
        "keywords": lambda: _keywords(article),
    }
    if name in special:
        found = list(special[name]())
    else:
        value = getattr(article, name)
        facts = value if isinstance(value, tuple) else () if value is None else (value,)
        found = [line for fact in facts for line in _fact(name, fact)]
    yield from found or [_head(name, f"unknown: {_why_absent(article, name)}")]


def _fact(name: str, fact: Fact[Any]) -> Iterator[str]:
    words, evidence = data("explain"), fact.evidence
    yield _head(name, _shown(_value(fact.value)))
    rule = words["rules"].get(evidence.rule, "")
    yield f"{_INDENT}{words['kinds'][evidence.kind]}; rule {evidence.rule}: {rule}"
    yield f"{_INDENT}confidence {evidence.confidence:.2f}{_quoted(evidence)}"


def _quoted(evidence: Evidence) -> str:
    place = f"; line {evidence.line}" if evidence.line else ""
    return f"{place}: “{_shown(evidence.quote)}”" if evidence.quote else place


def _value(value: object) -> str:
    """A value in words."""
    if isinstance(value, Day):
        return value.iso
    if isinstance(value, EventDay):
        return f"{value.day.iso} ({value.words})" if value.words else value.day.iso
    if isinstance(value, Author):
        return f"{value.name} ({value.role})" if value.role else value.name
    return str(value)


def _language(article: Article) -> Iterator[str]:
    direction = "right to left" if article.dir == "rtl" else "left to right"
    yield _head("language", f"{article.lang}, {direction}")
    yield f"{_INDENT}by the letters and words of the body"


def _actors(article: Article, actors: Mapping[str, Actor]) -> Iterator[str]:
    """Who is named, most often first, with the first naming of each."""
    by_actor: dict[str, list[Any]] = {}
    for mention in article.mentions:
        by_actor.setdefault(mention.actor, []).append(mention)
    for id_ in sorted(by_actor, key=lambda each: (-len(by_actor[each]), each)):
        mentions = by_actor[id_]
        first = mentions[0]
        actor = actors.get(id_)
        name = actor.names.get("en", id_) if actor else id_
        yield _head("actors", f"{id_} ({_shown(name)}), named {len(mentions)}×")
        if first.span.end:
            line = article.text.count("\n", 0, first.span.start) + 1
            yield (
                f"{_INDENT}first by {first.form}, confidence {first.confidence:.2f}; "
                f"line {line}: “{_shown(first.surface)}”"
            )


def _keywords(article: Article) -> Iterator[str]:
    for keyword in article.keywords:
        what = f" = topic {keyword.topic}" if keyword.topic else ""
        what += f" = actor {keyword.actor}" if keyword.actor else ""
        yield _head("keywords", f"{_shown(keyword.text)}{what}, score {keyword.score:.3f}")


def _why_absent(article: Article, name: str) -> str:
    words = data("explain")
    reason = next((each.reason for each in article.absences if each.field == name), "")
    return f"{words['absences'][reason]} ({reason})" if reason else words["fields_absent"][name]


def _corrections(article: Article, name: str) -> Iterator[str]:
    for each in article.corrections:
        if each.field == name:
            day = f", {each.on.iso}" if each.on else ""
            before = _shown(", ".join(each.before)) or "unknown"
            yield f"{_INDENT}was “{before}” before {_shown(each.by)} corrected it{day}"
            yield f"{_INDENT}because: {_shown(each.why)}"


def _others(others: tuple[Considered, ...]) -> Iterator[str]:
    words = data("explain")["considered"]
    if others:
        yield f"{_INDENT}also considered:"
    for each in others:
        why = words[each.why].format(detail=each.detail)
        yield f"{_INDENT}  line {each.line}: “{_shown(each.words)}” {why}"


def _summary(article: Article) -> Iterator[str]:
    """How much of the text is what."""
    counts: dict[str, int] = {}
    for block in article.blocks:
        counts[block.kind] = counts.get(block.kind, 0) + 1
    listed = ", ".join(f"{kind} {counts[kind]}" for kind in sorted(counts))
    yield _head(TEXT, f"{listed or 'nothing'} (roznama explain {article.id} {TEXT})")
    for problem in article.problems:
        yield f"{_INDENT}{problem.severity}: {_shown(problem.message)}"


def _head(name: str, value: str) -> str:
    return f"{name:{len(_INDENT)}}{value}" if len(name) < len(_INDENT) else f"{name}  {value}"


def _shown(words: str) -> str:
    """Words of a seed as a terminal may get them: one line, nothing that steers it."""
    cleaned = clean(words)
    return cleaned if len(cleaned) <= _QUOTE else f"{cleaned[:_QUOTE]}…"


def _unknown(name: str, message: str, known: tuple[str, ...]) -> ConfigurationError:
    return ConfigurationError(Problem("error", _shown(name), message, meant.cure(name, known)))
