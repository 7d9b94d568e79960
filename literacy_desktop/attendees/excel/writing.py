"""Rosters out: people, an empty roster to fill in, and the rows of an import that were not taken."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from literacy_desktop.attendees.excel.columns import EXPORTED, category_hint, columns, custom_key
from literacy_desktop.attendees.model import CustomField, ImportPlan, PlannedRow
from literacy_desktop.base.i18n import _
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.tables.grid import Cell
from literacy_desktop.tables.locking import locked
from literacy_desktop.tables.writing import Column, SheetData, write_bytes, write_csv, write_xlsx


@dataclass(frozen=True)
class Sheet:
    """What is written of people.

    Attributes:
        keys: of the fields, from left to right.
        customs: the office's own fields.
        total: how many people to expect.
        password: what the workbook is locked with; '' for none.
    """

    keys: Sequence[str]
    customs: Sequence[CustomField] = ()
    total: int = 0
    password: str = ""


def write_roster(
    path: Path, rows: Iterable[Mapping[str, Cell]], sheet: Sheet, report: Report = silent
) -> None:
    """Write people as xlsx, or as csv where the name ends so.

    Raises:
        Problem: the file is open in another program, or cannot be written there.
    """
    wanted = columns(sheet.keys, sheet.customs)
    cells = ([row.get(key) for key in sheet.keys] for row in rows)
    data = SheetData(_("学员名单"), wanted, cells, sheet.total)
    if path.suffix.lower() == ".csv":
        write_csv(path, wanted, _told(cells, sheet.total, report))
    elif sheet.password:
        made = io.BytesIO()
        write_xlsx(made, [data], report)
        write_bytes(path, locked(made.getvalue(), sheet.password))
    else:
        write_xlsx(path, [data], report)


def write_template(path: Path, customs: Sequence[CustomField] = ()) -> None:
    """Write an empty roster to fill in: numbers preset as text, choices to choose from, a page of advice.

    Raises:
        Problem: the file cannot be written there.
    """
    keys = [*EXPORTED, *(custom_key(one.id) for one in customs)]
    hints = [Column(_("怎么填"), 90)]
    told = [
        [_("只有“姓名”是必须的，其余有就填，没有就空着；用不着的列可以删掉，列的次序随意。")],
        [_("一行一位学员。请不要合并单元格，也不要在名单里加合计行。")],
        [_("身份证号、手机号的列已经设成文本，可以直接输入；从别处粘贴请用“只粘贴文本”。")],
        [_("出生日期写 1950-3-2 这样的公历日期，只知道年份就写 1950。")],
        [_("特殊困难类别可以写几个，用顿号隔开：{words}。").format(words=category_hint())],
        [_("失能、重残要本人单独同意才能登记，请在“敏感信息同意日期”写上同意的日期。")],
    ]
    write_xlsx(
        path, [SheetData(_("学员名单"), columns(keys, customs), []), SheetData(_("填写说明"), hints, told)]
    )


def write_refused(path: Path, plan: ImportPlan, rows: Sequence[PlannedRow]) -> None:
    """Write rows of a file as they stood in it, with the reason why they were not taken in a last column.

    Raises:
        Problem: the file is open in another program, or cannot be written there.
    """
    roster = plan.roster
    places = [column.place for column in roster.columns]
    head = [Column(column.heading, 16, text=True) for column in roster.columns]
    cells = (
        [*_texts(roster.rows[row.number - roster.first_row], places), row.reason or " ".join(row.warnings)]
        for row in rows
    )
    data = SheetData(_("没有导入的行"), [*head, Column(_("没有导入的原因"), 60)], cells, len(rows))
    write_xlsx(path, [data])


def _texts(row: Sequence[object], places: Sequence[int]) -> list[Cell]:
    return [None if row[place] is None else str(row[place]) for place in places]


def _told(cells: Iterable[list[Cell]], total: int, report: Report) -> Iterator[list[Cell]]:
    for done, row in enumerate(cells, 1):
        if done % 500 == 0:
            report(done, max(total, done))
        yield row
