"""What is kept from build to build, and what is noticed when somebody else changes it."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from generator import config, corpus
from generator.build import build
from generator.config import Settings
from generator.corpus import Corpus, Report
from generator.exports.published import Published
from generator.model import Actor, ActorUse, Event, Keyword, Record
from generator.pages import Keys, Unread, report, sections
from generator.pages.actors import Roll
from generator.storage import codec, left
from generator.storage.files import tree_state
from generator.storage.records import Records
from generator.storage.store import Store
from tests.conftest import ROOT, MakeArchive
from tests.records import ACTOR, english, record

STORY = """\
{title}

MOSCOW, January 12, 2022 (Xinhua) -- Russian Foreign Minister Sergey Lavrov met his
colleagues on Tuesday to speak about {title} and other questions of the day.
"""
OTHER = "Salmon return\n\nFishermen in Norway saw them on Sunday, for the first time in years.\n"


def story(title: str) -> str:
    return STORY.format(title=title)


@pytest.fixture
def two(make_archive: MakeArchive) -> Settings:
    """An archive of two reports that have nothing in common, built."""
    settings = make_archive({"one.txt": story("grain"), "two.txt": OTHER})
    build(settings)
    return settings


def made(settings: Settings) -> dict[str, str]:
    """The keys of the pages and files that the last build left."""
    with Store(settings.cache) as store:
        return {name: key for each in left.read(store).values() for name, key in each.names.items()}


def pages(settings: Settings) -> dict[str, bytes]:
    return {path: (settings.site / path).read_bytes() for path in tree_state(settings.site)}


def test_a_new_report_makes_what_depends_on_it(two: Settings) -> None:
    """Its actor's page is new; those of others keep their keys and their times."""
    keys, files = made(two), tree_state(two.site)
    (two.seeds / "three.txt").write_text(story("steel"))
    build(two)
    changed = {name for name, key in made(two).items() if keys.get(name) != key}
    assert {"index.md", "reports/three/index.md", "actors/sergey-lavrov/index.md"} <= changed
    assert {"catalogue.json", "reports/three/cite.bib", "seeds/three.txt"} <= changed
    assert {"actors/norway/index.md", "reports/two/index.md", "seeds/one.txt"} <= (
        keys.keys() - changed
    )
    after = tree_state(two.site)
    for path in ("actors/norway/index.html", "reports/two/index.html", "seeds/one.txt"):
        assert after[path] == files[path]


def test_a_section_that_stays_goes_back_as_it_was_stored(two: Settings) -> None:
    """With all its files; those of one that is gone, or has other pages, are looked at."""
    with Store(two.cache) as store:
        before = left.read(store)
    assert before["reports/one/"].site.keys() == {
        "reports/one/index.html",
        *(f"reports/one/cite.{kind}" for kind in ("bib", "json", "ris")),
        "seeds/one.txt",
        "search/data/reports/one.json",
    }
    (two.seeds / "one.txt").unlink()
    build(two)
    with Store(two.cache) as store:
        after = left.read(store)
    assert "reports/one/" not in after
    assert after["actors/norway/"] == before["actors/norway/"]
    assert not [path for path in tree_state(two.site) if "one" in path.split("/")[-1]]


def test_the_frame_is_kept_however_the_docs_were_looked_at(two: Settings) -> None:
    """Listed or remembered, the same hand-written pages leave all else where it is."""
    (two.seeds / "three.txt").write_text(story("steel"))
    build(two)
    before = tree_state(two.site)
    (two.docs_of("en") / "thanks").mkdir()
    (two.seeds / "three.txt").unlink()
    build(two)
    assert tree_state(two.site)["about/index.html"] == before["about/index.html"]


@pytest.mark.parametrize(
    "changed",
    [record(title=english("Other")), record(lang="hi"), record(actors=())],
    ids=["title", "language", "actors"],
)
def test_a_key_tells_what_is_given(changed: Record) -> None:
    """Whatever of a report changes, the key of a page that has it is another; else the same."""
    given = {"list": _told(record()), "count": 1}
    other = {"list": _told(changed), "count": 1}
    renamed = {"list": _told(record(), replace(ACTOR, names={})), "count": 1}
    keys = {Keys("basis").of("x/", each) for each in (given, dict(given), other, renamed)}
    assert len(keys) == 3
    assert Keys("another").of("x/", given) not in keys


def _told(said: Record, actor: Actor = ACTOR) -> tuple[Report, ...]:
    """A report as pages are given it."""
    return corpus.build([said], {actor.id: actor}).listed


