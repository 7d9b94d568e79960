"""Tables out of files that people have: what is in a file decides, not what its name ends in."""

import errno
from pathlib import Path

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.tables.apart import read_apart
from literacy_desktop.tables.delimited import decode, read_delimited
from literacy_desktop.tables.grid import Grid
from literacy_desktop.tables.workbooks import OLE, damaged, encrypted

SUFFIXES = (".xlsx", ".xls", ".csv")

_MOST_BYTES = 100 * 2**20
_TEXT_SUFFIXES = (".csv", ".txt", ".tsv", ".tab", ".xls", ".xlsx", ".et", "")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_OTHER_KINDS = {
    b"%PDF": N_("PDF文件"),
    b"\xff\xd8\xff": N_("图片"),
    b"\x89PNG": N_("图片"),
    b"GIF8": N_("图片"),
    b"BM": N_("图片"),
    b"{\\rtf": N_("Word文档"),
    b"Rar!": N_("压缩包"),
    b"7z\xbc\xaf": N_("压缩包"),
    b"\x1f\x8b": N_("压缩包"),
    b"MZ": N_("程序"),
    b"SQLite format 3": N_("数据库文件"),
}


def read_table(path: Path, report: Report = silent, *, sheet: str | None = None) -> Grid:
    """Read one sheet of an xlsx, xls or csv file, whatever its name ends in.

    Args:
        path: the file.
        report: told how many of the rows are read.
        sheet: the sheet wanted; else the first visible one with anything in it.

    Raises:
        Problem: the file cannot be read as a table; the sentences say why and what to do.
        Cancelled: the report was told to stop.
    """
    content = _content(path)
    if content.startswith(OLE):
        _check_compound(content)
    if content.startswith((*_ZIP, OLE)):
        grid = read_apart(path, report, sheet=sheet)
    else:
        grid = read_delimited(_text(content, path), report)
    if not grid.rows:
        raise Problem(_("“{name}”里没有内容。").format(name=path.name), _("请核对是否选错了文件。"))
    return grid


def _content(path: Path) -> bytes:
    if path.name.startswith("~$"):
        raise Problem(
            _("“{name}”是WPS或Excel打开文件时的临时文件。").format(name=path.name),
            _("请选择不带“~$”的那个文件。"),
        )
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Problem(_("“{name}”是文件夹。").format(name=path.name), _("请选择里面的文件。"))
        if size > _MOST_BYTES:
            raise Problem(
                _("“{name}”有{size}兆，太大了。").format(name=path.name, size=size // 2**20),
                _("请删去图片，或分成几个小一些的文件。"),
            )
        content = path.read_bytes()
    except OSError as fault:
        raise _unreadable(path, fault) from fault
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Problem(_("“{name}”是空文件。").format(name=path.name), _("请重新拷贝或重新下载这个文件。"))
    return content


def _unreadable(path: Path, fault: OSError) -> Problem:
    if isinstance(fault, FileNotFoundError | NotADirectoryError):
        return Problem(
            _("找不到“{name}”。").format(name=path.name),
            _("文件可能已被移走、改名，或U盘已拔出。请重新选择。"),
        )
    if isinstance(fault, PermissionError) or fault.errno == errno.EBUSY:
        return Problem(
            _("“{name}”打不开，可能正被WPS或Excel占用。").format(name=path.name),
            _("请先关闭WPS或Excel里的这个文件，再试一次。"),
        )
    return Problem(
        _("“{name}”读不出来（{reason}）。").format(name=path.name, reason=fault.strerror or fault.errno),
        _("请把文件拷贝到本机桌面，再试一次。"),
    )


def _check_compound(content: bytes) -> None:
    """An OLE container holds an old xls workbook, an encrypted xlsx, or something else of Office."""
    if _ENCRYPTED in content:
        raise encrypted()
    if not any(name in content for name in _WORKBOOK):
        raise _other(_("Word等其他软件的文件")) if len(content) > len(OLE) * 64 else damaged()


def _text(content: bytes, path: Path) -> str:
    text = decode(content)
    for magic, kind in _OTHER_KINDS.items():
        if content.startswith(magic) and (text is None or len(magic) > len(b"MZ")):
            raise _other(_(kind))
    head = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<table", b"<head", b"<meta", b"<?xml", b"<style", b"<div")):
        raise Problem(
            _("“{name}”其实是网页，只是名字像表格。").format(name=path.name),
            _("请用WPS或Excel打开它，另存为xlsx再导入。"),
        )
    if text is None or path.suffix.lower() not in _TEXT_SUFFIXES:
        raise Problem(_("“{name}”不是表格文件。").format(name=path.name), _("请选择xlsx、xls或csv文件。"))
    return text


def _other(kind: str) -> Problem:
    return Problem(_("这是{kind}，不是表格。").format(kind=kind), _("请选择xlsx、xls或csv文件。"))
