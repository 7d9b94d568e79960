"""The second look: where rules and nets disagree a person is asked; where nets are very sure, nobody is."""

from typing import Any

import numpy as np

from literacy_desktop.sheets.model import DOUBTFUL, EMPTY, MARKED
from literacy_desktop.sheets.reader.features import loose_strokes, near_strokes
from literacy_desktop.sheets.reader.judging import OUT_OF_SIGHT, Rules, Verdict, look_twice
from literacy_desktop.sheets.reader.measuring import Measures
from literacy_desktop.sheets.reader.registering import Crops

_MARKED_FROM, _EMPTY_FROM = 5.5, -3.0
"""What the most doubting net must say of a mark of the rules, and of a blank box: logarithms of the odds."""

_SETTLED_MARKED = {"stray": 6.0, "small": 6.0, "hidden": 5.0, "unlike": 7.0, "filled": 7.0}
_NOT_ON_COPIES = ("unlike", "filled")
_LONGER_THAN_A_SPECK = 2.0
_SETTLED_EMPTY = {"outside": -10.0, "red": -6.0, "trace": -9.0}
"""Which doubts of the rules the nets may settle, and how sure the most doubting of them must be."""

_ONE_OF_TWO = 6.0
_NO_INK, _NOTHING_AROUND, _MUCH_AROUND = 0.05, 0.3, 1.5
"""Where there is no ink the nets have nothing to doubt, whatever they make of an empty page; and so many
square millimetres of it around a box may be a tick that has missed it, whatever they say."""

_SOME_AROUND, _LOOSE, _BROAD = 0.5, 0.8, 0.8
"""Square millimetres at a blank box, of one stroke there that belongs to nothing else, and of one that is
no line of the table, wherever it leads."""


def second_look(
    verdicts: list[Verdict], crops: Crops, measures: Measures, rules: Rules, surenesses: Any
) -> None:
    """Go over the verdicts of the rules.

    Args:
        verdicts: row by row; changed in place.
        crops: the boxes.
        measures: what they measure.
        rules: what the form says.
        surenesses: of each box what the least sure and the surest net say, see `net.surenesses`.
    """
    rows = [range(first, first + rules.exclusive) for first in range(0, len(verdicts), rules.columns)]
    had = [any(verdicts[place].state == MARKED for place in row) for row in rows]
    written = (measures.area > 0) | (measures.peak > _NO_INK) | (measures.outside > _NOTHING_AROUND)
    for place, verdict in enumerate(verdicts):
        low, high = surenesses[place]
        if verdict.state == MARKED and low < _MARKED_FROM:
            verdicts[place] = Verdict(DOUBTFUL, _odds(low), "unlike")
        elif verdict.state == EMPTY and high > _EMPTY_FROM and written[place]:
            verdicts[place] = Verdict(DOUBTFUL, 1 - _odds(high), "trace")
        elif verdict.doubt == "trace" and measures.outside[place] > _MUCH_AROUND:
            continue
        elif verdict.state == DOUBTFUL and crops.fit[place] > OUT_OF_SIGHT and not rules.copy:
            _settle(verdicts, place, rules, (low, high), float(measures.reach[place]))
    for row, marked in zip(rows, had, strict=True):
        _row(verdicts, measures, row, surenesses)
        if marked and not any(verdicts[place].state == MARKED for place in row):
            _without_its_mark(verdicts, measures, row, rules)


def doubt_loose(verdicts: list[Verdict], crops: Crops, measures: Measures) -> None:
    """Ask where a stroke stands by itself at a blank box: it may be the tick that has missed it."""
    blank = np.array([verdict.state == EMPTY for verdict in verdicts])
    places = np.nonzero(blank & (measures.outside > _SOME_AROUND))[0]
    if len(places):
        loose = loose_strokes(crops, measures, places) > _LOOSE
        for place in places[loose | (near_strokes(crops, measures, places) > _BROAD)]:
            verdicts[place] = Verdict(DOUBTFUL, 0.6, "outside")


def _odds(sureness: float) -> float:
    return float(1 / (1 + np.exp(-sureness)))


def _settle(
    verdicts: list[Verdict], place: int, rules: Rules, sure: tuple[float, float], reach: float
) -> None:
    """Settle a doubt of the rules. On a copy ink may have vanished: there nothing becomes blank.

    A speck is as dark as a small tick, but not as long.
    """
    doubt = verdicts[place].doubt
    if (rules.grey and doubt in _NOT_ON_COPIES) or (doubt == "small" and reach < _LONGER_THAN_A_SPECK):
        return
    if sure[0] > _SETTLED_MARKED.get(doubt, np.inf):
        verdicts[place] = Verdict(MARKED, _odds(sure[0]))
    elif sure[1] < _SETTLED_EMPTY.get(doubt, -np.inf) and not rules.grey:
        verdicts[place] = Verdict(EMPTY, 1 - _odds(sure[1]))


def _row(verdicts: list[Verdict], measures: Measures, group: range, surenesses: Any) -> None:
    """Of two marks that exclude each other one may be settled; else both are asked."""
    two = [place for place in group if verdicts[place].state == MARKED or verdicts[place].doubt == "two"]
    if len(two) == 1:
        two += [place for place in group if _may_be(verdicts[place], measures.area[place], surenesses[place])]
    if len(two) < 2:
        _beside_a_mark(verdicts, measures, group, surenesses)
        return
    for place in two:
        verdicts[place] = Verdict(DOUBTFUL, 0.5, "two")
    sure = [place for place in two if surenesses[place, 0] > _ONE_OF_TWO]
    if len(sure) == 1 and all(surenesses[place, 1] < -_ONE_OF_TWO for place in two if place != sure[0]):
        for place in two:
            verdicts[place] = Verdict(MARKED if place == sure[0] else EMPTY, 0.98)


def _beside_a_mark(verdicts: list[Verdict], measures: Measures, group: range, surenesses: Any) -> None:
    """Where the row has its mark, a box that is lost in a shine and shows nothing of another is blank."""
    if not any(verdicts[place].state == MARKED for place in group):
        return
    for place in group:
        nothing = measures.area[place] < _MUCH_AROUND and surenesses[place, 1] < 0
        if verdicts[place].doubt == "hidden" and nothing:
            verdicts[place] = Verdict(EMPTY, 0.9)


def _may_be(verdict: Verdict, area: float, sureness: Any) -> bool:
    """Whether a doubtful box has ink enough for a mark, and a net that sees one."""
    return verdict.state == DOUBTFUL and area > _MUCH_AROUND and sureness[1] > 0


def _without_its_mark(verdicts: list[Verdict], measures: Measures, row: range, rules: Rules) -> None:
    """A row was judged by a mark that is doubted now: what was taken back, and the least trace, are asked."""
    for place in row:
        if verdicts[place].doubt == "corrected":
            verdicts[place] = Verdict(DOUBTFUL, 0.5, "filled")
        elif verdicts[place].state == EMPTY:
            look_twice(verdicts, measures, place, rules)
