"""Frame: how the parts of the desk lie on the screen, whatever its size."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.desk.page.face import (
    COUNT,
    HEAD,
    INPUT,
    PROMPT,
    Face,
    FaceView,
    factor,
    fitting,
    sized,
)
from literacy_desktop.desk.page.parts import BigButton, Choice, Keypad, Picker
from literacy_desktop.qtkit import fonts, icons, theme

_SIDE, _TOP, _BAR, _GAP = 56, 106, 78, 22
_PAD, _INPUT_WIDTH, _UNDO_WIDTH = 380, 300, 330


@dataclass(frozen=True)
class Hands:
    """What mouse and finger can do at the desk; the keyboard does the same."""

    feed: Callable[[str], object]
    back: Callable[[], object]
    enter: Callable[[], object]
    undo: Callable[[], object]
    leave: Callable[[], object]


class Frame(QWidget):
    """Heading and count above, the face in the middle, prompt, 撤销 and what is typed below."""

    def __init__(self, parent: QWidget, hands: Hands) -> None:
        super().__init__(parent)
        self.by = 1.0
        self.heading, self.count, self.typed = "", "", ""
        self.face = FaceView(self)
        self.picker = Picker()
        self.picker.setParent(self)
        self.picker.hide()
        self.keypad = Keypad(hands.feed, hands.back, hands.enter)
        self.keypad.setParent(self)
        self.undo = BigButton(_("撤销"), hands.undo, parent=self)
        self.leave = BigButton(_("结束签到"), hands.leave, parent=self)
        self.answer = BigButton("", lambda: None, "primary", parent=self)
        self.answer.hide()
        self._input = QRect()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    # -- what is shown

    def show_sessions(self, sessions: Sequence[SessionDetail], here: int, expected: int) -> None:
        """Which sessions the desk is open for, and how many are in."""
        names = dict.fromkeys(one.topic or one.class_name for one in sessions)
        self.heading = _("、").join(names) if names else _("这些课都取消了")
        fonts.cover(self.heading)
        self.count = _("已签到 {here} / {all} 人").format(here=here, all=expected)
        self.setAccessibleName(f"{self.heading}，{self.count}")
        self.update()

    def show_face(self, face: Face, *, keypad: bool) -> None:
        """Show a face, with the digits beside it where something can be typed."""
        self.picker.hide()
        self.answer.hide()
        self.face.show_face(face, self.by)
        self.face.show()
        self.keypad.setVisible(keypad)
        self.arrange(self.width(), self.height())

    def show_choices(self, title: str, choices: Sequence[Choice]) -> None:
        """Offer several people or sessions."""
        self.face.hide()
        self.keypad.hide()
        self.answer.hide()
        self.picker.show_choices(title, choices, self.by)
        self.picker.show()

    def offer(self, text: str, call: Callable[[], object]) -> None:
        """A button on the face that answers its question."""
        self.answer.deleteLater()
        self.answer = BigButton(text, call, "primary", parent=self)
        self.answer.by = self.by
        self.answer.show()
        self.arrange(self.width(), self.height())

    def show_undo(self, name: str) -> None:
        """Whom 撤销 would take out again; nobody hides it."""
        self.undo.set_text(_("撤销 {name}").format(name=name))
        fonts.cover(name)
        self.undo.setVisible(bool(name))
        self.update()

    def show_input(self, text: str) -> None:
        """What was typed so far."""
        self.typed = text
        self.update()

    # -- where it lies

    def arrange(self, width: int, height: int) -> None:
        """Lay everything out for a screen of this size."""
        self.by = by = factor(width, height)
        self.setGeometry(0, 0, width, height)
        side, top, bar = round(_SIDE * by), round(_TOP * by), round(_BAR * by)
        low = height - round(36 * by) - bar
        middle = QRect(side, top, width - 2 * side, low - round(_GAP * by) - top)
        pad = round(_PAD * by) if self.keypad.isVisibleTo(self) else 0
        gap = round(28 * by) if pad else 0
        self.face.by = self.picker.by = by
        self.face.setGeometry(middle.adjusted(0, 0, -pad - gap, 0))
        self.picker.setGeometry(middle)
        self.keypad.setGeometry(QRect(middle.right() + 1 - pad, middle.top(), pad, middle.height()))
        self.keypad.grow(by)
        for one in (self.undo, self.leave, self.answer):
            one.by = by
        right = width - side - round(_INPUT_WIDTH * by)
        self.undo.setGeometry(right - round((_UNDO_WIDTH + 24) * by), low, round(_UNDO_WIDTH * by), bar)
        leave = round(150 * by)
        self.leave.setGeometry(width - side - leave, round(30 * by), leave, round(56 * by))
        wide, high = round(420 * by), round(84 * by)
        self.answer.setGeometry((width - wide) // 2, middle.bottom() - high - round(28 * by), wide, high)
        self._input = QRect(right, low, round(_INPUT_WIDTH * by), bar)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("canvas"))
        by, side = self.by, _SIDE * self.by
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        right = middle | int(Qt.AlignmentFlag.AlignRight)
        line = QRectF(side, 28 * by, self.width() - 2 * side, 60 * by)
        count = sized(COUNT, 400, by)
        painter.setFont(count)
        painter.setPen(theme.colour("text2"))
        painter.drawText(line.adjusted(0, 0, -178 * by, 0), right, self.count)
        room = round(line.width() - 560 * by)
        painter.setFont(fitting(self.heading, HEAD, 600, by, room))
        painter.setPen(theme.colour("text"))
        painter.drawText(line, middle, self.heading)
        self._paint_foot(painter)
        painter.end()

    def _paint_foot(self, painter: QPainter) -> None:
        by, box = self.by, QRectF(self._input)
        side, icon = _SIDE * by, 62 * by
        icons.paint(
            painter, "id-card", "brand", QRectF(side, box.top() + (box.height() - icon) / 2, icon, icon)
        )
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        end = self.undo.x() if self.undo.isVisibleTo(self) else box.left()
        prompt = QRectF(side + icon + 20 * by, box.top(), end - side - icon - 40 * by, box.height())
        short = self.undo.isVisibleTo(self)
        words = _("下一位，请签到") if short else _("下一位：请刷学员证，或输入手机号后四位")
        painter.setFont(fitting(words, PROMPT, 600, by, round(prompt.width())))
        painter.setPen(theme.colour("text"))
        painter.drawText(prompt, middle, words)
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(theme.colour("focus"), 3))
        painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 14, 14)
        font = fitting(self.typed, INPUT, 500, by, round(box.width() - 40 * by))
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.typed or "▏")
