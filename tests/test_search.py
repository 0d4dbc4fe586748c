"""The search's index: what is in it, and that it stays as it is where nothing changed."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import corpus
from generator.build import build, opened
from generator.config import Settings
from generator.search import Search, passes, postings, shards
from generator.search.entries import LEVELS
from generator.search.published import FOLDER, MANIFEST
from generator.search.words import Words
from tests.conftest import MakeArchive

LAVROV = "Lavrov in Vienna\n\n12 January 2022\n\nSergey Lavrov spoke about sanctions in Vienna.\n"
MODI = "मोदी वियना में\n\n14 मार्च 2023\n\nनरेंद्र मोदी ने वियना में प्रतिबंधों पर बात की।\n"
UNDATED = "A quiet day\n\nNothing at all happened in the village on the hill.\n"
SEEDS = {"a.txt": LAVROV, "b.txt": MODI, "c.txt": UNDATED}


@dataclass(frozen=True)
class Made:
    """The search's files of an archive, by their paths in its folder."""

    files: Mapping[str, bytes]

    @property
    def manifest(self) -> dict[str, Any]:
        """What names all other files."""
        manifest: dict[str, Any] = json.loads(self.files[MANIFEST])
        return manifest

    @property
    def terms(self) -> dict[str, Any]:
        """Everything that words and names lead to."""
        found: dict[str, Any] = {}
        for _, name in self.manifest["terms"]:
            found |= json.loads(self.files[f"terms/{name}.json"])
        return found


def make(settings: Settings) -> Made:
    """The files as they would be published; no pages are made."""
    with opened(settings) as archive:
        library = archive.library
        reports = corpus.build(library.records, library.registry.actors)
        files = Search(settings, reports, library, archive.store).files()
        return Made({path.removeprefix(FOLDER): data for path, data in files})


def published(settings: Settings) -> dict[str, bytes]:
    """The search's files in a built site."""
    folder = settings.site / FOLDER
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.json")}


def decoded(text: str) -> list[tuple[int, int]]:
    """The postings of a string as (number, level), ascending."""
    found = []
    for level, gaps in enumerate(text.split("|")):
        number, gap, scale = -1, 0, 1
        for char in gaps:
            digit = postings.DIGITS.index(char)
            gap += digit % 32 * scale
            scale *= 32
            if digit < 32:
                number += gap + 1
                found.append((number, level))
                gap, scale = 0, 1
    return sorted(found)


_WORDS = st.tuples(st.integers(0, 1 << 21), st.integers(0, LEVELS - 1))
_PLACES = st.tuples(st.integers(0, 5), st.integers(0, 1 << 21), st.integers(0, LEVELS - 1))


@given(st.lists(_PLACES, max_size=60), st.lists(_PLACES, max_size=20))
def test_postings_come_back(
    places: list[tuple[int, int, int]], more: list[tuple[int, int, int]]
) -> None:
    """What is written can be read again; a word has a report once, with its most weight."""
    parts = [
        postings.postings(*np.array(each, np.int64).reshape(-1, 3).T) for each in (places, more)
    ]
    written = postings.Postings.merged(deque(parts)).written(range(6))
    wanted = [
        sorted((number, level) for (word, number), level in least(places + more) if word == which)
        for which in range(6)
    ]
    assert [decoded(text) for text in written] == wanted


@given(st.lists(st.tuples(st.integers(0, 9), st.lists(_WORDS))))
def test_words_gathered_by_report_are_postings(
    reports: list[tuple[int, list[tuple[int, int]]]],
) -> None:
    """Made at once or word by word, they are the same."""
    gathered = postings.Gathered()
    for number, said in reports:
        gathered.add(number, [word for word, _ in said], [level for _, level in said])
    each = [
        int(postings.postings(word, number, level))
        for number, said in reports
        for word, level in said
    ]
    made = gathered.postings()
    assert [posting for part in made for posting in part.tolist()] == each


