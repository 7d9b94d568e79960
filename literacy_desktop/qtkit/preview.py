"""A PDF on the screen before it goes on paper: pages, zoom, 打印, 存为 PDF."""

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, Segmented, button, icon_button
from literacy_desktop.qtkit.dialogs import tell
from literacy_desktop.qtkit.files import save_file
from literacy_desktop.qtkit.focus import FocusRing
from literacy_desktop.qtkit.thumbnails import PageList
from literacy_desktop.qtkit.toast import show_toast
from literacy_desktop.qtkit.words import Elided, label, set_words

ZOOMS = (50, 75, 100, 125, 150, 200, 300)
SCREEN_DPI = 96
_KEPT = 24


class Preview(QDialog):
    """The preview window."""

    kept = Signal()
    """It was printed whole, or saved."""

    def __init__(self, source: bytes | Path, *, title: str, name: str, parent: QWidget | None = None) -> None:
        from literacy_desktop.paper.raster import Pages

        super().__init__(parent)
        self.setWindowTitle(title)
        self.setProperty("ground", "canvas")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._source, self._name = source, name
        self._pages = Pages(source)
        self._drawn: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._place, self._zoom = 0, 0
        self._printing: Any = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar(title))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._list())
        row.addWidget(self._canvas(), 1)
        column.addLayout(row, 1)
        self._keys()
        self._ring = FocusRing(self)
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(1040), room.width() - 40), min(theme.px(760), room.height() - 50))
        self.show_page(0)

    # -- what it is made of

    def _bar(self, title: str) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "foot")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(label(title, "h3"))
        self._where = Elided("", "small")
        row.addWidget(self._where, 1)
        self._fit = Segmented([(0, _("整页")), (100, _("原大"))], _("显示大小"))
        self._fit.changed.connect(self.set_zoom)
        row.addWidget(self._fit)
        row.addWidget(icon_button(Action(text=_("缩小"), icon="zoom-out", call=lambda: self.step_zoom(-1))))
        row.addWidget(icon_button(Action(text=_("放大"), icon="zoom-in", call=lambda: self.step_zoom(1))))
        row.addWidget(button(Action(text=_("存为 PDF"), icon="save", call=self.save)))
        if isinstance(self._source, Path):
            row.addWidget(button(Action(text=_("打开文件夹"), icon="folder-open", call=self.open_folder)))
        self._print = button(
            Action(text=_("打印"), icon="printer", call=self.print_pages, kind="primary", shortcut="Ctrl+P")
        )
        row.addWidget(self._print)
        return bar

    def _list(self) -> QListView:
        shown = QListView()
        shown.setAccessibleName(_("页"))
        self._model = PageList(self._pages)
        shown.setModel(self._model)
        shown.setIconSize(QSize(theme.px(84), theme.px(110)))
        shown.setUniformItemSizes(True)
        shown.setFixedWidth(theme.px(150))
        shown.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        shown.selectionModel().currentChanged.connect(lambda now, _was: self.show_page(now.row()))
        shown.setVisible(len(self._pages) > 1)
        self._thumbs = shown
        return shown

    def _canvas(self) -> QScrollArea:
        self._sheet = QLabel()
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet.setContentsMargins(16, 16, 16, 16)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area.setWidget(self._sheet)
        return self._area

    def _keys(self) -> None:
        keys = QKeySequence.StandardKey
        for key, call in (
            (keys.MoveToNextPage, lambda: self.show_page(self._place + 1)),
            (keys.MoveToPreviousPage, lambda: self.show_page(self._place - 1)),
            (keys.ZoomIn, lambda: self.step_zoom(1)),
            (keys.ZoomOut, lambda: self.step_zoom(-1)),
        ):
            QShortcut(QKeySequence(key), self, call)

    # -- showing

    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def place(self) -> int:
        """The page shown, from 0."""
        return self._place

    def show_page(self, place: int) -> None:
        """Show a page, counted from 0."""
        if not 0 <= place < self._model.rowCount():
            return
        self._place = place
        dpi = self._dpi()
        self._sheet.setPixmap(self._picture(place, dpi))
        width, height = self._pages.size(place)
        words = _("第 {n} / {total} 页，{width:.0f}×{height:.0f} 毫米，{percent}%").format(
            n=place + 1,
            total=len(self._pages),
            width=width,
            height=height,
            percent=round(dpi * 100 / SCREEN_DPI),
        )
        set_words(self._where, words)
        self._sheet.setAccessibleName(words)
        index = self._thumbs.model().index(place, 0)
        if self._thumbs.currentIndex() != index:
            self._thumbs.setCurrentIndex(index)

    def _dpi(self) -> int:
        if self._zoom:
            return round(self._zoom * SCREEN_DPI / 100)
        width, height = self._pages.size(self._place)
        room = self._area.viewport().size()
        across = (room.width() - 40) * 25.4 / width
        down = (room.height() - 40) * 25.4 / height
        return max(24, int(min(across, down)))

    def _picture(self, place: int, dpi: int) -> QPixmap:
        from literacy_desktop.qtkit.printing import image

        if (place, dpi) not in self._drawn:
            ratio = self.devicePixelRatioF()
            made = QPixmap.fromImage(image(self._pages.draw(place, dpi * ratio)))
            made.setDevicePixelRatio(ratio)
            self._drawn[(place, dpi)] = made
            if len(self._drawn) > _KEPT:
                self._drawn.popitem(last=False)
        return self._drawn[(place, dpi)]

    def set_zoom(self, percent: Any) -> None:
        """Show at so many per cent of the true size; 0 shows the whole page."""
        self._zoom = int(percent)
        self.show_page(self._place)

    def step_zoom(self, by: int) -> None:
        """One step larger or smaller."""
        now = round(self._dpi() * 100 / SCREEN_DPI)
        wider = [zoom for zoom in ZOOMS if (zoom > now if by > 0 else zoom < now)]
        if wider:
            self.set_zoom(wider[0] if by > 0 else wider[-1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._zoom:
            QTimer.singleShot(0, self, lambda: self.show_page(self._place))  # once it is laid out

    # -- doing

    def save(self) -> None:
        """存为 PDF."""
        path = save_file(self, _("存为 PDF"), self._name, purpose="pdf")
        if path is not None:
            source = self._source
            with replacing(path) as file:  # a file of that name stays whole where the disk is full
                file.write(source if isinstance(source, bytes) else source.read_bytes())
            show_toast(self, _("已保存：{name}").format(name=path.name))
            self.kept.emit()

    def open_folder(self) -> None:
        """Show the file where it lies."""
        if isinstance(self._source, Path):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._source.parent)))

    def print_pages(self) -> None:
        """Ask for the printer, then print."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinters():
            self._no_printer()
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(Path(self._name).stem)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.count())
        if dialog.exec():
            first, last = printer.fromPage() or 1, printer.toPage() or self.count()
            self.print_on(printer, range(first - 1, last))

    def _no_printer(self) -> None:
        from literacy_desktop.base.problems import Problem

        tell(
            Problem(_("这台电脑还没有装打印机。"), _("可以先存为 PDF，拷到有打印机的电脑上打印。")),
            self,
        )

    def print_on(self, printer: Any, places: range) -> None:
        """Print some pages on a printer already chosen."""
        from literacy_desktop.qtkit.printing import Printing

        self._printing = Printing(printer, self._source, places)
        self._print.setEnabled(False)
        words = _("正在打印 {done} / {total}")
        self._printing.progress.connect(
            lambda done, total: set_words(self._where, words.format(done=done, total=total))
        )
        self._printing.finished.connect(self._printed)
        self._printing.start()

    def _printed(self, whole: bool) -> None:  # noqa: FBT001  a signal's argument
        self._print.setEnabled(True)
        self.show_page(self._place)
        show_toast(self, _("已送到打印机。") if whole else _("打印已取消。"))
        if whole:
            self.kept.emit()

    def done(self, result: int) -> None:
        """Close: stop printing, let go of the file."""
        if self._printing is not None:
            self._printing.cancel()
        super().done(result)
        self._model.close()
        self._pages.close()


def show_pdf(
    parent: QWidget, source: bytes | Path, *, title: str, name: str, kept: Callable[[], object] | None = None
) -> None:
    """Show a PDF until the person closes it.

    Args:
        parent: the window it belongs to.
        source: the PDF.
        title: what it is.
        name: the file name offered by 存为 PDF.
        kept: called when it was printed or saved; looking at it is neither.
    """
    shown = Preview(source, title=title, name=name, parent=parent)
    if kept is not None:
        shown.kept.connect(kept)
    shown.exec()
    shown.deleteLater()
