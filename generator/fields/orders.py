"""Which way round a page writes its days, where the language leaves that open."""

from __future__ import annotations

from functools import cache

import regex

from generator.text import data
from generator.zones import Zones

_SLASHED = regex.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:20)?\d\d(?![\d/])")
_LONGEST, _NOTICE = 190, 500
"""The longest line that is looked through as a weight, and code points of a notice."""
_LAST_MONTH = 12
_OWN = frozenset({"copyright", "imprint", "address"})
"""Why lines were dropped in which a page names its own site."""


def page_order(zones: Zones) -> str:
    """The order of day and month that the page shows elsewhere: dmy, mdy, or empty.

    It shows it by other days of which one number is above twelve; else by the country of the
    site that its own notices name, as in © example.co.uk.
    """
    lines = [unit.raw for unit in zones.draft.units if unit.weight <= _LONGEST]
    days = [match for line in lines if "/" in line for match in _SLASHED.finditer(line)]
    orders = {_order(int(day[1]), int(day[2])) for day in days} - {""}
    if not orders:
        notices = (block.text for block in zones.blocks if block.reason in _OWN)
        orders = {order for text in notices for order in _orders_of_sites(text)}
    return orders.pop() if len(orders) == 1 else ""


def _order(first: int, second: int) -> str:
    if first > _LAST_MONTH >= second:
        return "dmy"
    return "mdy" if second > _LAST_MONTH >= first else ""


def _orders_of_sites(text: str) -> set[str]:
    """The orders of the countries whose sites a notice names."""
    sites = data("dates")["sites"]
    found = {match.group(1).lower() for match in _sites().finditer(text[:_NOTICE])}
    return {order for order, domains in sites.items() if found.intersection(domains)}


@cache
def _sites() -> regex.Pattern[str]:
    """A site's name in one of the countries that are known."""
    known = [name for names in data("dates")["sites"].values() for name in names]
    domains = "|".join(regex.escape(name) for name in sorted(known, key=len, reverse=True))
    return regex.compile(
        rf"[\p{{L}}\p{{N}}]{{3,}}\.({domains})(?![\p{{L}}\p{{N}}])", regex.IGNORECASE
    )
