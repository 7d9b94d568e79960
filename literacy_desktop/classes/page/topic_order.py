"""Choosing topics for a class: the catalogue at the left, the order of teaching at the right."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.qtkit import fonts, theme
from literacy_desktop.qtkit.buttons import Action, button, menu_button
from literacy_desktop.qtkit.search import SearchBox
from literacy_desktop.qtkit.words import label, set_words
from literacy_desktop.topics.model import LEVELS, Topic

SERIES = (
    (N_("零基础入门（8 次）"), ("A01", "A02", "A03", "A05", "A06", "B01", "B02", "F01")),
    (N_("微信与支付（8 次）"), ("B01", "B02", "B03", "B05", "B06", "B07", "F01", "F05")),
    (N_("政务与看病（6 次）"), ("B05", "D01", "D02", "D03", "D04", "D05")),
    (N_("出行与防骗（6 次）"), ("E01", "E02", "E04", "F01", "F03", "F05")),
)
"""Series that an office can start from; codes that the catalogue lacks are left out."""

_CODE = Qt.ItemDataRole.UserRole


class TopicOrder(QWidget):
    """Two lists. `value()` are the codes in the order of teaching."""

    changed = Signal()

    def __init__(self, topics: Sequence[Topic], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._topics = {topic.code: topic for topic in topics if topic.code}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(self._catalogue(), 1)
        row.addLayout(self._order(), 1)
        self._show_catalogue("")

    def _catalogue(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(label(_("可选的内容（双击加入）"), "label"), 1)
        series = [Action(text=_(title), call=partial(self.set_value, codes)) for title, codes in SERIES]
        head.addWidget(menu_button(_("现成的一套"), series))
        column.addLayout(head)
        self.box = SearchBox(_("标题、编号、分类"))
        self.box.searched.connect(self._show_catalogue)
        column.addWidget(self.box)
        self.left = _list(_("可选的内容"))
        self.left.itemActivated.connect(lambda item: self.add(item.data(_CODE)))
        column.addWidget(_boxed(self.left), 1)
        column.addWidget(button(Action(text=_("加入右边"), icon="arrow-right", call=self.add_current)))
        return column

    def _order(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        head = QHBoxLayout()
        self._count = label("", "label")
        self._count.setMinimumHeight(theme.px(38))
        head.addWidget(self._count, 1)
        column.addLayout(head)
        self.right = _list(_("上课的顺序"))
        self.right.itemActivated.connect(lambda _item: self.remove())
        column.addWidget(_boxed(self.right), 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for action in (
            Action(text=_("上移"), call=lambda: self.shift(-1)),
            Action(text=_("下移"), call=lambda: self.shift(1)),
            Action(text=_("移出"), call=self.remove),
        ):
            foot.addWidget(button(action), 1)
        column.addLayout(foot)
        return column

    def _show_catalogue(self, text: str) -> None:
        wanted = text.strip().lower()
        self.left.clear()
        for topic in self._topics.values():
            told = f"{topic.code} {topic.group} {topic.title}".lower()
            if wanted in told:
                words = f"{topic.code}  {topic.title}"
                item = _item(words, topic.code)
                item.setToolTip(_("{group}，{level}").format(group=topic.group, level=_(LEVELS[topic.level])))
                self.left.addItem(item)

    # -- the order

    def value(self) -> tuple[str, ...]:
        """The codes, in the order of teaching."""
        return tuple(self.right.item(place).data(_CODE) for place in range(self.right.count()))

    def set_value(self, codes: Sequence[str]) -> None:
        """Show another order."""
        self.right.clear()
        for code in codes:
            if code in self._topics:
                self.right.addItem(_item("", code))
        self._number()

    def add(self, code: str) -> None:
        """Teach a topic last."""
        self.right.addItem(_item("", code))
        self.right.setCurrentRow(self.right.count() - 1)
        self._number()

    def add_current(self) -> None:
        """Add the topic chosen at the left, and go on to the next one there."""
        item = self.left.currentItem()
        if item is not None:
            self.add(item.data(_CODE))
            self.left.setCurrentRow(min(self.left.currentRow() + 1, self.left.count() - 1))

    def remove(self) -> None:
        """Leave out the topic chosen at the right."""
        if self.right.currentRow() >= 0:
            self.right.takeItem(self.right.currentRow())
            self._number()

    def shift(self, by: int) -> None:
        """Teach the topic chosen at the right earlier or later."""
        place = self.right.currentRow()
        if place >= 0 and 0 <= place + by < self.right.count():
            item = self.right.takeItem(place)
            self.right.insertItem(place + by, item)
            self.right.setCurrentRow(place + by)
            self._number()

    def _number(self) -> None:
        for place in range(self.right.count()):
            item = self.right.item(place)
            topic = self._topics[item.data(_CODE)]
            item.setToolTip(topic.title)
            item.setText(fonts.cover(_("第 {n} 次  {title}").format(n=place + 1, title=topic.title)))
        set_words(self._count, _("上课的顺序（{n} 个）").format(n=self.right.count()))
        self.changed.emit()


def _list(name: str) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(name)
    made.setMinimumHeight(theme.px(190))
    made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    return made


def _boxed(inside: QListWidget) -> QFrame:
    made = QFrame()
    made.setProperty("role", "card")
    column = QVBoxLayout(made)
    column.setContentsMargins(6, 6, 6, 6)
    column.addWidget(inside)
    return made


def _item(words: str, code: str) -> QListWidgetItem:
    made = QListWidgetItem(fonts.cover(words))
    made.setData(_CODE, code)
    return made
