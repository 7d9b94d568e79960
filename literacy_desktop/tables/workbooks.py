"""Tables in xlsx and xls files, guarded against files that would fill the memory or end the reader."""

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from literacy_desktop.base.calm import calm
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report
from literacy_desktop.tables.compound import Locked, renewed
from literacy_desktop.tables.grid import Cell, Columns, plain_cell, trim_columns

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_MOST_UNPACKED = 400 * 2**20
_MOST_CELLS = 4_000_000
_CHUNK = 2**20
_MOST_MERGED = 100_000

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What a container of old Office files begins with."""

_FILLED_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"'][^>]*(?<!/)>"
)
# some programs leave the places out, and the reader counts on from the cell and row before
_UNPLACED_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s>])(?![^>]*?\sr\s*=)[^>]*(?<!/)>")
_PLACED_ROW = re.compile(rb"<(?:\w+:)?row\s(?:[^>]*?\s)?r\s*=\s*[\"'](\d{1,7})[\"']")
_ROW = re.compile(rb"<(?:\w+:)?row\b")
# the reader makes something of any place at all, of four letters a column beyond all bounds
_NO_PLACE = re.compile(
    rb"<(?:\w+:)?(?:c\s(?:[^>]*?\s)?r\s*=\s*[\"'](?![A-Za-z]{1,3}\d{1,7}[\"'])"
    rb"|row\s(?:[^>]*?\s)?r\s*=\s*[\"'](?!\d{1,7}[\"']))"
)
# what the standard library raises for packages that are cut off, altered or written in an unknown way
_ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError, OSError, KeyError)


def read_any(content: bytes, report: Report, *, sheet: str | None = None, careful: bool = True) -> Columns:
    """One sheet of an xlsx or xls workbook.

    Args:
        content: the file.
        report: told how many of the rows are read.
        sheet: the sheet wanted; else the first visible one with anything in it.
        careful: look every cell over before it is read, which takes as long as reading; without it the
            memory of the process must be bounded, as it is in `child`.

    Raises:
        Problem: it is another kind of file, damaged, locked, or too large.
        Cancelled: the report was told to stop.
    """
    try:
        if content.startswith(OLE):
            return read_workbook(renew_compound(content), report, sheet=sheet)
        check_package(content, cells=careful)
        return read_workbook(content, report, sheet=sheet)
    except MemoryError as fault:
        raise too_large() from fault


def read_workbook(content: bytes, report: Report, *, sheet: str | None = None) -> Columns:
    """One sheet: the one named, else the first visible one with anything in it.

    Raises:
        Problem: the workbook cannot be opened, has no such sheet, or is too large.
        Cancelled: the report was told to stop.
    """
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(content))
        page, names = _choose(book, sheet), tuple(book.sheet_names)
        return _read(page, names, report)
    except python_calamine.PasswordError as fault:
        raise encrypted() from fault
    except python_calamine.WorksheetNotFound as fault:
        if sheet is None:
            raise damaged() from fault
        raise Problem(
            _("文件里没有叫“{sheet}”的工作表。").format(sheet=sheet), _("请另选一张工作表。")
        ) from fault
    except BaseException as fault:
        # a panic of the reader is no Exception; all else that it cannot read is one of its own errors
        if isinstance(fault, python_calamine.CalamineError) or type(fault).__name__ == "PanicException":
            raise damaged() from fault
        raise


def renew_compound(content: bytes) -> bytes:
    """The xls workbook of an OLE container, made safe for the reader.

    Raises:
        Problem: it is damaged, has a password, or is too large.
    """
    try:
        return renewed(content, _check_area)
    except Locked as fault:
        raise encrypted() from fault
    except ValueError as fault:
        raise damaged() from fault


def check_package(content: bytes, *, cells: bool = True) -> None:
    """Make sure that a zip file is a whole xlsx workbook of bearable size, before it is unpacked.

    The reader lays a sheet out as a full rectangle, so that one stray cell in the last corner would cost
    gigabytes: only cells with something in them are counted here, as the reader does.

    Raises:
        Problem: it is another kind of file, damaged, locked, or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_kind(package)
            _check_size(package)
            for info in package.infolist() if cells else ():
                if info.filename.lower().endswith((".xml", ".rels")):
                    _check_extent(package, info)
    except _ZIP_FAULTS as fault:
        raise damaged() from fault


