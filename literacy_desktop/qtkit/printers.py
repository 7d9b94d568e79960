"""The machine's printers: asked for away from the window, since a dead one on the network takes its time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from literacy_desktop.base.progress import Report
from literacy_desktop.qtkit import troubles
from literacy_desktop.qtkit.jobs import Job, Jobs

READY, BUSY, FAULT = "ready", "busy", "fault"

_STATES = {
    QPrinter.PrinterState.Idle: READY,
    QPrinter.PrinterState.Active: BUSY,
    QPrinter.PrinterState.Aborted: FAULT,
    QPrinter.PrinterState.Error: FAULT,
}
DUPLEX = {
    "one": QPrinter.DuplexMode.DuplexNone,
    "long": QPrinter.DuplexMode.DuplexLongSide,
    "short": QPrinter.DuplexMode.DuplexShortSide,
}


@dataclass(frozen=True)
class Printer:
    """One printer as the system knows it.

    Attributes:
        name: what the system calls it.
        words: what people call it.
        usual: whether it is the system's default.
        colour: whether it prints in colour.
        duplex: the keys of DUPLEX it can do.
        state: READY, BUSY, or FAULT.
        trouble: a key of troubles.TROUBLES where the system tells more of the fault, else empty.
    """

    name: str
    words: str
    usual: bool = False
    colour: bool = True
    duplex: tuple[str, ...] = ("one",)
    state: str = READY
    trouble: str = ""


def available() -> list[Printer]:
    """Every printer, the usual one first; may take many seconds."""
    names = QPrinterInfo.availablePrinterNames()
    told = troubles.by_printer(names)
    found = [_printer(QPrinterInfo.printerInfo(name), told.get(name, "")) for name in names]
    return sorted(found, key=lambda one: (not one.usual, one.words))


def state_of(name: str) -> str:
    """How a printer is now; one that is gone has a fault."""
    info = QPrinterInfo.printerInfo(name)
    return FAULT if info.isNull() else _STATES[info.state()]


def trouble_of(name: str) -> str:
    """What ails a printer now: a key of troubles.TROUBLES, or empty where it is well."""
    return troubles.of(name) or ("fault" if state_of(name) == FAULT else "")


def _printer(info: QPrinterInfo, trouble: str) -> Printer:
    can = info.supportedDuplexModes()
    state = FAULT if trouble else _STATES[info.state()]
    return Printer(
        name=info.printerName(),
        words=info.description() or info.printerName(),
        usual=info.isDefault(),
        colour=QPrinter.ColorMode.Color in info.supportedColorModes(),
        duplex=tuple(key for key, mode in DUPLEX.items() if key == "one" or mode in can),
        state=state,
        trouble=trouble or ("fault" if state == FAULT else ""),
    )


class _Nothing:
    """In place of a workspace, for work that needs none."""

    def close(self) -> None:
        """Nothing was opened."""


class Background(QObject):
    """One thread for talking to printers; a window that closes does not wait for it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = Jobs(_Nothing, self)

    def start(
        self, work: Callable[[Report], Any], done: Callable[[Any], object], *, label: str, receiver: QObject
    ) -> Job:
        """Do `work(report)` in the thread, then `done(result)` in the window's."""
        return self._jobs.start(lambda _ws, report: work(report), label=label, done=done, receiver=receiver)

    def close(self, wait: float = 0.0) -> None:
        """Cancel what runs, and wait so many seconds for it to end."""
        self._jobs.close(wait)
