"""Equal and nearly equal texts are found and linked; different ones are not."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from random import Random
from subprocess import run

from hypothesis import given
from hypothesis import strategies as st

from generator import config
from generator.build import build
from generator.duplicates import Duplicate, by_report, find
from generator.duplicates.signatures import jaccard, shingles, signature_of
from generator.model.packing import packed
from tests.conftest import MakeArchive

_TEXT = (
    "The foreign ministers of both countries discussed the situation at the border on the "
    "phone, their offices said, and agreed to keep in close touch over the coming weeks. "
)
_OTHER = "Farmers of the valley expect a better harvest than last year, a union told reporters. "


def _find(texts: dict[str, str]) -> tuple[Duplicate, ...]:
    return find(
        {id_: signature_of(text) for id_, text in texts.items()},
        lambda first, second: jaccard(shingles(texts[first]), shingles(texts[second])),
    )


def test_same_text() -> None:
    """White space, case and punctuation do not make a text another."""
    found = _find({"b": _TEXT, "a": "  " + _TEXT.upper().replace(",", ""), "c": "Quite another."})
    assert found == (Duplicate("a", "b", 1.0),)
    assert found[0].same


def test_nearly_same_text() -> None:
    """One changed word in a long text leaves it nearly the same."""
    long = " ".join(f"sentence number {i} tells of something else" for i in range(60))
    (found,) = _find({"a": long, "b": long.replace("number 30", "number thirty")})
    assert 0.9 < found.similarity < 1
    assert not found.same


def test_similar_texts_are_seldom_missed() -> None:
    """Of pairs with a Jaccard index just above the limit, all or nearly all are found."""
    random = Random(1)  # noqa: S311 - no secret
    missed = 0
    for _ in range(100):
        words = ["".join(random.choices("abcdefghij", k=7)) for _ in range(150)]
        changed = list(words)
        for at in random.sample(range(150), 8):
            changed[at] = "zzzzzzz"
        similar = jaccard(shingles(" ".join(words)), shingles(" ".join(changed)))
        assert 0.8 < similar < 0.92
        missed += not _find({"a": " ".join(words), "b": " ".join(changed)})
    assert missed <= 1


def test_other_text() -> None:
    """Two reports of one event in different words are no duplicates."""
    other = "Both sides spoke by telephone about the border, officials reported on Tuesday evening."
    assert _find({"a": _TEXT, "b": other}) == ()


def test_scripts_without_spaces() -> None:
    """Chinese texts are compared like any other."""
    text = "两国外交部长通过电话就边境局势交换了意见，双方同意继续保持沟通。" * 3
    assert [each.similarity for each in _find({"a": text, "b": text})] == [1.0]


def _signature(text: int, *bands: int) -> bytes:
    return text.to_bytes(8, "big") + packed(bands)


def test_crowds_stay_cheap() -> None:
    """Twenty thousand reports, all equal or alike in their bands, are no quadratic number."""
    asked = []

    def different(first: str, second: str) -> float:
        asked.append((first, second))
        return 0.0

    started = time.process_time()
    equal = find({f"{i:05}": _signature(7, 1, 2) for i in range(20_000)}, different)
    assert asked == []
    alike = find({f"{i:05}": _signature(i, 1, 2) for i in range(20_000)}, different)
    assert (len(equal), alike) == (19_999, ())
    assert len(asked) < 2 * 20_000
    asked.clear()
    find({f"{i:05}": _signature(i, 1, i) for i in range(20_000)}, different)
    assert asked == []
    assert time.process_time() - started < 10


@given(st.dictionaries(st.text("abc", min_size=1, max_size=4), st.text(max_size=60), max_size=8))
def test_order_does_not_matter(texts: dict[str, str]) -> None:
    """The answer does not depend on the order of the reports, and names each pair once."""
    found = _find(texts)
    assert found == _find(dict(reversed(texts.items())))
    assert len({(each.first, each.second) for each in found}) == len(found)
    assert all(each.first < each.second for each in found)
    assert {pair for pairs in by_report(found).values() for pair in pairs} == set(found)


def test_copies_are_told_and_linked(make_archive: MakeArchive) -> None:
    """A report with the text of another: a warning that names `id:`, and links on both pages."""
    title = "Ministers talk about the border again"
    text = " ".join(f"Speaker {i * i} told reporters about the border." for i in range(99))
    archive = make_archive(
        {
            "a.txt": f"{title}\n\n{text}",
            "b.txt": f"Another headline for the same words\n\n{text}",
            "c.txt": f"A third headline, and one other word\n\n{text} {_OTHER}",
            "d.txt": f"Harvest\n\n{_OTHER * 9}",
        }
    )
    report = build(archive)
    problems = {problem.path: problem for problem in report.library.problems}
    assert "the same text as “a”" in problems["seeds/b.txt"].message
    assert "`id: a`" in problems["seeds/b.txt"].hint
    assert problems["seeds/b.txt"].severity == "warning"
    assert problems["seeds/c.txt"].severity == "note"
    assert "seeds/d.txt" not in problems
    page = (archive.docs_of("en") / "reports" / "b" / "index.md").read_text("utf-8")
    assert "The same text is also in the archive" in page
    assert title in page
    again = build(archive)
    assert not again.rendered
    assert again.library.duplicates == report.library.duplicates


def test_a_renamed_seed_is_told(make_archive: MakeArchive) -> None:
    """A known text under a new name: a warning that says how to keep the address; once."""
    archive = make_archive(
        {"old.txt": f"Talks\n\n{_TEXT * 4}", "d.txt": f"Harvest\n\n{_OTHER * 9}"}
    )
    build(archive)
    (archive.seeds / "old.txt").rename(archive.seeds / "new.txt")
    (problem,) = build(archive).problems
    assert problem.path == "seeds/new.txt"
    assert "“old”, which is gone" in problem.message
    assert "`id: old`" in problem.hint
    sidecar = "by: A. Editor\non: 2024-05-31\nwhy: renamed\nid: old\n"
    (archive.seeds / "new.yml").write_text(sidecar, "utf-8")
    report = build(archive)
    assert (archive.site / "reports" / "old" / "index.html").exists()
    assert [each.message for each in report.problems if "which is gone" in each.message] == []


def test_the_export_names_copies(make_archive: MakeArchive) -> None:
    """In `roznama export` each of two copies names the other."""
    archive = make_archive(dict.fromkeys(("a.txt", "b.txt"), f"Talks\n\n{_TEXT * 4}"))
    command = [sys.executable, "-m", "generator", "export", "-f", str(archive.file)]
    done = run(command, capture_output=True, check=True, text=True, encoding="utf-8",
               cwd=Path(config.__file__).parent.parent)  # fmt: skip
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["id"], line["duplicates"]) for line in lines] == [("a", ["b"]), ("b", ["a"])]


def test_nothing_new_loads_no_numpy(make_archive: MakeArchive) -> None:
    """A command that finds everything in the store does without the code that compares."""
    archive = make_archive(dict.fromkeys(("a.txt", "b.txt"), f"Talks\n\n{_TEXT * 4}"))
    build(archive)
    code = (
        "import sys; from generator import config; from generator.build import build;"
        "from pathlib import Path;"
        f"build(config.load(Path({str(archive.file)!r})));"
        "print('generator.duplicates.signatures' in sys.modules)"
    )
    done = run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"
