"""The archives that measurements are made with."""

from __future__ import annotations

from pathlib import Path

from bench.corpus import make_archive
from generator import config
from generator.actors.registry import Registry
from generator.reading.library import read_seeds
from generator.reading.stages import Context
from generator.seeds import discover
from generator.storage.store import Store


def test_the_same_number_gives_the_same_reports(tmp_path: Path) -> None:
    """A report depends on its number and the seed of chance, not on the archive's size."""
    one, two = tmp_path / "one", tmp_path / "two"
    source = make_archive(one, 3)
    assert source.write(two, 2).read_bytes() in {
        file.read_bytes() for file in one.glob("seeds/*/*.txt")
    }


def test_generated_reports_are_read(tmp_path: Path) -> None:
    """Generated reports are all accepted, differ, and are dated by the folder of their year."""
    make_archive(tmp_path / "archive", 30)
    settings = config.load(tmp_path / "archive" / "mkdocs.yml")
    files, refused = discover(settings.root, settings.seeds)
    with Store(settings.cache) as store:
        library = read_seeds(files, refused, store, Context(Registry.load(), settings.keywords))
    dated = [record for record in library.records if record.published]
    assert not library.refused
    assert len({record.signature for record in library.records}) == 30
    assert len(dated) > 20
    for record in dated:
        assert record.published
        assert record.published.value.iso[:4] == Path(record.seed).parent.name
    assert {record.lang for record in dated} == {"ar", "hi"}
