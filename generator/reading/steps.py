"""The steps that every seed goes, each a pure function, as workers are given them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.errors import Problem
from generator.reading.stages import FIELDS, INTRODUCED, RECORD, Context
from generator.seeds import RawSeed, Refusal

Work = tuple[RawSeed, bytes]
"""A seed, and its fields as the store has them; none before they are read."""
Result = dict[str, bytes] | Refusal
"""What a step comes to, by the names under which the store keeps it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step."""

    name: str
    """As it is told of."""
    stage: str
    """Where the store has what it comes to."""
    do: Callable[[RawSeed, bytes, Context], Result]


def run_chunk(step: Step, chunk: Sequence[Work], context: Context) -> list[Result]:
    """What the step comes to for each of these seeds."""
    return [_guarded(step, raw, fields, context) for raw, fields in chunk]


def _guarded(step: Step, raw: RawSeed, fields: bytes, context: Context) -> Result:
    """One seed's results. A fault of ours in reading it costs its page, not the build."""
    try:
        return step.do(raw, fields, context)
    except Exception as error:  # noqa: BLE001 - the one place that keeps faults to one page
        what = " ".join(f"{type(error).__name__}: {error}".split())
        cure = "this is a fault of roznama: please report it with the file"
        problem = Problem("error", raw.path, f"reading it failed: {what}", cure)
        return Refusal(raw.path, problem, raw.id)


# The code that reads is imported by whoever does the work: nobody else needs it.


def _read(raw: RawSeed, _: bytes, __: Context) -> Result:
    from generator.reading.article import read  # noqa: PLC0415

    return read(raw)


def _introduce(_: RawSeed, fields: bytes, context: Context) -> Result:
    from generator.reading.article import introduce  # noqa: PLC0415

    return introduce(fields, context)


def _finish(raw: RawSeed, fields: bytes, context: Context) -> Result:
    from generator.reading.article import finish  # noqa: PLC0415

    return finish(raw, fields, context)


READ = Step("reading", FIELDS.name, _read)
INTRODUCE = Step("discovering", INTRODUCED.name, _introduce)
FINISH = Step("naming", RECORD.name, _finish)
