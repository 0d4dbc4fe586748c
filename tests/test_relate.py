"""Reports of one event are found, others stay apart, and every link says why."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import frontmatter
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import corpus
from generator.actors.registry import Registry
from generator.build import build
from generator.config import Settings
from generator.corpus import Corpus
from generator.model import Actor, ActorUse, Day, Event, Evidence, Fact, Record, Traces
from generator.model.packing import packed
from generator.reading import copies
from generator.reading.library import read_seeds
from generator.reading.stages import Context
from generator.relate import misjudged, relate
from generator.relate.candidates import worth_comparing
from generator.relate.events import Clusters
from generator.relate.likeness import scores, shared
from generator.relate.pairing import paired
from generator.relate.relations import Relations
from generator.relate.sketches import sketches
from generator.seeds import discover
from generator.storage.store import Store
from tests import casefiles
from tests.casefiles import Case
from tests.conftest import SEEDS, MakeArchive
from tests.examples import examples

CASES = casefiles.load("events")
_PRINTED = Evidence("printed", "test", "", None, None, 1.0)
_ACTORS = {f"a{i}": Actor(f"a{i}", "person", {"en": f"Name {i}"}, {}) for i in range(200)}

Read = Callable[[Mapping[str, str]], Corpus]


@pytest.fixture(scope="module")
def registry() -> Registry:
    """What is shipped."""
    return Registry.load()


@pytest.fixture
def read(tmp_path: Path, registry: Registry) -> Read:
    """Reads {file name: text} as a corpus with its events."""

    def reading(files: Mapping[str, str]) -> Corpus:
        for name, text in files.items():
            file = tmp_path / "seeds" / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        found, refused = discover(tmp_path, tmp_path / "seeds")
        with Store(tmp_path) as store:
            library = read_seeds(found, refused, store, Context(registry, 10))
            pairs = copies.settle(store, library)
        return relate(corpus.build(library.records, library.registry.actors, duplicates=pairs))

    return reading


def _events(found: Corpus) -> list[list[str]]:
    return sorted(sorted(event.reports) for event in found.events.values())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_events(case: Case, read: Read) -> None:
    """Reports are put together as a careful reader would."""
    parts = re.split(r"^=== (\S+)\n", case.input, flags=re.MULTILINE)[1:]
    files = {f"{name}.txt": text for name, text in zip(parts[::2], parts[1::2], strict=True)}
    assert _events(read(files)) == case.expected


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory, registry: Registry) -> Corpus:
    """The five seeds, with their events."""
    folder = tmp_path_factory.mktemp("seeds")
    found, refused = discover(SEEDS[0].parent.parent, SEEDS[0].parent)
    with Store(folder) as store:
        library = read_seeds(found, refused, store, Context(registry, 10))
    return relate(corpus.build(library.records, library.registry.actors))


def test_the_seeds_have_one_event(seeds: Corpus) -> None:
    """The Hindi and the Arabic report of the call are one event; the call a year later is not."""
    first, last = "000-74670ee7251f4a26", "004-2b9803faf59a8591"
    assert seeds.events == {first: Event(first, (last, first))}
    (other,) = seeds.same_event[first]
    assert other.report == last
    assert {"wang-yi", "sergey-lavrov"} <= set(other.shared.actors)
    assert (other.shared.apart, other.shared.wording) == (1, False)


def test_related_reports_are_of_other_events(seeds: Corpus) -> None:
    """What is related has a reason, is not of the same event, and is not too much."""
    assert seeds.related
    for id_, others in seeds.related.items():
        assert 0 < len(others) <= 5
        assert all(other.shared.actors for other in others)
        own = seeds.event_of.get(id_, Event(id_, (id_,))).reports
        assert not {other.report for other in others} & {id_, *own}


def test_states_and_round_numbers_relate_nothing(read: Read) -> None:
    """A reader is not sent on to a report that has only a state and numbers in common."""
    credit = "Loans in Brazil\n\nSmall loans of 60, 90, 500 and 1,500 are given in Brazil.\n"
    wine = "Vino in Brasile\n\nIn Brasile 60 vigne, 90 cantine, 500 bottiglie e 1.500 turisti.\n"
    boeing = "Boeing in Brazil\n\nBoeing sold 60, 90 or 1,500 parts to Brazil, Boeing said.\n"
    planes = "Boeing in Brasile\n\nLa Boeing vende 60, 90 o 1.500 parti, dice la Boeing.\n"
    files = {"credit.txt": credit, "wine.txt": wine, "boeing.txt": boeing, "planes.txt": planes}
    found = read(files)
    related = {id_: {each.report for each in those} for id_, those in found.related.items()}
    assert related == {"boeing": {"planes"}, "planes": {"boeing"}}


def test_pages_and_exports_know_the_event(five: Settings) -> None:
    """Both reports lead to the event's page, in every locale; the catalogue has its id."""
    id_ = "000-74670ee7251f4a26"
    for prefix in ("", "hi/", "ar/"):
        page = (five.site / prefix / "events" / id_ / "index.html").read_text("utf-8")
        assert page.count("reports/004-2b9803faf59a8591/") > 1
        assert "وانغ يي" in page
        for report in (id_, "004-2b9803faf59a8591"):
            html = (five.site / prefix / "reports" / report / "index.html").read_text("utf-8")
            assert f"events/{id_}/" in html
    rows = json.loads((five.site / "catalogue.json").read_text("utf-8"))["reports"]
    assert {row["id"][:3]: row["event"] for row in rows} == {
        "000": id_, "001": None, "002": None, "003": None, "004": id_,
    }  # fmt: skip


