"""The seeds: found, read and decoded."""

from generator.seeds.decoding import decode
from generator.seeds.finding import ARCHIVE_ACTORS, Survey, discover, passed_over
from generator.seeds.raw import SIDECAR, RawSeed, Refusal, SeedFile
from generator.seeds.reading import glance, read_each, read_raw

__all__ = [
    "ARCHIVE_ACTORS", "SIDECAR", "RawSeed", "Refusal", "SeedFile", "Survey",
    "decode", "discover", "glance", "passed_over", "read_each", "read_raw",
]  # fmt: skip
