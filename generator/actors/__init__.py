"""Actors: who reports name, in any script, as one list of people, states and bodies.

`registry.Registry` holds the reviewed data, `naming.name_actors` adds the mentions to an
article. Names that no registry knows are proposed by `discovery.candidates`, one article
at a time, and judged over all articles by `accepting.accept`; a registry `extended` by
those it accepts then names them like any other.

Nothing is imported here, so that a command that finds everything in the store does not
load the code that reads.
"""
