"""What the first change needs to be shown, loaded while nobody waits for it."""

from __future__ import annotations

from contextlib import suppress

from generator import corpus, relate
from generator.config import Settings
from generator.errors.faults import STOPS
from generator.making.maker import Maker
from generator.reading.article import finish, introduce, read
from generator.reading.library import Library
from generator.reading.stages import FIELDS, Context
from generator.seeds import RawSeed, Refusal
from generator.storage.ledger import Ledger
from generator.storage.store import Store
from generator.told import silent

FEW = 8
"""Reports are enough: what each of many costs cannot be had beforehand."""


def rehearse(settings: Settings, library: Library) -> None:
    """Read one report again and fill its page, and keep nothing of either.

    Then the code that reads, the language model, the lexicon of names and the templates are
    at hand: some two seconds that whoever saves the first change would have to wait.
    """
    few = corpus.build(library.records[:FEW], library.registry.actors)
    if not few.records:
        return
    with suppress(*STOPS), Store(settings.cache) as store:
        id_ = few.records[0].id
        seed = RawSeed(id_, f"{id_}.txt", library.article(store, id_).text.encode())
        context = Context(library.registry, settings.keywords)
        said = read(seed)
        if not isinstance(said, Refusal):
            introduce(said[FIELDS.name], context)
            finish(seed, said[FIELDS.name], context)
        found = Ledger(settings, store).look()
        Maker(settings, relate.relate(few), library, store, "", found, silent).rehearse(id_)
