"""Sorting what stands in cells, numbers as numbers, Chinese by pinyin; and runs of neighbouring rows."""

from collections.abc import Iterator, Sequence
from functools import cmp_to_key
from typing import Any

from PySide6.QtCore import QCollator, QLocale

from literacy_desktop.qtkit.table.cells import Bar, words


def sort_places(cells: Sequence[Any], *, descending: bool = False) -> list[int]:
    """The places of the cells in order; empty ones last either way."""
    collator = QCollator(QLocale("zh_CN"))  # names are Chinese in any language of the screen
    collator.setNumericMode(True)
    full = [place for place, cell in enumerate(cells) if words(cell)]
    empty = [place for place, cell in enumerate(cells) if not words(cell)]
    if all(isinstance(cells[place], Bar) for place in full):
        full.sort(key=lambda place: cells[place].share, reverse=descending)
    else:
        keys = {place: collator.sortKey(words(cells[place])) for place in full}
        full = _sorted(full, keys, descending=descending)
    return full + empty


def _sorted(places: list[int], keys: dict[int, Any], *, descending: bool) -> list[int]:
    def compare(one: int, other: int) -> int:
        return int(keys[one].compare(keys[other]))

    return sorted(places, key=cmp_to_key(compare), reverse=descending)


def runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of consecutive numbers in an ascending row of them."""
    first = last = -2
    for place in places:
        if place != last + 1:
            if first >= 0:
                yield first, last
            first = place
        last = place
    if first >= 0:
        yield first, last
