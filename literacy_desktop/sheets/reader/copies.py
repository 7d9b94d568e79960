"""What a copying machine may have lost: on a copy a blank box is believed only where the page's ink is dark.

Either all of a page's ticks come through it, dark as print, or pale ones are gone or nearly so; a page says
itself which of the two it is.
"""

from collections.abc import Sequence

import numpy as np

from literacy_desktop.sheets.model import DOUBTFUL, EMPTY, MARKED
from literacy_desktop.sheets.reader.judging import Rules, Verdict
from literacy_desktop.sheets.reader.measuring import Measures

_DARK, _PALEST = 0.45, 0.1
"""How dark against the frame all marks but the palest tenth are where nothing was lost."""

_WIDE, _SOUND = 0.72, 0.85
"""Millimetres of the line of a mark that came through black and white whole; what share of them must have."""

_FEW_OF_ROWS, _OF_WRITTEN = 0.34, 0.5
"""With marks in fewer of all rows what is left may be what was blackened to take them back; and in fewer of
the rows that were signed, others may be gone."""

_BREAKS = ("small", "trace")
_SPECK, _DIRT = 0.05, 1
"""Square millimetres from which ink counts, and how many such boxes prove nothing."""


def doubt_copied(verdicts: list[Verdict], measures: Measures, rules: Rules) -> None:
    """Ask wherever a copy may have lost ink; pages that have a colour, or that nobody wrote on, stay.

    Black and white may have lost the signatures as well: such a page is never taken for an unused one.

    Args:
        verdicts: row by row, after the second look; changed in place.
        measures: of the boxes.
        rules: what the form says and what kind of page it is.
    """
    marked = _marked(verdicts)
    used = bool(marked) or any(rules.written)
    if not (rules.copy or (rules.grey and used)):
        return
    if _strong(verdicts, measures, rules, marked):
        _ask_rows(verdicts, rules)
        _ask_columns(verdicts, measures, rules)
        return
    filled = [place for place in marked if measures.even[place]]
    if rules.copy and len(marked) < _FEW_OF_ROWS * len(verdicts) / rules.columns:
        _ask(verdicts, marked, MARKED)
    elif len(filled) < _OF_WRITTEN * len(marked):
        _ask(verdicts, filled, MARKED)
    for group in _groups(len(verdicts), rules):
        if not any(verdicts[place].state == MARKED for place in group):
            _ask(verdicts, group)


def _marked(verdicts: Sequence[Verdict]) -> list[int]:
    return [place for place, verdict in enumerate(verdicts) if verdict.state == MARKED]


def _strong(verdicts: Sequence[Verdict], measures: Measures, rules: Rules, marked: list[int]) -> bool:
    """Whether there are enough marks, dark ones, and hardly anything that is half gone."""
    rows = {place // rules.columns for place in marked}
    fewest = _FEW_OF_ROWS * len(rules.written) if rules.copy else 1
    if len(rows) < max(fewest, _OF_WRITTEN * sum(rules.written)):
        return False
    half_gone = [
        each.doubt in _BREAKS and measures.area[place] > _SPECK for place, each in enumerate(verdicts)
    ]
    seen = len(marked) + max(0, sum(half_gone) - _DIRT)
    if rules.copy:
        width = measures.area[marked] / np.maximum(measures.reach[marked], 0.3)
        return bool((width > _WIDE).sum() >= _SOUND * seen)
    return bool((measures.peak[marked] > _DARK).sum() >= (1 - _PALEST) * seen)


def _ask_rows(verdicts: list[Verdict], rules: Rules) -> None:
    """Whoever signed and has no tick."""
    width = rules.exclusive or rules.columns
    for row, written in enumerate(rules.written):
        boxes = range(row * rules.columns, row * rules.columns + width)
        if written and not any(verdicts[place].state == MARKED for place in boxes):
            _ask(verdicts, boxes)


def _ask_columns(verdicts: list[Verdict], measures: Measures, rules: Rules) -> None:
    """A session or a skill that was ticked with another, paler pen, or not at all."""
    for column in range(rules.exclusive, rules.columns):
        boxes = range(column, len(verdicts), rules.columns)
        marked = [place for place in boxes if verdicts[place].state == MARKED]
        if not marked or np.median(measures.peak[marked]) < _DARK:
            _ask(verdicts, [place for place in boxes if rules.written[place // rules.columns]])


def _ask(verdicts: list[Verdict], boxes: Sequence[int], state: str = EMPTY) -> None:
    for place in boxes:
        if verdicts[place].state == state:
            verdicts[place] = Verdict(DOUBTFUL, 0.5, "copy")


def _groups(count: int, rules: Rules) -> list[Sequence[int]]:
    """The boxes that exclude each other; those that stand for themselves each by itself."""
    found: list[Sequence[int]] = []
    for first in range(0, count, rules.columns):
        found.append(range(first, first + rules.exclusive))
        found += [[place] for place in range(first + rules.exclusive, first + rules.columns)]
    return found
