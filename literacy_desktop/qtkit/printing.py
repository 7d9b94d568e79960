"""A PDF onto paper through the machine's printers, at its true size, a page at a time."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.paper.raster import Pages, Picture

DPI = 300
_MM = 25.4


def image(picture: Picture) -> QImage:
    """A drawn page as Qt's image, with its own copy of the pixels."""
    made = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return made.copy()


class Printing(QObject):
    """Prints some pages of a PDF, one at each turn of the event loop; `cancel` stops after a page."""

    progress = Signal(int, int)
    finished = Signal(bool)
    """Whether all pages were given to the printer."""

    def __init__(self, printer: QPrinter, source: bytes | Path, places: Sequence[int]) -> None:
        super().__init__()
        self._printer = printer
        self._pages = Pages(source)
        self._places = list(places)
        self._done = 0
        self._painter = QPainter()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Begin."""
        self._printer.setFullPage(True)
        self._lay(self._places[0])
        if not self._painter.begin(self._printer):
            self._pages.close()
            raise Problem(_("打印机没有响应。"), _("请检查打印机是否开机、有没有缺纸，再打印一次。"))
        self._timer.start()

    def _lay(self, place: int) -> None:
        """The paper of this page: its size and direction, without margins."""
        width, height = self._pages.size(place)
        across = width > height
        size = QPageSize(
            QSizeF(min(width, height), max(width, height)),
            QPageSize.Unit.Millimeter,
            "",
            QPageSize.SizeMatchPolicy.FuzzyMatch,
        )
        turned = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
        layout = QPageLayout(size, turned, QMarginsF(), QPageLayout.Unit.Millimeter)
        layout.setMode(QPageLayout.Mode.FullPageMode)
        self._printer.setPageLayout(layout)

    def _step(self) -> None:
        place = self._places[self._done]
        if self._done:
            self._lay(place)
            self._printer.newPage()
        width, height = self._pages.size(place)
        dots = self._printer.resolution() / _MM
        target = QRectF(0, 0, width * dots, height * dots)
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.drawImage(target, image(self._pages.draw(place, DPI)))
        self._done += 1
        self.progress.emit(self._done, len(self._places))
        if self._done == len(self._places):
            self._end(whole=True)

    def cancel(self) -> None:
        """Print no more."""
        if self._timer.isActive():
            self._printer.abort()
            self._end(whole=False)

    def _end(self, *, whole: bool) -> None:
        self._timer.stop()
        self._painter.end()
        self._pages.close()
        self.finished.emit(whole)
