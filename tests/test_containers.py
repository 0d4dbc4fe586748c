"""Files that hold many reports: each record is a report or a refusal, and costs only itself."""

from __future__ import annotations

import gzip
import os
import time
import tracemalloc
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import containers
from generator.containers import Part
from generator.errors import Unusable
from generator.reading.listings import Listings
from generator.seeds import RawSeed, Refusal, discover, read_each
from generator.storage.store import Store
from tests.containing import PAGE, found_in, json_line, json_record, survey
from tests.warcs import ADDRESS, record

BAD_LINES = {
    "not JSON": (b"The ministers met.", "JSON is malformed"),
    "cut off": (json_line("talks")[:-20], "truncated"),
    "a list": (b"[1, 2]", "Expected `object`"),
    "unknown key": (json_line("talks", title="Grain"), "unknown field `title`"),
    "no id": (b'{"text": "x"}', "missing required field `id`"),
    "a number for an id": (b'{"id": 17, "text": "x"}', "Expected `str`"),
    "an empty id": (json_record(" ", text="x"), "has an empty id"),
    "nothing in it": (json_record("talks"), "needs either"),
    "text and page": (json_line("talks", html="<p>x</p>"), "needs either"),
    "invalid UTF-8": (b'{"id": "talks", "text": "\xff\xfe"}', "what a line should be"),
    "half a surrogate": (b'{"id": "talks", "text": "\\ud83d"}', "what a line should be"),
    "deep": (b"[" * 100_000, "what a line should be"),
    "no address": (json_line("talks", url="javascript:alert(1)"), "no address of the web"),
    "broken address": (json_line("talks", url="http://[::1"), "no address of the web"),
    "no day": (json_line("talks", fetched="yesterday"), "no day"),
    "no such day": (json_line("talks", fetched="2022-02-30"), "no day"),
    "year 0": (json_line("talks", fetched="0001-01-01T00:00:00+14:00"), "no day"),
}


@pytest.mark.parametrize(("line", "reason"), BAD_LINES.values(), ids=BAD_LINES)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_bad_lines_cost_themselves(
    tmp_path: Path, line: bytes, reason: str, *, packed: bool
) -> None:
    """A line that is no report is refused by its number; those around it are read."""
    data = b"\n".join([json_line("First One"), line, b"", json_line("last")])
    name, data = ("news.jsonl.gz", gzip.compress(data)) if packed else ("news.jsonl", data)
    listing = survey(tmp_path, name, data)
    assert found_in(listing) == {1: "first-one", 4: "last"}
    (fault,) = listing.faults
    assert fault.number == 2
    assert reason in fault.reason
    assert fault.cure


