"""The log as a table for WPS and Excel: a line for each column that changed."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.tables.writing import Column, SheetData, write_csv, write_xlsx

COLUMNS = (
    (N_("时间"), 20),
    (N_("操作人"), 12),
    (N_("电脑"), 8),
    (N_("做了什么"), 36),
    (N_("种类"), 16),
    (N_("对象"), 28),
    (N_("动作"), 8),
    (N_("项目"), 18),
    (N_("改动前"), 28),
    (N_("改动后"), 28),
)


def write(out: Path, records: Iterable[Sequence[str]]) -> None:
    """Write the lines, each with as many cells as there are columns; the file's ending says in which form.

    Raises:
        Problem: the ending is neither xlsx nor csv, or the file cannot be written.
    """
    columns = [Column(_(title), width=width, text=True) for title, width in COLUMNS]
    ending = out.suffix.lower()
    if ending == ".csv":
        write_csv(out, columns, records)
    elif ending == ".xlsx":
        write_xlsx(out, [SheetData(_("操作记录"), columns, records)])
    else:
        raise Problem(
            _("不能存成“{ending}”文件。").format(ending=ending), _("文件名请以 .xlsx 或 .csv 结尾。")
        )
