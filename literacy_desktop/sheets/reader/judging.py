"""Whether a box is marked: two thresholds that must both be passed, the row's rules, the habits of the page.

What lies between is for a person. Silent errors come first, the share that people are asked second.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from literacy_desktop.sheets.model import DOUBTFUL, EMPTY, MARKED
from literacy_desktop.sheets.reader.measuring import Measures
from literacy_desktop.sheets.reader.registering import Crops

_FRAME_FIT, OUT_OF_SIGHT = 0.5, -0.5
_COLUMN_FIT, _COLUMN_LEAD, _PAGE_LEAD = 0.25, 0.05, 0.08
"""How well a column must fit, by how much better than a row or column off, and half of all columns."""
_ASKEW = 2.5
"""Millimetres that a column of a narrow form may be away from where the others have gone."""
_FAINT_PAGE, _DARK_PEN, _WHITE = 0.5, 0.8, 252
_KEPT, _THIN, _LARGE = 0.86, 0.55, 6.5
_FEW_BLANK, _MOST_TRACE = 10, 0.18
_FEW_MARKS, _UNLIKE_SIZE, _UNLIKE_WIDTH = 5, 0.75, 0.5
"""From so many marks on, how far one may be from the middle of them, as logarithms: twice, 1.6 times."""
_PALE_FRAME = 0.3
"""Where the pen is faint and even the frame is pale, a tick may be lost in the shine."""


@dataclass
class Verdict:
    """What a box is taken for, how sure that is (0 to 1), and why it is not surer: a key of DOUBTS."""

    state: str
    confidence: float
    doubt: str = ""


@dataclass(frozen=True)
class Rules:
    """What a form says about its boxes.

    Attributes:
        columns: how many boxes a row has.
        exclusive: how many of them, from the left, exclude each other; 0 where all stand for themselves.
        copy: whether the page has but black and white, so that faint ink may have vanished.
        grey: whether nothing on it has a colour, so that it may be a copy of another kind.
        written: in which rows anybody signed or noted anything.
    """

    columns: int
    exclusive: int
    copy: bool = False
    grey: bool = False
    written: tuple[bool, ...] = ()


def judge(crops: Crops, measures: Measures, rules: Rules) -> list[Verdict]:
    """A verdict of the rules for every box of a page."""
    verdicts = [_alone(crops, measures, place) for place in range(len(crops.ink))]
    _habits(verdicts, measures)
    _fills(verdicts, rules)
    _shine(verdicts, crops, measures)
    _strangers(verdicts, measures)
    for first in range(0, len(verdicts), rules.columns):
        row = range(first, first + rules.columns)
        groups = [row[: rules.exclusive], *([each] for each in row[rules.exclusive :])]
        for group in groups:
            if group:
                _row(verdicts, measures, group, rules)
    return verdicts


def _alone(crops: Crops, measures: Measures, place: int) -> Verdict:
    """A box by itself."""
    area, peak = float(measures.area[place]), float(measures.peak[place])
    reach = max(0.0, float(measures.reach[place]) - measures.blur)
    if crops.fit[place] < OUT_OF_SIGHT:
        return Verdict(DOUBTFUL, 0.1, "hidden")
    if measures.even[place]:
        return Verdict(DOUBTFUL, 0.5, "filled")
    sure = _sureness(reach, area, peak)
    if sure >= 1:
        return _strong(measures, place, sure)
    if _hidden(crops, measures, place):
        return Verdict(DOUBTFUL, 0.3, "hidden")
    if measures.red[place] > 1.0:
        return Verdict(DOUBTFUL, 0.6, "red")
    if reach < 1.2 and area < 0.6:
        return Verdict(EMPTY, 0.99 - 0.1 * area)
    return Verdict(DOUBTFUL, 0.5, "small")


def _strong(measures: Measures, place: int, sure: float) -> Verdict:
    """A clear stroke, unless it comes from outside: a line that enters has a fifth of its ink out there."""
    if measures.kept[place] < 0.6 or (measures.red[place] > 1.0 and measures.area[place] < 4):
        return Verdict(DOUBTFUL, 0.6, "outside" if measures.kept[place] < 0.6 else "red")
    if measures.stray[place] and measures.kept[place] < _KEPT:
        return Verdict(DOUBTFUL, 0.6, "stray")
    return Verdict(MARKED, min(0.999, 0.95 + 0.02 * sure))


def _hidden(crops: Crops, measures: Measures, place: int) -> bool:
    """Whether the frame is lost in a shine, or nowhere to be found although little ink could hide it."""
    lost = measures.frame[place] < measures.least_frame
    return bool(lost or (crops.fit[place] < _FRAME_FIT and measures.area[place] < 3))


def _shine(verdicts: list[Verdict], crops: Crops, measures: Measures) -> None:
    """Where paper is burnt out white and the frame pale, a pale pen has left nothing to see."""
    peaks = _mark_peaks(verdicts, measures)
    if peaks and float(np.median(peaks)) > _DARK_PEN:
        return
    for place, verdict in enumerate(verdicts):
        burnt = crops.light[place] >= _WHITE and measures.frame[place] < 1.5 * _PALE_FRAME
        if verdict.state == EMPTY and burnt:
            verdicts[place] = Verdict(DOUBTFUL, 0.4, "hidden")


def _sureness(reach: float, area: float, peak: float) -> float:
    """How clearly this is a mark; from 1 on it is one. A long stroke may be fainter, none may be a hair."""
    short = min(reach / 2.2, area / 1.9, peak / 0.33)
    long = min(reach / 3.2, area / 3.2, peak / 0.24)
    thick = area / (_THIN * max(reach, 0.1))
    return min(max(short, long), thick)


def _habits(verdicts: list[Verdict], measures: Measures) -> None:
    """Marks that are large on the whole page leave their boxes; a single one that does is a spill."""
    strays = [place for place, verdict in enumerate(verdicts) if verdict.doubt == "stray"]
    marked = [place for place, verdict in enumerate(verdicts) if verdict.state == MARKED]
    if not strays or len(strays) + len(marked) < 5:
        return
    usual = float(np.median(measures.area[strays + marked]))
    many = len(strays) >= 3 and len(strays) >= 0.12 * (len(marked) + len(strays))
    if not many and usual < _LARGE:
        return
    long = float(np.median(measures.reach[strays + marked]))
    for place in strays:
        alike = measures.area[place] > 0.6 * usual and measures.reach[place] > 0.85 * long
        if alike and measures.kept[place] > 0.72:
            verdicts[place] = Verdict(MARKED, 0.93)


def _strangers(verdicts: list[Verdict], measures: Measures) -> None:
    """A mark of another size, width or darkness than the page's others: a slip of the pen, somebody else."""
    marked = [place for place, verdict in enumerate(verdicts) if verdict.state == MARKED]
    if len(marked) < _FEW_MARKS:
        return
    area, reach = measures.area[marked], np.maximum(measures.reach[marked], 0.5)
    strange = np.zeros(len(marked), bool)
    for of, most in (
        (area, _UNLIKE_SIZE),
        (area / reach, _UNLIKE_WIDTH),
        (measures.peak[marked], _UNLIKE_WIDTH),
    ):
        away = np.abs(np.log(np.maximum(of, 1e-3)) - np.median(np.log(np.maximum(of, 1e-3))))
        strange |= away > max(most, 4 * float(np.median(away)))
    for place, odd in zip(marked, strange, strict=True):
        if odd:
            verdicts[place] = Verdict(DOUBTFUL, 0.7, "unlike")