def test_a_line_of_100_mb_is_not_held(tmp_path: Path) -> None:
    """What is longer than any report is refused without being read into memory."""
    file = tmp_path / "news.jsonl"
    with file.open("wb") as out:
        out.write(json_line("first") + b"\n")
        out.seek(100_000_000, os.SEEK_CUR)
        out.write(b"\n" + json_line("last"))
    tracemalloc.start()
    listing = containers.survey(file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found_in(listing) == {1: "first", 3: "last"}
    assert [fault.reason for fault in listing.faults] == ["is larger than 20 MB"]
    assert peak < 60_000_000


@pytest.mark.parametrize("name", ["news.jsonl.gz", "news.warc.gz"])
def test_bombs_are_left(tmp_path: Path, name: str) -> None:
    """A file that unpacks to hundreds of times its size is left before it costs much."""
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = bytes(1 << 20)
    bomb = b"".join(pack.compress(zeros) for _ in range(200)) + pack.flush()
    started = time.process_time()
    listing = survey(tmp_path, name, bomb)
    assert listing.entries == ()
    assert "unpacks to more than 250 times its size" in listing.faults[-1].reason
    assert time.process_time() - started < 10


def test_a_packed_file_that_is_cut_off(tmp_path: Path) -> None:
    """Whatever was whole is read; the refusal says behind which record it ends."""
    lines = [
        json_line(f"talks {number}", url=f"https://example.org/{number}") for number in range(500)
    ]
    whole = gzip.compress(b"\n".join(lines))
    listing = survey(tmp_path, "news.jsonl.gz", whole[: len(whole) // 2])
    assert 10 < len(listing.entries) < 499
    assert found_in(listing) == {n + 1: f"talks-{n}" for n in range(len(listing.entries))}
    (fault,) = listing.faults
    assert fault.reason == f"the packed file is cut off behind record {len(listing.entries)}"
    assert fault.number is None


@pytest.mark.parametrize("name", ["news.jsonl", "news.jsonl.gz", "news.warc", "news.warc.gz"])
def test_a_container_without_reports(tmp_path: Path, name: str) -> None:
    """An empty file, and one that is something else, are refused and not passed over."""
    for data in (b"", b"\n\n", b"\x89PNG\r\n\x1a\n" + bytes(300)):
        listing = survey(tmp_path, name, data)
        assert listing.entries == ()
        assert listing.faults


def test_records_stand_in_their_order(tmp_path: Path) -> None:
    """The tenth record comes behind the second, and all are read in one pass."""
    lines = [json_line(f"talks {number}") for number in range(1, 13)]
    (tmp_path / "n.jsonl").write_bytes(b"\n".join(lines))
    found, _ = discover(tmp_path, tmp_path)
    assert [seed.path for seed in found] == [f"n.jsonl record {n}" for n in range(1, 13)]
    some = found[1::3]
    raw = list(read_each(some))
    assert [each.data for each in raw if isinstance(each, RawSeed)] == lines[1::3]


def test_what_changes_while_it_is_read(tmp_path: Path) -> None:
    """A record that is not what was surveyed is refused; the others are read."""
    file = tmp_path / "n.jsonl"
    file.write_bytes(b"\n".join([json_line("one"), json_line("two"), json_line("three")]))
    found, _ = discover(tmp_path, tmp_path)
    file.write_bytes(
        b"\n".join([json_line("one"), json_line("two", fetched="2022-01-12"), b"three"])
    )
    one, two, three = read_each(found)
    assert isinstance(one, RawSeed)
    for each in (two, three):
        assert isinstance(each, Refusal)
        assert "has changed while it was read" in each.problem.message
    file.unlink()
    assert all(isinstance(each, Refusal) for each in read_each(found))


def test_listings_are_kept(tmp_path: Path) -> None:
    """A file of the same size and time is not opened again, unless it changed just now."""
    file, past = tmp_path / "n.jsonl", 1_600_000_000
    with Store(tmp_path / "cache") as store:

        def ids(text: bytes, when: float) -> list[str]:
            with file.open("wb") as out:
                out.write(text)
            os.utime(file, (when, when))
            listings = Listings(store)
            listing = listings(file)
            listings.forget_others()
            return [entry.id for entry in listing.entries]

        assert ids(json_line("one"), past) == ["one"]
        assert ids(json_line("two"), past) == ["one"]
        assert ids(json_line("two"), past + 1) == ["two"]
        assert ids(json_line("one"), past) == ["one"]
        now = time.time()
        assert ids(json_line("one"), now) == ["one"]
        assert ids(json_line("two"), now) == ["two"]


@settings(deadline=None)
@given(st.binary(max_size=600), st.sampled_from(containers.SUFFIXES))
def test_any_bytes_are_survived(folder: Path, data: bytes, suffix: str) -> None:
    """Whatever a file holds, it yields entries and faults in the order of their numbers."""
    listing = survey(folder, f"n{suffix}", data)
    numbers = [entry.number for entry in listing.entries]
    assert numbers == sorted(set(numbers))
    assert listing.entries or listing.faults
    assert all(f"{fault.reason} {fault.cure}".isprintable() for fault in listing.faults)


@settings(deadline=None)
@given(st.data())
def test_damage_stays_where_it_is(folder: Path, data: st.DataObject) -> None:
    """Bytes that are changed in one record of a crawl do not cost the records before it."""
    records = [record(PAGE, f"{ADDRESS}{number}") for number in range(4)]
    hurt = data.draw(st.integers(0, 3))
    place = data.draw(st.integers(0, len(records[hurt]) - 1))
    new = data.draw(st.binary(max_size=40))
    end = place + data.draw(st.integers(0, 40))
    records[hurt] = records[hurt][:place] + new + records[hurt][end:]
    listing = survey(folder, "n.warc", b"".join(records))
    found = list(found_in(listing).values())
    assert found[:hurt] == [f"news-example-org-2022-01-12-{number}" for number in range(hurt)]
    for entry, part in zip(
        listing.entries, containers.records(folder / "n.warc", listing.entries), strict=True
    ):
        assert isinstance(part, Part)
        assert part.sha256 == entry.sha256
        with suppress(Unusable):
            containers.open_content("n.warc record 1", part.data)


@settings(deadline=None)
@given(
    st.lists(st.one_of(st.just(b""), st.binary(max_size=30), st.just(json_line("a"))), max_size=12)
)
def test_every_line_is_accounted_for(folder: Path, lines: Sequence[bytes]) -> None:
    """A line is a report, is refused, or is empty."""
    lines = [line.replace(b"\n", b"") for line in lines]
    listing = survey(folder, "n.jsonl", b"\n".join(lines))
    told = {entry.number for entry in listing.entries}
    told |= {fault.number for fault in listing.faults if fault.number}
    assert told == {number for number, line in enumerate(lines, 1) if line.strip(b"\r\t ")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that many examples write into, one after another."""
    return tmp_path_factory.mktemp("examples")
