"""One question at a time: the handwriting large, whose row it is, and the answer by one key."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from literacy_desktop.attendees.model import ListRow, Typed
from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import fonts, theme
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Card
from literacy_desktop.qtkit.words import Wrapped
from literacy_desktop.sheets.model import EMPTY, MARKED


class Crop(QWidget):
    """A piece of the photo, as large as there is room for."""

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self._wanted = height
        self.setMinimumHeight(theme.px(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("笔迹"))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(self._wanted))

    def show_picture(self, picture: QPixmap) -> None:
        """Show this piece."""
        self._picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._picture.isNull():
            return
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        x = (self.width() - size.width()) // 2
        painter.drawPixmap(x, 0, size.width(), size.height(), self._picture)
        painter.setPen(theme.colour("line2"))
        painter.drawRect(x, 0, size.width() - 1, size.height() - 1)


class BoxCard(Card):
    """Whether a box is ticked: keys 1, 2, 3; where several of a row are asked, 4 answers for all of them."""

    answered = Signal(str)
    row_answered = Signal()
    put_off = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.who, self.why = Wrapped("", "h3"), Wrapped("", "muted")
        self.strip, self.crop = Crop(30), Crop(108)
        for each in (self.who, self.why, self.crop):
            self.body.addWidget(each)
        self.body.addLayout(self._answers())
        self.rest = button(Action(text="", call=self.row_answered.emit))
        self.rest.setMinimumHeight(theme.px(40))
        self.rest.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.body.addWidget(self.rest)
        self.body.addWidget(self.strip)  # last: where text is large, it is this that one scrolls for
        self.body.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _answers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        for text, kind, call in (
            (_("勾了 (1)"), "primary", lambda: self.answered.emit(MARKED)),
            (_("没勾 (2)"), "", lambda: self.answered.emit(EMPTY)),
            (_("先放着 (3)"), "", self.put_off.emit),
        ):
            made = button(Action(text=text, call=call, kind=kind))
            made.setMinimumHeight(theme.px(44))
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(made, 1)
        return row

    def show_question(self, who: str, why: str, crop: QPixmap, strip: QPixmap, rest: int = 1) -> None:
        """Ask about a box; so many of its row are undecided."""
        self.rest.setText(_("这一行要看的 {n} 格都没勾 (4)").format(n=rest))
        self.rest.setVisible(rest > 1)
        self.who.setText(who)
        self.why.setText(why)
        self.crop.show_picture(crop)
        self.strip.show_picture(strip)
        self.setAccessibleName(f"{who} {why}")

    def press(self, number: int) -> None:
        """Answer by the number that stands on a button."""
        if number == 1:
            self.answered.emit(MARKED)
        elif number == 2:
            self.answered.emit(EMPTY)
        elif number == 3:
            self.put_off.emit()
        elif self.rest.isVisible():
            self.row_answered.emit()


class WhoCard(Card):
    """Who stands on an empty row: found on the register by name, or registered with name and telephone."""

    named = Signal(object)
    """An id, or a Typed."""
    put_off = Signal()

    def __init__(self, find: Callable[[str], list[ListRow]]) -> None:
        super().__init__(_("这一行签的是谁？"))
        self._find = find
        self.written, self.signed = Crop(40), Crop(32)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("输入姓名、拼音首字母或手机尾号查找"))
        self.line.setAccessibleName(_("查找学员"))
        self.line.textChanged.connect(self._look)
        self.line.returnPressed.connect(self._take)
        self.found = QListWidget()
        self.found.setAccessibleName(_("查到的学员"))
        self.found.setFixedHeight(theme.px(64))
        self.found.itemActivated.connect(lambda item: self.named.emit(item.data(Qt.ItemDataRole.UserRole)))
        self.phone = QLineEdit()
        self.phone.setPlaceholderText(_("手机号（没有可不填）"))
        self.phone.setAccessibleName(_("手机号"))
        for each in (self.written, self.signed, self.line, self.found):
            self.body.addWidget(each)
        self.body.addLayout(self._foot())
        self.body.addStretch(1)

    def _foot(self) -> QVBoxLayout:
        column = QVBoxLayout()
        row = QHBoxLayout()
        row.addWidget(button(Action(text=_("就是选中的人"), kind="primary", call=self._take)), 1)
        row.addWidget(button(Action(text=_("先放着"), call=self.put_off.emit)))
        column.addLayout(row)
        row = QHBoxLayout()
        row.addWidget(self.phone, 1)
        row.addWidget(button(Action(text=_("新登记这个人"), icon="user-plus", call=self._register)))
        column.addLayout(row)
        return column

    def show_question(self, written: QPixmap, signed: QPixmap) -> None:
        """Ask who wrote this: the name by hand, and the boxes with the signature."""
        self.written.show_picture(written)
        self.signed.show_picture(signed)
        self.line.clear()
        self.phone.clear()
        self.found.clear()

    def _look(self, text: str) -> None:
        self.found.clear()
        for one in self._find(text.strip()) if text.strip() else []:
            words = "　".join(
                filter(None, (one.name, (one.birth or "")[:4], one.phone[-4:], one.student_number))
            )
            item = QListWidgetItem(fonts.cover(words))
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            self.found.addItem(item)
        if text.strip() and not self.found.count():
            nobody = QListWidgetItem(_("名册里没有，可以在下面新登记"))
            nobody.setFlags(Qt.ItemFlag.NoItemFlags)
            self.found.addItem(nobody)
        else:
            self.found.setCurrentRow(0)

    def _take(self) -> None:
        item = self.found.currentItem()
        if item is not None:
            who = item.data(Qt.ItemDataRole.UserRole)
            if who is not None:
                self.named.emit(who)

    def _register(self) -> None:
        name = self.line.text().strip()
        if name:
            self.named.emit(Typed(name, phone=self.phone.text().strip()))
        else:
            self.line.setFocus()