def _check_kind(package: zipfile.ZipFile) -> None:
    names = {info.filename.replace("\\", "/").lower().lstrip("/") for info in package.infolist()}
    if "xl/workbook.xml" in names:
        return
    if any(name.startswith("word/") for name in names):
        raise Problem(_("这是Word文档，不是表格。"), _("请把里面的表格复制到WPS表格或Excel，存为xlsx。"))
    if any(name.startswith("ppt/") for name in names):
        raise Problem(_("这是演示文稿，不是表格。"), _("请选择xlsx、xls或csv文件。"))
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise Problem(_("这种表格格式读不了。"), _("请用WPS或Excel打开，另存为xlsx再导入。"))
    raise Problem(_("这是压缩包，不是表格。"), _("请先解压，再选择里面的xlsx、xls或csv文件。"))


def _check_size(package: zipfile.ZipFile) -> None:
    if any(info.flag_bits & 1 for info in package.infolist()):
        raise encrypted()
    if sum(info.file_size for info in package.infolist()) > _MOST_UNPACKED:
        raise too_large()


def _check_extent(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    last_row, last_column, passed, tail = 0, 0, 0, b""
    with package.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            text, mark, tail = (tail[-_CHUNK:] + chunk).rpartition(b">")
            text += mark
            if _NO_PLACE.search(text):
                raise ValueError("a cell with an impossible place")
            if cells := _FILLED_CELL.findall(text):
                last_row = max(last_row, max(int(row) for _column, row in cells))
                last_column = max(
                    last_column, *(_column_number(letters) for letters in {c for c, _r in cells})
                )
            if _UNPLACED_CELL.search(text):
                last_column = max(
                    last_column, *(len(_UNPLACED_CELL.findall(row)) for row in _ROW.split(text))
                )
                last_row = max(last_row, passed, *map(int, _PLACED_ROW.findall(text)))
            passed += len(_ROW.findall(text))
    _check_area(last_row, last_column)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _check_area(rows: int, columns: int) -> None:
    if rows * columns > _MOST_CELLS:
        raise Problem(
            _("这张表太大：用到了第{rows}行、第{columns}列。").format(rows=rows, columns=columns),
            _("多半是远处有多余的内容。请只把需要的数据复制到新的表格，或分成几个文件。"),
        )


def _choose(book: "CalamineWorkbook", sheet: str | None) -> "CalamineSheet":
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    if sheet is not None:
        return book.get_sheet_by_name(sheet)
    pages = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
    pages.sort(key=lambda meta: meta.visible != SheetVisibleEnum.Visible)
    for meta in pages:
        page = book.get_sheet_by_name(meta.name)
        if page.height:
            return page
    raise Problem(_("文件里没有内容。"), _("请核对是否选错了文件，或先在WPS里保存再导入。"))


def _read(page: "CalamineSheet", names: tuple[str, ...], report: Report) -> Columns:
    start: Any = page.start or (0, 0)
    end: Any = page.end or (0, 0)
    _check_area(end[0] + 1, end[1] + 1)
    total = page.height
    report(0, total)
    with calm():
        cells = [_cells(values) for values in zip(*page.to_python(skip_empty_area=True), strict=True)]
        above, columns = trim_columns(cells)
    report(total, total)
    found = Columns(columns, page.name, start[0] + 1 + above, names)
    return replace(found, merged=_merged(page, found, start[1]))


def _cells(values: Sequence[Any]) -> list[Cell]:
    """A column's cells in the few types of a Grid; most columns are texts, they go the short way."""
    if set(map(type, values)) != {str}:
        return [plain_cell(value) for value in values]
    if any(map(str.isspace, values)):
        return [value if value and not value.isspace() else None for value in values]
    return [value or None for value in values]


def _merged(page: "CalamineSheet", sheet: Columns, left: int) -> tuple[tuple[int, int, int, int], ...]:
    """The merged cells within the sheet, as indices into its rows."""
    top, width = sheet.first_row - 1, len(sheet.columns)
    bottom = len(sheet.columns[0]) if sheet.columns else 0
    found = []
    for (row, column), (last_row, last_column) in (page.merged_cell_ranges or [])[:_MOST_MERGED]:
        place = (
            row - top,
            column - left,
            min(last_row - top, bottom - 1),
            min(last_column - left, width - 1),
        )
        if min(place) >= 0:
            found.append(place)
    return tuple(found)


def too_large() -> Problem:
    """The file grows beyond bounds when it is unpacked."""
    return Problem(_("这个文件解开后太大，可能不是正常的表格。"), _("请把需要的数据复制到一个新的xlsx文件。"))


def damaged() -> Problem:
    """The file broke off or was altered."""
    return Problem(
        _("文件不完整或已损坏，读不出来。"), _("请重新拷贝或重新下载；若WPS还能打开，就另存为xlsx再导入。")
    )


def encrypted() -> Problem:
    """The file has a password."""
    return Problem(_("这个文件设了打开密码。"), _("请用WPS或Excel打开，去掉密码后另存，再导入。"))