def many(chance: random.Random) -> Corpus:
    """Some of many reports, a few of them with other words than usual, of few days and topics."""
    topics = [(), (Keyword("grain", "en", 0.1), Keyword("Trade", "en", 0.2, topic="trade"))]
    actors = [(), (ActorUse(ACTOR.id, 2, ()),), (ActorUse("modi", 1, ()),)]
    drawn = [
        record(
            f"r{number}",
            chance.choice([None, "2022-01-12", "2022-01-13", "2023-05"]),
            lang=chance.choice(["en", "en", "hi"]),
            keywords=chance.choice(topics),
            actors=chance.choice(actors),
        )
        for number in range(150)
        if chance.random() < 0.95
    ]
    names = {"en": chance.choice(["Modi", "Narendra Modi"])}
    known = {ACTOR.id: ACTOR, "modi": Actor("modi", "person", names, {})}
    return corpus.build(drawn, known)


@pytest.mark.parametrize("number", range(6))
def test_sections_of_one_key_have_the_same_pages(number: int) -> None:
    """In two archives, where a section has the same key, each of its pages and files has."""
    published = Published(config.load(ROOT / "mkdocs.yml"))
    key, found = Keys("basis").of, []
    for drawn in (number, number + 100):
        made = many(random.Random(drawn))  # noqa: S311 - a repeatable choice
        texts = {id_: Unread(id_, lambda: pytest.fail("was read")) for id_ in made.by_id}
        found.append(
            {
                (each.url, key(each.url, *each.given)): (
                    [key(page.path, *page.made_from) for page in each.pages],
                    [key(*file.paths, *file.given) for file in published.of_section(each)],
                )
                for each in sections(made, texts)
            }
        )
    one, other = found
    same = one.keys() & other.keys()
    assert same
    assert one.keys() != other.keys()
    assert {each: one[each] for each in same} == {each: other[each] for each in same}


def test_a_file_by_hand_in_the_place_of_ours(two: Settings) -> None:
    """It is published as long as it is there, whatever else changes; then ours is back."""
    before = pages(two)["reports/two/cite.bib"]
    mine = two.docs_of("en") / "reports" / "two" / "cite.bib"
    mine.write_text("mine")
    build(two, anew=True)
    (two.seeds / "three.txt").write_text(story("steel"))
    build(two)
    assert pages(two)["reports/two/cite.bib"] == b"mine"
    mine.unlink()
    build(two)
    assert pages(two)["reports/two/cite.bib"] == before


def test_all_names_have_one_key() -> None:
    """It is another if an actor is called otherwise, or named by more reports."""
    renamed = replace(ACTOR, names={"en": "Wang"})
    archives = [
        corpus.build([record()], {ACTOR.id: ACTOR}),
        corpus.build([record(lang="hi")], {ACTOR.id: ACTOR}),
        corpus.build([record()], {ACTOR.id: renamed}),
        corpus.build([record(), record("gas")], {ACTOR.id: ACTOR}),
    ]
    first, same, *others = [Keys("").of(Roll.of(each, "person")) for each in archives]
    assert first == same
    assert len({first, *others}) == 3


def test_a_record_stands_in_keys_by_its_article() -> None:
    """All that it says follows from that: it is not looked at."""
    key = Keys("basis").of
    assert key(record(article="k")) == key(record(article="k", lang="hi"))
    assert key(record(article="k")) != key(record(article="other"))
    assert key(_told(record(article="k"))) != key(_told(record(article="other")))


def test_records_share_what_they_say(tmp_path: Path) -> None:
    """Brought back together, they are the same as each alone, and hold what all say once.

    So they are if the store has bound them, and one of them is new.
    """
    records = [record(), record("steel", lang="hi"), record("gas", actors=(), keywords=())]
    with Store(tmp_path) as store:
        for known in (2, 3, 3):
            here = records[:known]
            for each in here:
                store.put("record", each.id, codec.encode(each))
            brought = Records().under([each.id for each in here], store, "record")
            assert [*brought.values()] == here
        found = [*brought.values()]
    assert found[0].actors[0] is found[1].actors[0]
    assert found[0].keywords[0] is found[1].keywords[0]
    assert found[0].source is found[2].source


def test_bound_records_need_no_other(tmp_path: Path) -> None:
    """Those of another report are not asked for; what is asked for must be there."""
    with Store(tmp_path) as store:
        store.put("record", "k", codec.encode(record()))
        bound = Records().under(["k"], store, "record")
        store.keep_only("record", [])
        assert Records().under(["k"], store, "record") == bound
        assert Records().under([], store, "record") == {}
        with pytest.raises(KeyError):
            Records().under(["other"], store, "record")


