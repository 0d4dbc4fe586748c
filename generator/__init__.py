"""Roznama: a folder of plain-text news reports becomes a static archive by actor and date."""

__version__ = "0.1.0"
