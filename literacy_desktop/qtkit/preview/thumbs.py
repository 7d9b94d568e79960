"""The pages of a document as small pictures beside the large one, drawn when seen."""

from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon, QPixmap

from literacy_desktop.base.i18n import _

_DPI, _KEPT = 14, 400
_NOWHERE = QModelIndex()


class PageList(QAbstractListModel):
    """The list of them."""

    def __init__(self, pages: Any) -> None:
        super().__init__()
        self._pages = pages
        self._small: OrderedDict[int, QIcon] = OrderedDict()
        self._closed = False

    def close(self) -> None:
        """Have no pages any more: those of a closed file must not be drawn."""
        self.beginResetModel()
        self._closed = True
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() or self._closed else len(self._pages)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        place = index.row()
        if not 0 <= place < self.rowCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(place + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("第 {n} 页").format(n=place + 1)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(place)
        return None

    def _icon(self, place: int) -> QIcon:
        from literacy_desktop.qtkit.printing import image

        if place not in self._small:
            self._small[place] = QIcon(QPixmap.fromImage(image(self._pages.draw(place, _DPI))))
            if len(self._small) > _KEPT:
                self._small.popitem(last=False)
        return self._small[place]
