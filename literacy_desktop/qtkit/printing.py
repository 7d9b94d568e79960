"""A PDF onto paper through the machine's printers, at its true size, a page at a time."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.paper.raster import Colors, Pages, Picture
from literacy_desktop.qtkit.printers import DUPLEX

DPI = 300
GREY_DPI = (
    600  # small type and the edges of tick boxes stay sharp on a laser printer; in colour too much memory
)
_MM = 25.4
_MB = 1024 * 1024
_PAGE_MB = 36 if os.name == "nt" else 6  # Windows spools pages as plain pixels
_SPARE_MB = 100

_FORMATS: dict[Colors, QImage.Format] = {
    "BGRA": QImage.Format.Format_RGB32,
    "RGB": QImage.Format.Format_RGB888,
    "grey": QImage.Format.Format_Grayscale8,
}


@dataclass(frozen=True)
class Order:
    """What goes on paper, and how.

    Attributes:
        places: the pages, counted from 0, in the order they come out.
        duplex: a key of DUPLEX.
        title: what the queue calls it.
    """

    places: Sequence[int]
    copies: int = 1
    duplex: str = "one"
    grey: bool = False
    title: str = ""


def image(picture: Picture) -> QImage:
    """A drawn page as Qt's image, with its own copy of the pixels."""
    return _lent(picture).copy()


def _lent(picture: Picture) -> QImage:
    """A drawn page as Qt's image, over the pixels of the picture, which must outlive it."""
    size = picture.width, picture.height, picture.stride
    return QImage(picture.data, *size, _FORMATS[picture.colors])


def printer_for(name: str, order: Order) -> QPrinter:
    """The printer of this name, told how to print."""
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise Problem(
            _("找不到打印机“{name}”。").format(name=name), _("请检查它是否连接好，或者换一台打印机。")
        )
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(order.title)
    printer.setDuplex(DUPLEX[order.duplex])
    printer.setColorMode(QPrinter.ColorMode.GrayScale if order.grey else QPrinter.ColorMode.Color)
    printer.setCollateCopies(True)
    printer.setCopyCount(order.copies)
    return printer


def check_room(pages: int) -> None:
    """Refuse where the disk could not hold what waits for the printer.

    Raises:
        Problem: it could not.
    """
    needed = pages * _PAGE_MB + _SPARE_MB
    free = shutil.disk_usage(tempfile.gettempdir()).free // _MB
    if free < needed:
        raise Problem(
            _("磁盘空间不够：打印 {n} 页大约要 {needed} MB，现在只剩 {free} MB。").format(
                n=pages, needed=needed, free=free
            ),
            _("请清理磁盘，或者在“页码”里写范围，分几次打印。"),
        )


def print_pages(printer: QPrinter, source: bytes | Path, order: Order, report: Report = silent) -> None:
    """Draw pages on a printer, in the thread that calls; nothing is ever scaled.

    Raises:
        Problem: the disk is too small, or the printer does not take a page.
        Cancelled: the report was told to stop; the queue drops what it has.
    """
    copies = 1 if printer.supportsMultipleCopies() else order.copies
    places = list(order.places) * copies
    check_room(len(places))
    with Pages(source) as pages:
        printer.setFullPage(True)
        _lay(printer, pages.size(places[0]))
        painter = QPainter()
        if not painter.begin(printer):
            raise _silence()
        try:
            for done in _draw_all(painter, printer, pages, places, grey=order.grey):
                report(done, len(places))
        except (Cancelled, Problem):
            printer.abort()
            raise
        finally:
            painter.end()


def _draw_all(
    painter: QPainter, printer: QPrinter, pages: Pages, places: Sequence[int], *, grey: bool
) -> Iterator[int]:
    for done, place in enumerate(places):
        size = pages.size(place)
        if done:
            _lay(printer, size)
            if not printer.newPage():
                raise _silence()
        picture = pages.draw(place, GREY_DPI, "grey") if grey else pages.draw(place, DPI)
        dots = printer.resolution() / _MM
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(0, 0, size[0] * dots, size[1] * dots), _lent(picture))
        if printer.printerState() in (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error):
            raise _silence()
        yield done + 1


def _silence() -> Problem:
    return Problem(
        _("打印机没有响应。"), _("请检查打印机是否开机、有没有缺纸或卡纸，磁盘是否已满，再打印一次。")
    )


def _lay(printer: QPrinter, size: tuple[float, float]) -> None:
    """The paper of a page: its size and direction, without margins."""
    width, height = size
    page = QPageSize(
        QSizeF(min(width, height), max(width, height)),
        QPageSize.Unit.Millimeter,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    turned = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    layout = QPageLayout(page, turned, QMarginsF(), QPageLayout.Unit.Millimeter)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