def _fills(verdicts: list[Verdict], rules: Rules) -> None:
    """Where filling is the page's habit, a filled box is a mark; else a correction, if the row says so."""
    filled = [place for place, verdict in enumerate(verdicts) if verdict.doubt == "filled"]
    alone = [place for place in filled if not _others(verdicts, place, rules)]
    marked = sum(verdict.state == MARKED for verdict in verdicts)
    habit = len(alone) >= 4 and len(alone) >= 0.9 * len(filled) and len(alone) > marked
    if rules.copy:  # whose ticks may be gone, so that only corrections are left
        habit &= len({place // rules.columns for place in alone}) >= 0.5 * max(sum(rules.written), 1)
    for place in filled:
        others = _others(verdicts, place, rules)
        if habit and not _others(verdicts, place, rules, beside=(MARKED, DOUBTFUL)):
            verdicts[place] = Verdict(MARKED, 0.95)
        elif not habit and len(others) == 1:
            verdicts[place] = Verdict(EMPTY, 0.95, "corrected")


def _others(
    verdicts: Sequence[Verdict], place: int, rules: Rules, beside: tuple[str, ...] = (MARKED,)
) -> list[int]:
    """The boxes that exclude this one and are marked."""
    first = place - place % rules.columns
    if place - first >= rules.exclusive:
        return []
    group = range(first, first + rules.exclusive)
    return [other for other in group if other != place and verdicts[other].state in beside]


def doubt_columns(verdicts: list[Verdict], crops: Crops, rules: Rules) -> None:
    """A column that is not found for sure, or stands askew to the others, could be its neighbour."""
    fit, lead = crops.column_fit[:, 0], crops.column_fit[:, 1]
    shift = np.median(crops.shift.reshape(-1, rules.columns, 2), axis=0)
    askew = np.linalg.norm(shift - np.median(shift, axis=0), axis=1) > _ASKEW * max(1, rules.columns / 3)
    unsure = (fit < _COLUMN_FIT) | (lead < _COLUMN_LEAD) | askew
    if np.median(lead) < _PAGE_LEAD:
        unsure[:] = True
    for place in range(len(verdicts)):
        if unsure[place % rules.columns]:
            verdicts[place] = Verdict(DOUBTFUL, 0.2, "hidden")


def _row(verdicts: list[Verdict], measures: Measures, group: Sequence[int], rules: Rules) -> None:
    """Two marks that exclude each other are asked about; where there is none, the least trace is."""
    marked = [place for place in group if verdicts[place].state == MARKED]
    if len(marked) > 1:
        for place in marked:
            verdicts[place] = Verdict(DOUBTFUL, 0.5, "two")
        return
    if marked:
        return
    for place in group:
        if verdicts[place].state == EMPTY and verdicts[place].doubt != "corrected":
            look_twice(verdicts, measures, place, rules)


def look_twice(verdicts: list[Verdict], measures: Measures, place: int, rules: Rules) -> None:
    """Ask about the least trace in a blank box of a row that has no mark."""
    faint = float(np.median(peaks)) < _FAINT_PAGE if (peaks := _mark_peaks(verdicts, measures)) else True
    trace = max(0.055 if faint else 0.1, 6 * measures.noise, _usual_trace(verdicts, measures))
    if faint and measures.frame[place] < _PALE_FRAME:
        verdicts[place] = Verdict(DOUBTFUL, 0.4, "hidden")
    elif _ink_around(verdicts, measures, place, rules) or measures.kept[place] < 0.7:
        verdicts[place] = Verdict(DOUBTFUL, 0.6, "outside")
    elif measures.area[place] > 0.12 or measures.peak[place] > trace:
        verdicts[place] = Verdict(DOUBTFUL, 0.7, "trace")
    elif measures.red[place] > 0.5:
        verdicts[place] = Verdict(DOUBTFUL, 0.6, "red")


def _usual_trace(verdicts: list[Verdict], measures: Measures) -> float:
    """What the page's blank boxes show of themselves: edges of frames, blocks of the JPEG."""
    blank = measures.peak[[place for place, each in enumerate(verdicts) if each.state == EMPTY]]
    if len(blank) < _FEW_BLANK:
        return 0.0
    middle = float(np.median(blank))
    return min(_MOST_TRACE, middle + 7 * float(np.median(np.abs(blank - middle))))


def _ink_around(verdicts: list[Verdict], measures: Measures, place: int, rules: Rules) -> bool:
    """Whether ink around a blank box is not to be explained by a mark beside, above or below it."""
    if measures.beside[place] > 0.5:
        return True
    column = place % rules.columns
    near = [place - rules.columns, place + rules.columns]
    near += [place - 1] * (column > 0) + [place + 1] * (column < rules.columns - 1)
    explained = any(verdicts[each].state == MARKED for each in near if 0 <= each < len(verdicts))
    return bool(measures.outside[place] > 0.8 and not explained)


def _mark_peaks(verdicts: list[Verdict], measures: Measures) -> list[float]:
    """How dark the marks of the page are."""
    return [float(measures.peak[place]) for place, each in enumerate(verdicts) if each.state == MARKED]
