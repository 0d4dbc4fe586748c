"""Actors: who reports name, in any script, as one list of people, states and bodies.

`Registry.load` reads the reviewed data; `name_actors` adds the mentions to an article.
Names that no registry knows are proposed by `candidates`, one article at a time, and
judged over all articles by `accept`; a registry `extended` by those it accepts then
names them like any other.
"""

from __future__ import annotations

from generator.actors.accepting import Acceptance, accept
from generator.actors.discovery import Candidate, candidates
from generator.actors.naming import name_actors
from generator.actors.registry import Registry

__all__ = ["Acceptance", "Candidate", "Registry", "accept", "candidates", "name_actors"]
