"""On a copy a blank box is believed only where the page's ink came through dark."""

from types import SimpleNamespace
from typing import Any, cast

import numpy as np

from literacy_desktop.sheets.model import DOUBTFUL, EMPTY, MARKED
from literacy_desktop.sheets.reader.copies import doubt_copied
from literacy_desktop.sheets.reader.judging import Rules, Verdict

TICK, NONE, TRACE = Verdict(MARKED, 0.99), Verdict(EMPTY, 0.99), Verdict(DOUBTFUL, 0.5, "trace")
TICKED, BLANK = [TICK, NONE, NONE], [NONE, NONE, NONE]


def doubted(
    rows: list[list[Verdict]],
    written: str,
    *,
    exclusive: int = 3,
    copy: bool = False,
    grey: bool = True,
    peaks: dict[tuple[int, int], float] | None = None,
    even: tuple[tuple[int, int], ...] = (),
    width: float = 1.0,
) -> list[str]:
    """What a page becomes: of each row, e for an empty box, m for a mark, ? for one that is asked about."""
    columns, verdicts = len(rows[0]), [verdict for row in rows for verdict in row]
    peak = np.full(len(verdicts), 1.1)
    for (row, column), dark in (peaks or {}).items():
        peak[row * columns + column] = dark
    filled = np.zeros(len(verdicts), bool)
    for row, column in even:
        filled[row * columns + column] = True
    reach = np.full(len(verdicts), 3.0)
    measures = SimpleNamespace(peak=peak, area=width * reach, reach=reach, even=filled)
    signed = tuple(each == "x" for each in written)
    doubt_copied(verdicts, cast(Any, measures), Rules(columns, exclusive, copy, grey, signed))
    letters = {MARKED: "m", EMPTY: "e", DOUBTFUL: "?"}
    told = "".join(letters[verdict.state] for verdict in verdicts)
    return [told[first : first + columns] for first in range(0, len(told), columns)]


def test_on_a_page_in_colour_blank_is_blank() -> None:
    assert doubted([TICKED, BLANK], "xx", grey=False) == ["mee", "eee"]


def test_on_a_dark_copy_only_who_signed_without_a_tick_is_asked_about() -> None:
    assert doubted([TICKED, BLANK, BLANK, TICKED], "xx-x") == ["mee", "???", "eee", "mee"]


def test_where_marks_are_pale_every_row_without_one_is_asked_about() -> None:
    pale = {(0, 0): 0.3, (3, 0): 0.3}
    assert doubted([TICKED, BLANK, BLANK, TICKED], "xx-x", peaks=pale) == ["mee", "???", "???", "mee"]


def test_where_hardly_anybody_who_signed_has_a_tick_the_others_may_be_gone() -> None:
    assert doubted([TICKED, BLANK, BLANK, BLANK], "xxx-") == ["mee", "???", "???", "???"]


def test_where_several_ticks_are_half_gone_others_may_be_gone() -> None:
    half_gone = [TRACE, NONE, NONE]
    one = doubted([TICKED] * 4 + [half_gone, BLANK], "xxxxx-")
    assert one == ["mee"] * 4 + ["???", "eee"], "one may be dirt"
    two = doubted([TICKED] * 4 + [half_gone, half_gone, BLANK], "xxxxxx-")
    assert two == ["mee"] * 4 + ["???", "???", "???"]


def test_a_copy_that_nobody_wrote_on_is_not_asked_about_unless_it_is_black_and_white() -> None:
    assert doubted([BLANK, BLANK], "--") == ["eee", "eee"]
    assert doubted([BLANK, BLANK], "--", copy=True) == ["???", "???"]


def test_few_marks_in_black_and_white_may_be_what_was_blackened() -> None:
    assert doubted([TICKED, BLANK, BLANK, BLANK], "----", copy=True) == ["???"] * 4
    assert doubted([TICKED, TICKED, BLANK, BLANK], "xx--", copy=True) == ["mee", "mee", "eee", "eee"]


def test_lines_that_black_and_white_made_thin_are_not_believed() -> None:
    assert doubted([TICKED, TICKED, BLANK], "xx-", copy=True, width=0.4) == ["mee", "mee", "???"]


def test_a_blackened_box_among_pale_ticks_is_asked_about_but_not_where_all_are_filled() -> None:
    pale = {(0, 0): 0.3, (1, 0): 0.5, (2, 0): 0.3}
    assert doubted([TICKED] * 3, "xxx", peaks=pale, even=((1, 0),)) == ["mee", "???", "mee"]
    filled = ((0, 0), (1, 0), (2, 0))
    assert doubted([TICKED] * 3, "xxx", peaks=pale, even=filled) == ["mee"] * 3


def test_a_session_ticked_in_a_paler_pen_or_not_at_all_is_asked_about() -> None:
    page = [[TICK, TICK, NONE], [TICK, NONE, NONE], [TICK, TICK, NONE], [TICK, NONE, NONE]]
    assert doubted(page, "xxx-", exclusive=0) == ["mm?", "me?", "mm?", "mee"]
    pale = {(0, 1): 0.3, (2, 1): 0.3}
    assert doubted(page, "xxx-", exclusive=0, peaks=pale)[1] == "m??"


def test_on_a_pale_copy_of_a_class_every_blank_box_is_asked_about() -> None:
    page = [[TICK, NONE], [NONE, TICK]]
    pale = {(0, 0): 0.3, (1, 1): 0.3}
    assert doubted(page, "xx", exclusive=0, peaks=pale) == ["m?", "?m"]
