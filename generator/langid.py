"""py3langid's model, laid out as it is used: a process maps the file and has it.

It comes packed. Unpacking its 68 MB takes half a second, which every command and every
worker would spend again, and each would hold it for itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from generator.kept import kept


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Numbers as they lie in memory."""

    kind: str
    """Their type, as `array` and numpy name it."""
    data: memoryview

    def as_array(self) -> np.ndarray[Any, Any]:
        """For numpy, flat."""
        return np.frombuffer(self.data, dtype=self.kind)

    def as_sequence(self) -> memoryview:
        """For Python, which takes one after the other."""
        return self.data.cast(self.kind)  # type: ignore[call-overload, no-any-return]


@dataclass(frozen=True, slots=True)
class _Model:
    """What `LanguageIdentifier` is made of."""

    classes: list[str]
    likelihoods: _Numbers
    """Of each feature and class."""
    priors: _Numbers
    """Of each class."""
    moves: _Numbers
    """Of the automaton: by row and the next byte, the next state."""
    rows: _Numbers
    """Of each state, its row."""
    features: _Numbers
    """Of each state, what is found there, or -1."""


@cache
def identifier() -> LanguageIdentifier:
    """The model of all languages that py3langid knows, with probabilities."""
    model = kept("langid", ("langid.py",), _Model, _unpacked, packages=("py3langid", "numpy"))
    return LanguageIdentifier(
        model.likelihoods.as_array().reshape(-1, len(model.classes)),
        model.priors.as_array(),
        model.classes,
        model.moves.as_sequence(),
        model.features.as_sequence(),
        norm_probs=True,
        tk_row=model.rows.as_sequence(),
    )


def _unpacked() -> _Model:
    full = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    likelihoods, priors = _numbers(full.nb_ptc), _numbers(full.nb_pc)
    automaton = map(_numbers, (full.tk_nextmove, full.tk_row, full.tk_output))
    return _Model(full.nb_classes, likelihoods, priors, *automaton)


def _numbers(values: Any) -> _Numbers:
    array = np.asarray(values)
    return _Numbers(array.dtype.char, memoryview(array.tobytes()))
