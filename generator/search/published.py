"""The files of the index, below `search/data/` of the site.

`index.json` names all others by their content. The rest: `terms/`, `ids/`, `facets/` and
`slips/` (names, by the letters that they begin with), and a file for each report with what
a result shows of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from generator.search.folding import folding
from generator.search.index import Index
from generator.search.numbering import UNDATED
from generator.search.postings import encode_numbers
from generator.search.shards import name_of, sharded
from generator.storage import codec

FOLDER = "search/data/"
MANIFEST = "index.json"
FORMAT = 2
"""A page that knows another one asks to be loaded again."""
IDS_PER_FILE = 64
CHOICES = 300
"""So many actors and sources can be chosen; the others are found by their names."""
BLOCK_BITS = 7
"""Names for slips are kept by the blocks of 128 letters that they begin in."""

Files = Iterator[tuple[str, bytes]]


def report_path(id_: str) -> str:
    """The path in the site of what a result shows of a report."""
    return f"{FOLDER}reports/{id_}.json"


def index_files(index: Index, key: str) -> Files:
    """All files but those of the reports, as (path in the site, content).

    `key` is kept to tell what the index was made from.
    """
    written, terms = _Written(), []
    for first, data in sharded(index.values()):
        terms.append([first, written.add("terms", data)])
        yield from written.taken()
    manifest = {
        "format": FORMAT,
        "key": key,
        "reports": len(index.numbering.records),
        "undated": UNDATED,
        "years": index.numbering.years,
        "terms": terms,
        "ids": {
            "dated": _ids(written, [record.id for record in index.numbering.dated]),
            "undated": _ids(written, [record.id for record in index.numbering.undated]),
        },
        "facets": written.add("facets", codec.encode(_facets(index))),
        "actors": written.add("facets", codec.encode(_actors(index))),
        "slips": {
            block: written.add("slips", codec.encode(words))
            for block, words in _slips(index.names.words)
        },
        "folding": folding().table,
    }
    yield from written.taken()
    yield FOLDER + MANIFEST, codec.encode(manifest)


@dataclass(frozen=True)
class _Written:
    """Files named by their content, until they are taken."""

    files: dict[str, bytes] = field(default_factory=dict)

    def add(self, folder: str, content: bytes) -> str:
        """Take in a file; returns its name in the folder."""
        name = name_of(content)
        self.files[f"{FOLDER}{folder}/{name}.json"] = content
        return name

    def taken(self) -> Files:
        """Those that were taken in since; they are let go."""
        while self.files:
            yield self.files.popitem()


def _ids(written: _Written, ids: Sequence[str]) -> list[str]:
    cuts = range(0, len(ids), IDS_PER_FILE)
    return [written.add("ids", codec.encode(ids[start : start + IDS_PER_FILE])) for start in cuts]


def _facets(index: Index) -> dict[str, list[list[Any]]]:
    """Languages and outlets with the reports that have them, the commonest first.

    An outlet that a registry knows has its names by language behind them.
    """
    numbers, corpus = index.numbering.numbers, index.corpus
    languages: dict[str, list[int]] = defaultdict(list)
    for record in corpus.records:
        languages[record.lang].append(numbers[record.id])
    named = {each.id if each.names else each.name: each for each in corpus.outlets.values()}
    sources = {
        value: [numbers[each.record.id] for each in corpus.by_outlet.get(outlet.id, ())]
        for value, outlet in named.items()
    }
    sources[""] = [numbers[each.id] for each in corpus.records if not each.source]
    rows: list[list[Any]] = []
    for value, at in _choices(sources):
        names = named[value].names if value else {}
        rows.append([value, at, index.labels_of(names)] if names else [value, at])
    return {
        "language": [*map(list, _choices(languages))],
        "source": [row for row in rows if row[1]],
    }


def _actors(index: Index) -> list[list[Any]]:
    """Actors with names and the reports that name them, the commonest first."""
    numbers, most = index.numbering.numbers, dict(islice(index.corpus.by_actor.items(), CHOICES))
    places = encode_numbers(
        [numbers[each.record.id] for each in reports] for reports in most.values()
    )
    return [[id_, at, index.labels(f"@{id_}")] for id_, at in zip(most, places, strict=True)]


def _choices(column: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, str]]:
    order = sorted(column, key=lambda value: (-len(column[value]), value))[:CHOICES]
    return zip(order, encode_numbers(column[value] for value in order), strict=True)


def _slips(words: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    blocks: dict[int, list[str]] = defaultdict(list)
    for word in words:
        blocks[ord(word[0]) >> BLOCK_BITS].append(word)
    yield from ((str(block), blocks[block]) for block in sorted(blocks))
