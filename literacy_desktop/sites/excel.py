"""Lists of sites as workbooks."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from literacy_desktop.tables.writing import Column, SheetData, write_xlsx

COLUMNS = (
    Column("序号", 6),
    Column("名称", 30),
    Column("类型", 18),
    Column("所在地", 26),
    Column("地址", 26),
    Column("授牌日期", 12),
    Column("牌匾编号", 12, text=True),
    Column("授牌单位", 30),
    Column("状态", 10),
    Column("联系人", 10),
    Column("电话", 16, text=True),
)


def write_plaques(path: Path, rows: Iterable[Sequence[object]]) -> int:
    """Write 体验中心名册; returns how many lines."""
    numbered = [[place, *row] for place, row in enumerate(rows, 1)]
    write_xlsx(path, [SheetData("体验中心名册", COLUMNS, numbered, len(numbered))])  # type: ignore[arg-type]  # cells
    return len(numbered)
