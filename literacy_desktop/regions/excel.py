"""Lists of villages as workbooks."""

from collections.abc import Sequence
from pathlib import Path

from literacy_desktop.regions.model import VillageCover
from literacy_desktop.tables.writing import Column, SheetData, write_xlsx

COLUMNS = (
    Column("代码", 15, text=True),
    Column("村（社区）", 40),
    Column("考核单位", 14),
    Column("最近一次课", 12),
    Column("期间课次", 10),
    Column("来上过课的人", 14),
)


def write_villages(path: Path, villages: Sequence[VillageCover]) -> int:
    """Write a list of villages; returns how many lines."""
    rows = [[one.code, one.path, one.unit, one.last, one.sessions, one.people] for one in villages]
    write_xlsx(path, [SheetData("空白村", COLUMNS, rows, len(rows))])
    return len(rows)
