"""Make an archive of any size to measure with: `python -m bench.corpus N FOLDER`.

Its reports are recombined from the sentences of this repository's seeds. In each of them
people and states are drawn by Zipf's law from the registry, and one plain word in five is
exchanged for another word of the same language, so that no two reports are copies of each
other. The words make no sense, but their lengths, frequencies and scripts are those of the
seeds. The vocabulary does not grow with the archive as it would in a real one, so keywords
repeat more often than they would there.

Report number i is the same in every archive of the same seed, whatever its size.
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path

import regex
from babel.dates import format_date

from generator import text
from generator.actors.registry import Registry
from generator.languages import detect
from generator.model import Actor
from generator.storage.docs import is_generated
from generator.zones.places.dateline import is_agency

REPOSITORY = Path(__file__).resolve().parents[1]
FIRST_DAY = date(2015, 1, 1)
DAYS = 3652
"""Reports are spread over ten years."""
SLOTS = {"person": "\ue000", "state": "\ue001"}
"""What stands in a sentence for a name to be drawn (private-use characters)."""
CAST = {"person": 8, "state": 6}
"""How many different people and states are drawn for one report, at most."""
EXCHANGED = 0.2
"""Share of the plain words that are exchanged."""
SHORTEST_SENTENCE = 25
"""Code points; what is shorter is a label or a name, not a sentence."""
FEWEST_SENTENCES = 10
"""A language with fewer sentences in the seeds gets no reports."""
_WORD = regex.compile(r"[\p{L}\p{M}]{2,}")
_DATELINE = regex.compile(r"(\p{L}+ \d[^)]*\)|\p{Lu}+ –) ")
"""As two of the seeds begin; inside a report it would date it."""


@dataclass(frozen=True)
class Language:
    """What reports in one language are made of."""

    code: str
    sentences: tuple[str, ...]
    """With slots in the place of names."""
    sizes: tuple[int, ...]
    """Lengths of the seeds in this language, in code points."""
    names: dict[str, tuple[str, ...]]
    """By type of actor, those that have a name in this language, the commonest first."""
    agencies: tuple[str, ...]
    """Names of news agencies, for datelines."""

    @cached_property
    def words(self) -> tuple[list[str], list[int]]:
        """The plain words with their running totals of occurrences."""
        counts = Counter(word for s in self.sentences for word in s.split() if _is_plain(word))
        return list(counts), list(accumulate(counts.values()))


def languages(seeds: Iterable[str], registry: Registry) -> list[Language]:
    """The languages of these seed texts, each with its material."""
    ranked = sorted(registry.actors.values(), key=lambda actor: actor.id)
    random.Random("ranks").shuffle(ranked)  # noqa: S311 - a benchmark, not a secret
    lines: dict[str, list[str]] = {}
    sizes: dict[str, list[int]] = {}
    for seed in seeds:
        for line in filter(None, map(text.clean, seed.splitlines())):
            lines.setdefault(detect(line), []).append(_without_dateline(line))
        sizes.setdefault(detect(seed), []).append(len(seed))
    found = []
    for code in sorted(sizes):
        forms = _forms(ranked, code)
        sentences = tuple(dict.fromkeys(_with_slots(_sentences(lines[code], code), forms)))
        if len(sentences) >= FEWEST_SENTENCES:
            names = {type_: tuple(_named(ranked, type_, code)) for type_ in SLOTS}
            agencies = tuple(filter(is_agency, _named(ranked, "media", code)))
            found.append(Language(code, sentences, tuple(sizes[code]), names, agencies))
    return found


def _sentences(lines: Iterable[str], code: str) -> list[str]:
    found = [line[span.start : span.end] for line in lines for span in text.sentences(line, code)]
    return [sentence for sentence in found if len(sentence) >= SHORTEST_SENTENCE]


def _without_dateline(line: str) -> str:
    match = _DATELINE.match(line)
    return line[match.end() :] if match else line


def _named(actors: Iterable[Actor], type_: str, code: str) -> list[str]:
    return [actor.names[code] for actor in actors if actor.type == type_ and code in actor.names]


def _forms(actors: Iterable[Actor], code: str) -> dict[str, str]:
    """Every spelling of a person or state in this language -> the slot that replaces it."""
    return {
        form: SLOTS[actor.type]
        for actor in actors
        if actor.type in SLOTS
        for form in (actor.names.get(code, ""), *actor.aliases.get(code, ()))
        if form
    }


def _with_slots(sentences: Iterable[str], forms: dict[str, str]) -> list[str]:
    name = regex.compile(r"(?<![\p{L}\p{M}])\L<forms>(?![\p{L}\p{M}])", forms=list(forms))
    return [name.sub(lambda match: forms[match[0]], sentence) for sentence in sentences]


def _is_plain(word: str) -> bool:
    return _WORD.fullmatch(word) is not None


@dataclass(frozen=True)
class Writer:
    """Writes one report; every choice comes from `rng`."""

    language: Language
    rng: random.Random
    length: float = 1.0
    """How long reports are, as a share of what the seeds are."""

    def report(self, day: date) -> str:
        """A whole seed: with a headline and a date line, with a dateline, or with neither."""
        cast = {type_: self._cast(type_) for type_ in SLOTS}
        size = self.length * self.rng.choice(self.language.sizes)
        paragraphs: list[str] = []
        while sum(map(len, paragraphs)) < 0.9 * size:  # the last one goes beyond it
            count = self.rng.randint(1, 3)
            paragraphs.append(" ".join(self._sentence(cast) for _ in range(count)))
        printed = format_date(day, "long", locale=self.language.code)
        shape = self.rng.random()
        if shape < 0.7:
            paragraphs[:0] = [self._headline(cast), printed]
        elif shape < 0.9:
            paragraphs[0] = f"{self._dateline(cast, printed)} {paragraphs[0]}"
        return "\n\n".join(paragraphs) + "\n"

    def _sentence(self, cast: Mapping[str, Sequence[str]]) -> str:
        words = self.rng.choice(self.language.sentences).split()
        for place, word in enumerate(words):
            if _is_plain(word) and self.rng.random() < EXCHANGED:
                vocabulary, totals = self.language.words
                words[place] = self.rng.choices(vocabulary, cum_weights=totals)[0]
        sentence = " ".join(words)
        for type_, slot in SLOTS.items():
            while slot in sentence and cast[type_]:
                sentence = sentence.replace(slot, self._by_zipf(cast[type_]), 1)
        return sentence

    def _headline(self, cast: Mapping[str, Sequence[str]]) -> str:
        words = self._sentence(cast).split()[: self.rng.randint(8, 14)]
        return " ".join(words).rstrip(".,;:।،؛")

    def _dateline(self, cast: Mapping[str, Sequence[str]], printed: str) -> str:
        place = self._by_zipf(cast["state"]) if cast["state"] else ""
        agency = f" ({self._by_zipf(self.language.agencies)})" if self.language.agencies else ""
        return f"{place} {printed}{agency}".strip()

    def _cast(self, type_: str) -> list[str]:
        names = self.language.names[type_]
        drawn = [self._by_zipf(names) for _ in range(CAST[type_])] if names else []
        return list(dict.fromkeys(drawn))

    def _by_zipf(self, ranked: Sequence[str]) -> str:
        """One of these, the n-th with a weight of 1/n (Zipf's law with exponent 1)."""
        return self.rng.choices(ranked, cum_weights=_harmonic(len(ranked)))[0]


@cache
def _harmonic(count: int) -> list[float]:
    """Running totals of 1, 1/2, 1/3 …."""
    return list(accumulate(1 / rank for rank in range(1, count + 1)))


@dataclass(frozen=True, slots=True)
class Generated:
    """A report of chance."""

    name: str
    """Its id, and the stem of its file."""
    day: date
    """When it was published, if it says so."""
    text: str


@dataclass(frozen=True)
class Source:
    """Yields the reports of an endless archive."""

    languages: Sequence[Language]
    seed: int
    length: float = 1.0
    """How long reports are, as a share of what the seeds are."""

    @classmethod
    def load(cls, seed: int = 1, length: float = 1.0) -> Source:
        """From this repository's seeds and the registry that comes with the program."""
        files = sorted((REPOSITORY / "seeds").glob("*.txt"))
        texts = [text.decode(file.read_bytes()).text for file in files]
        return cls(languages(texts, Registry.load()), seed, length)

    def report(self, index: int) -> Generated:
        """Report number `index`."""
        rng = random.Random(f"{self.seed} {index}")  # noqa: S311 - a benchmark, not a secret
        shares = [len(language.sizes) for language in self.languages]
        language = rng.choices(self.languages, weights=shares)[0]
        day = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
        name = f"{index:06}_{rng.getrandbits(64):016x}"
        return Generated(name, day, Writer(language, rng, self.length).report(day))

    def write(self, folder: Path, index: int) -> Path:
        """Write report number `index` below `folder`/seeds; returns its file."""
        report = self.report(index)
        file = folder / "seeds" / f"{report.day:%Y}" / f"{report.name}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(report.text, encoding="utf-8")
        return file


def make_archive(folder: Path, count: int, seed: int = 1, length: float = 1.0) -> Source:
    """Make a whole archive of `count` reports in `folder`, ready for `roznama build`.

    Raises FileExistsError if the folder holds one already.
    """
    (folder / "seeds").mkdir(parents=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    shutil.copytree(
        REPOSITORY / "site_templates",
        folder / "site_templates",
        ignore=shutil.ignore_patterns("strings"),
    )
    for page in sorted((REPOSITORY / "docs").glob("*/*.md")):
        if not is_generated(page.read_bytes()):
            copy = folder / page.relative_to(REPOSITORY)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(page, copy)
    source = Source.load(seed, length)
    for index in range(count):
        source.write(folder, index)
    return source


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Make an archive of N reports in FOLDER.")
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other reports")
    given = parser.parse_args()
    make_archive(given.folder, given.count, given.seed)


if __name__ == "__main__":
    main()
