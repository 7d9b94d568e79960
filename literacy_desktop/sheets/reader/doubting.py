"""The second look: where rules and nets disagree a person is asked; where nets are very sure, nobody is."""

from typing import Any

import numpy as np

from literacy_desktop.sheets.model import DOUBTFUL, EMPTY, MARKED
from literacy_desktop.sheets.reader.judging import OUT_OF_SIGHT, Rules, Verdict
from literacy_desktop.sheets.reader.measuring import Measures
from literacy_desktop.sheets.reader.registering import Crops

_MARKED_FROM, _EMPTY_FROM = 5.5, -3.0
"""What the most doubting net must say of a mark of the rules, and of a blank box: logarithms of the odds."""

_SETTLED_MARKED = {"stray": 6.0, "small": 6.0, "hidden": 5.0, "unlike": 7.0, "filled": 7.0}
_SETTLED_EMPTY = {"outside": -10.0, "red": -6.0, "trace": -9.0}
"""Which doubts of the rules the nets may settle, and how sure the most doubting of them must be."""

_ONE_OF_TWO = 6.0
_NO_INK, _NOTHING_AROUND, _MUCH_AROUND = 0.05, 0.3, 1.5
"""Where there is no ink the nets have nothing to doubt, whatever they make of an empty page; and so many
square millimetres of it around a box may be a tick that has missed it, whatever they say."""


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
            _settle(verdicts, place, rules, (low, high))
    for first in range(0, len(verdicts), rules.columns):
        _row(verdicts, range(first, first + rules.exclusive), surenesses)


def _odds(sureness: float) -> float:
    return float(1 / (1 + np.exp(-sureness)))


def _settle(verdicts: list[Verdict], place: int, rules: Rules, sure: tuple[float, float]) -> None:
    """Settle a doubt of the rules. On a copy ink may have vanished: there nothing becomes blank."""
    doubt = verdicts[place].doubt
    if sure[0] > _SETTLED_MARKED.get(doubt, np.inf):
        verdicts[place] = Verdict(MARKED, _odds(sure[0]))
    elif sure[1] < _SETTLED_EMPTY.get(doubt, -np.inf) and not rules.grey:
        verdicts[place] = Verdict(EMPTY, 1 - _odds(sure[1]))


def _row(verdicts: list[Verdict], group: range, surenesses: Any) -> None:
    """Of two marks that exclude each other one may be settled; else both are asked."""
    two = [place for place in group if verdicts[place].state == MARKED or verdicts[place].doubt == "two"]
    if len(two) < 2:
        return
    for place in two:
        verdicts[place] = Verdict(DOUBTFUL, 0.5, "two")
    sure = [place for place in two if surenesses[place, 0] > _ONE_OF_TWO]
    if len(sure) == 1 and all(surenesses[place, 1] < -_ONE_OF_TWO for place in two if place != sure[0]):
        for place in two:
            verdicts[place] = Verdict(MARKED if place == sure[0] else EMPTY, 0.98)
