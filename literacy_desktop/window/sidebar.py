"""The sidebar: the program's sign, the pages, settings at the foot; drawings only where width is short."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import SOURCE, _, language
from literacy_desktop.qtkit import icons, theme
from literacy_desktop.qtkit.words import label
from literacy_desktop.window.pages import PageEntry
from literacy_desktop.window.sign import Sign

WIDE, WIDE_LATIN, NARROW = 176, 208, 64
_ICON, _ITEM, _LEAST = 20, 44, 36


class PageList(QListWidget):
    """A list of pages; the keyboard's coming to it chooses none."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt gives a list without a current item its first one here, which must not be told as a choice.
        before = self.blockSignals(True)
        super().focusInEvent(event)
        self.blockSignals(before)


class Sidebar(QFrame):
    """Tells which page is wanted; one of its two lists holds the mark."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._entries = list(entries)
        self._narrow = False
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 18, 12, 10)
        column.setSpacing(0)
        column.addLayout(self._sign())
        column.addSpacing(theme.px(16))
        self._top = self._list([entry for entry in entries if not entry.at_foot], _("页面"))
        self._foot = self._list([entry for entry in entries if entry.at_foot], _("设置"))
        column.addWidget(self._top, 1)
        column.addWidget(self._foot)
        self._set_heights(theme.px(_ITEM))
        self.setFixedWidth(theme.px(_wide()))

    def _sign(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Sign())
        self._words = QWidget()
        column = QVBoxLayout(self._words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(_("智慧助老"), "h3"))
        column.addWidget(label(_("课程管理"), "caption"))
        row.addWidget(self._words, 1)
        return row

    def _list(self, entries: Sequence[PageEntry], name: str) -> QListWidget:
        made = PageList()
        made.setObjectName("nav")
        made.setAccessibleName(name)
        made.setIconSize(icons.icon_size(_ICON))
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for entry in entries:
            item = QListWidgetItem(_icon(entry.icon), entry.word, made)
            item.setData(Qt.ItemDataRole.UserRole, entry.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.word)
            item.setToolTip(self._tip(entry))
        made.currentItemChanged.connect(lambda now, _was: self._on_current(now))
        made.itemClicked.connect(self._on_current)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().height() - theme.px(36 + 16) - 40
        fitting = room // max(1, self._top.count() + self._foot.count())
        self._set_heights(min(theme.px(_ITEM), max(_LEAST, fitting)))

    def _set_heights(self, height: int) -> None:
        """All items one height, less where the window is low, so that none needs scrolling for."""
        for shown in (self._top, self._foot):
            for place in range(shown.count()):
                shown.item(place).setSizeHint(QSize(_LEAST, height))
        self._foot.setFixedHeight(height * self._foot.count() + 4)

    def _tip(self, entry: PageEntry) -> str:
        top = [one.name for one in self._entries if not one.at_foot]
        number = top.index(entry.name) + 1 if entry.name in top else 0
        return f"{entry.word} (Ctrl+{number})" if 0 < number < 9 else entry.word

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def mark(self, name: str) -> None:
        """Mark a page as the one shown, without telling."""
        for shown in (self._top, self._foot):
            shown.blockSignals(True)
            shown.setCurrentRow(-1)
            for place in range(shown.count()):
                item = shown.item(place)
                marked = item.data(Qt.ItemDataRole.UserRole) == name
                item.setFont(theme.font(weight=600 if marked else 400))
                if marked:
                    shown.setCurrentItem(item)
            shown.blockSignals(False)

    def set_narrow(self, *, narrow: bool) -> None:
        """Drawings only, or drawings with words."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._words.setVisible(not narrow)
        self.setFixedWidth(theme.px(NARROW if narrow else _wide()))
        for shown in (self._top, self._foot):
            for place in range(shown.count()):
                item = shown.item(place)
                item.setText("" if narrow else item.data(Qt.ItemDataRole.AccessibleTextRole))


def _wide() -> int:
    """Words of other languages are longer than Chinese ones."""
    return WIDE if language() == SOURCE else WIDE_LATIN


def _icon(name: str) -> QIcon:
    made = QIcon()
    made.addPixmap(icons.pixmap(name, "text2", _ICON))
    made.addPixmap(icons.pixmap(name, "brand", _ICON), QIcon.Mode.Selected)
    return made