_SAID = st.lists(st.lists(st.sampled_from("abcdef"), max_size=4), min_size=2, max_size=2)


def shown(words: Words) -> dict[str, list[tuple[str, int]]]:
    """By report, its words with their levels."""
    printed = (words.vocabulary[place] for place in words.words.tolist())
    found = list(zip(printed, words.levels.tolist(), strict=True))
    ends = np.cumsum(words.lengths).tolist()
    return {
        key: found[start:end] for key, start, end in zip(words.keys, [0, *ends], ends, strict=False)
    }


@given(
    st.dictionaries(st.sampled_from("123456"), _SAID),
    st.dictionaries(st.sampled_from("789"), _SAID),
    st.sets(st.sampled_from("123456")),
)
def test_words_that_are_kept_are_as_if_gathered_anew(
    first: dict[str, list[list[str]]], more: dict[str, list[list[str]]], gone: set[str]
) -> None:
    """Written and read, less some reports and with others: nothing of those gone is left."""
    wanted = {key: said for key, said in {**first, **more}.items() if key not in gone}
    kept = Words.read(Words.read(None).followed_by(first.items()).written())
    now = kept.of(wanted.keys()).followed_by(more.items())
    anew = Words.read(None).followed_by(wanted.items())
    assert shown(now) == shown(anew)
    assert sorted(now.vocabulary) == sorted(anew.vocabulary)


def least(places: list[tuple[int, int, int]]) -> Iterable[tuple[tuple[int, int], int]]:
    """By word and report, the smallest level."""
    return {(word, number): level for word, number, level in sorted(places, reverse=True)}.items()


def in_order(values: Mapping[str, str]) -> list[tuple[str, str]]:
    """Keys and values, as shards are cut from them."""
    return sorted(values.items(), key=lambda each: shards.order(each[0]))


@given(st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1), st.text(max_size=400)))
def test_shards_hold_everything_in_order(values: Mapping[str, str]) -> None:
    """All keys are in one file each, and files are in order of their first keys."""
    files = list(shards.sharded(in_order(values)))
    found = {key: value for _, data in files for key, value in json.loads(data).items()}
    assert found == {key: json.loads(json.dumps(value)) for key, value in values.items()}
    firsts = [first for first, _ in files]
    assert firsts == sorted(firsts, key=shards.order)


def test_a_name_lies_in_the_file_of_its_first_word() -> None:
    """So that looking it up costs no further request."""
    values = {f"word{n:05}": "x" * 40 for n in range(4000)}
    values |= {f"{word} second": "y" for word in list(values)}
    for _, data in shards.sharded(in_order(values)):
        keys = set(json.loads(data))
        assert all(key.split(" ")[0] in keys for key in keys)


def test_a_new_key_changes_few_files() -> None:
    """Where files end depends on what is near, not on all that comes before."""
    values = {f"word{n:05}": "x" * 40 for n in range(8000)}
    before = {data for _, data in shards.sharded(in_order(values))}
    after = {data for _, data in shards.sharded(in_order(values | {"word00100b": "new"}))}
    assert len(before) > 20
    assert len(after - before) <= 3


def test_reports_by_words_and_names(make_archive: MakeArchive) -> None:
    """Words lead to reports, names in any script to actors and topics, and these to reports."""
    settings = make_archive(SEEDS, "[en, hi]")
    made = make(settings)
    terms, manifest = made.terms, made.manifest
    assert manifest["years"] == {"2022": 0, "2023": 1}
    assert [number for number, _ in decoded(terms["village"])] == [manifest["undated"]]
    for name in ("lavrov", "लावरोव", "لافروف", "лавров", "sergey lavrov"):
        assert "@sergey-lavrov" in terms[name][1]
    assert [number for number, _ in decoded(terms["@sergey-lavrov"][0])] == [0]
    for name in ("sanction", "प्रतिबंध", "عقوبات"):
        assert "#sanctions" in terms[name][1]
    assert terms["@narendra-modi"][1] == {"en": "Narendra Modi", "hi": "नरेंद्र मोदी"}
    assert [number for number, _ in decoded(terms["मार्च"])] == [1]
    assert [number for number, _ in decoded(terms["january"])] == [0]


