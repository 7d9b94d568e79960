"""Workbooks read in a process of their own: a hostile file can end that one, and nothing else.

The reader of workbooks is compiled code. Its faults are guarded against one by one (workbooks.py,
compound.py); what nobody thought of, an endless loop or a request for all the memory there is, ends the
other process, and a sentence is told.
"""

import os
import pickle
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, BinaryIO

from literacy_desktop.base.calm import calm
from literacy_desktop.base.i18n import _, language
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report
from literacy_desktop.tables.grid import Columns, Grid
from literacy_desktop.tables.workbooks import damaged, read_any

FLAG = "--read-table"
"""What the packaged program is started with to be the reader."""

PATIENCE = 180.0
"""So many seconds a workbook may take; the largest one let in takes a tenth of it on an old PC."""

_LOOK = 0.1
_ROOT = Path(__file__).resolve().parents[2]


def command() -> list[str]:
    """How the other process is started."""
    if getattr(sys, "frozen", False):
        console = Path(sys.executable).with_name("literacy" + Path(sys.executable).suffix)
        return [str(console), FLAG]
    return [sys.executable, "-m", "literacy_desktop.tables.child"]


def read_apart(path: Path, report: Report, *, sheet: str | None = None) -> Grid:
    """Read a workbook in another process; where none can be started, in this one.

    A good file is read at once. One with which anything is wrong is read again with every cell looked over
    first, which tells what it is.

    Raises:
        Problem: it cannot be read, or takes too much memory or time.
        Cancelled: the report was told to stop.
    """
    try:
        answer = _ask(path, "quick", sheet, report)
        if not answer or answer[0] != "sheet":
            answer = _ask(path, "careful", sheet, report)
    except OSError:
        return read_any(path.read_bytes(), report, sheet=sheet).grid()
    if answer and answer[0] == "sheet":
        return Columns(*answer[1]).grid()
    raise Problem(answer[1], answer[2]) if answer else damaged()


def _ask(path: Path, care: str, sheet: str | None, report: Report) -> tuple[Any, ...]:
    """The answer of the other process; nothing where it came to grief."""
    with path.open("rb") as file, _start([language(), care, sheet or ""], file) as reader:
        try:
            answer = _wait(reader, report)
        finally:
            reader.kill()
    with calm():
        return pickle.loads(answer) if answer else ()  # noqa: S301  written by our own process


def _start(arguments: list[str], file: BinaryIO) -> "subprocess.Popen[bytes]":
    places = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(  # noqa: S603  our own program
        [*command(), *arguments],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": places},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _wait(reader: "subprocess.Popen[bytes]", report: Report) -> bytes:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return reader.communicate(timeout=_LOOK)[0]
        except subprocess.TimeoutExpired:
            report(0, 1)
            if time.monotonic() > until:
                raise Problem(
                    _("读这个文件用的时间太长，已经停下。"),
                    _("请把需要的数据复制到一个新的xlsx文件，再导入。"),
                ) from None
