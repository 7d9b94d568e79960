"""The window's whole error handling: Problems are told, faults of the machine too, the rest is reported."""

import logging
import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from literacy_desktop import __version__
from literacy_desktop.base.faults import explain
from literacy_desktop.base.i18n import _, language
from literacy_desktop.base.paths import data_home
from literacy_desktop.base.problems import Cancelled, Problem

KEPT = 20
_log = logging.getLogger(__name__)
_state = {"telling": False}


def install() -> None:
    """From now on whatever is raised in a slot, timer or event handler is told here."""
    sys.excepthook = hook


def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """What Python calls with an exception nobody caught."""
    if isinstance(fault, Cancelled):
        return
    if not isinstance(fault, Exception):
        sys.__excepthook__(kind, fault, trace)
        return
    problem = explain(fault)
    if problem is None:
        problem = _bug(fault)
    _tell(problem)


def _bug(fault: Exception) -> Problem:
    path = write_report(fault)
    _log.error("%s: %s", type(fault).__name__, path)
    return Problem(
        _("程序出了一个没有料到的错，刚才这一步没有做成，已经保存的内容没有受影响。"),
        _("可以换个做法再试；如果总是这样，请把报告文件“{path}”交给维护人员。里面没有学员信息。").format(
            path=path
        ),
    )


def _tell(problem: Problem) -> None:
    from PySide6.QtWidgets import QApplication

    if _state["telling"] or QApplication.instance() is None:
        return
    from literacy_desktop.qtkit.dialogs import tell

    _state["telling"] = True
    try:
        tell(problem)
    finally:
        _state["telling"] = False


def write_report(fault: BaseException) -> Path:
    """A file that tells where the program failed, without anything that a person typed.

    Messages of exceptions and values of variables are left out, since names could stand in them; of paths
    only the last three parts are kept.
    """
    folder = data_home() / "crashes"
    folder.mkdir(parents=True, exist_ok=True)
    old = sorted(folder.glob("*.txt"))
    for surplus in old[: max(0, len(old) - KEPT + 1)]:
        surplus.unlink(missing_ok=True)
    moment = datetime.now().astimezone()
    path = folder / f"{moment:%Y%m%d-%H%M%S-%f}.txt"
    path.write_text("\n".join([*_circumstances(moment), *_trail(fault)]) + "\n", encoding="utf-8")
    return path


def _circumstances(moment: datetime) -> list[str]:
    import platform

    from PySide6.QtCore import qVersion

    return [
        f"literacy_desktop {__version__}",
        f"{moment.isoformat(timespec='seconds')}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
        f"language {language()}",
        "",
    ]


def _trail(fault: BaseException) -> list[str]:
    told: list[str] = []
    seen: BaseException | None = fault
    while seen is not None:
        told.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        for frame in traceback.extract_tb(seen.__traceback__):
            where = "/".join(Path(frame.filename).parts[-3:])
            told.append(f"  {where}:{frame.lineno} {frame.name}: {frame.line}")
        seen = seen.__cause__ or seen.__context__
    return told