def test_an_editor_has_the_last_word(read: Read) -> None:
    """A correction joins reports that share nothing, and parts those with the same text."""
    text = "Farmers of the valley opened their harvest festival with a parade of wagons. " * 4
    note = "by: A. Editor\non: 2024-05-31\nwhy: I was there\n"
    found = read(
        {
            "a.txt": f"Festival\n\n{text}",
            "b.txt": f"Festival\n\n{text}",
            "b.yml": f"{note}event: {{not: a}}\n",
            "c.txt": "Der Stadtrat hat am Montag über den neuen Haushalt beraten.",
            "c.yml": f"{note}event: {{same_as: [a, nowhere]}}\n",
        }
    )
    assert _events(found) == [["a", "c"]]
    (other,) = found.same_event["c"]
    assert other.shared.editor
    (problem,) = misjudged(found, lambda *_: None)
    assert "“nowhere”" in problem.message
    assert [(each.field, each.after) for each in found.by_id["b"].corrections] == [
        ("other_event", ("a",))
    ]


def test_contradicting_editors_are_told(read: Read) -> None:
    """Where one correction joins and another parts, the reports stay apart, with a warning."""
    note = "by: A. Editor\non: 2024-05-31\nwhy: I was there\n"
    found = read(
        {
            "a.txt": "The harvest festival begins.",
            "a.yml": f"{note}event: {{same_as: b}}\n",
            "b.txt": "Der Stadtrat hat beraten.",
            "b.yml": f"{note}event: {{not: a}}\n",
        }
    )
    assert _events(found) == []
    (problem,) = misjudged(found, lambda *_: 5)
    assert "another correction denies it" in problem.message
    assert (problem.path.rpartition("/")[2], problem.line) == ("a.yml", 5)


def test_the_compare_page_tells_who_is_named_where(make_archive: MakeArchive) -> None:
    """A report of an event is compared with the others, and undated ones are pointed out."""
    text = "Sergey Lavrov met Wang Yi. The harvest festival begins with forty wagons. " * 5
    archive = make_archive({"a.txt": f"A\n\n{text}", "b.txt": f"B\n\n{text} Antony Blinken left."})
    build(archive)
    listed = (archive.docs_of("en") / "events" / "index.md").read_text("utf-8")
    assert listed.count('href="../events/a/"') == 1
    assert ">Sergey Lavrov<" in listed
    page = (archive.docs_of("en") / "events" / "a" / "index.md").read_text("utf-8")
    assert "Named by one report only" in page
    assert "The dates of 2 reports are not known" in page
    assert "Both name" in page
    assert frontmatter.loads(page)["title"] == "Sergey Lavrov, Wang Yi"
    assert page.index("Antony Blinken") > 0


@given(
    st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.floats(0, 2), max_size=40),
    st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=4),
)
@examples(100)
def test_clusters_part_the_reports(
    margins: dict[tuple[int, int], float], denied: set[tuple[int, int]]
) -> None:
    """No report is in two events, and what an editor denies is in none."""
    known = {tuple(sorted((str(a), str(b)))): m for (a, b), m in margins.items() if a != b}
    apart = {(str(a), str(b)) for a, b in denied if a != b}
    clusters = Clusters(
        dict.fromkeys(map(str, range(10))),
        lambda one, other: known.get(tuple(sorted((one, other))), 0.0),
        apart,
    )
    for pair in known:
        clusters.join((pair[0], pair[1]))
    found = clusters.found()
    members = [id_ for ids in found for id_ in ids]
    assert len(members) == len(set(members))
    assert all(len(ids) > 1 for ids in found)
    assert not any({a, b} <= set(ids) for a, b in apart for ids in found)


def test_a_bridge_does_not_join_two_events() -> None:
    """A report that is like two events does not make them one."""
    groups = {"a": "abc", "b": "xyz"}
    days = dict.fromkeys("abcxyzm", 0)

    def margin(one: str, other: str) -> float:
        alike = any({one, other} <= set(members) for members in groups.values())
        return 1.3 if alike else 1.1 if "m" in {one, other} else 0.2

    clusters = Clusters(days, margin)
    for pair in ("ab", "bc", "xy", "yz", "cm", "mx"):
        clusters.join((pair[0], pair[1]))
    assert [ids for ids in clusters.found() if {"a", "x"} <= set(ids)] == []


