"""Keywords: what is counted, how it is ranked, what it is called."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.actors.naming import name_actors
from generator.actors.registry import Registry
from generator.fields import read_fields
from generator.keywords import add_keywords
from generator.keywords.language import fold
from generator.keywords.tokens import MOST_READ
from generator.keywords.words import shown
from generator.model import Actor, Article, Block, BlockKind, Mention, MentionForm, Seed, Span
from tests.casefiles import Case, load

ROOT = Path(__file__).parent.parent
GOLD = Path(__file__).parent / "gold"
FORMS: dict[str, MentionForm] = {
    "full": "name",
    "name": "name",
    "short": "short",
    "acronym": "acronym",
    "demonym": "demonym",
    "metonym": "metonym",
}
"""Classes of tests/gold/actors.json -> forms of a mention."""


def article(text: str, lang: str, mentions: Iterable[Mention] = ()) -> Article:
    """A report, a line a block, the first line its title."""
    blocks: list[Block] = []
    start = 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if line.strip():
            kind: BlockKind = "body" if blocks else "title"
            span = Span(start, start + len(line))
            blocks.append(Block(kind, span, number, line.strip(), lang, "ltr"))
        start += len(line)
    return Article(
        id="report",
        seed="seeds/report.txt",
        sha256="",
        encoding="utf-8",
        text=text,
        lang=lang,
        dir="ltr",
        title=None,
        deck=None,
        published=None,
        not_before=None,
        not_after=None,
        event_days=(),
        source=None,
        authors=(),
        place=None,
        agency=None,
        blocks=tuple(blocks),
        mentions=tuple(mentions),
    )


def found(text: str, wanted: Mapping[str, Mapping[MentionForm, list[str]]]) -> list[Mention]:
    """Every place where a wording stands, longer wordings first."""
    wordings = sorted(
        (
            (wording, actor, form)
            for actor, forms in wanted.items()
            for form, given in forms.items()
            for wording in given
        ),
        key=lambda item: -len(item[0]),
    )
    mentions: list[Mention] = []
    taken: set[int] = set()
    for wording, actor, form in wordings:
        for match in re.finditer(re.escape(wording), text):
            if not taken & set(range(*match.span())):
                taken |= set(range(*match.span()))
                mentions.append(Mention(actor, Span(*match.span()), wording, form, 0.9))
    return mentions


def actor(identifier: str, lang: str, name: str) -> Actor:
    return Actor(identifier, "person", {lang: name}, {})


@pytest.mark.parametrize("case", load("keywords"), ids=lambda case: case.place)
def test_case(case: Case) -> None:
    """Each case of tests/cases/keywords.md holds."""
    expected: dict[str, Any] = case.expected
    lang = expected["lang"]
    mentions = found(case.input, expected.get("mentions", {}))
    actors = {key: actor(key, lang, name) for key, name in expected.get("names", {}).items()}
    result = add_keywords(article(case.input, lang, mentions), actors)
    texts = [keyword.text for keyword in result.keywords]
    if "note" in expected:
        assert not texts
        assert expected["note"] in result.problems[0].message
        assert result.problems[0].severity == "note"
        return
    assert not result.problems
    folded = [fold(text) for text in texts]
    assert [word for word in expected.get("has", ()) if fold(word) not in folded] == [], texts
    assert [word for word in expected.get("lacks", ()) if word in texts] == []
    assert texts[0] == expected.get("first", texts[0])
    by_text = {keyword.text: keyword for keyword in result.keywords}
    for text, identifier in expected.get("actors", {}).items():
        assert by_text[text].actor == identifier
    for text, identifier in expected.get("topics", {}).items():
        assert by_text[text].topic == identifier


def seeds() -> Iterator[tuple[str, Article, dict[str, Actor]]]:
    """The five seeds as read, with the mentions of the gold standard."""
    for entry in json.loads((GOLD / "actors.json").read_text("utf-8"))["docs"]:
        path = ROOT / "seeds" / entry["file"]
        read = read_fields(
            Seed(path.stem, f"seeds/{path.name}", "", "utf-8", path.read_text("utf-8"))
        )
        mentions = []
        actors = {}
        for who in entry["actors"]:
            full: dict[str, int] = {}
            for wording, form in who["forms"].items():
                if form["class"] in FORMS:
                    kind = FORMS[form["class"]]
                    mentions += [
                        Mention(who["id"], Span(*place), read.text[slice(*place)], kind, 0.9)
                        for place in form["offsets"]
                    ]
                if form["class"] in {"full", "name"} and not wording.isascii():
                    full[wording] = form["count"]
            if full:
                name = max(full, key=lambda wording: full[wording])
                actors[who["id"]] = actor(who["id"], read.lang, name)
        yield path.stem, replace(read, mentions=tuple(mentions)), actors


def key(phrase: str) -> str:
    """A phrase as it is compared: folded, without hyphens."""
    return fold(phrase).replace("-", " ")


def named(read: Article, _: Mapping[str, Actor]) -> Article:
    """The article with the actors that the registry finds."""
    registry = Registry.load(ROOT / "seeds")
    return add_keywords(name_actors(replace(read, mentions=()), registry), registry.actors)


@pytest.mark.parametrize("extract", [add_keywords, named], ids=["gold actors", "our actors"])
def test_seeds(extract: Callable[[Article, Mapping[str, Actor]], Article]) -> None:
    """On the five seeds the mean F1@10 is at least 0.55, with one bad phrase at most."""
    gold = json.loads((GOLD / "keywords.json").read_text("utf-8"))
    scores = []
    bad_ones = []
    for stem, read, actors in seeds():
        texts = [keyword.text for keyword in extract(read, actors).keywords]
        concepts = [{key(w) for w in (c["key"], *c["variants"])} for c in gold[stem]["gold"]]
        bad = {key(phrase) for phrase in gold[stem]["bad"]}
        bad_ones += [text for text in texts if key(text) in bad]
        hits = sum(any(key(text) in concept for text in texts) for concept in concepts)
        scores.append(2 * hits / (10 + len(concepts)))
    assert sum(scores) / len(scores) >= 0.55, scores
    assert len(bad_ones) <= 1, bad_ones


def test_stray_languages_are_not_read() -> None:
    """English photo captions and embedded posts leave no keyword in a Hindi report."""
    for _, read, _ in seeds():
        keywords = add_keywords(replace(read, mentions=()), {}).keywords
        assert [keyword.text for keyword in keywords if keyword.text.isascii()] == []


WORDS = st.sampled_from(
    [
        *(
            "नाटो",
            "में",
            "विस्तार,",
            "की।",
            "शी",
            "والصين",
            "للصين",
            "«قمة»",
            "ــــ",
            "王毅",
            "カザフ",
            "부산의",
        ),
        *(
            "COVID-19",
            "G20",
            "l'Union",
            "Putin’s",
            "İstanbul'da",
            "New",
            "York",
            "3.5",
            "a.b.c.",
            "ß",
        ),
        *("🙂", "''", "--", "&", "...", "\u200f", "\u00ad", "x\u0301", "\x00", "\ud7ff"),
    ]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=60).map(" ".join)


@given(TEXTS, st.sampled_from(["en", "hi", "ar", "zh", "ja", "ko", "tr", "fr", "und", "xx", ""]))
@settings(max_examples=150, deadline=None)
def test_any_text(text: str, lang: str) -> None:
    """No text breaks it; scores are rising floats; there are keywords or a note, never both."""
    result = add_keywords(article(text, lang), {}, 5)
    scores = [keyword.score for keyword in result.keywords]
    assert len(scores) <= 5
    assert all(type(score) is float for score in scores)
    assert scores == sorted(scores)
    assert bool(scores) != bool(result.problems)
    assert result == add_keywords(article(text, lang), {}, 5)


@given(TEXTS, st.sampled_from(["en", "ar", "tr", "ko", "fr"]))
@settings(max_examples=100, deadline=None)
def test_words_are_the_reports(text: str, lang: str) -> None:
    """Every word of a keyword stands in the report, clitics aside."""
    report = fold(shown(text))
    for keyword in add_keywords(article(text, lang), {}).keywords:
        if keyword.topic is None:
            for word in fold(keyword.text).split():
                assert word.removeprefix("ال") in report


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_mentions(data: st.DataObject) -> None:
    """Mentions at any place, overlapping or not, break nothing, and an actor is named once."""
    text = data.draw(TEXTS.filter(lambda text: len(text) > 30))
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 12))
    mentions = [
        Mention(who, Span(start, min(start + size, len(text))), text[start : start + size], form, 1)
        for who, form, (start, size) in data.draw(
            st.lists(
                st.tuples(
                    st.sampled_from("ab"), st.sampled_from(sorted(set(FORMS.values()))), places
                ),
                max_size=20,
            )
        )
    ]
    keywords = add_keywords(article(text, "en", mentions), {"a": actor("a", "en", "Ada")}).keywords
    actors = [keyword.actor for keyword in keywords if keyword.actor]
    assert len(actors) == len(set(actors))
    assert {keyword.text for keyword in keywords if keyword.actor == "a"} <= {"Ada"}


@pytest.mark.parametrize(
    "text",
    [
        "Wheat prices rose again. " * 200_000,
        "wheat" * 1_000_000,
        "a-" * 2_000_000,
        "U." * 1_000_000,
        "Wheat prices rose\n" * 100_000,
        "prices of wheat " * 300_000,
    ],
    ids=["sentences", "one word", "hyphens", "initials", "lines", "one sentence"],
)
def test_long_texts(text: str) -> None:
    """Five megabytes take seconds: no more than MOST_READ code points are read."""
    began = time.process_time()
    shorter = add_keywords(article(text[:MOST_READ], "en"), {}).keywords
    assert add_keywords(article(text, "en"), {}).keywords == shorter
    assert time.process_time() - began < 30


def test_import_is_cheap() -> None:
    """Importing the package loads neither YAKE nor numpy nor the stemmers."""
    heavy = "{'yake', 'numpy', 'snowballstemmer'}"
    code = f"import sys, generator.keywords; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_name_is_no_keyword_twice() -> None:
    """What an actor is called is no keyword besides the actor, where it names nobody as well."""
    text = (
        "Canada raises rates\n"
        "Canada raised interest rates, the Bank of Canada said. The Bank of Canada and the Royal "
        "Bank of Canada expect higher inflation. Inflation in Canada fell before banks lent more "
        "money to farmers, builders and fishermen."
    )
    named = [Mention("canada", Span(0, 6), "Canada", "name", 0.9)]
    result = add_keywords(article(text, "en", named), {"canada": actor("canada", "en", "Canada")})
    texts = [keyword.text for keyword in result.keywords]
    assert texts.count("Canada") == 1
    assert next(each for each in result.keywords if each.text == "Canada").actor == "canada"
