"""A year's arrangement of holidays out of a table or a text file."""

from pathlib import Path

from literacy_desktop.base.holidays import OFF, WORK, Holiday, read_holidays
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.classes.model.notice_text import read_notice
from literacy_desktop.tables.delimited import decode
from literacy_desktop.tables.reading import read_table

_KINDS = {"放假": OFF, "休": OFF, OFF: OFF, "上班": WORK, "班": WORK, "调休上班": WORK, WORK: WORK}
_TEXT = {".txt", ".md"}


def read_holiday_file(path: Path, year: int) -> list[Holiday]:
    """The days of a file: a table with date, name and kind, or the notice as a text file.

    Raises:
        Problem: the file cannot be read, or it has no days.
    """
    if path.suffix.lower() in _TEXT:
        return read_notice(decode(path.read_bytes()) or "", year)
    found = []
    for row in read_table(path).rows:
        cells = [str(cell).strip() for cell in (*row, "", "", "")[:3]]
        kind = _KINDS.get(cells[2].lower())
        if kind is not None:
            found.append({"date": cells[0][:10], "name": cells[1], "kind": kind})
    if not found:
        raise Problem(
            _("“{name}”里没有放假安排。").format(name=path.name),
            _("表格要有三列：日期、节日名称、放假或上班。"),
        )
    return sorted(read_holidays(found).values(), key=lambda one: one.day)
