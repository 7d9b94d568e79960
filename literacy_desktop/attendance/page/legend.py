"""The line under the grid: what each sign means, its key, and a button for people with a mouse."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from literacy_desktop.attendance.model import PLAIN, STATUSES, Mark, Signs
from literacy_desktop.attendance.page.marks import KEYS, tile
from literacy_desktop.base.i18n import _
from literacy_desktop.classes.model import Session
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import GAP, Action, button
from literacy_desktop.qtkit.words import Elided, set_words

Give = Callable[[str | None], object]
_SIDE = 22


class Legend(QWidget):
    """One button for each mark; pressing it marks the person the frame is on, and goes to the next."""

    def __init__(self, give: Give, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.buttons: dict[str | None, QPushButton] = {}
        self._signs: Signs | None = None
        for status in STATUSES:
            made = button(Action(text="", call=partial(give, status)))
            made.setIcon(QIcon(tile(status, theme.px(_SIDE), theme.px(GAP))))
            made.setIconSize(QSize(theme.px(_SIDE + GAP), theme.px(_SIDE)))
            self._add(row, status, made)
        tip = _("清除这一格，按 0 或 Del")
        self._add(row, None, button(Action(text=_("清除") + " 0", call=partial(give, None), tip=tip)))
        self._told = Elided("", "small")
        row.addWidget(self._told, 1)
        self._low, self._usable = False, True
        self.show_signs(PLAIN)
        self.tell("")

    def show_signs(self, signs: Signs) -> None:
        """Call the marks as the office does."""
        if signs == self._signs:
            return
        self._signs = signs
        for status in STATUSES:
            made, word = self.buttons[status], signs.name(status)
            made.setText(f"{word} {KEYS[status]}")
            made.setAccessibleName(made.text())
            made.setToolTip(_("记{word}，按数字键 {key}").format(word=word, key=KEYS[status]))

    def tell(self, text: str) -> None:
        """How the mark of the cell at hand was made; without one, what the keys do."""
        set_words(self._told, text or _("空格：出勤并到下一位。回车：下一位。记错了按 Ctrl+Z 撤销。"))

    def set_low(self, *, low: bool) -> None:
        """Leave the room to the people where there is little height; keys and menus do the same."""
        self._low = low
        self.setVisible(self._usable and not low)

    def set_usable(self, *, usable: bool) -> None:
        """Whether there is a grid to mark in."""
        self._usable = usable
        self.setVisible(usable and not self._low)

    def _add(self, row: QHBoxLayout, status: str | None, made: QPushButton) -> None:
        self.buttons[status] = made
        row.addWidget(made)


def mark_actions(signs: Signs, give: Give) -> list[Action]:
    """The marks as entries of a menu, with their signs' words and keys."""
    found = [
        Action(text=f"{signs.name(status)}\t{KEYS[status]}", call=partial(give, status))
        for status in STATUSES
    ]
    return [*found, Action(text=_("清除") + "\t0", call=partial(give, None), separated=True)]


@dataclass(frozen=True)
class Calls:
    """What the entries of a session's menu do."""

    fill: Callable[[], object]
    clear: Callable[[], object]
    count_heads: Callable[[], object]
    desk: Callable[[], object]
    print_sheet: Callable[[], object]
    print_record: Callable[[], object]
    look: Callable[[], object]


def session_actions(session: Session, calls: Calls) -> list[Action]:
    """What can be done with a session, as a menu."""
    on = session.counts
    return [
        Action(text=_("全部出勤（没标记的人）"), icon="list-checks", call=calls.fill, enabled=on),
        Action(text=_("没有留名字的人数"), icon="users", call=calls.count_heads, enabled=on),
        Action(text=_("清除这次考勤"), icon="x", call=calls.clear, enabled=on),
        Action(text=_("在门口签到"), icon="scan-line", call=calls.desk, enabled=on, separated=True),
        Action(text=_("打印签到表"), icon="printer", call=calls.print_sheet, enabled=on),
        Action(text=_("打印考勤表（全部课次）"), icon="printer", call=calls.print_record),
        Action(text=_("改时间、换内容"), icon="calendar-days", call=calls.look, separated=True),
    ]


def ink_actions(mark: Mark | None, open_page: Callable[[str, object], object]) -> list[Action]:
    """看笔迹, where a mark was read from a photographed sheet."""
    if mark is None or mark.source != "paper":
        return []
    key = (mark.session_id, mark.attendee_id)
    return [Action(text=_("看笔迹"), icon="image", call=partial(open_page, "reading", key))]
