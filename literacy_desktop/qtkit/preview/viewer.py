"""The pages of a PDF on the screen: small ones in a list, one large, at any size."""

from collections import OrderedDict
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QListView, QScrollArea, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.preview.thumbs import PageList
from literacy_desktop.qtkit.printing import image
from literacy_desktop.qtkit.words import Elided, set_words

ZOOMS = (50, 75, 100, 125, 150, 200, 300)
SCREEN_DPI = 96
_KEPT = 6


class Viewer(QDialog):
    """The showing half of the preview; a window lays its parts out."""

    def __init__(self, source: bytes | Path, parent: QWidget | None) -> None:
        from literacy_desktop.paper.raster import Pages

        super().__init__(parent)
        self._pages = Pages(source)
        self._drawn: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._place, self._zoom = 0, 0
        self._where = Elided("", "small")
        self._list()
        self._canvas()
        self._keys()

    def _list(self) -> None:
        shown = QListView(self)
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

    def _canvas(self) -> None:
        self._sheet = QLabel()
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet.setContentsMargins(16, 16, 16, 16)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area.setWidget(self._sheet)

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

    def done(self, result: int) -> None:
        """Close, and let go of the file."""
        super().done(result)
        self._model.close()
        self._pages.close()