def test_a_record_is_decoded_once(tmp_path: Path) -> None:
    """Until it is asked for under another key, or others are all that is kept."""
    with Store(tmp_path) as store:
        for key in ("k", "other"):
            store.put("record", key, codec.encode(record()))
        under = partial(Records().under, store=store, stage="record")
        found = under(["k"])["k"]
        assert under(["k", "other"])["k"] is found
        assert under(["other"])["other"] is not found
        assert under(["k"])["k"] is not found


def test_a_report_stays_when_another_joins_its_event() -> None:
    """Its page links the event's, and lists the nearest; how many there are is told there."""
    archive = corpus.build([record(), record("steel"), record("gas")], {ACTOR.id: ACTOR})

    def key(*reports: str) -> str:
        together = replace(archive, events={"gas": Event("gas", reports)})
        unread = Unread("k", lambda: pytest.fail("was read"))
        return Keys("").of(report.page(together, "gas", unread))

    assert key("gas", "steel") == key("gas", "steel", record().id)
    assert key("gas", "steel") != key("steel", record().id)


def test_an_article_is_not_read_for_its_key() -> None:
    """Its key in the store stands for it; what has no key is refused."""
    unread = Unread("k", lambda: pytest.fail("was read"))
    assert Keys("").of(unread) == Keys("").of(Unread("k", unread.read))
    assert Keys("").of(unread) != Keys("").of(Unread("other", unread.read))
    with pytest.raises(TypeError):
        Keys("").of(object())


def test_a_deep_page_edited_by_hand_is_noticed(two: Settings) -> None:
    """Every generated Markdown file is looked at: what a person saves over it is published."""
    page = two.docs_of("en") / "reports" / "two" / "index.md"
    page.write_text("# My own words\n")
    assert build(two).rendered
    assert b"My own words" in pages(two)["reports/two/index.html"]


def test_what_comes_and_goes_in_the_site_is_put_right(two: Settings) -> None:
    """A page's folder that is gone is made again, a foreign one is removed."""
    before = pages(two)
    (two.site / "reports" / "one" / "index.html").unlink()
    (two.site / "reports" / "one" / "cite.bib").unlink()
    (two.site / "reports" / "one" / "cite.json").unlink()
    (two.site / "reports" / "one" / "cite.ris").unlink()
    (two.site / "reports" / "one").rmdir()
    (two.site / "mine").mkdir()
    (two.site / "mine" / "index.html").write_text("mine")
    build(two)
    assert pages(two) == before


def test_force_makes_everything_again(two: Settings) -> None:
    """A file deep in the site that somebody changed is only found by making all again."""
    before = pages(two)
    file = two.site / "reports" / "one" / "index.html"
    file.write_bytes(b"changed")
    (two.site / "reports" / "one" / "foreign.html").write_bytes(b"mine")
    assert build(two, anew=True).files.written
    assert pages(two) == before


def same_time(file: Path, text: str, *, replaced: bool) -> None:
    """Give a file other content of the same length, and its old time of change."""
    times = file.stat().st_atime_ns, file.stat().st_mtime_ns
    if replaced:
        new = file.with_suffix(".new")
        new.write_text(text)
        new.rename(file)
    else:
        file.write_text(text)
    os.utime(file, ns=times)


@pytest.mark.parametrize("age", [3600, -3600], ids=["past", "future"])
def test_another_file_of_the_same_size_and_time_is_read(
    make_archive: MakeArchive, age: int
) -> None:
    """A seed that another replaces, with the old one's time of change; clocks may be wrong."""
    settings = make_archive({"one.txt": story("grain")})
    file = settings.seeds / "one.txt"
    time = file.stat().st_mtime_ns - age * 10**9
    os.utime(file, ns=(time, time))
    build(settings)
    same_time(file, story("steel"), replaced=True)
    build(settings)
    assert b"steel" in pages(settings)["reports/one/index.html"]


def test_a_seed_changed_within_a_tick_is_read(make_archive: MakeArchive) -> None:
    """A file that was changed just before it was read is not taken for known."""
    settings = make_archive({"one.txt": story("grain")})
    file = settings.seeds / "one.txt"
    os.utime(file)
    build(settings)
    same_time(file, story("steel"), replaced=False)
    build(settings)
    assert b"steel" in pages(settings)["reports/one/index.html"]
