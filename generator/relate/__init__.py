"""Reports of one event, and reports that are related: across languages, without translation.

Reports are compared by whom they name, by days, numbers, quotations and topics, within one
language by their words, and between two by how names sound. What is rare counts most. A wrong
link is worse than a missing one: what is in doubt stays apart, and editors have the last word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.corpus import Corpus
from generator.errors import Problem
from generator.model import Event
from generator.sources import fingerprint
from generator.storage.store import Store

__all__ = ["misjudged", "relate"]

_STAGE = "relations"
"""Under which the store keeps what was worked out of pairs of reports."""


def relate(corpus: Corpus, store: Store | None = None) -> Corpus:
    """The corpus with its events and with the reports that are related to each other.

    Nearly linear in the number of reports; works on records only. Pairs of reports that are
    as they were when the `store` was last written are not compared again.
    """
    # Imported only here: who asks what editors say needs no numpy.
    from generator.relate.relations import Relations  # noqa: PLC0415

    code = fingerprint(("relate", "model"))
    found = Relations.of(corpus, store.get(_STAGE, code) if store else None)
    related = replace(
        corpus,
        events={event.id: event for event in found.events},
        same_event=found.same_event,
        related=found.related,
    )
    if store:
        store.put(_STAGE, code, found.written())
        store.keep_only(_STAGE, [code])
    return related


def misjudged(corpus: Corpus, line_of: Callable[[str, str], int | None]) -> Iterator[Problem]:
    """A warning for every word of an editor on events that cannot be followed.

    `line_of` gives the line on which a file, by its path, has a word.
    """
    known = {record.id for record in corpus.records}
    for record in corpus.records:
        event = corpus.event_of.get(record.id, Event(record.id, (record.id,)))
        judgement, path = record.judgement, record.sidecar
        for id_ in (*judgement.same_as, *judgement.different):
            if id_ not in known:
                message = f"`event` names “{id_}”, and the archive has no such report"
                cure = "name its id, as in its address"
                yield Problem("warning", path, message, cure, line_of(path, id_))
        for id_ in judgement.same_as:
            if id_ in known and id_ not in event.reports:
                message = f"cannot be of one event with “{id_}”: another correction denies it"
                cure = "take one of the two back"
                yield Problem("warning", path, message, cure, line_of(path, id_))