def test_passes_are_as_good_as_one(
    make_archive: MakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However few postings are made at a time, the files are the same."""
    arabic = "لافروف في فيينا\n\nالتقى الوزير وزيرا، ووصل بالطائرة إلى الطائرة.\n"
    archive = make_archive({**SEEDS, "d.txt": arabic})
    whole = make(archive)
    for at_once in (1, 50):
        monkeypatch.setattr(passes, "AT_ONCE", at_once)
        assert make(archive) == whole


def test_adjectives_of_states_are_no_names(make_archive: MakeArchive) -> None:
    """रूसी finds what says रूसी; रूस all that names Russia."""
    settings = make_archive(
        {"a.txt": "रूस और चीन\n\nरूस और चीन ने रूसी गैस पर बात की, जो रूसी कंपनी बेचती है।\n"}
    )
    terms = make(settings).terms
    assert "@russia" in terms["रूस"][1]
    assert isinstance(terms["रूसी"], str)


def test_excerpts_only(make_archive: MakeArchive) -> None:
    """With `publish: excerpt` all words are found, but only the first paragraph is shown."""
    text = LAVROV + "\nThe second paragraph names a hippopotamus and its keeper in the zoo.\n"
    settings = make_archive({"a.txt": text}, change=("publish: full", "publish: excerpt"))
    made = make(settings)
    assert "hippopotamus" in made.terms
    assert b"hippopotamus" not in made.files["reports/a.json"]


def test_withdrawn_reports_are_not_found(make_archive: MakeArchive) -> None:
    """Nothing of a withdrawn report is in any file."""
    sidecar = "withdrawn: true\nby: Editor\non: 2024-01-01\nwhy: asked for\n"
    settings = make_archive({**SEEDS, "a.yml": sidecar})
    made = make(settings)
    assert made.manifest["reports"] == 2
    everything = b"".join(made.files.values())
    assert b"Lavrov spoke" not in everything
    assert "reports/a.json" not in made.files


def test_an_empty_archive_has_an_index(make_archive: MakeArchive) -> None:
    """Without reports there is an index without words."""
    settings = make_archive({})
    manifest = make(settings).manifest
    assert manifest["reports"] == 0
    assert manifest["terms"] == []


def test_made_again_only_when_a_record_changed(make_archive: MakeArchive) -> None:
    """A changed page leaves the index alone; what somebody broke in it is made again."""
    settings = make_archive(SEEDS)
    build(settings)
    folder = settings.site / "search" / "data"
    before = _times(folder)
    (settings.docs_of("en") / "about.md").write_text("# About\n\nAnother text.\n", encoding="utf-8")
    build(settings)
    assert _times(folder) == before
    content = published(settings)
    next((folder / "terms").iterdir()).unlink()
    build(settings)
    assert published(settings) == content == make(settings).files


def test_a_newer_report_changes_only_its_words(make_archive: MakeArchive) -> None:
    """No other report's number changes, and with it no file without its words."""
    settings = make_archive(SEEDS)
    before = make(settings).terms
    (settings.seeds / "d.txt").write_text(
        "Storm over Porto\n\n25 May 2024\n\nA storm broke windows in Porto.\n", encoding="utf-8"
    )
    after = make(settings).terms
    assert {word for word in before if before[word] != after[word]} <= {"a", "in"}


@pytest.mark.parametrize("text", ["x" * 900_000, "क" * 500_000, "\u202e<b>&amp;</b> " * 20_000])
def test_odd_texts(make_archive: MakeArchive, text: str) -> None:
    """No text is too long, or too strange, for the index."""
    settings = make_archive({"a.txt": f"A title\n\n{text}\n"})
    files = make(settings).files
    assert max(map(len, files.values())) < 200_000


def _times(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*.json")}
