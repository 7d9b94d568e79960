"""Tables into xlsx and csv files that open in WPS and Excel as they were meant."""

import csv
import errno
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.tables import drafts
from literacy_desktop.tables.grid import Cell

_MOST_ROWS = 1_048_576
_LONGEST_TEXT = 32_767
_LONGEST_NAME = 31
_CHOICE_ROWS = 2000
_REPORTED = 500
_LONG_NUMBER = 12

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HEAD_COLOUR, _LINE_COLOUR = "DCE6F1", "BFBFBF"
_A4 = 9  # its number in the file format
_TEXT_FORMAT, _DATE_FORMAT, _TIME_FORMAT = "@", "yyyy-mm-dd", "yyyy-mm-dd hh:mm"


@dataclass(frozen=True)
class Column:
    """One column of a sheet.

    Attributes:
        title: what stands over it.
        width: in widths of a digit; a Chinese character takes two.
        text: keep what is written or typed into it as text, so that identity numbers keep every digit.
        choices: where given, a list to choose from in WPS and Excel.
    """

    title: str
    width: float = 12
    text: bool = False
    choices: Sequence[str] = ()


@dataclass(frozen=True)
class SheetData:
    """One sheet to be written.

    Attributes:
        name: on its tab; what Excel forbids in it is replaced.
        columns: from left to right.
        rows: the cells of each row; may be a generator, which is read once.
        total: how many rows to expect, for the report; 0 where unknown.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]] = field(default=())
    total: int = 0


def write_xlsx(path: Path | BinaryIO, sheets: Sequence[SheetData], report: Report = silent) -> None:
    """Write a workbook, also into memory: an old file stays whole until the new one is complete.

    Text is never taken for a formula. The header is frozen, filtered, and repeated on every printed page.

    Raises:
        Problem: the file is open in WPS or Excel, or cannot be written there.
        Cancelled: the report was told to stop; nothing is left behind.
    """

    def write(file: BinaryIO) -> None:
        drafts.save(_workbook(sheets, report), file)

    if isinstance(path, Path):
        _replace(path, write)
    else:
        write(path)


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file that is made already, in the same careful way.

    Raises:
        Problem: the file is open in WPS or Excel, or cannot be written there.
    """

    def write(file: BinaryIO) -> None:
        file.write(content)

    _replace(path, write)