def test_a_long_story_is_not_one_event() -> None:
    """Day after day of the same story does not become an event of a month."""
    days = {f"{day:02}": day for day in range(30)}
    clusters = Clusters(days, lambda _one, _other: 2.0)
    for day in range(29):
        clusters.join((f"{day:02}", f"{day + 1:02}"))
    assert max(int(ids[-1]) - int(ids[0]) for ids in clusters.found()) <= 5


def _record(base: Record, index: int, *, one_day: bool) -> Record:
    """A report that tells with three others of an event, and of much else."""
    event, own = Random(index // 4), Random(index)  # noqa: S311 - no secret
    day = date(2020, 1, 1) + timedelta(days=0 if one_day else event.randrange(600))
    named = {f"a{rng.randrange(200)}" for rng in (event,) * 6 + (own,) * 3}
    words = [event.randrange(9000) for _ in range(20)] + [own.randrange(9000) for _ in range(20)]
    return replace(
        base,
        id=f"r{index:05}",
        lang=("en", "hi", "ar")[index % 3],
        published=Fact(Day(day), _PRINTED),
        not_before=None,
        not_after=None,
        event_days=(),
        actors=tuple(ActorUse(id_, 1 + index % 3, ()) for id_ in sorted(named)),
        keywords=(),
        traces=Traces(packed(words), packed(word % 7000 for word in words[:12])),
    )


@pytest.mark.parametrize("one_day", [False, True])
def test_work_grows_with_the_number_of_reports(seeds: Corpus, *, one_day: bool) -> None:
    """A report is compared with few others, also where all are of one day; events are found."""
    records = [_record(seeds.records[0], i, one_day=one_day) for i in range(800)]
    assert len(worth_comparing(sketches(records, _ACTORS))) < 20 * len(records)
    found = relate(corpus.build(records, _ACTORS))
    fours = [event for event in found.events.values() if len(event.reports) == 4]
    assert len(fours) > 150
    assert all(len({int(id_[1:]) // 4 for id_ in event.reports}) == 1 for event in fours)


@given(st.integers(0, 300), st.integers(0, 300))
@examples(60)
def test_likeness_is_mutual(seeds: Corpus, one: int, other: int) -> None:
    """It does not matter which of two reports comes first."""
    records = [_record(seeds.records[0], i, one_day=True) for i in (one, other)]
    first, second = (
        sketches([replace(each, id=id_) for each, id_ in zip(records, ids, strict=True)], _ACTORS)
        for ids in ("ab", "ba")
    )
    pair = paired(np.array([0]), np.array([1]))
    assert scores(first, pair) == scores(second, pair)
    assert list(shared(first, pair)) == list(shared(second, pair))


def test_the_order_of_reports_does_not_matter(seeds: Corpus) -> None:
    """The same reports in any order have the same events and relations."""
    records = [_record(seeds.records[0], i, one_day=True) for i in range(60)]
    found = [relate(corpus.build(each, _ACTORS)) for each in (records, records[::-1])]
    assert found[0].events == found[1].events
    assert found[0].related == found[1].related


_NUMBERS = st.sets(st.integers(0, 120), max_size=40)


@given(_NUMBERS, _NUMBERS, st.sets(st.integers(0, 120)))
@examples(40)
def test_going_on_equals_starting_over(
    seeds: Corpus, before: set[int], after: set[int], changed: set[int]
) -> None:
    """What is remembered of pairs changes nothing, whichever reports came, went or changed."""

    def archive(numbers: set[int], others: set[int]) -> Corpus:
        base = seeds.records[0]
        records = {i: _record(base, i + 4 * (i in others), one_day=i % 2 == 0) for i in numbers}
        return corpus.build([replace(each, id=f"r{i}") for i, each in records.items()], _ACTORS)

    known = Relations.of(archive(before, set())).written()
    fresh, going_on = (Relations.of(archive(after, changed), memory) for memory in (None, known))
    assert going_on.events == fresh.events
    assert going_on.same_event == fresh.same_event
    assert going_on.related == fresh.related
    assert going_on.written() == fresh.written()


def test_a_new_report_leaves_most_pairs_alone(seeds: Corpus) -> None:
    """Rarities go in steps: so most of what was worked out holds when a report comes."""
    records = [_record(seeds.records[0], i, one_day=False) for i in range(400)]
    known = Relations.of(corpus.build(records[:-1], _ACTORS)).written()
    now = Relations.of(corpus.build(records, _ACTORS), known)
    assert len(now.known.pairs) > 0.5 * len(now.pairs)
