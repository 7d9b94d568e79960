"""What a preview has done by the printers, away from the window: finding them, printing, watching."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from literacy_desktop.base.i18n import _
from literacy_desktop.base.progress import Report
from literacy_desktop.qtkit import printers
from literacy_desktop.qtkit.jobs import Job
from literacy_desktop.qtkit.printing import Order, print_pages

WATCHED, PAUSE = 15, 2.0
"""After printing the printer is asked so many times, with so many seconds between, how it is."""

_LAST_PAGE = 10.0


class PrintWork(QObject):
    """One thread asks, another prints: a printer that never answers keeps nobody from printing on others."""

    found = Signal(object)
    """The list of printers."""
    progress = Signal(int, int)
    finished = Signal(object)
    """None where the printer has every page; else the fault, or "cancelled"."""
    faulty = Signal(str)
    """What ails the printer after it got the pages, a key of troubles.TROUBLES."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asking, self._printing = printers.Background(self), printers.Background(self)
        self._ended = threading.Event()
        self._job: Job | None = None

    def look(self) -> None:
        """Find the printers."""
        self._asking.start(
            lambda _report: printers.available(), self.found.emit, label=_("查找打印机"), receiver=self
        )

    def print_on(
        self, make_printer: Callable[[], Any], source: bytes | Path, order: Order, taken: set[int]
    ) -> None:
        """Print; `taken` gets the pages the moment the printer has them all."""

        def work(report: Report) -> None:
            print_pages(make_printer(), source, order, report)
            taken.update(order.places)

        job = self._printing.start(
            work, lambda _none: self.finished.emit(None), label=_("打印"), receiver=self
        )
        self._job = job
        job.progress.connect(self.progress)
        job.failed.connect(self.finished)
        job.cancelled.connect(lambda: self.finished.emit("cancelled"))
        job.finished.connect(self._forget)

    def _forget(self) -> None:
        self._job = None

    def busy(self) -> bool:
        """Whether pages are on their way to the printer."""
        return self._job is not None

    def cancel(self) -> None:
        """Print no more pages."""
        if self._job is not None:
            self._job.cancel()

    def watch(self, name: str) -> None:
        """Ask the printer for a while whether it still is well."""

        def work(report: Report) -> str:
            for _time in range(WATCHED):
                if trouble := printers.trouble_of(name):
                    return trouble
                if self._ended.wait(PAUSE):
                    break
                report(0, 1)
            return ""

        def heard(trouble: str) -> None:
            if trouble:
                self.faulty.emit(trouble)

        self._asking.start(work, heard, label=_("打印机"), receiver=self)

    def close(self) -> None:
        """Stop everything; waits for the page that is being drawn, never for the list of printers."""
        self._ended.set()
        self._asking.close()
        self._printing.close(_LAST_PAGE)