def write_csv(path: Path, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a csv file that Excel and WPS open in the right encoding (UTF-8 with its mark).

    Text that would start a formula gets a ' before it, and long digits of a text column a tab, which keeps
    Excel from rounding them; `read_table` takes the tab away again.

    Raises:
        Problem: the file is open in WPS or Excel, or cannot be written there.
    """

    def write(file: BinaryIO) -> None:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", errors="replace")
        writer = csv.writer(text)
        writer.writerow([_csv_text(column.title) for column in columns])
        for row in rows:
            writer.writerow([_csv_cell(cell, column) for cell, column in zip(row, columns, strict=True)])
        text.detach()

    _replace(path, write)


def _replace(path: Path, write: Callable[[BinaryIO], None]) -> None:
    try:
        with replacing(path) as file:
            write(file)
    except OSError as fault:
        raise _unwritable(path, fault) from fault


def _unwritable(path: Path, fault: OSError) -> Problem:
    if isinstance(fault, FileNotFoundError | NotADirectoryError | FileExistsError):
        return Problem(
            _("文件夹“{folder}”找不到，也建不了。").format(folder=path.parent),
            _("U盘可能已拔出。请另选一个位置保存。"),
        )
    if fault.errno in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        return Problem(
            _("磁盘已满，“{name}”没有保存。").format(name=path.name), _("请清理磁盘，或另选一个位置保存。")
        )
    if isinstance(fault, PermissionError | IsADirectoryError):
        return Problem(
            _("“{name}”不能覆盖，可能正被WPS或Excel打开。").format(name=path.name),
            _("请先关闭WPS或Excel里的这个文件，或换一个文件名保存。"),
        )
    return Problem(
        _("“{name}”没有保存（{reason}）。").format(name=path.name, reason=fault.strerror or fault.errno),
        _("请另选一个位置保存，例如桌面。"),
    )


def _workbook(sheets: Sequence[SheetData], report: Report) -> Any:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = ""
    progress = _Progress(report, sum(sheet.total for sheet in sheets))
    taken: set[str] = set()
    try:
        for sheet in sheets:
            _fill(book.create_sheet(_free_name(sheet.name, taken)), sheet, progress)
    except BaseException:
        for page in book.worksheets:
            with suppress(OSError, StopIteration):
                page.close()  # its half-written draft would complain when it is thrown away
        raise
    return book


def _fill(page: Any, sheet: SheetData, progress: "_Progress") -> None:
    _lay_out(page, sheet.columns)
    drafts.draft(page)
    page.append([_head(page, column) for column in sheet.columns])
    count = 1
    for row in progress.through(sheet.rows):
        count += 1
        if count > _MOST_ROWS:
            raise Problem(_("超过了Excel的最大行数。"), _("请分成几次导出。"))
        page.append([_cell(page, cell, column) for cell, column in zip(row, sheet.columns, strict=True)])
    page.auto_filter.ref = f"A1:{_letter(len(sheet.columns))}{count}"


class _Progress:
    def __init__(self, report: Report, total: int) -> None:
        self._report, self._total, self._done = report, total, 0

    def through(self, rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
        for row in rows:
            self._done += 1
            if self._done % _REPORTED == 0:
                self._report(self._done, max(self._total, self._done))
            yield row


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))


def _free_name(name: str, taken: set[str]) -> str:
    plain = _NOT_IN_NAMES.sub(" ", _UNWRITABLE.sub("", name)).strip(" '")[:_LONGEST_NAME].strip() or _(
        "工作表"
    )
    free, n = plain, 1
    while free.casefold() in taken:
        n += 1
        free = f"{plain[: _LONGEST_NAME - 4]}({n})"
    taken.add(free.casefold())
    return free


def _lay_out(page: Any, columns: Sequence[Column]) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    for number, column in enumerate(columns, 1):
        letter = _letter(number)
        page.column_dimensions[letter].width = column.width
        if column.text:
            page.column_dimensions[letter].number_format = _TEXT_FORMAT
        if column.choices:
            listed = ",".join(column.choices)
            rule = DataValidation("list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=True)
            rule.add(f"{letter}2:{letter}{_CHOICE_ROWS}")
            page.data_validations.append(rule)


def _head(page: Any, column: Column) -> Any:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell = _cell(page, column.title, column)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", start_color=_HEAD_COLOUR)
    cell.border = Border(bottom=Side("thin", color=_LINE_COLOUR))
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    return cell


def _cell(page: Any, value: Cell, column: Column) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if value is None:
        return None
    if column.text and not isinstance(value, str):
        value = str(value)
    if not isinstance(value, str):
        cell = WriteOnlyCell(page, value)
        if isinstance(value, datetime):
            cell.number_format = _TIME_FORMAT
        elif isinstance(value, date):
            cell.number_format = _DATE_FORMAT
        return cell
    cell = WriteOnlyCell(page, "")
    cell.value = _text(value)
    cell.data_type = "s"  # or a leading = would make it a formula
    if value.startswith(_FORMULA):
        cell.quotePrefix = True
    if column.text:
        cell.number_format = _TEXT_FORMAT
    return cell


def _text(text: str) -> str:
    plain = _UNWRITABLE.sub("", text)
    return plain if len(plain) <= _LONGEST_TEXT else plain[: _LONGEST_TEXT - 1] + "…"


def _csv_cell(value: Cell, column: Column) -> Cell:
    if column.text and value is not None and not isinstance(value, str):
        value = str(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if not isinstance(value, str):
        return value
    if column.text and len(value) >= _LONG_NUMBER and value.isdigit():
        return "\t" + value
    return _csv_text(value)


def _csv_text(text: str) -> str:
    plain = _UNWRITABLE.sub("", text)
    return "'" + plain if plain.startswith(_FORMULA) else plain
