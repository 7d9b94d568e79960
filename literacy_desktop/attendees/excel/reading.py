"""Rosters in: the table with its headings understood, and single cells as people write them."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from literacy_desktop.attendees.excel.columns import FIELDS, synonyms
from literacy_desktop.attendees.model import CustomField, Roster, SourceColumn
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.tables.grid import Cell, Grid, Row
from literacy_desktop.tables.headers import match_headers
from literacy_desktop.tables.reading import read_table

OLDEST = 130
_SAMPLES, _LOOKED_AT, _LONGEST = 3, 60, 24
_TOTAL = re.compile(r"(合计|小计|总计|共计|累计|总人数|本页)[:：]?[\d,]*[人名个位]?")
_YES = frozenset({"是", "已享", "领取", "享受", "有", "在享", "yes", "y", "1", "√", "true"})
_NO = frozenset({"否", "未享", "未领取", "不享受", "无", "no", "n", "0", "×", "false"})
_SERIAL = range(3_000, 60_000)
"""Excel's numbers of days from 1908 to 2064."""


def read_roster(path: Path, customs: Sequence[CustomField] = (), report: Report = silent) -> Roster:
    """Read a roster from xlsx, xls or csv; its headings are looked for, not insisted on.

    Raises:
        Problem: it is no table, is empty, or has nothing below its headings.
    """
    grid = read_table(path, report)
    headers = match_headers(grid.rows, synonyms(customs))
    meant = {place: field for field, place in headers.columns.items()}
    if len(grid.rows) <= headers.row + 1:
        raise Problem(
            _("“{name}”里只有表头，没有名单。").format(name=path.name), _("请在表头下面填写学员，再导入。")
        )
    columns = _columns(grid, headers.row, meant)
    return Roster(path.name, grid.rows, grid.first_row, headers.row, columns, grid.merged)


def _columns(grid: Grid, header: int, meant: Mapping[int, str]) -> tuple[SourceColumn, ...]:
    head: Row = grid.rows[header] if header >= 0 else (None,) * len(grid.rows[0])
    below = grid.rows[header + 1 : header + 1 + _LOOKED_AT]
    found = []
    for place, cell in enumerate(head):
        filled = dict.fromkeys(_shown(row[place]) for row in below if row[place] is not None)
        if cell is None and not filled:
            continue
        heading = _shown(cell) if cell is not None else _("第 {letter} 列").format(letter=letter(place))
        found.append(SourceColumn(place, heading, tuple(filled)[:_SAMPLES], meant.get(place, "")))
    return tuple(found)


def letter(place: int) -> str:
    """The letters that Excel shows over a column, counted from 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _shown(cell: Cell) -> str:
    text = " ".join(str(cell).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def is_no_person(record: Mapping[str, object]) -> bool:
    """Whether a row adds others up, or repeats the headings, as every page of a printed list does."""
    name = record.get("name")
    if name is not None and name not in FIELDS["name"] and not _TOTAL.fullmatch("".join(str(name).split())):
        return False  # somebody
    texts = [value for value in record.values() if isinstance(value, str)]
    if any(_TOTAL.fullmatch("".join(text.split())) for text in texts):
        return True
    heading = sum(str(record[key]).strip() in words for key, words in FIELDS.items() if key in record)
    return heading > 0 and heading == len(record)


def is_masked(value: object) -> bool:
    """Whether a cell holds a number with its middle covered, as our own export writes it."""
    return isinstance(value, str) and "*" in value


def is_serial(value: object) -> bool:
    """Whether a date became the number of days that Excel keeps for it."""
    return isinstance(value, int) and not isinstance(value, bool) and value in _SERIAL


def read_age(value: object) -> int | None:
    """An age as people write it, 72, 72岁 or 72周岁; None where it is none."""
    digits = str(value).strip().removesuffix("岁").removesuffix("周").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and 0 < int(digits) < OLDEST else None


def read_yes_no(value: object) -> bool | None:
    """A yes or no as people write it; None where it is neither."""
    if value is None:
        return None
    text = str(value).strip().lower()
    if text in _YES or value is True:
        return True
    return False if text in _NO or value is False else None
